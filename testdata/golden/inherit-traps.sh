# Inheritance: reset but still listed; ignored ones stay ignored; EXIT, ERR, DEBUG and RETURN.
# probe is called in each kind of subshell.
all() {
  (probe); echo "$(probe)"; echo "`probe`"; probe | cat; : | probe; { probe; } & wait
  ((probe) ); echo "$( (probe | cat) )"; (probe & wait); cat <(probe)
}
probe() { trap; }
trap 'echo usr1' USR1; trap '' USR2; trap 'echo "quote '\'' and
newline"' HUP; trap 'echo exit' EXIT
all; (trap - QUIT; trap); (trap 'echo new' TERM; trap); echo "$(trap -p USR1)"; (kill -USR2 $BASHPID; echo survived); (trap 'echo no' USR2; kill -USR2 $BASHPID; echo ignored at entry?) ; (trap - USR2; kill -USR2 $BASHPID; echo no) 2>/dev/null; echo $?; (kill -USR1 $BASHPID; echo no) 2>/dev/null; echo $?; (trap 'echo own exit' EXIT); (trap 'echo own exit' EXIT; exit 3); echo $?; x=$(trap 'echo cs exit' EXIT); echo $x; { trap 'echo bg exit' EXIT; } & wait; : | trap 'echo stage exit' EXIT; ( (trap 'echo nested' EXIT); echo outer )
trap - USR1 USR2 HUP; trap 'echo err' ERR; (false; true); echo "$(false; true)"; set -E; (false; true); echo "$(false; true)"; set +E; trap - ERR; trap 'echo dbg' DEBUG; (:; :); set -T; (:; :); set +T; trap - DEBUG; r() { (:); :; }; trap 'echo ret' RETURN; r; set -T; r; (r); set +T; trap - RETURN
$SH -c 'trap "" USR1; exec '"$SH"' -c "(trap \"echo no\" USR1; kill -USR1 \$BASHPID; echo still ignored); trap"'
$SH -c 'trap "echo main" USR1; (trap "echo sub" USR1; kill -USR1 $$; kill -USR1 $BASHPID); :; echo done'
