# A shell with -c in posix mode says nothing of commands that signals have killed; other shells do.
try() {
	echo "-- $*"
	"$@" 2>&1 | sed 's/^.*: line \([0-9]*\): *[0-9][0-9]* /line \1: /'
}
one='sh -c "kill -9 \$\$"; echo "status $?"'
try $SH --posix -c "$one"
try $SH -c "$one"
try $SH -c "set -o posix; $one"
try $SH --posix -c "set +o posix; $one"
try $SH --posix -c "eval '$one'"
try $SH --posix -c "for i in 1 2; do $one; done 2>&1 | cat"
try $SH --posix -c '(kill -9 $BASHPID); echo "status $?"'
try $SH --posix -c 'sleep 100 & kill -HUP $!; wait $!; echo "status $?"'
echo "$one" | try $SH --posix
