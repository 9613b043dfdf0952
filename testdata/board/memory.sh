# Measures memory on a machine without an MMU, where /proc is mounted: what a
# shell and a subshell take, and whether anything is lost over many of them.
# Figures are in KiB. SUBSHELLS is how many of them are made in a row.

free() { # sets $1 to MemFree
	local name value
	while read -r name value _; do
		case $name in MemFree:) eval "$1=$value"; return ;; esac
	done </proc/meminfo
}

settled() { # free, when nothing changes any more: the kernel frees stacks late
	local last=0 now
	for _ in 1 2 3 4 5 6 7 8 9 10; do
		read -r -t 0.1 <>"$fifo"
		free now
		[ "$now" = "$last" ] && break
		last=$now
	done
	eval "$1=$now"
}

largest() { # sets $1 to the size of the largest free block
	local size best=0 count word=0
	read -r -a count </proc/buddyinfo
	for ((size = 4; 4 + word < ${#count[@]}; word++, size *= 2)); do
		((count[4 + word] > 0)) && best=$size
	done
	eval "$1=$best"
}

report() { printf '@memory %-44s %8d\n' "$1" "$2"; }

fifo=${TMPDIR:-/tmp}/memory.$$
mkfifo "$fifo" "$fifo.ready"
trap 'rm -f "$fifo" "$fifo.ready"' EXIT

# Each started process says that it is there, and waits for the end.
measure() { # NAME COUNT COMMAND…
	local name=$1 count=$2 before during i last pids=()
	shift 2
	settled before
	for ((i = 0; i < count; i++)); do
		last=$!
		"$@" &
		[ "$!" = "$last" ] && break # it could not be made
		pids+=($!)
		read -r _ <"$fifo.ready"
	done
	settled during
	((i == 0)) || report "$name" $(((before - during) / i))
	((i == count)) || report '  no memory for more than' "$i"
	kill "${pids[@]}"
	wait "${pids[@]}" 2>/dev/null
}
subshell() { echo >"$fifo.ready"; read -r _ <>"$fifo"; }
shell() { exec "${BASH:-sh}" -c 'echo >"$1.ready"; read -r _ <>"$1"' sh "$fifo"; }

while read -r name value _; do
	case $name in MemTotal:) report 'memory the kernel leaves' "$value" ;; esac
done </proc/meminfo
settled start
report 'free with one shell running' "$start"
largest block
report 'largest free block' "$block"

measure 'one subshell' 1 subshell
measure 'each of 4 subshells' 4 subshell
measure 'one shell (sh -c)' 1 shell
big=$(printf '%300000s')
measure 'one subshell with a variable of 300,000 bytes' 1 subshell
unset big

# While a pipeline of 8 shells runs: the last is made when all others wait.
settled start
{ read -r _ <"$fifo.ready"; echo; } | { read -r _; echo; } | { read -r _; echo; } | { read -r _; echo; } |
	{ read -r _; echo; } | { read -r _; echo; } | { read -r _; echo; } | {
	free during
	report 'each shell of a pipeline of 8' $(((start - during) / 8))
	echo >"$fifo.ready"
	read -r _
}

count=${SUBSHELLS:-1000}
for ((i = 0; i < 20; i++)); do (:) & wait; done # what grows once, has grown
settled before
largest blockBefore
for ((i = 0; i < count; i++)); do
	(:) & wait $! || { echo "@memory subshell $i failed: $?"; break; }
done
settled after
largest blockAfter
report "lost over $count subshells" $((before - after))
report '  largest free block before' "$blockBefore"
report '  largest free block after' "$blockAfter"

# The shell's own heap may grow a little; a process lost would be thousands.
((before - after < 1024)) || { echo '@memory too much is lost'; exit 1; }
