#: /proc
# The messages of an interactive shell's subshells are like its own: without file and line.
echo 'nosuch1; (nosuch2); echo $(nosuch3)' >sourced
$SH --norc -ic '
(nosuch)
echo $(nosuch) `cd /nosuch`
(eval nosuch; . ./sourced)
(echo $((1/0)))
(: ${x?})
(set -u; echo $unset)
(readonly r=1; r=2)
(x=; echo "${x:?message}")
y=$(trap nosuch EXIT)
cat <(nosuch)
{ cd /nosuch; } | cat
(eval "echo (")
( (test a b c; [ a ) )
(exec nosuch)
f() { (nosuch); x=$(kill x); }; f
(sh -c "kill -KILL \$\$"; echo $?)
' 2>&1 </dev/null | sed '1,2d; s/^[a-z]*: //'
