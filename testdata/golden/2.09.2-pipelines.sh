# Status, negation, pipefail, PIPESTATUS, the environment of each stage.
echo a | cat; echo a | cat | cat | cat
true | false; echo $?; false | true; echo $?; ! true | false; echo $?
x=1; echo new | read x; echo $x
x=1; echo | { x=2; echo "in $x"; }; echo $x
echo a | while read l; do v=$l; done; echo ${v-unset}
printf 'a\nb\n' | { read x; read y; echo $y $x; }
set -o pipefail; false | true; echo $?; (exit 3) | (exit 4) | true; echo $?; set +o pipefail
(exit 3) | (exit 4) | true; echo "${PIPESTATUS[@]}"
false; echo "${PIPESTATUS[0]}"
echo err >&2 | cat 2>/dev/null; { echo e >&2; } 2>&1 | sed s/^/1:/
{ echo o; echo e >&2; } |& sort
yes | head -n 2
seq 100000 | head -n 1; seq 3 | tail -n 1
f() { cat; echo "f end"; }; echo in | f | sed 's/^/> /'
echo a |
cat
echo b | # comment
  cat
if echo x | grep -q x; then echo found; fi
! echo x | grep -q y && echo not found
cat <<E | cat | sed s/h/H/
heredoc through
E
{ sleep 0.05; echo late; } | { cat; echo last; }
(exit 5) | :; echo $?
echo 1 | (cat; echo 2) | { cat; echo 3; }
shopt -s lastpipe; echo lp | read z; echo $z; shopt -u lastpipe
printf '%s\n' 1 2 3 | { s=0; while read n; do s=$((s+n)); done; echo $s; }
true | nosuchcommand 2>/dev/null; echo $?
nosuchcommand 2>/dev/null | cat; echo "${PIPESTATUS[@]}"
