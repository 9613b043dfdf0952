# $@ $* $# $? $- $0 $_ and positional parameters beyond nine.
show() { printf '%d:' $#; for a do printf '<%s>' "$a"; done; echo; }
set -- a 'b c' '' d
show "$@"; show $@; show "$*"; show $*
show "x$@y" "x$*y"
show "$@$@"
IFS=:; show "$*"; show $*; IFS=; show "$*"; show $*; unset IFS; show "$*"
set -- 1 2 3 4 5 6 7 8 9 ten eleven
echo $10 ${10} ${11} $#
set --; show "$@"; show "$*"; show x"$@"y; show "$@""" ; show $@ $*
false; echo $?; echo $?
(exit 300); echo $?
set -- -a -b; echo $1
shift; echo $# $1; shift 5 2>/dev/null; echo $? $#
case $- in *e*) echo e;; *) echo no-e;; esac
set -eu; case $- in *e*) echo e;; esac; set +eu
echo "${0##*/}"
: last word; echo $_
set -- "a b" c; for i in "$@"; do echo $i; done
f() { echo $# "$1"; set -- x y z; echo $#; }; f one; echo $# "$1"
