# All operators, order, descriptors, duplication, closing, groups.
echo one >f; echo two >>f; cat <f; cat f
echo three >|f; cat f
echo rw <>f 1>&0; cat f
{ echo out; echo err >&2; } >o 2>e; cat o; echo -; cat e
{ echo out; echo err >&2; } >both 2>&1; cat both
{ echo out; echo err >&2; } 2>&1 >o2 | sed 's/^/piped /'; cat o2
exec 3>three; echo to3 >&3; exec 3>&-; cat three
exec 4<f; read x <&4; echo "$x"; read x <&4; echo "$? [$x]"; exec 4<&-
(echo x >&7) 2>/dev/null; echo "closed: $?"
>created; [ -f created ] && echo created
<nosuch; echo $?
cat <nosuch 2>/dev/null; echo $?
echo a >/nosuch/dir/x; echo $?
f() { echo "in $1"; } >fout; f func; cat fout
if true; then echo compound; fi >c; cat c
while read l; do echo "got $l"; done <<E
1
2
E
for i in 1 2; do echo $i; done >l; cat l
echo pre >p1 mid >p2 post; cat p1; echo -; cat p2
>p3 echo leading; cat p3
echo 5>n; cat n; echo a 5>n; cat n
x=f; echo var >$x; cat "$x"; echo "sp" >"a b"; cat 'a b'
set -C; (echo no >f) 2>/dev/null; echo "noclobber $?"; echo yes >|f; cat f; echo null >/dev/null; echo "$?"; set +C
exec 5>&1 6>&5; echo to6 >&6; exec 5>&- 6>&-
{ echo dup 1>&2; } 2>&1
echo move 8>m 1>&8-; cat m
(exec >inner; echo hidden); cat inner
: 9>&1; (echo x >&9) 2>/dev/null; echo "temporary: $?"
echo &>all both; cat all; echo more &>>all; cat all
cat 0<f -
