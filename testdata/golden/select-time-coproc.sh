# select's menus, TIMEFORMAT, BASH_SUBSHELL, names of coprocesses.
exec 2>&1
COLUMNS=20; select x in aaa bbb ccc ddd eee fff ggg hhh iii jjj kkk; do break; done <<< 1
COLUMNS=80; select x in {1..30}; do break; done <<< 1
select x in one two three four five six seven eight nine ten eleven twelve; do echo $x; break; done <<< 12
COLUMNS=5; select x in aaa bbb ccc; do echo $x; break; done <<< 3
TIMEFORMAT='%x'; time :
TIMEFORMAT='%-R'; time :
TIMEFORMAT='%%x'; time :
TIMEFORMAT=x; time (exit 3); echo $?
f() { echo f$BASH_SUBSHELL; }
echo $BASH_SUBSHELL | cat
f | cat
(f) | cat
{ echo $BASH_SUBSHELL; } | cat
echo $BASH_SUBSHELL | (f; cat)
BASH_SUBSHELL=7; f; (f); f | cat
coproc 1a { :; }
echo $?
wait
trap foo; echo $?
trap 'echo in trap $?' TERM
{ sleep 0.3; kill -TERM $$; } &
wait; echo $?
