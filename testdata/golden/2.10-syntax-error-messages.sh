#: stderr
# The form of messages, with line numbers.
$SH -c 'if'
$SH -c 'echo a; )'
printf 'echo 1\n\nif true; then\n  )\nfi\n' >s1; $SH s1
printf 'echo "abc\n' >s2; $SH s2
printf 'case x in\n' >s3; $SH s3
printf 'echo $(\n' >s4; $SH s4
printf 'for 1 in\n' >s5; $SH s5
printf '\n\nnosuchcommand\n' >s6; $SH s6
printf 'f() {\n  nosuchcommand\n}\nf\n' >s7; $SH s7
printf 'cd /nosuch\nshift x\nunset -z\nreadonly r=1\nr=2\necho no\n' >s8; $SH s8
nosuchcommand
./nosuch
: >noexec; ./noexec
cd /nosuch
exit
