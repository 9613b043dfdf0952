# More processes than there is memory for: each failure is reported, nothing
# hangs, and the shell goes on. For a machine of 48 MB without an MMU, with
# subshells that are processes (--launch=reexec). With 32 MB there are four or five free
# blocks that a process fits into to begin with; what the kernel keeps of such a storm
# breaks up to four of them, and three are needed for a pipeline.
status=0
check() { # WHAT GOT WANTED
	case $2 in
	$3) echo "@exhaust $1: passed" ;;
	*) echo "@exhaust $1: FAILED: $2" && status=1 ;;
	esac
}

nest() { # pipelines in one another
	if [ "$1" -gt 0 ]; then
		{ nest $(($1 - 1)); } | { read -r x; echo "$x"; }
	else
		echo bottom
	fi
}

# said FILE: how many failures a file reports, and how many other lines it has.
# A process that has been made may still find no memory for what it does.
said() {
	local line failures=0 others=0
	while read -r line; do
		case $line in
		*': line '*': '*': Cannot allocate memory' | *': fork: Cannot allocate memory') failures=$((failures + 1)) ;;
		'runtime: out of memory: '* | 'fatal error: out of memory' | '') ;;
		*) others=$((others + 1)) && echo "unexpected: $line" ;;
		esac
	done <"$1"
	result="$failures failures, $others other lines"
}

check 'one pipeline in another' "$(nest 1)" bottom

nest 8 2>errors >/dev/null
said errors
check '8 nested pipelines' "$result" '[1-9]* failures, 0 other lines'

check 'subshells after that' "$(echo one; (echo two))" 'one
two'
check 'a pipeline after that' "$(nest 1)" bottom

jobs=()
{
	for i in {1..40}; do
		last=$!
		(read -r _ </dev/console) & # for ever: nobody types
		[ "$!" = "$last" ] || jobs+=($!)
	done
} 2>errors
said errors
check '40 processes at once' "$result" '[1-9]* failures, 0 other lines'
check 'some of them' "${#jobs[@]}" '[1-9]*'
kill "${jobs[@]}"
wait "${jobs[@]}" 2>/dev/null
check 'a pipeline after their end' "$(nest 1)" bottom

recurse() { recurse; }
(recurse) 2>errors
check 'endless recursion' "$?" 1
read -r line <errors
check 'what is said of it' "$line" '*: line *: recurse: maximum function nesting level exceeded (*)'

(eval_again() { eval eval_again; }; eval_again) 2>errors
check 'endless eval' "$?" 1

(x=$(printf '%20000000s')) 2>errors
check 'a value larger than memory' "$?" '[1-9]*'
read -r line <errors
check 'what is said of that' "$line" '*out of memory*'
check 'and the shell goes on' "$(echo here)" here
exit $status
