#### a pipeline of eight shell stages
## slow: 2
inc() { while read -r n; do echo $((n + 1)); done; }
printf '%s\n' 1 2 3 | inc | { inc; } | (inc) | while read -r n; do echo $((n * 2)); done | inc | if true; then inc; fi | for i in once; do inc; done

#### eight stages, each a function, PIPESTATUS
s() { return $1; }
s 1 | s 2 | s 3 | s 4 | s 5 | s 6 | s 7 | s 0; echo "${PIPESTATUS[@]}"
set -o pipefail; s 1 | s 2 | s 0; echo $?

#### eight stages that pass 200 KB
## slow: 3
x=; for ((i = 0; i < 2000; i++)); do x+="$i 3456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789
"; done
copy() { while IFS= read -r line; do printf '%s\n' "$line"; done; }
n=$(printf %s "$x" | (cat) | { cat; } | if :; then cat; fi | (cat) | { cat; } | (cat) | wc -c); echo $((n == ${#x}))

#### ten pipelines of eight stages in a row
## slow: 6
for i in 1 2 3 4 5 6 7 8 9 10; do
	{ echo $i; } | { cat; } | (cat) | { cat; } | (cat) | { cat; } | (cat) | { read -r x; echo "<$x>"; }
done

#### the last stage in the shell itself
shopt -s lastpipe; set +m
printf '%s\n' a b c | while read -r x; do y+=$x; done; echo "$y"
echo value | read -r z; echo "$z"

#### a reader that ends early
## slow: 2
(while :; do echo y; done) 2>/dev/null | (read -r a; read -r b; echo $a$b); echo "${PIPESTATUS[1]}"
(trap '' PIPE; i=0; while echo line; do ((++i > 100000)) && break; done 2>/dev/null; ((i <= 100000)) && echo stopped >&2) 2>err | (read -r x; echo $x); cat err

#### standard error in a pipeline
f() { echo out; echo err >&2; }
f |& (while read -r l; do echo "<$l>"; done)
f 2>&1 >/dev/null | (read -r l; echo "$l")

#### a pipeline in the background, inside a pipeline
(echo 1 | (read -r x; echo $((x + 1))) & wait) | (read -r y; echo $((y + 1)))

#### negated and timed pipelines, groups
! true | false; echo $?
! (exit 3); echo $?
TIMEFORMAT=; time (echo timed) | (cat)
{ echo a; (echo b) | (cat); echo c; } | (cat; echo d)

#### a pipeline in a command substitution in a here-document
cat <<EOF
$(echo one | (cat) | { read -r x; echo "$x and $(echo two | (cat))"; })
EOF
