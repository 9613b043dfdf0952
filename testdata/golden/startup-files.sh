#: stderr
# Startup files, names of the shell, and what it takes from the environment.
exec </dev/null 2>&1
PATH=/usr/bin:/bin
mkdir bin home
for name in bash sh rbash; do ln -s "$BASH" bin/$name; done
export HOME=$PWD/home PATH=$PWD/bin:$PATH
unset OLDPWD
for f in .profile .bash_profile .bash_login .bashrc .bash_logout envf benv; do
    echo "echo \"[$f \$- \$0 \$# \$(shopt -po posix)]\"" >home/$f
done
echo 'exit 5' >home/exit
echo 'set -e; false; echo no' >home/errexit
echo 'if' >home/syntax
echo 'return 3; echo no' >home/return
echo 'trap "echo trapped" EXIT; shopt -s extglob; set -- x y; cd /; x=5' >home/state
P='echo "main $- $0 $# ${SHELLOPTS}"'
t() { echo "--- $*"; env -i PATH="$PATH" HOME="$HOME" LC_ALL=C.UTF-8 "$@"; echo "[$?]"; }
# as NAME ARGUMENT ...: the shell called so
as() { echo "--- $*"; (exec -a "$1" "$BASH" "${@:2}"); echo "[$?]"; }

echo '=== BASH_ENV'
for file in "$HOME/benv" '$HOME/benv' '~/benv' '`echo $HOME`/benv' benv /nosuch / '${x' '${x?no}'; do
    t BASH_ENV="$file" bash -c "$P" n a b
done
for f in exit errexit syntax return state; do
    t BASH_ENV=home/$f bash -c "$P; echo \$? \$PWD \$x"
    t BASH_ENV=home/$f bash -x -c "$P"
done
for options in -p --posix --norc -r '-o posix' --login; do t BASH_ENV=home/benv bash $options -c "$P"; done
t BASH_ENV=home/benv sh -c "$P"
t BASH_ENV=home/benv rbash -c "$P"
t BASH_ENV=home/benv POSIXLY_CORRECT= bash -c "$P"
t BASH_ENV=home/benv bash nosuch
t ENV=home/envf bash -c "$P"
t ENV=home/envf sh -c "$P"
t ENV=home/envf bash --posix -c "$P"

echo '=== login shells'
for options in -l '--noprofile -l' --login '--posix -l' '-o posix -l' -lp '+l'; do t bash $options -c "$P"; done
t sh -l -c "$P"
t bash -l nosuch
t bash -l -c 'exit 3'
t bash -l -c 'logout 6'
t bash -l -c 'logout x; echo no'
t bash -l -c 'trap "echo trapped" EXIT; exit 2'
t bash -l -c 'set -e; false'
t bash -l -c '(exit 4); echo $(exit 5); exit 3 | cat; :'
t bash -l -c 'exec true'
t bash -l -c '${x?foo}'
t sh -l -c 'exit 3'
echo 'echo hi; exit 4' | t bash -l
echo 'echo hi' | t bash -l
echo 'exit 9' >>home/.bash_logout
t bash -l -c 'exit 3'
rm home/.bash_profile; t bash -l -c "$P"
rm home/.bash_login; t bash -l -c "$P"
rm home/.profile home/.bash_logout; t bash -l -c "$P; exit"
t bash -c 'logout; echo $?'

echo '=== names'
for name in -bash -sh sh -rbash rbash /x/sh /x/-sh - foo -x 'a b' bash.x shx -su rsh; do
    as "$name" -c "$P; nosuch; cd home"
done
for name in bash /a/b/bash -bash; do
    as $name --nosuch
    as $name -c
    as $name nosuch
    as $name -o nosuch
    as $name -c ')'
done

echo '=== SHELLOPTS, BASHOPTS'
for o in braceexpand errexit nosuch errexit:nosuch: posix:errexit : :: '' allexport:xtrace vi emacs restricted privileged \
    interactive-comments noexec history 'err exit'; do
    t SHELLOPTS="$o" bash -c "$P; echo hi"
done
for o in extglob nosuch extglob:nosuch restricted_shell login_shell compat42 compat31:extglob : ''; do
    t BASHOPTS="$o" bash -c 'echo $BASHOPTS; echo "$BASH_COMPAT"'
done
t SHELLOPTS=errexit bash +e -c "$P"
t SHELLOPTS=errexit bash +o errexit -c "$P"
t SHELLOPTS=posix bash +o posix -c "$P"
t SHELLOPTS=errexit bash -p -c "$P"
t SHELLOPTS=errexit bash -r -c "$P"
t BASHOPTS=nullglob bash +O nullglob -c 'shopt nullglob'
t BASHOPTS=nullglob bash -p -c 'shopt nullglob'
t SHELLOPTS=errexit BASHOPTS=extglob sh -c 'declare -p SHELLOPTS BASHOPTS'
t bash -c 'declare -p SHELLOPTS BASHOPTS'

echo '=== variables'
t POSIXLY_CORRECT=1 bash -c "$P"
t POSIXLY_CORRECT= bash -c "$P; declare -p POSIXLY_CORRECT"
t POSIX_PEDANTIC=1 bash -c "$P"
t bash --posix -c 'declare -p POSIXLY_CORRECT; set +o posix; declare -p POSIXLY_CORRECT'
t sh -c 'declare -p POSIXLY_CORRECT'
t bash -c 'echo $_; :; echo "$_"'
t _=foo bash -c 'echo $_'
echo 'echo $_ $BASH_SOURCE ${BASH_SOURCE[@]} ${FUNCNAME[@]} $BASH_LINENO $LINENO' >script
t bash script
t bash ./script
t bash -c 'declare -p BASH_EXECUTION_STRING; unset BASH_EXECUTION_STRING; echo $BASH_EXECUTION_STRING.'
t BASH_EXECUTION_STRING=foo bash -c 'declare -p BASH_EXECUTION_STRING'
echo 'echo $BASH_EXECUTION_STRING' | t BASH_EXECUTION_STRING=foo bash
for v in 5 x 999 1000 -5 ' 7 '; do t SHLVL="$v" bash -c 'echo $SHLVL'; done
t IFS=x bash -c 'printf "%q\n" "$IFS"'
t OPTIND=4 bash -c 'echo $OPTIND'
for v in /nosuch "$PWD/./" "$PWD/bin/.." "$PWD/nosuch/.." "$PWD//." ''; do
    t PWD="$v" bash -c 'pwd; echo $PWD ~+; cd .; echo $PWD'
    t PWD="$v" bash --posix -c 'echo $PWD'
done
t OLDPWD=/nosuch bash -c 'declare -p OLDPWD'
t OLDPWD=/ bash -c 'declare -p OLDPWD'
t UID=5 EUID=7 PPID=9 bash -c 'echo $UID $EUID; declare -p UID EUID; echo $((PPID == 9)); UID=8; echo $UID'
t BASH=z BASH_VERSION=x HOSTNAME=h HOSTTYPE=t OSTYPE=o MACHTYPE=m bash -c 'declare -p BASH BASH_VERSION HOSTNAME HOSTTYPE OSTYPE MACHTYPE'
t foo=bar bash -c 'echo ${BASH##*/}'
t TERM= bash -c 'declare -p TERM'
t bash -c 'declare -p TERM PS4 IFS'
t BASH_ARGV0=x bash -c 'echo $0 $BASH_ARGV0; nosuch'
t BASH_ARGV0=x bash -c 'echo $0 $BASH_ARGV0; nosuch' n
t BASH_ARGV0=x bash script
for v in 100 -5 abc 1+5; do t SECONDS=$v bash -c 'echo $SECONDS; declare -p SECONDS'; done
t DIRSTACK=x FUNCNAME=z GROUPS=0 BASH_ALIASES=p BASH_CMDS=q BASH_SOURCE=a BASH_LINENO=b BASH_ARGC=c BASH_ARGV=d PIPESTATUS=e \
    BASH_SUBSHELL=h BASH_COMMAND=i HISTCMD=l bash -c '
    f() { echo $FUNCNAME; }; f; alias q=r; hash ls; echo $BASH_ALIASES $BASH_CMDS $DIRSTACK; false | true; echo ${PIPESTATUS[@]}
    declare -p DIRSTACK FUNCNAME GROUPS BASH_ALIASES BASH_CMDS BASH_SOURCE BASH_LINENO BASH_ARGC BASH_ARGV BASH_SUBSHELL HISTCMD'
t a.b=c bash -c 'env | grep a.b'
for v in '() { echo hi; }' '() { echo hi; }; echo bad' '() { echo hi' '() { :; } >f' ' () { echo hi; }' 'x'; do
    t BASH_FUNC_f%%="$v" bash -c 'f; declare -pf f'
done
for name in a-b a/b ''; do t "BASH_FUNC_$name%%=() { echo hi; }" bash -c '"$1"' - "$name"; done
t BASH_FUNC_f%%='() { echo hi; }' bash -p -c f
t BASH_FUNC_f%%='() { echo hi; }' sh -c f
