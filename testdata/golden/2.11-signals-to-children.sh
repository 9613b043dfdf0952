# What children of a trapping or ignoring shell get; signals that kill the shell.
trap '' USR1; sh -c 'kill -USR1 $$; echo ignored in child'; (kill -USR1 $BASHPID; echo ignored in subshell); trap - USR1
trap 'echo t' USR1; sh -c 'kill -USR1 $$; echo no' 2>/dev/null; echo $?; (kill -USR1 $BASHPID; echo no) 2>/dev/null; echo $?
(trap 'echo own' USR1; kill -USR1 $BASHPID); trap - USR1
$SH -c 'kill -INT $$; echo no'; echo $?
$SH -c 'kill -QUIT $$; echo no' 2>/dev/null; echo $?
$SH -c '(kill -TERM $BASHPID); echo "sub $?"' 2>/dev/null
$SH -c 'sleep 5 & kill $!; wait $!; echo $?' 2>/dev/null
$SH -c '{ sleep 5; } & kill -KILL $!; wait $!; echo $?' 2>/dev/null
$SH -c 'trap "" INT QUIT; (trap); sh -c "trap"; { trap; } & wait'
$SH -c 'x=$(trap "echo in" EXIT; echo body); echo "$x"'
$SH -c 'trap "echo listed" USR2; (trap); (trap - INT; trap); echo "$(trap)"; trap | cat'
(trap 'echo bye' EXIT; exec sh -c 'echo replaced')
kill -l 15; kill -l TERM; kill -l 143; kill -0 $$; echo $?; kill -l HUP KILL
kill -0 1x 2>/dev/null; echo $?; kill 2>/dev/null; echo $?; kill -NOSUCH $$ 2>/dev/null; echo $?
