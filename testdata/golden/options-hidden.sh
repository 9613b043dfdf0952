#: stderr
# Options of the declaration builtins that bash takes without telling of them in
# the synopsis.
p() { declare -p "$@"; }
#= declare -c -G
declare -c cap='hELLO wORLD'; p cap; declare +c cap; cap=abC; p cap; declare -c -u both=x; p both; f() { local in=1; declare -G in=2; declare -G out=3; p in; }; f; p out; echo ${in-unset}
#= typeset -c -G
typeset -c cap2='hELLO'; p cap2; typeset -G tg=1; p tg
#= local -c -f -F -g -G -I
x=outer; h() { local -c lc='aBC'; p lc; local -I x; p x; x=inner; local -g lg=4; local -G lG=5; local -f h2; echo $?; local -F h2; echo $?; }; h2() { echo h2; }; h; echo $x; p lg lG
#= export -a -A
export -a ea=(1 2); p ea; export -A eA=([k]=v); p eA; export -A eA; echo $?
#= readonly -n
readonly rn=1; readonly -n rn; echo $?; p rn
readonly -n rn2=3; echo $?; p rn2; readonly -n 1x; echo $?; readonly -fn p; echo $?
rn=2
echo $rn
