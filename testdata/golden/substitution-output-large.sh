# Output of a substitution that is more than a pipe holds, while the shell itself
# writes to a stage of a pipeline or reads from one: whoever fills the pipe goes on.
printf -v big '%300000d' 1
f() {
	head -c 500000 /dev/zero | tr '\0' x >&2
	echo a
}
show() { echo "$1: ${#2} ${2:0:20}"; }

show 'to a program' "$(echo "$big" | cat)"
show 'to two' "$(echo "$big" | cat | cat)"
show 'to a group' "$(echo "$big" | { cat; })"
show 'to read' "$(echo "$big" | { read -r y; echo "$y"; })"
show 'bit by bit' "$({
	for ((i = 0; i < 2000; i++)); do
		printf '%0500d\n' $i >&3
	done
	/bin/echo done
} 3>&1 | while read -r l; do echo "$l"; done)"
show 'beside a reader' "$({ f 2>&3 | { read -r a; echo "[$a]"; }; } 3>&1)"
show 'with time' "$({ f 2>&3 | { read -r -t 50 a; echo "[$a]"; }; } 3>&1)"
show 'of lines' "$({ f 2>&3 | { mapfile -t a; echo "[${a[0]}]"; }; } 3>&1)"
show 'of a choice' "$({ f 2>&3 | { select a in 1 2; do break; done 2>/dev/null; }; } 3>&1)"
show 'of the substitution inside' "$({ y=$(f 2>&3); echo "$y"; } 3>&1)"
show 'errors to a program' "$(f 2>&1 >/dev/null | cat
	y=$(f 2>&1 | tr x y)
	echo ${#y})"
echo "$big" | {
	x=$(cat; echo "$big" | cat)
	show 'from standard input' "$x"
}
