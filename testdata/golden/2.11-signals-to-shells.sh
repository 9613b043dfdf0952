# Signals that are sent to subshells and to interactive shells; SIGCHLD ignored and trapped.
(kill -QUIT $BASHPID; echo no); echo $?; (sh -c 'kill -QUIT $PPID'; echo no); echo $?
x=$(sh -c 'kill -QUIT $PPID'; echo no); echo "$x" $?; x=$(trap 'echo q' QUIT; kill -QUIT $BASHPID; echo on); echo "$x" $?
: | { sh -c 'kill -QUIT $PPID'; echo no; }; echo $?; (trap '' QUIT; sh -c 'kill -QUIT $PPID'; echo on); echo $?
{ (sh -c 'kill -QUIT $PPID'; echo no); echo $?; sh -c 'kill -QUIT $PPID; kill -INT $PPID'; echo on; } & wait
kill -QUIT $$; sh -c 'kill -QUIT $PPID'; echo "QUIT is ignored"
(sh -c 'kill -QUIT $PPID' & wait $!; echo no); echo $?
{ trap; } | cat & wait; trap 'echo int' INT; { trap; } & wait; (trap) & wait; trap - INT
{ trap 'echo bye' EXIT; kill -INT $BASHPID; kill -QUIT $BASHPID; echo on; } & wait
trap '' CHLD; (exit 3); echo $?; (exit 4) & wait $!; echo $?; sh -c 'exit 5' | sh -c 'exit 6'; echo ${PIPESTATUS[@]}; echo $(exit 7) $?; trap
trap 'echo chld' CHLD; (exit 3); echo $?; trap - CHLD; (exit 4); echo $?
trap 'echo chld' CHLD; sleep .3 & wait; echo $?; (sleep .1; exit 5) & wait $!; echo $?; sleep .3 & wait -n; echo $?; trap - CHLD
set -o posix
trap 'echo chld' CHLD; sleep .1 & wait; echo $?; (sleep .1; exit 5) & wait $!; echo $?; wait $!; echo $?; trap - CHLD
set +o posix
i() { $SH --norc -i +m 2>/dev/null; echo "status $?"; }
i <<'END'
kill -TERM $$; kill -QUIT $$; kill -TSTP $$; kill -TTOU $$; echo on
kill -INT $$; echo no
echo $?
sh -c 'kill -INT $PPID'
echo on
trap 'echo int' INT; kill -INT $$; echo on
trap - INT; kill -INT $$; echo no
trap - TERM QUIT TSTP; kill -TERM $$; kill -QUIT $$; kill -TSTP $$; echo on
(kill -TERM $BASHPID; echo no); echo $?
echo "$(sh -c 'kill -TERM $PPID'; echo no)"; (sh -c 'kill -QUIT $PPID'; echo no); echo $?
trap 'echo term' TERM; kill -TERM $$; trap '' TERM; sh -c 'kill $$; echo on'; trap - TERM; sh -c 'kill $$; echo no'; echo $?
END
for s in HUP USR1 ALRM PIPE; do echo "kill -$s \$\$; echo no" | i; done
e() { (trap '' $1; exec $SH --norc -i +m 2>/dev/null); echo "status $?"; }
e "HUP USR1 INT TERM URG" <<'END'
trap
sh -c 'kill -HUP $$; kill -INT $$; echo on'
trap 'echo hup' HUP; kill -HUP $$; sh -c 'kill -HUP $$; echo no'; echo $?
trap - HUP; sh -c 'kill -HUP $$; echo on'; (sh -c 'kill -HUP $$; echo on'); (kill -HUP $BASHPID; echo on); (trap 'echo hup' HUP; kill -HUP $BASHPID)
trap 'echo no' TERM; kill $$; trap 'echo no' URG; kill -URG $$; (trap 'echo no' INT; kill -INT $BASHPID; echo on)
trap '' USR1; (kill -USR1 $BASHPID; echo on; trap - USR1; kill -USR1 $BASHPID; echo no); echo $?
kill -HUP $$; echo no
END
$SH +i -c 'case $- in *i*) echo interactive;; *) echo not;; esac'; $SH -i +i -c 'case $- in *i*) echo interactive;; *) echo not;; esac' 2>/dev/null
