# A script on standard input shares it with what it runs, byte for byte.
cat >s <<'E'
read x
line for read
echo "got $x"
cat
all this
goes to cat
E
$SH <s; cat s | $SH
cat >s <<'E'
(read y; echo "sub $y")
for sub
echo $(read z; echo "cs $z")
for cs
while read l && [ "$l" != end ]; do echo "loop $l"; done
a
b
end
echo last
exit 3
echo never
cat
E
$SH <s; echo $?; cat s | $SH; echo $?
printf 'head -n 1 >/dev/null; echo after\nfor head\necho last\n' >s; $SH <s
printf 'read a; echo "<$a>"\nx y' >s; $SH <s; cat s | $SH
printf 'cat <<E\nbody\nE\nread q\nnext\necho $q' >s; $SH <s; cat s | $SH
printf 'f() {\n read v\n}\nf\nin f\necho $v\n' >s; $SH <s; cat s | $SH
printf '$SH -c "read w; echo inner \\$w"\nfor inner\necho outer\n' >s; $SH <s; cat s | $SH
printf 'exec cat\nrest\n' >s; $SH <s; cat s | $SH
printf 'read x | cat\nfrom pipe? \necho $x. \n' >s; $SH <s; cat s | $SH
printf '(cat)\nsubshell rest\n' >s; $SH <s; cat s | $SH; printf 'exit 4\ngarbage )(\n' >s; $SH <s; echo $?
{ echo 'read a b'; echo 'one two'; echo 'echo $b $a'; } | $SH -s; printf 'echo $1; read x; echo $x\n' | $SH -s arg <<E
echo "\$1"; read x
value
echo "\$x"
E
printf 'sed -n 1p\nx\n' >s; cat s | { read l; eval "$l"; }; printf 'echo a\r\n' | $SH | od -An -c
