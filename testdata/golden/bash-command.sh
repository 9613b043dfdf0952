# BASH_COMMAND and the DEBUG, ERR and RETURN traps: which commands, their text.
exec 2>&1
trap 'echo D $LINENO "$BASH_COMMAND"' DEBUG
echo a
f() { echo in f; 
echo two; }
f
(echo sub)
for i in 1 2; do echo $i; done
case x in x) echo y;; esac
[[ a == a ]]
((1+1))
for (( i=0 ; i<2;i++)); do :; done
for ((;;)); do break; done
x=$(echo   hi)
if true; then echo z; fi
while false; do :; done
select i in a b; do break; done <<< 1
a=(1   2 3) b=2
{ echo grp; }
! true
eval 'echo ev; echo "$BASH_COMMAND"'
echo 1 | cat >/dev/null
f >out &
wait
cat out
trap - DEBUG
set -T
trap 'echo D $LINENO "$BASH_COMMAND"' DEBUG
f
(echo sub; echo sub2)
. /dev/stdin <<< 'echo sourced
echo sourced2'
eval 'echo ev
echo ev2'
f | cat > piped; cat piped
trap - DEBUG; set +T
trap 'echo R $? $LINENO $FUNCNAME $BASH_COMMAND' RETURN
. /dev/stdin <<< 'echo sourced
return 5'
set -T
f() { echo in; return 3; }
f
g() { trap 'echo R2 $?' RETURN; false; }
g
trap - RETURN; set +T
trap 'echo E $? $LINENO $BASH_COMMAND' ERR
f() { false; echo x; false; }
f
(false)
false | true
true | false
true | (false)
! { false; }
! f
eval false
. /dev/stdin <<< false
(exit 5)
false > /dev/null
set -E
f
(false; echo after)
x=$(false; echo after)
f() { trap 'echo E2' ERR; false; }
f
trap - ERR; set +E
trap 'echo "X $BASH_COMMAND"' EXIT
shopt -s extdebug
set -o | grep trace
trap '[[ $BASH_COMMAND != *skip* ]]' DEBUG
echo a
echo skip
f() { echo in; echo skip me; echo out; }
f
for i in skip b; do echo $i; done
case skip in *) echo c;; esac
((skip=1))
[[ skip ]]
echo $?
echo skip | cat
trap 'case $BASH_COMMAND in *leave*) return 2;; esac; r=0; [[ $BASH_COMMAND != *quit* ]] || (exit 2)' DEBUG
h() { echo in h; : quit; echo not reached; }
h; echo "h $?"
