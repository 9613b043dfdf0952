# Pipelines whose first stages surely end soon
gen() { echo one; echo "two  words"; printf '%s\n' three 'four\x'; return 3; }
mid() { while read l; do echo "<$l>"; done; return 4; }
end() { while IFS= read -r l; do echo "[$l]"; last=$l; done; return 5; }
gen | mid | end; echo "$? ${PIPESTATUS[*]} ${last-unset}"
gen | mid; echo "${PIPESTATUS[*]}"
gen | mid | mid | mid | cat; echo "${PIPESTATUS[*]}"
gen | mid | sort -r | mid; echo "${PIPESTATUS[*]}"
gen | sort | mid | end; echo "${PIPESTATUS[*]}"
! gen | mid | end; echo "$? ${PIPESTATUS[*]}"
set -o pipefail; gen | mid | cat; echo $?; set +o pipefail
# what changes in a stage stays in it
x=outside
{ x=1; echo "$x"; shopt -s nullglob; set -f; set -- a b; cd /; } | { read y; x=$y; echo "$x"; } | cat
echo "$x $# $y"; [[ $- == *f* ]] || echo no f
# what stages print to other places
f() { echo out; echo err >&2; echo none >/dev/null; echo both 2>&1; }
{ f | mid | end; } 2>&1 | sort
# loops and conditions
for i in 1 2 3; do if [ $i = 2 ]; then continue; fi; echo $i; done | { while read a; do echo "a$a"; done; } | mid
case x in x) echo x;; esac | while read -r a; do [ "$a" = y ] && break; echo "got $a"; done | cat
for i in 1 2; do for j in 1 2; do echo $i$j; done; done | while read a; do echo $((a+1)); done | while read a; do echo $a; done
[[ a = a ]] && echo yes | mid | mid
(( 1 )) && gen | { read a; echo "$a"; } | mid
{ echo a; exit 7; echo b; } | { read a; echo "$a"; exit 8; } | { read a; echo "$a"; exit 9; }; echo "${PIPESTATUS[*]}"
g() { local x=$1; shift; for a; do echo "$x$a"; done; }; g p 1 2 3 | mid | mid
# functions that call themselves, loops that may not end, programs
r() { echo $1; if [ $1 -lt 3 ]; then r $(($1+1)); fi; }; r 1 | mid | cat
while :; do echo y; break; done | mid | cat
i=0; until [ $i = 2 ]; do echo $i; i=$((i+1)); done | mid | cat
{ echo a; seq 2; echo b; } | mid | mid
while read a; do echo "$a"; done <<<$'1\n2' | mid | mid
# outputs that fit into no pipe
big() { for a in 1 2 3 4 5 6 7 8 9 10; do printf "%9999s\n" "$a"; done; return 6; }
big | while read a; do echo "$a"; done | mid | tail -n 2; echo "${PIPESTATUS[*]}"
big | while IFS= read -r a; do echo "$a$a"; done | wc -c; echo "${PIPESTATUS[*]}"
huge() { for b in 1 2 3 4 5 6 7 8 9 10; do big; done; }
raw() { while IFS= read -r l; do echo "$l"; done; }
huge | raw | head -n 1 | wc -c; echo "${PIPESTATUS[*]}"
# set -e, ERR and EXIT
(set -e; { echo a; false; echo b; } | mid | mid; echo "still ${PIPESTATUS[*]}")
(set -e; gen | mid | { read a; echo "$a"; false; } ; echo not)
(trap 'echo E $?' ERR; gen | mid | end)
(trap 'echo bye' EXIT; gen | mid | end)
(set -u; { echo a; echo "$nosuch"; echo b; } | mid | mid) 2>/dev/null; echo $?
# what the stages are
gen | { echo "$BASH_SUBSHELL ${#FUNCNAME[@]}"; mid; } | cat
set -x; gen 2>/dev/null | { read a; } 2>/dev/null; { set +x; } 2>/dev/null
shopt -s lastpipe; gen | mid | read first; echo "$first"; gen | mid | mapfile -t all; echo "${#all[@]}"
