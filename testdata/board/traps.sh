#### an EXIT trap of a subshell
(trap 'echo bye $?' EXIT; exit 3); echo $?
(trap 'echo first' EXIT; (echo inner); echo outer)
x=$(trap 'echo from substitution' EXIT; :); echo "$x"
trap 'echo main' EXIT
(echo no trap here)

#### a subshell resets traps, but shows them until it sets one
trap 'echo int' INT; trap '' USR2; trap 'echo usr1' USR1
(trap); (trap 'echo other' HUP; trap)
(kill -USR1 $BASHPID; echo never) 2>/dev/null; echo $?
(kill -USR2 $BASHPID; echo ignored)
kill -USR1 $$; kill -INT $$; echo end

#### signals are delivered to a subshell with a trap of its own
(trap 'echo int' INT; trap 'echo term; exit 5' TERM; kill -INT $BASHPID; kill -TERM $BASHPID; echo never); echo $?

#### the parent is signalled from its subshell
trap 'echo got usr1' USR1; trap 'echo got term' TERM
(kill -USR1 $$); (kill -TERM $$); x=$(kill -USR1 $$; echo sent); echo $x

#### background jobs ignore INT and QUIT
(kill -INT $BASHPID; kill -QUIT $BASHPID; echo survived) & wait
(trap 'echo never' INT; kill -INT $BASHPID; echo still) & wait

#### ERR and errtrace, DEBUG and functrace, RETURN
trap 'echo err $?' ERR; (false); false | true; x=$(false); set -E; (false; echo in)
trap - ERR; set +E; trap 'echo debug $BASH_COMMAND' DEBUG; (echo quiet); trap - DEBUG
f() { trap 'echo return' RETURN; (:); }; f

#### a trap that is kept through exec of an ignored signal
trap '' TERM USR1
(sh -c 'kill -TERM $$; kill -USR1 $$; echo alive')
sh -c 'kill -TERM $$; (kill -TERM $$; echo inner); echo alive' | (cat)

#### a trap in a loop of subshells
trap 'n=$((n + 1))' USR1; n=0
for i in 1 2 3 4 5 6 7 8 9 10; do (kill -USR1 $$); done
echo $n

#### an EXIT trap in a pipeline and in the background
(trap 'echo stage bye' EXIT; cat) <<<text | (trap 'echo last bye' EXIT; cat)
(trap 'echo job bye' EXIT; exit 4) & wait $!; echo $?

#### killed by a signal, EXIT trap of the subshell
(trap 'echo bye' EXIT; kill -TERM $BASHPID; echo never) 2>/dev/null; echo $?
(trap 'echo bye' EXIT; trap 'exit 6' TERM; kill -TERM $BASHPID; echo never); echo $?
