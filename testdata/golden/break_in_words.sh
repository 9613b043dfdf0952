# A substitution in the words of a loop is inside the loop already.
exec 2>&1
case $(break) in "") echo outside ;; esac
for x in $(continue; echo a b); do echo "$x"; done; echo $?
for x in a $(break; echo b) c; do echo "$x"; done; echo $?
select x in $(break; echo a b); do echo "$x"; break; done <<< 1; echo $?
f() { break; echo "f goes on"; }
for x in 1 $(f); do echo "$x"; done
for ((i = $(break; echo 3); i < 2; i++)); do echo "$i"; done; echo $?
