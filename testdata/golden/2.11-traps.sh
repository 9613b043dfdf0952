# trap: EXIT, signals, ignoring, resetting, listing, in functions and subshells.
$SH -c 'trap "echo bye \$?" EXIT; echo hi; exit 3'; echo $?
$SH -c 'trap "echo bye; exit 9" 0; false'; echo $?
$SH -c 'trap "echo usr1" USR1; kill -USR1 $$; echo after; kill -s USR1 $$; echo end'; echo $?
$SH -c 'trap "" TERM; kill -TERM $$; echo survived'; echo $?
$SH -c 'trap "echo x" TERM; trap - TERM; kill -TERM $$; echo no' 2>/dev/null; echo $?
$SH -c 'trap "echo one" USR1 USR2; kill -USR2 $$; trap - USR2; trap'
trap 'echo "it'\''s"' USR1; trap; trap -p USR1; trap - USR1; trap
$SH -c 'trap "echo exit" EXIT; (echo sub); echo main'
$SH -c 'trap "echo exit" EXIT; (trap "echo sub exit" EXIT; echo sub); echo main'
$SH -c 'trap "echo exit" EXIT; x=$(echo cs); echo $x'
$SH -c 'trap "echo exit" EXIT; trap - EXIT; echo none'
$SH -c 'f() { trap "echo set in f" EXIT; }; f; echo after f'
$SH -c 'trap "echo int \$?" INT; (exit 5); kill -INT $$; echo $?'
$SH -c 'trap "false" USR1; true; kill -USR1 $$; echo $?'
$SH -c 'trap "exit 4" USR1; kill -USR1 $$; echo no'; echo $?
$SH -c 'trap "exit" EXIT; exit 6'; echo $?
$SH -c 'trap "(exit 2)" EXIT; exit 6'; echo $?
$SH -c 'set -e; trap "echo trapped" EXIT; false; echo no'; echo $?
$SH -c 'trap "echo ex" EXIT; kill -TERM $$; echo no' 2>/dev/null; echo $?
$SH -c 'trap "echo hup" 1; kill -1 $$; kill -HUP $$; kill -s SIGHUP $$ 2>/dev/null; echo $?'
$SH -c 'trap "trap - USR1; echo first" USR1; kill -USR1 $$; trap "echo second" USR1; kill -USR1 $$'
$SH -c 'trap "echo got" USR1; { sleep 0.1; kill -USR1 $$; } & wait $!; echo "wait $?"; wait; echo done' | sed 's/wait 1[0-9][0-9]/wait >128/'
$SH -c 'trap "return 3" USR1; f() { kill -USR1 $$; echo no; }; f; echo "r $?"'
$SH -c 'for i in 1 2 3; do trap "break" USR1; [ $i = 2 ] && kill -USR1 $$; echo $i; done'
$SH -c 'trap "echo a; echo b" EXIT; trap'
$SH -c 'trap "" USR1; $0 -c "trap; trap \"echo no\" USR1; kill -USR1 \$\$; echo alive"' $SH
$SH -c 'trap "echo x" USR1; sh -c "kill -USR1 \$\$" ; echo $?' 2>/dev/null
$SH -c 'trap x NOSUCHSIG' 2>/dev/null; echo $?
$SH -c 'trap "echo \$LINENO" EXIT; :'
$SH -c 'trap "echo err \$?" ERR; false; true; ! true; if false; then :; fi; (exit 3); false || true'
$SH -c 'trap "echo debug" DEBUG; true; true' | wc -l
trap 'echo golden exit $?' EXIT
(exit 12)
