# bash: substrings, replacement, case, indirection, @Q.
x=hello-world
echo ${x:0:5} ${x:6} ${x: -5} ${x: -5:2} "${x:5:-1}"
echo ${x/o/0} ${x//o/0} ${x/#hello/bye} ${x/%world/moon} ${x//o} "${x/[aeiou]/<&>}"
echo ${x^} ${x^^} ${x^^[ow]}
y=HELLO; echo ${y,} ${y,,}
n=x; echo ${!n}
xa=1 xb=2; echo ${!x*}
set -- a b c d; echo ${@:2:2} ${*: -1} ${@:0:1} | sed 's/.*aside/X/'
z="it's"; echo ${z@Q} ${x@U} ${y@L}
a=(one two three); echo ${a[1]} ${#a[@]} ${a[@]:1} ${a[-1]} ${!a[@]}
a[7]=eight; echo "${!a[*]}" "${a[*]/e/E}"
