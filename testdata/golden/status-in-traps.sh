# What return and exit without argument give inside traps: return the status before the trap, but in
# DEBUG that of the last command; exit that of the last command, but in EXIT the one the shell leaves with.
nine() { return 9; }
four() { (exit 4); return; }
last() { [ 1 = 1 ]; return; }

echo "== return, and other traps that come between"
(trap 'four; echo "$?"; trap : DEBUG; trap - DEBUG; four; echo "after DEBUG $?"' EXIT; exit 3)
(trap 'four; echo "$?"; trap : ERR; false; trap - ERR; four; echo "after ERR $?"' EXIT; exit 3)
(trap 'four; echo "$?"; trap "echo term \$?" TERM; nine; kill $BASHPID; trap - TERM; four; echo "after TERM $?"' EXIT; exit 3)
(trap 'four; echo "$?"; trap "four; echo inner \$?" ERR; nine; trap - ERR; four; echo "after ERR $?"' EXIT; exit 3)
(trap 'four; echo "$?"; trap "last; echo inner \$?" DEBUG; nine; trap - DEBUG; four; echo "after DEBUG $?"' EXIT; exit 3)
(trap 'four; echo "$?"; trap "last; echo inner \$?" DEBUG; nine; trap - DEBUG; four; echo "after DEBUG $?"' TERM; kill $BASHPID; :)
(trap 'four; echo "$?"; trap "last; echo inner \$?" DEBUG; nine; trap - DEBUG; four; echo "after DEBUG $?"' ERR; nine; :)

echo "== a DEBUG trap that returns, inside of the EXIT trap, under errexit"
(
	set -eET
	debug() { [[ a == a ]] && return; }
	clean() { local status=$?; echo "clean $status"; exit "$status"; }
	work() { trap 'debug' DEBUG; trap 'clean' EXIT; { exit 3; } >/dev/null; }
	work
)
echo "$?"

echo "== exit"
for trap in 'true; exit' '(exit 5); exit' 'false; eval exit' 'nine; exit' exit '(exit 5); (exit); echo "$?"' 'four; exit' 'echo; exit'; do
	for signal in TERM ERR EXIT; do
		(trap "$trap" $signal; case $signal in TERM) (exit 6); kill $BASHPID; : ;; ERR) (exit 6) ;; EXIT) exit 6 ;; esac; (exit 2))
		echo "$signal $trap: $?"
	done
done
(trap 'true; exit' DEBUG; (exit 6); :)
echo "DEBUG $?"
(trap '(exit 7); exit' EXIT; trap '(exit 5); exit' TERM; kill $BASHPID; :)
echo "EXIT out of TERM $?"
(trap 'kill $BASHPID; :' EXIT; trap '(exit 5); exit' TERM; exit 3)
echo "TERM out of EXIT $?"
(trap 'nine; trap "(exit 5); exit" ERR; (exit 8); :' EXIT; exit 3)
echo "ERR out of EXIT $?"
(trap 'trap "(exit 5); exit" DEBUG; (exit 8)' EXIT; exit 3)
echo "DEBUG out of EXIT $?"
