# Numbers above nine, {var}>, inheritance by programs, descriptors in subshells.
exec 12>f; echo twelve >&12; exec 12>&-; cat f
exec {v}>g; [ $v -ge 10 ] && echo high; echo named >&$v; exec {v}>&-; cat g
exec 3<<E
from here
more
E
(read x <&3; echo "sub $x"); read x <&3; echo "main $x"; exec 3<&-
exec 3>h; (echo sub >&3); echo main >&3; sh -c 'echo child >&3'; exec 3>&-; cat h
(exec 3>i; echo a >&3); (echo b >&3) 2>/dev/null || echo not-open
exec 3<f 4>&3-; (cat <&3) 2>/dev/null || echo moved
exec 4>&-
x=$(echo out; echo err >&2) 2>/dev/null; echo $x
x=$( { echo out; echo err >&2; } 2>&1 ); echo $x
{ { echo 1; echo 2 >&3; } 3>&1 >/dev/null; }
exec 5>&1 >file; echo in file; exec 1>&5 5>&-; echo back; cat file
echo abcdef >data; exec 3<data; head -c 2 <&3 >/dev/null; exec 3<&-
{ read a; read b; } <<E
1st
2nd
E
echo $a $b
cat <<A 3<<B; echo after
in a
A
in b
B
cat <&3 3<<B
via 3
B
