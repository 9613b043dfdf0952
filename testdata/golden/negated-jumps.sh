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
