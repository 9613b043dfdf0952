# Options that are set in a command substitution do not change how deep it is
# for set -x.
exec 2>&1
x=$(shopt -s nullglob; set -x; : one; eval ': two')
echo "$x"
x=`shopt -s extglob
set -x; : $(: three)`
echo "$x"
