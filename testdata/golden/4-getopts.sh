# getopts: clusters, arguments, errors, silent mode, --, resetting, in functions and subshells.
run() { OPTIND=1; spec=$1; shift; while getopts "$spec" o 2>err; do printf '%s[%s]%s ' "$o" "${OPTARG-unset}" $OPTIND; done; printf '%s|%s|%s\n' "$o" $OPTIND $?; shift $((OPTIND-1)); echo "rest: $*"; sed 's/.*: //' err; : >err; }
run ab -a -b x; run ab -ab x; run a:b -a arg -b x; run a:b -aarg -b; run a:b -ba arg x; run ab -- -a; run ab - -a; run ab x -a
run ab -c x; run a: -a; run :a: -a; run :ab -c; run :a: -x -a 1; run ab; run a -a-a; run a:: -a ''; run ab -a -- -b
set -- -x -y; OPTIND=1; getopts xy o; echo $o $OPTIND; (getopts xy o; echo $o $OPTIND); getopts xy o; echo $o $OPTIND; getopts xy o; echo $? $o $OPTIND
OPTIND=1; set -- -abc; getopts abc o; echo $o; echo $(getopts abc o; echo $o); (getopts abc o; echo $o; getopts abc o; echo $o); getopts abc o; echo $o $OPTIND
f() { local OPTIND=1 o; while getopts p:q o "$@"; do echo "f $o ${OPTARG-}"; done; }; f -q -p v; getopts abc o; echo $o
OPTIND=1; getopts ab o -b; echo $o; getopts 2>/dev/null; echo $?; getopts a 2>/dev/null; echo $?; (readonly ro; OPTIND=1; getopts a ro -a) 2>/dev/null; echo $?
OPTERR=0; OPTIND=1; getopts a o -z; echo "$o ${OPTARG-unset} $?"; OPTIND=1; getopts a: o -a; echo "$o ${OPTARG-unset}"; OPTIND=1; getopts 'a?' o '-?'; echo $o
OPTIND=2; getopts ab o -a -b; echo $o; OPTIND=1; getopts a: o -a "two words"; echo "$OPTARG"
