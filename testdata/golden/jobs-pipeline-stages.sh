#: /proc
# What ps(1) shows of a pipeline in the background.

# run runs the script on its standard input in a shell of its own.
run() {
	echo "== $1"
	cat >case
	"$SH" ./case </dev/null 2>&1
	echo "status $?"
}

run 'stages are the job' <<'END'
sleep 33 | sleep 34 | sleep 35 &
for p in $! $(jobs -p); do until ps -o args= -p $p | grep -q '^sleep'; do :; done; done
ps -o args= -p $!
ps -o args= -p "$(jobs -p)"
[[ $(ps -o ppid= -p $!) -eq $$ ]] && echo child
jobs -l >list; sed 's/ *[0-9][0-9][0-9][0-9]*/ P/' list
kill $(sed -n 's/.*[^0-9]\([0-9]\{3,\}\) .*/\1/p' list); echo $?
wait; echo $?
END
