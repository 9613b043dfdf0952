#: stderr
# Regular expressions that are none within larger conditions.
y='*' x=f
[[ $x =~ $y ]]; echo $?
[[ ! $x =~ $y ]]; echo $?
[[ $x =~ $y || -n $x ]]; echo $?
[[ ! $x =~ $y || -n $x ]]; echo $?
[[ $x =~ $y && -n $x ]]; echo $?
[[ ! $x =~ $y && -n $x ]]; echo $?
[[ ! ( $x =~ $y ) ]]; echo $?
[[ ! ( $x =~ $y && -n $x ) ]]; echo $?
[[ ( $x =~ $y ) || -z $x ]]; echo $?
[[ -z $x || $x =~ $y ]]; echo $?
[[ -n $x && $x =~ $y ]]; echo $?
[[ ! ! $x =~ $y ]]; echo $?
[[ ! ( -n $x && $x =~ $y ) ]]; echo $?
set -e
[[ $x =~ $y || -n $x ]]; echo $?
[[ ! $x =~ $y ]] || echo r $?
[[ 1+ -eq 2 || -n $x ]]; echo $?
[[ ! 1+ -eq 2 ]]; echo $?
[[ 1 -eq 1+ && x ]]; echo $?
