# Jobs: pipelines in the background, specifications, wait, notices.

# run runs the script on its standard input in a shell of its own.
run() {
	echo "== $1"
	cat >case
	"$SH" ./case </dev/null 2>&1
	echo "status $?"
}

run 'wait forms' <<'END'
wait; echo $?
wait 1; echo $?
wait 99999999; echo $?
wait abc; echo $?
wait %1; echo $?
wait %; echo $?
wait %%; echo $?
wait %+; echo $?
wait %-; echo $?
wait %?x; echo $?
wait %abc; echo $?
wait -1; echo $?
wait -n; echo $?
wait -n 1; echo $?
wait -n 99999999; echo $?
wait -n %1; echo $?
wait -n abc; echo $?
wait -p; echo $?
wait -p x; echo $? ${x-unset}
wait -p 1x; echo $?
wait -p x 99999999; echo $? ${x-unset}
wait -n -p x 99999999; echo $? ${x-unset}
wait -f; echo $?
wait -x; echo $?
wait ''; echo $?
wait 0; echo $?
wait 1.5; echo $?
wait -- 1; echo $?
END

run 'jobs list' <<'END'
sleep 10 & sleep 11 & sleep 12 &
jobs; jobs -r; jobs -s; echo --; jobs %1; jobs %2 %3; jobs %+; jobs %-; jobs %%; echo -- ; jobs -p | wc -l; jobs -n; echo n; jobs -x echo %1 a | grep -c '[0-9] a'
jobs -z; echo $?
jobs -lp | wc -l
kill %1; wait %1; echo $?
jobs
kill %2 %3; wait; echo $?
jobs; echo end
END

run 'ambiguous everywhere' <<'END'
sleep 3 & sleep 4 &
for c in jobs 'jobs -l' wait 'wait -n' kill 'kill -9' disown 'disown -h' fg bg; do $c %sl; echo $? $c; done
set -m
for c in fg bg; do $c %sl; echo $? $c; done
%sl; echo $?
jobs -x echo %sl; echo $?
disown -a
END

run 'sub1' <<'END'
sleep 3 &
(jobs; echo sub)
END

run 'sub2' <<'END'
sleep 3 &
x=$(jobs); echo "$x"
END

run 'sub3' <<'END'
sleep 3 &
jobs | cat
END

run 'sub4' <<'END'
sleep 3 &
{ jobs; } | cat
END

run 'sub6' <<'END'
sleep 3 &
f() { jobs; }; f | cat
END

run 'dead jobs numbers' <<'END'
true &
sleep 0.5
false &
wait $!
(exit 3) &
wait %1; echo $?
wait %2; echo $?
wait %3; echo $?
jobs
END

run 'status of a pipeline' <<'END'
true | (exit 4) & wait $!; echo $?
(exit 4) | true & wait $!; echo $?
set -o pipefail; (exit 5) | true & wait $!; echo $?
(exit 5) | true & wait %1; echo $?
END

run 'job specification as a command' <<'END'
set -m
%; echo $?
%1; echo $?
%x; echo $?
sleep 1 &
%%; echo $?
sleep 1 &
%sl &
echo $?
wait
sleep 1 &
'%1'; echo $?
x=%1; $x; echo $?
sleep 1 &
%?lee
%1 a b; echo $?
set +m
%1; echo $?
END

run 'forgotten by wait' <<'END'
(exit 5) & p=$!
wait $p; echo $?
wait $p; echo $?
wait
wait $p 2>/dev/null; echo $?
END

run 'killed under job control' <<'END'
set -m
for s in TERM INT PIPE; do sleep 10 & kill -$s $!; wait $!; echo $?; done
END

run 'suspend' <<'END'
suspend; echo $?
suspend -z; echo $?
suspend -f x; echo $?
echo on
END

run 'wait -p readonly' <<'END'
readonly r
(exit 9) & wait -p r $!; echo $?
wait %1; echo $?
END
