#: stderr
# Assignments to variables that the shell makes itself: which are evaluated as
# arithmetic, and what an error in them does.
SECONDS=3+4; echo "SECONDS before it is looked at: $SECONDS"
for e in 3*4 '(3)' '1?2:3' 3-1 012 ' 5 ' --4 2#11 n=7 x -3 ''; do
    SECONDS=$e; echo "$e: $SECONDS ${n-unset}"
done
SECONDS=9; SECONDS=3+; echo "status $?: $SECONDS"
SECONDS=9; SECONDS=1/0; echo "status $?: $SECONDS"
SECONDS=10; SECONDS+=5; echo "$SECONDS"
RANDOM=5; a=$RANDOM
for e in 2+3 05 ' 5 ' 4294967301 m=5; do
    RANDOM=$e; ((a == RANDOM)); echo "$e: $?"
done
RANDOM=1/0; echo "status $?"
RANDOM=k=5; echo "$k"
SRANDOM=s=6; echo "$s"
HISTCMD=h=7; echo "$h"
LINENO=x+; BASHPID=3+; EPOCHSECONDS=3+; echo "ignored: $?"
eval 'HISTCMD=1/0; echo not here'
echo "status $?"
(SRANDOM=x+; echo not here)
echo "status $?"
read -r HISTCMD <<<1/0; echo not here
echo "status $?"
