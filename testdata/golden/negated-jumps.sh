# ! before break and continue counts, before return it does not.
for i in 1; do ! break; done; echo $?
for i in 1; do if ! break; then :; fi; done; echo $?
for i in 1; do ! continue; done; echo $?
for i in 1 2; do ! break && echo not here; done; echo $?
for i in 1; do for j in 1; do ! break 2; done; done; echo $?
while :; do ! break; done; echo $?
until ! break; do :; done; echo $?
for ((;;)); do ! break; done; echo $?
select b in x; do ! break; done <<<2 2>/dev/null; echo $?
f() { ! return 3; }; f; echo $?
f() { if ! return 3; then echo not here; fi; }; f; echo $?
shopt -s extdebug
set +TE
shopt -s extdebug
echo "$-"
set -T
shopt -u extdebug
shopt -u extdebug
echo "$-"
# “builtin eval” in a condition: failures inside count all the same.
trap 'echo "E $?"' ERR
builtin eval 'false; echo x' || echo y
if builtin eval 'false; :'; then :; fi
builtin . /dev/stdin <<<'false; echo x' || echo y
eval 'false; echo x' || echo y
command eval 'false; echo x' || echo y
builtin test a = b || echo y
g() { builtin eval 'false; :'; }
g || :
! builtin eval 'false; :'
builtin eval 'if false; then :; fi; false || :; :' || :
trap - ERR
(set -e; builtin eval 'false; echo not here' || echo nor here)
echo $?
(set -e; builtin false || echo here)
set -T
trap 'echo "$BASH_COMMAND"' DEBUG
: $'\cA' $'\177x' x
