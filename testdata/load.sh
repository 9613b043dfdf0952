# What a shell has to stand: run by make load with large figures, by TestLoad with
# small ones. Each check prints its name; what is wrong stands behind it.
#
#   [JOBS= STAGES= SUBSHELLS= BYTES= ELEMENTS= PIPED=] SHELL load.sh

jobs=${JOBS:-100} stages=${STAGES:-50} subshells=${SUBSHELLS:-300}
bytes=${BYTES:-1000000} elements=${ELEMENTS:-20000} piped=${PIPED:-50}

# resident VARIABLE: the memory of this shell, in KiB.
resident() {
	local name value rest
	while read -r name value rest; do
		[[ $name = VmRSS: ]] && printf -v "$1" %s "$value"
	done </proc/$$/status
}

# open VARIABLE: how many descriptors this shell has, and which children. What a
# runtime has made for itself, once, does not count.
open() {
	local file count=0 children
	readlink /proc/$$/fd/* >open
	while read -r file; do
		[[ $file = anon_inode:* ]] || ((count++))
	done <open
	read -r children </proc/$$/task/$$/children
	printf -v "$1" %s "$count descriptors, children:$children"
}

open before

# Jobs in the background, all alive at once: each waits for a line.
mkfifo gate
exec {gate}<>gate
for ((i = 0; i < jobs; i++)); do
	{ read -r _ <gate; exit $((i % 100)); } {gate}>&- &
	pids[i]=$!
done
wrong=0
printf '\n%.0s' "${pids[@]}" >&$gate
for ((i = 0; i < jobs; i++)); do
	wait "${pids[i]}"
	(($? == i % 100)) || ((wrong++))
done
exec {gate}>&-
rm gate
echo "jobs: $wrong wrong"

# A pipeline of many stages.
line=cat
for ((i = 1; i < stages; i++)); do line+=' | cat'; done
echo "stages: $(echo through | eval "$line")"
line='while read -r x; do echo "$x"; done'
for ((i = 1; i < stages / 2; i++)); do line+=' | { read -r x; echo "$x"; }'; done
echo "stages of shell code: $(echo through | eval "$line")"

# Subshells of each kind, in memory that does not grow.
round() {
	local x
	(x=1; exit 3)
	(($? == 3)) || echo "wrong status"
	x=$(echo a; : & wait)
	[[ $x = a ]] || echo "wrong text"
	: | { read -r x || exit 4; }
	((PIPESTATUS[1] == 4)) || echo "wrong PIPESTATUS"
	read -r x < <(echo b)
	wait $!
	[[ $x = b ]] || echo "wrong line"
}
warm=$((subshells / 2))
for ((i = 0; i < warm; i += 4)); do round; done
resident first
for ((i = 0; i < subshells; i += 4)); do round; done
resident last
grown=$((last - first))
((grown < 4096)) && grown=little
echo "subshells: memory grew $grown"

# A large value, here and in subshells.
printf -v large "%0${bytes}d" 1
echo "value: $((${#large} == bytes)) $( (: & wait; echo $((${#large} == bytes)) ) ) $(($(echo "$large" | wc -c) == bytes + 1))"
x=$(echo "$large" | cat)
[[ $x == "$large" ]] && echo "value through cat: 1"
unset large x

# A large array.
array=()
for ((i = 0; i < elements; i++)); do array[i]=$i; done
sum=0
for x in "${array[@]}"; do ((sum += x)); done
echo "array: $((${#array[@]} == elements)) $((sum == elements * (elements - 1) / 2)) $( (: & wait; echo $((${#array[@]} == elements)) ) )"
mapfile -t array < <(seq "$elements")
wait $!
echo "mapfile: $((${#array[@]} == elements))"
unset array

# Who writes for ever ends with who reads.
echo "yes: $(yes | head -n 3 | wc -l) ${PIPESTATUS[*]}"
yes | head -n 1 >/dev/null
echo "yes: ${PIPESTATUS[*]}"
(while :; do echo y; done) | head -n 1
echo "own yes: ${PIPESTATUS[*]}"

# Data that passes through programs does not pass through the shell.
head -c "${piped}M" /dev/zero | cat | (cat) | { cat; } | wc -c

# A stage that is killed holds nobody up: the first, one in the middle, the last.
for victim in 0 1 2; do
	body=('while echo y; do :; done' 'cat' 'cat >/dev/null')
	body[victim]='echo one; kill -KILL $BASHPID'
	eval "{ ${body[0]}; } | { ${body[1]}; } | { ${body[2]}; }; killed=\"\${PIPESTATUS[*]}\"" >/dev/null 2>&1
	echo "killed: $killed"
done

# Descriptors and processes are what they were.
open after
[[ $before = "$after" ]] && echo "left open: nothing" || echo "left open: $before; $after"
