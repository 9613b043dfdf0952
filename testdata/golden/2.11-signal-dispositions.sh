# What programs have ignored in each kind of process, after traps and when signals were ignored at entry.
export P
P='for s in HUP INT QUIT PIPE TERM USR1; do if sh -c "kill -$s \$\$" 2>/dev/null; then printf "%s " $s; fi; done; echo .'
cat >places <<'END'
p() { sh -c "$P"; }
sh -c "$P"; (sh -c "$P"; :); echo "$(sh -c "$P"; :)"; p | cat; : | p; { p; } & wait; (p; :) & wait; sh -c "$P" & wait; sh -c "$P" | cat & wait
{ (p; :); } & wait; { p & wait; } & wait; { sh -c "$P"; } | cat & wait
