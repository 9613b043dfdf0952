# Traps of signals run right after the command during which they came.
(
trap 'echo T' USR1; { kill -USR1 $BASHPID; } >f; echo -; cat f
)
(
trap 'echo T' USR1; kill -USR1 $BASHPID >f; echo -; cat f
)
(
f() { local x=in; kill -USR1 $BASHPID; }; x=out; trap 'echo $x' USR1; f
)
(
trap 'echo T' USR1; if kill -USR1 $BASHPID; then echo then; fi
)
(
trap 'echo T' USR1; x=$(kill -USR1 $BASHPID; echo sub); echo "[$x]"
)
(
trap 'cat & wait' USR1; echo content >f; { kill -USR1 $BASHPID; } < f
)
(
trap 'cat & wait' USR1; echo content >f; { kill -USR1 $BASHPID; :; } < f
)
(
trap 'cat' USR1; echo content >f; { kill -USR1 $BASHPID; } < f
)
trap 'echo T' USR1; { sh -c "kill -USR1 $$"; } >f; echo -; cat f
f() { local x=in; sh -c "kill -USR1 $$"; }; x=out; trap 'echo $x' USR1; f
for i in 1; do kill -USR1 $$; done >f; echo -; cat f
trap 'echo "E $?"' ERR; trap 'echo "T $?"' USR1
{ sh -c "kill -USR1 $$; exit 3"; } >f; echo -; cat f
