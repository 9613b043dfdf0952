# Special variables: what they are before the first command, as assignments before
# commands, from the environment; what is left of them after unset; which of them
# cannot be assigned to or unset.

part() {
	echo "== $1"
	cat >script
	$SH ./script 2>&1 </dev/null
	echo "status $?"
}

part 'PIPESTATUS first' <<'PART'
declare -p PIPESTATUS; set | grep PIPES
PART

part 'PIPESTATUS first 2' <<'PART'
set | grep PIPES; echo ${PIPESTATUS[@]}; false | true; declare -p PIPESTATUS; set | grep PIPES; false | true | false; declare -p | grep PIPES; (exit 3); set | grep PIPES; x=1; echo ${#PIPESTATUS[@]} ${PIPESTATUS[0]}; PIPESTATUS=5; declare -p PIPESTATUS; PIPESTATUS=(1 2); echo "${PIPESTATUS[@]}"; unset PIPESTATUS; false | true; declare -p PIPESTATUS; echo "${PIPESTATUS[@]}"
PART

part 'PIPESTATUS export' <<'PART'
export PIPESTATUS; false | true; declare -p PIPESTATUS; readonly PIPESTATUS; true | false; declare -p PIPESTATUS; true|true;  echo ${PIPESTATUS[@]}
PART

part 'local PIPESTATUS' <<'PART'
f() { local PIPESTATUS; false | true; declare -p PIPESTATUS; local -a b=("${PIPESTATUS[@]}"); declare -p b; }; f; declare -p PIPESTATUS
PART

part 'BASH_ARGV0' <<'PART'
echo $BASH_ARGV0; BASH_ARGV0=foo; echo $0 $BASH_ARGV0; nosuchcmd; BASH_ARGV0=bar eval 'echo $0 $BASH_ARGV0'; echo $0; BASH_ARGV0=baz true; echo $0; f() { echo $0; }; BASH_ARGV0=qux f; echo $0 $BASH_ARGV0; unset BASH_ARGV0; echo "${BASH_ARGV0-unset} $0"; BASH_ARGV0=new; echo "$0 $BASH_ARGV0"; declare -p BASH_ARGV0
PART

part 'BASH_ARGV0 env' <<'PART'
BASH_ARGV0=zz $SH -c 'echo $0 $BASH_ARGV0; declare -p BASH_ARGV0'; BASH_ARGV0=zz $SH -c 'echo $0 $BASH_ARGV0' name; f() { local BASH_ARGV0=loc; echo $0 $BASH_ARGV0; }; f; echo $0; declare BASH_ARGV0+=x; echo $0; (BASH_ARGV0=sub; echo $0); echo $0; declare -p BASH_ARGV0; readonly BASH_ARGV0; BASH_ARGV0=q; echo $0
PART

part 'BASH_SUBSHELL prefix' <<'PART'
echo $BASH_SUBSHELL; BASH_SUBSHELL=7 eval 'echo $BASH_SUBSHELL'; echo $BASH_SUBSHELL; f() { echo $BASH_SUBSHELL; (echo $BASH_SUBSHELL); }; BASH_SUBSHELL=7 f; echo $BASH_SUBSHELL; BASH_SUBSHELL=3; echo $BASH_SUBSHELL; (echo $BASH_SUBSHELL; (echo $BASH_SUBSHELL); BASH_SUBSHELL=9; echo $BASH_SUBSHELL; (echo $BASH_SUBSHELL)); echo $BASH_SUBSHELL; echo $(echo $BASH_SUBSHELL); echo a | echo $BASH_SUBSHELL; g() { local BASH_SUBSHELL=5; echo $BASH_SUBSHELL; (echo $BASH_SUBSHELL); }; g; echo $BASH_SUBSHELL; BASH_SUBSHELL=abc; echo $BASH_SUBSHELL; BASH_SUBSHELL=1+1; echo $BASH_SUBSHELL; declare -p BASH_SUBSHELL; unset BASH_SUBSHELL; (echo "${BASH_SUBSHELL-unset}"); BASH_SUBSHELL=4; (echo $BASH_SUBSHELL); declare -p BASH_SUBSHELL; env | grep SUBSH
PART

part 'BASH_SUBSHELL env' <<'PART'
BASH_SUBSHELL=5 $SH -c 'echo $BASH_SUBSHELL; (echo $BASH_SUBSHELL); declare -p BASH_SUBSHELL; env | grep BASH_SUB'
PART

part 'SHELLOPTS BASHOPTS' <<'PART'
SHELLOPTS=x; echo $?; BASHOPTS=y; echo $?
PART

part 'SHELLOPTS 2' <<'PART'
echo $SHELLOPTS; set -f; echo $SHELLOPTS; declare -p SHELLOPTS BASHOPTS; (unset SHELLOPTS); export SHELLOPTS; $SH -c 'echo $SHELLOPTS; declare -p SHELLOPTS'; set +f; shopt -s extglob nullglob; export BASHOPTS; $SH -c 'echo $BASHOPTS; shopt extglob nullglob'; env | grep OPTS | sort; local SHELLOPTS; f() { local SHELLOPTS; }; f; f() { local SHELLOPTS=a; }; f; SHELLOPTS=q true; echo $?; SHELLOPTS=q eval 'echo hi'; echo $?; set -x; echo $SHELLOPTS; set +x; set -u -e -o pipefail; echo $SHELLOPTS
PART

part 'SHELLOPTS env 2' <<'PART'
env SHELLOPTS=noglob:nosuch:errexit BASHOPTS=extglob:nosuch:dotglob:-x $SH -c 'echo $SHELLOPTS; echo $BASHOPTS; false; echo no'; env SHELLOPTS= $SH -c 'echo $SHELLOPTS'; env SHELLOPTS=posix $SH -c 'echo $SHELLOPTS'; env SHELLOPTS=monitor:history $SH -c 'echo $SHELLOPTS'; env BASHOPTS=login_shell:expand_aliases:restricted_shell $SH -c 'echo $BASHOPTS';env SHELLOPTS=restricted $SH -c 'cd /; echo $SHELLOPTS'; env SHELLOPTS=verbose:keyword $SH -c 'echo a=1 b'
PART

part 'unset specialness' <<'PART'
unset RANDOM; RANDOM=5; echo $RANDOM $RANDOM; declare -p RANDOM
unset SECONDS; echo "${SECONDS-unset}"; SECONDS=x; echo $SECONDS
unset LINENO; echo "${LINENO-unset}"; LINENO=7; echo $LINENO; echo $LINENO
unset EPOCHSECONDS; echo "${EPOCHSECONDS-unset}"; EPOCHSECONDS=1; echo $EPOCHSECONDS
unset EPOCHREALTIME SRANDOM; SRANDOM=a; EPOCHREALTIME=b; echo $SRANDOM $EPOCHREALTIME
unset BASHPID; echo "${BASHPID-unset}"; BASHPID=3; echo $BASHPID
unset HISTCMD; HISTCMD=q; echo $HISTCMD
unset DIRSTACK; DIRSTACK=z; echo "$DIRSTACK ${DIRSTACK[@]}"; pushd / >/dev/null; echo "${DIRSTACK[@]}"; dirs
unset GROUPS; GROUPS=g; echo $GROUPS; 
unset FUNCNAME; f() { echo "${FUNCNAME-none} ${FUNCNAME[0]}"; FUNCNAME=x; echo $FUNCNAME; }; f
unset BASH_LINENO; echo $?; unset BASH_SOURCE; echo $?; unset BASH_ARGC BASH_ARGV; echo $?
unset BASH_COMMAND; echo "${BASH_COMMAND-unset}"; BASH_COMMAND=c; echo $BASH_COMMAND
unset BASH_ALIASES; alias a=b; echo "${BASH_ALIASES[a]-none}"; BASH_ALIASES[c]=d; alias c; declare -p BASH_ALIASES
unset BASH_CMDS; hash ls; echo "${BASH_CMDS[ls]-none}"; declare -p BASH_CMDS
unset PIPESTATUS; false | true; echo "${PIPESTATUS[@]-none}"
unset COMP_WORDBREAKS; echo "${COMP_WORDBREAKS-unset}"; COMP_WORDBREAKS=x; echo $COMP_WORDBREAKS
unset OPTIND; set -- -a -b; getopts ab o; echo "$o ${OPTIND-unset}"; getopts ab o; echo "$o $OPTIND"
unset IFS; x='a b'; set -- $x; echo $# "$*"; unset PATH; ls; echo $?
PART

part 'readonly specials unset/assign' <<'PART'
for v in BASHOPTS SHELLOPTS EUID UID PPID BASH_VERSINFO; do ( eval "$v=1"; echo no ) ; ( unset $v; echo "unset $?" ); ( declare $v=3; echo "d $?" ); ( export $v; echo "e $?"; declare -p $v | sed 's/=.*//' ); ( declare +r $v; echo "r $?" ); ( read $v <<<x; echo "read $?"); ( f() { local $v; echo "l $?"; }; f ); done
PART

part 'no-assign' <<'PART'
for v in FUNCNAME GROUPS BASH_SOURCE BASH_LINENO BASH_ARGC BASH_ARGV; do ( eval "$v=1"; echo "a $?" ) ; ( eval "$v=(1 2)"; echo "arr $?" ); ( eval "$v[0]=4"; echo "el $?" ) ;( unset $v; echo "unset $?" ); ( declare $v=3; echo "d $?" ); ( export $v; echo "e $?"; declare -p $v | sed 's/=.*//' ); ( readonly $v; echo "r $?" );  ( read $v <<<x; echo "read $?"); ( f() { local $v; echo "l $?"; $v=3 2>/dev/null; eval "$v=3"; declare -p $v | sed 's/=.*//'; }; f ); ( eval "for $v in a; do echo loop; done" ); done
PART

part 'assign to dynamic ones' <<'PART'
LINENO=10; echo $LINENO
EPOCHSECONDS=5; echo $((EPOCHSECONDS>1000)); BASHPID=4; echo $((BASHPID>4)); SRANDOM=1; HISTCMD=9; echo $HISTCMD; SECONDS=100; echo $SECONDS; SECONDS+=5; echo $SECONDS; SECONDS=1+1; echo $SECONDS; SECONDS=abc; echo $SECONDS; RANDOM=abc; echo $?; BASH_COMMAND=foo; echo "$BASH_COMMAND"; DIRSTACK[0]=/x; echo "${DIRSTACK[0]}" | sed 's,.*/,,'; pushd /tmp >/dev/null; DIRSTACK[1]=/y; dirs | sed 's/ .*//'; DIRSTACK[1]=/; popd >/dev/null; pwd
PART

part 'attributes on dynamic' <<'PART'
export RANDOM SECONDS LINENO; declare -p LINENO | sed 's/=.*//'; env | grep -c '^RANDOM=\|^SECONDS=\|^LINENO='; declare -i LINENO; declare -p LINENO | sed 's/=.*//'; readonly SECONDS; SECONDS=4; declare -u BASH_COMMAND; echo $BASH_COMMAND; declare -r RANDOM; RANDOM=1; echo after; local x; declare -n SRANDOM=x; echo $SRANDOM; f() { local RANDOM=5; echo $RANDOM; local SECONDS; echo "${SECONDS-u}"; local LINENO=3; echo $LINENO; local BASHPID; echo "${BASHPID-u}"; }; f; echo $((RANDOM>=0))
PART

part 'argv0' <<'PART'
BASH_ARGV0=zz $SH -c 'echo $0 $BASH_ARGV0; nosuch'; echo 'echo $0 $BASH_ARGV0; nosuch' >s;  BASH_ARGV0=zz $SH s; BASH_ARGV0=zz $SH <s; BASH_ARGV0=zz $SH -s a <s; BASH_ARGV0= $SH -c 'echo "[$0]"'; $SH -c 'BASH_ARGV0=foo; nosuch; f() { nosuch; }; f; . ./s' ; $SH -c 'BASH_ARGV0=foo; nosuch; (BASH_ARGV0=bar; nosuch); . ./s' name; BASH_ARGV0+=x; echo $0
PART

part 'noassign others' <<'PART'
read FUNCNAME <<<a; echo $?; printf -v FUNCNAME x; echo $?; mapfile FUNCNAME <<<x; echo $?; getopts a FUNCNAME -a; echo $?; read -a GROUPS <<<"x y"; echo $?; for GROUPS in 1; do echo x; done; echo $?; unset FUNCNAME GROUPS; FUNCNAME=3; echo $FUNCNAME
PART

part 'unset nounset' <<'PART'
for v in BASH_SOURCE BASH_LINENO BASH_ARGC BASH_ARGV; do unset $v; echo $?; unset "$v[@]"; echo $?; done; f() { unset BASH_SOURCE; local BASH_LINENO; unset BASH_LINENO; echo $?; }; f; declare -p BASH_SOURCE BASH_LINENO BASH_ARGC BASH_ARGV
PART

part 'environment' <<'PART'
export SECONDS=100 LINENO=7 OPTIND=3 BASH_VERSION=x HISTCMD=h BASH_COMMAND=c
$SH -c 'echo $((SECONDS>=100)) $LINENO $BASH_VERSION $OPTIND; declare -p LINENO OPTIND' 2>&1
PART
