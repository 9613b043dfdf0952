# The ERR trap where eval and dot stand in a condition: the one in force does not
# run in their text, one that the text sets does until its end.
exec 2>&1
lib=$(mktemp)
printf 'trap "echo inner" ERR\nfalse\necho x\n' > "$lib"
. "$lib" || :
trap -p ERR
trap - ERR
echo "- an outer one is back afterwards"
trap 'echo outer' ERR
. "$lib" || :
trap -p ERR
false
eval 'trap -p; false' || :
eval 'trap - ERR; false' || :
trap -p ERR
echo "- eval in eval"
eval 'trap "echo new" ERR; eval "false; echo y"; eval "false; echo z" || :' || :
eval 'eval "trap; false"; trap' || :
f() { trap 'echo of f' ERR; false; }
eval f || :
echo "- other conditions"
if eval 'trap "echo a" ERR; false; :'; then echo then; fi
! eval 'trap "echo b" ERR; false; :'
while eval 'trap "echo c" ERR; false; :'; do break; done
{ eval 'trap "echo d" ERR; false; :'; } || :
( eval 'trap "echo e" ERR; false; :' ) || :
g() { eval 'trap "echo g" ERR; false; :'; false; }
g || :
echo "- no condition"
eval 'trap "echo h" ERR; false; :'
trap - ERR
echo "- posix: misuse of a special builtin in a text whose status is looked at"
(set -o posix; printf 'export -Z\necho no\n' > "$lib"; . "$lib" || echo no; echo no) 2>&1 | grep -v usage | sed 's/.*export/export/'
rm -f "$lib"
