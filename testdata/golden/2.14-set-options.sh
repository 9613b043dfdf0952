# set -a -C -f -u -v -x -n -b -m -o pipefail, $-, SHELLOPTS.
set -a; A=1; set +a; B=2; sh -c 'echo ${A-} ${B-none}'
set -f; echo *; set +f; set -o noglob; case $- in *f*) echo f;; esac; set +o noglob
: >f; set -C; { echo x >f; } 2>/dev/null; echo $?; set +C; echo x >f; cat f
$SH -u -c 'echo $x; echo no' 2>/dev/null; echo $?; $SH -u -c 'echo ${x-d} ${x:-e} $# "$@" $*'
$SH -x -c 'x="a b"; echo $x "$x"; for i in 1; do :; done; (true); f() { :; }; f y; [ a = a ]; y=$(echo s)' 2>&1
PS4='> ' $SH -x -c ': a; x=1 y=2; case a in b) ;; esac; (( 1+1 )); [[ a = a ]]' 2>&1
$SH -v -c 'echo a
echo b' 2>&1
printf 'echo one\n# comment\necho two\n' >s; $SH -v s 2>&1
$SH -n s; echo "n: $?"
$SH -e -c 'false; echo no'; echo $?; $SH -o errexit -c 'false; echo no'; echo $?; $SH +e -c 'false; echo yes'
set -o pipefail; false | true; echo $?; set +o pipefail; set -o nosuch 2>/dev/null; echo $?
$SH -c 'echo $0 $1 $#' name a b; $SH -c 'echo $0 | sed "s/.*SH/SH/"; echo $#' >/dev/null; $SH -s a b <<'E'
echo $1 $2 $#
E
echo 'echo $0 $1' >t; $SH t arg; $SH -- t arg; $SH - t arg; $SH -euf t arg
$SH -c 'case $- in *c*) echo c;; esac; case $- in *i*) echo i;; *) echo not-i;; esac'
set -euf; echo $-; set +euf; echo $-
$SH -c 'set -- -e; echo $1; set -e -- x y; echo $*; set +e; set +x -u; echo $-'
$SH -ec 'f() { local -; set +e; false; }; f || :; false; echo no'; echo $?
