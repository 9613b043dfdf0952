#: /proc
# Names of process substitutions that are opened several times, which a FIFO could not be.

# run runs the script on its standard input in a shell of its own.
run() {
	echo "== $1"
	cat >case
	"$SH" ./case </dev/null 2>&1
	echo "status $?"
}

run 'count lines of a process substitution' <<'END'
count_lines() {
    wc -l <$1
    case $1 in *) wc -l <$1 ;; esac
    true | wc -l <$1
    wc -l <$1
}
count_lines <(echo a)
printf '%s\n' 'wc -l <$1' 'true | wc -l <$1' 'wc -l <$1' >s
. ./s <(echo a)
$SH -c '. ./s' x <(echo a)
END
