#: stderr
# kill's ways to name a signal, and history's files without a name.
run() { "$SH" -c "$1" sh </dev/null; echo "= $?"; }
run 'kill -snope a'
run 'kill -s9 a'
run 'kill -nTERM a'
run 'kill -n9x a'
run 'kill -nope a'
run 'kill -sTERM a; kill -n9 a; kill -9 b; kill -s; kill -n; kill'
run 'kill -s nope a; kill -n nope a; kill -n 99 a; kill -? a; kill %3; kill -SIGTERM %x'
run 'set -o history; history -s a; history -w ""; echo $?; history -r ""; echo $?; history -a ""; echo $?; history -n ""; echo $?'
run 'set -o posix; . $'"'a\nb'"
