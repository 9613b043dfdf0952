# Many process substitutions, set -r, closed descriptors, programs that are killed.

# run runs the script on its standard input in a shell of its own.
run() {
	echo "== $1"
	cat >case
	"$SH" ./case </dev/null 2>&1
	echo "status $?"
}

run 'many process substitutions with few descriptors' <<'END'
ulimit -n 128
f() { c=200; while let c--; do while read -ru3 x; do echo -n :; done 3< <(echo x); done; echo; }
f
END

run 'restricted by set -r' <<'END'
set -r
PATH=/x; echo not reached
SHELL=/bin/sh
declare PATH=/q; echo $?
unset PATH; echo $?
PATH=/z true
echo $?
END

run 'output to a closed descriptor' <<'END'
help >&-; echo $?
ulimit -n >&-; echo $?
ulimit -a >&-; echo $?
END

run 'killed in substitutions and with redirections' <<'END'
x=$(sh -c 'kill -TERM $$'; echo x); echo $x
x=$(sh -c 'kill -TERM $$' 2>&1; echo x); echo $x
sh -c 'kill -TERM $$' >out 2>&1; echo $?; cat out
END
