# What set in a file that is read with arguments does to the positional parameters
# outside: it lasts, unless a function or another file has ended since.
f() { :; }
try() { printf '%s\n' "$1" >lib; }
outside() { set -- o1 o2; . ./lib x y; echo "in a function: $# $*"; }
for text in 'set -- 1 2 3' 'set --' 'set -- ""' 'set -f --; set +f' 'shift' 'set -- 1; shift' 'set -- 1 2 3; f' 'f; set -- 1 2 3' \
    'set --; eval f' 'set -- 5; (f)' 'set -- 5; x=$(f)' 'set -- 5; f | :' '(set -- 1 2 3)' 'g() { set -- 7; }; g' \
    'set -- 1; . ./other' 'set -- 1; . ./other z' '. ./other z; set -- 1 2 3'; do
    try "$text"
    printf 'set -- other\n' >other
    set -- o1 o2
    . ./lib x y
    echo "$text: $# $*"
    outside
done
try 'set -- 5; echo "$#"'
set -- o1 o2
trap f DEBUG
. ./lib x
echo "$# $*"
trap - DEBUG
printf ':\n' >other
try 'set -- 5; . ./other; :'
. ./lib x
echo "$# $*"
