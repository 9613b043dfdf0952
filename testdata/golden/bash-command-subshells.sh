# BASH_COMMAND behind ( ): it is noted where an ERR trap is set
trap 'echo "U: $BASH_COMMAND"' USR1
: one; (kill -USR1 $$); :
f() { : two; (exit 5); echo "$BASH_COMMAND"; trap 'echo "R: $BASH_COMMAND"' RETURN; : three; (:); }
f
trap - RETURN
trap 'echo "E: $BASH_COMMAND"' ERR
f() { : four; (exit 5); }
f
(exit 1); : five; time (exit 2); (exit 3) || (exit 4); true | (exit 5); (exit 6) | true
! (true)
set -E; f; set +E
trap '' ERR; : six; (kill -USR1 $$); :
trap - ERR; : seven; (kill -USR1 $$); :
trap 'echo "X: $BASH_COMMAND"' EXIT
: last
(exit 6)
