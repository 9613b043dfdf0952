#### stop and fg
## tty
set -m
sh -c 'kill -STOP $$; echo back; exit 17'; echo $?
fg %1; echo $?

#### stop and bg
## tty
set -m
(kill -STOP $BASHPID; echo went on; exit 3) & p=$!
until jobs -s >out; [[ -s out ]]; do sleep 0.1; done
bg %1 >/dev/null; wait $p; echo $?

#### wait ends when a job stops
## tty
set -m
(kill -STOP $BASHPID; exit 3) & p=$!
wait $p; echo $?
fg >/dev/null; echo $?

#### jobs in a subshell knows of jobs that have stopped
## tty
set -m
(kill -STOP $BASHPID; exit 3) & p=$!
sleep 1; [[ $(jobs -s) ]]; echo $?; jobs -s | grep -c Stopped
fg >/dev/null; echo $?

#### TSTP, as ^Z sends it, to a whole job
## tty
set -m
sh -c '(kill -TSTP 0; echo second) | cat'; echo $?
jobs | (read -r n state rest; echo $n $state)
fg >/dev/null; echo $?; jobs

#### suspend a shell
## tty
set -m
bash -c 'suspend -f; echo resumed; exit 5'; echo $?
fg >/dev/null; echo $?

#### each job has a process group of its own
## tty
set -m
sleep 100 & a=$!
sleep 100 | sleep 100 & b=$!
kill -- -$a; wait $a 2>/dev/null; echo $?
kill %2; wait $b 2>/dev/null; echo $?

#### a foreground job has the terminal, a background job has not
## tty
## opts: -i
checkfg; echo $?
(checkfg; echo $?); checkfg | (checkfg; echo $?)
checkfg & wait $!; echo $?
set +m; (checkfg; echo $?); checkfg & wait $!; echo $?

#### the shell takes the terminal back
## tty
## opts: -i
sh -c 'kill -STOP $$; exit 6'; (exit 3); checkfg; echo $?
fg; echo $?; (:) & wait; checkfg; echo $?

#### reading the terminal in the background stops a job
## tty
set -m
(read -r x </dev/tty; echo never) 2>/dev/null & p=$!
until jobs -s >out; [[ -s out ]]; do sleep 0.1; done; jobs | (read -r n state rest; echo $n ${state%%(*}); kill -9 $p; wait $p 2>/dev/null; echo end

#### jobs, job names and current job
## tty
set -m
sleep 100 & sleep 101 & sleep 102 &
jobs | (while read -r n rest; do echo "$n $rest"; done)
a=$(jobs -p %1) b=$(jobs -p %2)
kill -STOP %2; until jobs -s >out; [[ -s out ]]; do sleep 0.1; done; jobs %2; kill -CONT %2; kill %1 %2 %3; wait $b 2>/dev/null; echo $?; wait $a 2>/dev/null; echo $?

#### INT ends a foreground job, not an interactive shell
## tty
## opts: -i
exec 4>&1 >/dev/null
trap 'echo shell int >&4' INT
sh -c 'kill -INT $$'
echo $? >&4
sh -c 'kill -INT 0'
echo $? >&4
(kill -INT $BASHPID; echo never >&4)
echo $? >&4

#### job control that a script turns on and off
## tty
sleep 100 & a=$!
set -m
sleep 100 & b=$!
kill -- -$b; wait $b 2>/dev/null; echo $?; kill -- -$a 2>/dev/null || echo no group of its own
kill $a; wait $a 2>/dev/null; echo $?; (exit 4) & wait %%; echo $?
set +m; (exit 5); echo $?; echo $-

#### an interactive shell: jobs, fg and history of $?
## tty
## opts: -i
PS1= PS2=
(kill -STOP $BASHPID; echo on; exit 3)
echo $?
sleep 100 &
jobs -s | (read -r n state rest; echo $n $state)
fg %1 >/dev/null; echo $?
kill %2; wait %2; echo $?
checkfg; echo $?
(checkfg; echo $?) | cat
(exit 9); false | (exit 8)
echo $? ${PIPESTATUS[0]}
