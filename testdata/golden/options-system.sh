# Builtins about directories, processes, limits and jobs, option by option; see options-shell.sh.
exec 2>&1
mkdir -p a/b c; ln -s a/b link; here=$PWD
n() { sed "s|$here|HERE|g"; }
#= cd -L -P -e -@ operands
cd link; pwd | n; cd ..; pwd | n; cd -P link; pwd | n; cd "$here"; cd -L link; pwd | n; cd - | n; cd -P -e a; echo $?; cd "$here"; cd -@ c; echo $?; cd "$here"; CDPATH=$here/a cd b | n; cd "$here"; cd nosuch; echo $?; cd a b; echo $?; cd -z; echo $?; (unset HOME; cd); echo $?; (unset OLDPWD; cd -); echo $?; cd ''; echo $?
#= pwd -L -P operands
cd link; pwd -L | n; pwd -P | n; pwd x | n; pwd -z; echo $?; cd "$here"
#= pushd -n operands
pushd a | n; pushd b | n; pushd +1 | n; pushd | n; pushd -n /tmp | n; pushd -0 >/dev/null; echo $?; pushd nosuch; echo $?; pushd +99; echo $?; pushd -z; echo $?; (dirs -c; pushd); echo $?
#= popd -n operands
popd -n | n; popd +1 | n; popd | n; popd >/dev/null; popd; echo $?; popd +9; echo $?; popd -z; echo $?; cd "$here"
#= dirs -c -l -p -v operands
HOME=$here; pushd a >/dev/null; pushd b >/dev/null; dirs; dirs -l | n; dirs -p; dirs -v; dirs +1; dirs -0; dirs +9; echo $?; dirs -z; echo $?; dirs -c; dirs; cd "$here"
#= umask -p -S operands
umask 027; umask; umask -S; umask -p; umask -pS; umask u=rwx,g=,o=; umask; umask g+r; umask; umask 9; echo $?; umask u=q; echo $?; umask -z; echo $?; umask 022
#= ulimit -S -H -a -b -c -d -e -f -i -k -l -m -n -p -q -r -s -t -u -v -x -P -R -T operands
(ulimit -a | sed 's/ [^ ]*$//'); (ulimit -Sn 50; ulimit -Sn; ulimit -n; ulimit -Hn 60; ulimit -Hn; ulimit -n 70; echo $?; ulimit -S -n 40; ulimit -n)
for o in c d e f i l m q r s t u v x R; do (ulimit -S$o "$(ulimit -S$o)"; echo $o $?); done; (ulimit -c 0; ulimit -c; ulimit -f 100; ulimit -f; ulimit 200; echo $?; ulimit -t 1000; ulimit -t); ulimit -p; for o in b k P T; do ulimit -$o; echo $o $?; done; (ulimit -n hard; echo $?; ulimit -n soft; echo $?; ulimit -c unlimited; echo $(($? > 1))); ulimit -n x; echo $?; ulimit -z; echo $?
#= trap -l -p operands
trap -l; trap 'echo bye' EXIT; trap 'echo int' INT TERM; trap '' HUP; trap; trap -p INT; trap - INT; trap -p INT; trap 2; trap nosuch NOSIG; echo $?; trap -z; echo $?; (trap 'echo sub' EXIT); trap -- '' USR1; trap -p USR1; trap - EXIT TERM HUP USR1; trap
#= kill -l -L -n -s operands
kill -l 9 130 HUP sigterm; kill -L 1; kill -l nosuch; echo $?; { (kill -s USR1 $BASHPID); } 2>/dev/null; echo $?; (kill -n 15 $BASHPID); echo $?; { (kill -USR2 $BASHPID); } 2>/dev/null; echo $?; (kill -SIGTERM $BASHPID); echo $?; kill -0 $$; echo $?; kill -NOSIG 1; echo $?; kill; echo $?; kill x; echo $?; kill -s; echo $?; kill %9; echo $?; kill -l | head -n 1
#= wait -f -n -p operands
(exit 3) & wait $!; echo $?; (exit 5) & wait -n; echo $?; (exit 4) & wait; echo $?; (exit 6) & last=$!; wait -n -p id $last; echo $? $((id == last)); (exit 7) & wait -f $!; echo $?; wait 99999999; echo $?; wait x; echo $?; wait %9; echo $?; wait -z; echo $?; wait -n; echo $?
#= jobs -l -n -p -r -s -x operands
sleep 5 & pid=$!; jobs | sed 's/ *$//'; jobs -l | sed "s/ *$pid / PID /"; [ "$(jobs -p)" = $pid ]; echo $?; jobs -r; jobs -s; jobs -n; (set -m; sleep 3 & jobs -x echo %1 | sed "s/$!/PID/"; kill $!); jobs %1; jobs %9; echo $?; jobs -z; echo $?
#= disown -a -h -r operands
disown -h %1; jobs; disown %1; jobs; disown %1; echo $?; kill $pid; sleep 5 & pid=$!; disown -r; jobs; kill $pid; sleep 5 & pid=$!; disown -a; jobs; kill $pid; disown -z; echo $?; disown 99999999; echo $?
#= fg operands
fg; echo $?; fg %1; echo $?; set -m; sleep 1 & fg; echo $?; (sleep 1; exit 3) & fg %1; echo $?; fg %9; echo $?; set +m
#= bg operands
bg; echo $?; set -m; bg %9; echo $?; bg -z; echo $?; set +m
#= suspend -f operands
suspend; echo $?; suspend -z; echo $?
