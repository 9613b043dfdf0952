# 126, 127, 128+n, statuses of each kind of command, and the shell's own.
nosuchcommand 2>/dev/null; echo $?
./nosuch 2>/dev/null; echo $?
/ 2>/dev/null; echo $?
: >noexec; ./noexec 2>/dev/null; echo $?
: >empty; chmod +x empty; ./empty; echo $?
printf 'echo script without interpreter line $1 $0\n' >plain; chmod +x plain; ./plain arg; echo $?
printf '#!/nosuch/interp\n' >bad; chmod +x bad; ./bad 2>/dev/null; echo $?
printf '#!/bin/sh\nexit 9\n' >ok; chmod +x ok; ./ok; echo $?
$SH -c 'kill -TERM $$' 2>/dev/null; echo $?
$SH -c 'kill -9 $$' 2>/dev/null; echo $?
(kill -PIPE $BASHPID) 2>/dev/null; echo $?
$SH -c 'exit 256'; echo $?
$SH -c 'exit -1' 2>/dev/null; echo $?
$SH -c 'exit x' 2>/dev/null; echo $?
$SH -c 'false'; echo $?
$SH -c ''; echo $?
$SH -c 'nosuchcommand' 2>/dev/null; echo $?
$SH nosuchscript 2>/dev/null; echo $?
$SH / 2>/dev/null; echo $?
$SH -c 'if' 2>/dev/null; echo $?
$SH -Z 2>/dev/null; echo $?
$SH -o nosuchoption 2>/dev/null; echo $?
exec 2>/dev/null
(exec nosuchcommand); echo $?
(exec ./noexec); echo $?
(exec /); echo $?
f() { return 5; }; f; echo $?; f() { return 256; }; f; echo $?; f() { false; return; }; f; echo $?
x=$(exit 3); echo $?
x=1 y=$(exit 4) z=2; echo $?
if false; then :; fi; echo $?
for i in; do false; done; echo $?
case a in b) false;; esac; echo $?
while false; do false; done; echo $?
! true; echo $?
{ false; }; echo $?; (exit 9); echo $?
false | true; echo $?; true | false; echo $?
exit 77
