# What subshells show of job control, which is off in them, and what wait in a
# command substitution says of jobs of the shell.
set -m
echo $-
(echo $-; shopt -o monitor; [[ -o monitor ]]; echo $?; set +m; echo $-; (echo $-); set -m; echo $-)
echo $(echo $-; set -o | grep monitor; set +o | grep monitor)
echo $- | cat
case :$SHELLOPTS: in *:monitor:*) echo on ;; esac
(case :$SHELLOPTS: in *:monitor:*) echo on ;; esac)
(fg) 2>/dev/null
echo $?
set +m
(echo $-)

sleep 50 &
x=$(wait $!; echo $?)
echo "$x"
x=$(wait %1; echo $?)
echo "$x"
x=$(wait -n; echo $?)
echo "$x"
x=$(wait; echo $?)
echo "$x"
(wait $! 2>/dev/null; echo $?)
x=$( (wait $! 2>/dev/null; echo $?) )
echo "$x"
wait $! 2>/dev/null | cat
echo ${PIPESTATUS[0]}
kill $!
wait $! 2>/dev/null
x=$(wait $!; echo $?)
echo "$x"

# A command of a job that dies of SIGINT takes the script along.
for script in "sh -c 'kill -INT \$\$'; echo no" "true | sh -c 'kill -INT \$\$' | true; echo no" \
	"f() { sh -c 'kill -INT \$\$'; echo no; }; if f; then echo no; fi" \
	"trap 'echo exit \$?' EXIT; eval \"sh -c 'kill -INT \\\$\\\$'\"; echo no" \
	"trap 'echo no' INT; sh -c 'kill -INT \$\$'; echo no" \
	"(sh -c 'kill -INT \$\$'; echo in \$?); echo out"; do
	$SH -c "set -m; $script"
	echo $?
	echo "set -m; $script
echo next \$?" | $SH
	echo $?
done
