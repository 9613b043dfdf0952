# In a process of its own a command's redirections are in force for the EXIT trap;
# a compound command that is no group runs none.
for command in '{ trap "echo x" EXIT; }' 'if :; then trap "echo x" EXIT; fi' 'for i in 1; do trap "echo x" EXIT; done' \
  'while :; do trap "echo x" EXIT; break; done' 'case a in a) trap "echo x" EXIT;; esac' 'trap "echo x" EXIT' 'eval "trap \"echo x\" EXIT"' \
  '( trap "echo x" EXIT; exit 3 )' '{ trap "echo x" EXIT; exit 3; }' 'f() { trap "echo x" EXIT; }; f' '{ set -e; trap "echo x" EXIT; false; }'; do
  : >f
  echo "== $command"
  eval "$command >f & wait \$!"; echo "job $?"; cat f; : >f
  eval "$command >f | cat"; echo "stage $?"; cat f; : >f
  eval "$command & wait"; eval "$command | cat"
done
if :; then trap 'echo x' EXIT; exit 3; fi & wait $!; echo $?
: && trap 'echo x' EXIT & wait
if :; then trap 'echo x' EXIT; kill -TERM $BASHPID; fi & wait $! 2>/dev/null; echo $?
if :; then (trap 'echo x' EXIT); fi & wait
( { trap 'echo x' EXIT; } >f ); cat f
