# What descriptors a subshell has, however it is made, and what it lets go of.
in_two() { ( (cat "$1") ); }
in_two <(echo deep)
in_three() { ( ( (in_two "$1") ) ); }
in_three <(echo deeper)
x=$(in_two <(echo substituted)); echo "$x"
in_two <(in_two <(echo both))

# A background process with redirections of its own keeps no pipe open.
SECONDS=0
x=$( (sleep 5) >/dev/null 2>&1 & echo now); echo "$x"
{ (sleep 5) >/dev/null 2>&1 & echo then; } | cat
echo $((SECONDS < 4))

# Permanent and temporary redirections, seen two levels down.
exec 5>five 6<<< six
( (echo five >&5; read -r l <&6; echo "$l") )
exec 5>&- 6<&-
( (echo gone >&5) 2>/dev/null || echo closed )
cat five
for w in a b; do ( (read -r l; echo "$w $l") ); done <<< one
( exec 3>three; (echo three >&3); echo more >&3 ); cat three
{ ( (echo swapped >&2; echo straight) ); } 3>&2 2>&1 1>&3 3>&- 2>both; cat both

# Output that has not been written yet is written once.
printf 'no newline, '; (echo in a subshell)
echo before; { (echo inside); echo after; } | cat
f() { printf 'f '; (printf 'g '); printf 'h\n'; }; f

# Each subshell has random numbers of its own.
RANDOM=7; a=$(echo $RANDOM$RANDOM$RANDOM); b=$(echo $RANDOM$RANDOM$RANDOM); c=$RANDOM$RANDOM$RANDOM
[ "$a" != "$b" ] && [ "$b" != "$c" ] && echo different
(echo $((BASHPID != $$)) $BASH_SUBSHELL; (echo $BASH_SUBSHELL))

# Nothing of the parent runs at the child's end.
trap 'echo end of $BASH_SUBSHELL' EXIT
(:); (exit 3); echo $?
x=$(exit 4); echo $?
( trap 'echo own' EXIT ); : | :; wait
