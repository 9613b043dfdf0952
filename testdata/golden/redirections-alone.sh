# Redirections without a command: those of standard input and of {name} are made in a
# subshell, the others here.
touch g0 g1 g2
n=0
<<<$((n++)); echo "string $n"
3<g$((n++)); echo "3< $n"
0>g$((n++)); echo "0> $n"
1<g$((n - n)); >g$((n++)); echo "> $n"
>&$((n++ - n + 2)); echo ">& $n"
n=0
<&$((n++)); echo "<& $n"
<>g$((n++)); echo "<> $n"
<g$((n++)); echo "< $n"
0>&$((n++)); echo "0>& $n"
>g <g$((n++)); echo "both $n"
{v}>g$((n++)); echo "name <$v> $n"
a=7 {v}<g$((n++)); echo "name <$v> $n $a"
{v}>g; exec {w}>g; first=$w; {v}>g; {v}>g; exec {w}>g
echo "$((w - first))"
f() { <${x=g0}; echo "in f: <$x>"; }; f
>${y=g0}; echo "here: <$y>"

# Their errors end nobody else.
<${none?unset}; echo "$?"
{v}>/nosuch/a; echo "$?"
(set -u; <$none; echo "$?")
(set -u; >$none; echo "not here")
echo "$?"
(set -e; {v}>/nosuch/a; echo no)
echo "$?"
trap 'echo "ERR $?"' ERR
<${none?unset}
{v}</nosuch/a
echo end
