# What a shell that is not interactive tells of killed commands and lists of jobs.
{
sleep 5 & kill -9 $!; wait
sleep 5 & kill -TERM $!; wait
(sleep 5; echo) & kill -9 $!; wait
sh -c 'kill -9 $$' >/dev/null   2>&1
a=1   sh -c 'kill -9 $$'
(for i in 1 2; do kill -9 $BASHPID; done)
cat /dev/null | cat | sh -c 'kill -9 $$'
x=$(sh -c 'kill -9 $$')
f() {
 sh -c 'kill -9 $$'
}
f
for i in 1; do sleep 0.1; done & jobs; wait
{ sleep 0.1;   echo   x; } & jobs; wait
(sleep   0.1) & jobs; wait
sleep 0.1 >/dev/null   2>&1 & jobs; wait
while sleep 0.1; do break; done & jobs; wait
coproc sleep 0.1; jobs; wait
} 2>&1 | sed 's/  *[0-9][0-9][0-9]* / PID /'
