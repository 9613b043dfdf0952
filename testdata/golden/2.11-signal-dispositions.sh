# What programs have ignored in each kind of process, after traps and when signals were ignored at entry.
export P='for s in HUP INT QUIT PIPE TERM USR1; do if sh -c "kill -$s \$\$" 2>/dev/null; then printf "%s " $s; fi; done; echo .'
cat >places <<'END'
p() { sh -c "$P"; }
sh -c "$P"; (sh -c "$P"; :); echo "$(sh -c "$P"; :)"; p | cat; : | p; { p; } & wait
(p; :) & wait; sh -c "$P" & wait; sh -c "$P" | cat & wait
{ (p; :); } & wait; { sh -c "$P" & wait; } & wait; { p; } | cat & wait
END
echo plain; $SH ./places 2>/dev/null
for a in "trap '' INT QUIT TERM" "trap 'echo t' INT QUIT TERM" "trap 'echo t' INT QUIT; trap - INT QUIT" "trap '' INT; trap - INT"; do
  echo "$a"; { echo "$a"; cat places; } >p2; $SH ./p2 2>/dev/null
done
for s in INT QUIT "HUP PIPE TERM"; do
  echo "at entry: $s"
  (trap '' $s; exec $SH ./places) 2>/dev/null
  (trap '' $s; exec $SH -c "trap 'echo t' $s; . ./places" ) 2>/dev/null
done
echo interactive; $SH --norc -i +m <./places 2>/dev/null
echo "interactive, ignored at entry"; (trap '' HUP INT QUIT PIPE TERM; exec $SH --norc -i +m <./places 2>/dev/null)
echo exec; $SH -c 'exec sh -c "$P"'; $SH -c 'trap "" INT TERM; exec sh -c "$P"'; $SH -c 'trap "echo no" INT TERM; exec sh -c "$P"'
$SH -c '{ exec sh -c "$P"; } & wait'; $SH -c 'trap "" INT; { exec sh -c "$P"; } & wait'
