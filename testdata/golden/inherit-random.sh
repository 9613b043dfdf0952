# Inheritance: RANDOM is reseeded in each subshell, $$ and PPID are the main shell's, BASHPID is new.
# probe is called in each kind of subshell.
all() {
  (probe); echo "$(probe)"; echo "`probe`"; probe | cat; : | probe; { probe; } & wait
  ((probe) ); echo "$( (probe | cat) )"; (probe & wait); cat <(probe)
}
RANDOM=42; a=$(echo $RANDOM $RANDOM $RANDOM); b=$(echo $RANDOM $RANDOM $RANDOM); [ "$a" != "$b" ] && echo differ
main=$$ parent=$PPID; probe() { [ $$ = $main ] && [ $PPID = $parent ] && [ $BASHPID != $main ] && echo ok $BASH_SUBSHELL $SHLVL; }
all; (me=$BASHPID; (other=$BASHPID; [ $me != $other ] && echo own); [ $me = $BASHPID ] && echo stable); [ "$(echo $BASHPID)" != $$ ] && echo new; { echo $BASHPID >f; } & wait $!; [ $(cat f) = $! ] && echo bang is pid; (exec sh -c 'echo $PPID') >g; [ $(cat g) = $$ ] && echo parent is the main shell
