# getopts
t() { echo "--- $*"; eval "$@"; echo "=$?"; }
go() { local o spec=$1; shift; OPTIND=1; unset OPTARG; while getopts "$spec" o "$@"; do echo "o=$o arg=${OPTARG-unset} ind=$OPTIND"; done; echo "end st=$? o=$o arg=${OPTARG-unset} ind=$OPTIND"; }
t 'go ab:c -a -b x -c y'; t 'go ab:c -abx -c'; t 'go ab:c -acb x -- -a'; t 'go ab: -b'; t 'go :ab: -b'; t 'go ab: -x'; t 'go :ab: -x -a'; t 'go ab -a - -b'; t 'go ab a -b'; t 'go ab'; t 'go ab ""'; t 'go ab -a "" -b'; t 'OPTERR=0 go a -x'; t 'go a: -a ""'; t 'go :a: -a -- -b'; t 'go a:b -ab'; t 'go "" -a'; t 'go ":" -a'; t 'go a -:'; t 'go :a -:' ; t 'go a:: -a x'; t 'go "a b" "-a b"'; t 'go ab -a- -b'; t 'go abc -abc -abx'
t 'getopts'; t 'getopts a'; t 'getopts -x a'; t 'getopts a 1x -a'; t 'getopts a o'; t 'OPTIND=5; getopts a o -a; echo "$o" $OPTIND'; t 'OPTIND=0; getopts a o -a; echo "$o" $OPTIND'; t 'OPTIND=x; getopts a o -a; echo "$o" $OPTIND'; t 'OPTIND=-1; getopts a o -a; echo "$o" $OPTIND'
set -- -abc -d; OPTIND=1
t 'getopts abcd o; echo "$o" $OPTIND; getopts abcd o; echo "$o" $OPTIND; OPTIND=1; getopts abcd o; echo "$o" $OPTIND; (getopts abcd o; echo "$o"); getopts abcd o; echo "$o"; x=$(getopts abcd o; echo "$o"); echo $x; getopts abcd o; echo "$o" $OPTIND'
OPTIND=1
fn() { local OPTIND; getopts xyz q -xyz; echo "$q" $OPTIND; getopts xyz q -xyz; echo "$q"; }
t 'getopts abcd o; fn; getopts abcd o; echo "$o"'; t 'unset OPTIND; getopts abcd o; echo "$o" $OPTIND'
t 'OPTIND=1; readonly ro=1; getopts a ro -a'; t 'readonly OPTARG=x; OPTIND=1; getopts a: o -a b; echo $?'
