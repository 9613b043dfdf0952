# What each option of shopt does, on and off.

part() {
	echo "== $1"
	mkdir "part.$((++parts))" && cd "part.$parts" || exit
	cat >script
	shift
	$SH "$@" ./script >../out 2>&1 </dev/null
	echo "status $?"
	sed "s|$PWD|HERE|g" ../out
	cd ..
}

part 'autocd' <<'PART'
mkdir d; shopt -s autocd; d; echo $?; pwd | sed 's,.*/,,'; echo d | $SH -O autocd 2>/dev/null; echo $?
PART

part 'cdable_vars' <<'PART'
v=/usr; cd v; echo $?; shopt -s cdable_vars; cd v; echo $? $PWD; nov=/nosuch; cd nov; echo $?; cd undefd; echo $?; mkdir -p $HOME/v; cd $HOME; cd v; echo ${PWD##*/}; CDPATH=/; cd v; echo $PWD
PART

part 'cdspell' <<'PART'
mkdir direct; shopt -s cdspell; cd direc; echo $?; cd dirrect; echo $?; cd driect; echo $?
PART

part 'checkhash' <<'PART'
mkdir a b; printf '#!/bin/sh\necho a\n' >a/xx; printf '#!/bin/sh\necho b\n' >b/xx; chmod +x a/xx b/xx; PATH=$PWD/a:$PWD/b:$PATH; xx; rm a/xx; xx; echo $?; shopt -s checkhash; xx; hash -t xx
PART

part 'checkwinsize' <<'PART'
shopt checkwinsize; echo "${LINES-u} ${COLUMNS-u}"; /bin/true; echo "${LINES-u} ${COLUMNS-u}"; shopt -u checkwinsize; echo "${LINES-u}"
PART

part 'cmdhist lithist' <<'PART'
set -o history
for i in 1 2
do
 :
done
shopt -s lithist
for i in 1 2
do
 :
done
shopt -u cmdhist
for i in 1 2
do
 :
done
history
PART

part 'dotglob' <<'PART'
touch .a b; echo *; shopt -s dotglob; echo * .* ; GLOBIGNORE=b; echo *; unset GLOBIGNORE; shopt dotglob; echo *
PART

part 'execfail' <<'PART'
shopt -s execfail; exec /nosuch; echo $?; exec nosuchcmd; echo $?; touch ne; exec ./ne; echo $?; shopt -u execfail; exec /nosuch; echo no
PART

part 'expand_aliases' <<'PART'
alias a='echo al'
a 1
shopt -s expand_aliases
alias a='echo al2'
a 2
shopt -u expand_aliases
a 3
PART

part 'extdebug' <<'PART'
shopt -s extdebug; f() { echo "${BASH_ARGV[@]} ${BASH_ARGC[@]}"; }; f 1 2; declare -F f | sed 's,/.*/,,'; trap 'false' DEBUG; echo skipped; trap - DEBUG; set -o | grep trace; shopt -u extdebug; set -o | grep trace; declare -F f; g() { echo ing; }; shopt -s extdebug; trap '[[ $BASH_COMMAND != *ing* ]] && true || (exit 2)' DEBUG; h() { echo ing; echo after; }; h; trap - DEBUG; source /dev/null; caller; k() { caller 0; caller; }; k
PART

part 'extglob' <<'PART'
touch ab ac b; eval 'echo @(a*)'; shopt -s extglob
echo @(ab|ac) !(b) ?(a)b *(a|b) +(a)c; x=aabb; echo ${x##+(a)} ${x/+(b)/Z}; case ab in @(ab|cd)) echo m;; esac; shopt -u extglob; [[ ab == @(ab) ]]; echo $?
case ab in 'x') ;; *) echo star;; esac; eval 'case ab in @(ab)) echo m2;; esac'
PART

part 'extquote' <<'PART'
x=; shopt -u extquote; echo "${x:-$'a\tb'}" "${x:-$"hi"}"; shopt -s extquote; echo "${x:-$'a\tb'}" "${x:-$"hi"}"; y=abc; echo "${y#$'a'}"; shopt -u extquote; echo "${y#$'a'}" ${x:-$'a\tb'}
PART

part 'failglob nullglob' <<'PART'
echo nosuch*; shopt -s nullglob; echo nosuch* x; set -- no*; echo $#; shopt -s failglob; echo nosuch*; echo after
echo next $?; for i in no*; do echo x; done
echo n2 $?; shopt -u failglob nullglob; echo no*; a=(no*); echo ${#a[@]}; shopt -s nullglob; a=(no*); echo ${#a[@]}; echo "no*" 'x?' [z]
PART

part 'force_fignore globasciiranges' <<'PART'
touch A a B b; shopt globasciiranges; echo [a-b]; LC_ALL=en_US.UTF-8; echo [a-b] [A-B]; shopt -u globasciiranges; echo [a-b]; case B in [a-z]) echo in;; *) echo out;; esac
PART

part 'globskipdots' <<'PART'
touch .x; echo .*; shopt -u globskipdots; echo .*; shopt -s dotglob; echo *; shopt -s globstar; echo **
PART

part 'globstar' <<'PART'
mkdir -p a/b/c; touch a/f a/b/g; echo **; shopt -s globstar; echo **; echo **/; echo a/**/g **/g a**; ln -s a l; echo **/f; shopt -s dotglob; touch .h; echo **; echo ** / | wc -w
PART

part 'gnu_errfmt' <<'PART'
shopt -s gnu_errfmt; nosuchcmd; cd /nosuch; eval 'nosuch2'; f() { nosuch3; }; f; echo $((1+)); echo 'nosuch4' >s; . ./s
eval 'if'
PART

part 'histappend histreedit histverify hostcomplete huponexit' <<'PART'
shopt -s histappend histreedit histverify huponexit; shopt -u hostcomplete; shopt histappend histreedit histverify huponexit hostcomplete; HISTFILE=$PWD/h; echo old >h; set -o history; echo new; history -a; cat h
PART

part 'inherit_errexit' <<'PART'
set -e; x=$(false; echo a); echo $x; shopt -s inherit_errexit; x=$(false; echo a) || echo fail; y=$(echo b; false; echo c) || echo "f $y"; x=$(false; echo a); echo no
PART

part 'lastpipe' <<'PART'
echo a | read x; echo "[$x]"; shopt -s lastpipe; echo a | read x; echo "[$x]"; echo b | while read y; do z=$y; done; echo $z; echo c | { read q; exit 3; }; echo no
PART

part 'localvar_inherit' <<'PART'
x=out; declare -i n=5; f() { local x n; declare -p x n; }; f; shopt -s localvar_inherit; f; g() { local x=in; declare -p x; local -I n; declare -p n; }; g; declare -a arr=(1 2); h() { local arr; declare -p arr; local -A arr2; }; h; export e=1; k() { local e; declare -p e; }; k; readonly r=1; l() { local r; echo $?; }; l
PART

part 'localvar_unset' <<'PART'
x=g; f() { local x=l; u; echo "f ${x-unset}"; }; u() { unset x; echo "u ${x-unset}"; }; f; shopt -s localvar_unset; f; g() { local x=1; unset x; echo "g ${x-unset}"; x=5; echo $x; }; g; echo $x
PART

part 'login_shell restricted_shell' <<'PART'
shopt -s login_shell; echo $?; shopt login_shell; shopt -s restricted_shell; echo $?; shopt restricted_shell; $SH -l -c 'shopt login_shell' ; $SH -r -c 'shopt restricted_shell; cd /'; exec -a -bash $SH -c 'shopt login_shell; echo $0'
PART

part 'mailwarn no_empty_cmd_completion' <<'PART'
shopt -s mailwarn no_empty_cmd_completion; shopt mailwarn no_empty_cmd_completion progcomp progcomp_alias complete_fullquote direxpand dirspell force_fignore; shopt -u progcomp complete_fullquote; complete -W 'a b' x; complete -p x; compgen -W 'a b'
PART

part 'nocaseglob nocasematch' <<'PART'
touch Ab aB; echo a*; shopt -s nocaseglob; echo a* AB*; case A in a) echo m;; *) echo n;; esac; shopt -s nocasematch; case A in a) echo m;; *) echo n;; esac; [[ ABC == a* ]]; echo $?; [[ ABC =~ ^a ]]; echo $?; x=ABC; echo ${x/b/Z} ${x#a} ${x//c}; [[ A < a ]]; echo $?; select i in A; do break; done <<<1 2>/dev/null; echo ${x^^b} ${x,,B}; [ A = a ]; echo $?; declare -A m=([A]=1); echo ${m[a]}; shopt -u nocasematch; [[ ABC == abc ]]; echo $?
PART

part 'noexpand_translation' <<'PART'
echo $"hello $HOME" | sed 's,/.*/,,'; shopt -s noexpand_translation; echo $"hello" $"it's"
PART

part 'patsub_replacement' <<'PART'
x=abc; echo ${x/b/[&]} ${x/b/\&} "${x/b/"&"}"; r='&&'; echo ${x/b/$r} "${x/b/"$r"}"; shopt -u patsub_replacement; echo ${x/b/[&]} ${x/b/\&} ${x/b/$r}
PART

part 'promptvars' <<'PART'
x=val; PS4='$x> '; set -x; : a; shopt -u promptvars; : b; set +x; PS1='$x \w'; echo "${PS1@P}" | sed 's,/.*/,,'; shopt -s promptvars; echo "${PS1@P}" | sed 's,/.*/,,'; PS3='$x: '; select i in a; do break; done <<<1
PART

part 'shift_verbose' <<'PART'
set -- a; shift 3; echo $?; shopt -s shift_verbose; shift 3; echo $?; shift -1; echo $?
PART

part 'sourcepath' <<'PART'
mkdir d; echo 'echo fromd' >d/s; echo 'echo cur' >s; PATH=$PWD/d:$PATH; . s; shopt -u sourcepath; . s; source s; rm s; . s; echo $?
PART

part 'varredir_close' <<'PART'
exec {fd}>f; echo a >&$fd; { echo b; } {fd2}>f2; echo c >&$fd2; cat f2; shopt -s varredir_close; { echo d; } {fd3}>f3; cat f3; { : >&$fd3; }; echo $?; exec {fd5}>f5; echo x >&$fd5; echo $?
PART

part 'xpg_echo' <<'PART'
echo 'a\tb' -n; shopt -s xpg_echo; echo 'a\tb\c' q; echo; echo -n x; echo -e 'a\n'; echo -E 'a\tb'; shopt -u xpg_echo; echo 'a\tb'
PART

part 'compat opts' <<'PART'
for c in 31 32 40 41 42 43 44; do shopt -s compat$c; echo $BASH_COMPAT $(shopt -s | grep compat); done; shopt -u compat44; echo "[$BASH_COMPAT]"; shopt | grep compat; BASH_COMPAT=4.2; shopt compat42; BASH_COMPAT=50; shopt | grep -c 'compat.*on'; BASH_COMPAT=99; echo $?; BASH_COMPAT=5.2; echo $BASH_COMPAT; BASH_COMPAT=3; BASH_COMPAT=abc; echo $BASH_COMPAT; shopt -s compat32 compat40; shopt | grep 'compat.*on'; shopt -u compat32;  shopt | grep 'compat.*on'; echo $BASH_COMPAT; unset BASH_COMPAT; shopt | grep 'compat.*on'; f() { local BASH_COMPAT=42; shopt compat42; }; f; shopt compat42; BASH_COMPAT=41 eval 'shopt compat41'; shopt compat41; declare -p BASH_COMPAT
PART

part 'syslog_history etc not there' <<'PART'
shopt syslog_history; echo $?; shopt array_expand_once; echo $?; shopt bash_source_fullpath; echo $?
PART

part 'direxpand/dirspell/bash opts kept in BASHOPTS' <<'PART'
shopt -s dirspell direxpand autocd; echo $BASHOPTS; shopt -u dirspell direxpand autocd cmdhist; echo $BASHOPTS
PART

part 'gnu_errfmt' <<'PART'
shopt -s gnu_errfmt
readonly r; r=1
echo ${x?msg} 2>&1 | cat
(echo ${x!})
cat <<E >/dev/null
a
E
test a b c; [ a -eq b ]; printf %d x; read 1a; declare 1b=2; export 1c; unset r; trap x NOSIG; exec 3</nosuch; echo >/nosuch/x; shift a; type nosuch; command nosuch; hash nosuch; . ./nosuch; set -o nosuch; shopt nosuch; cd a b c; let 1+; ((1+)); [[ 1 -eq 1+ ]]; a[1+]=3
f() { return a; }; f
break; umask 9; ulimit -z; getopts; alias nosuch; local x; eval 'echo (' ; eval 'for'
/nosuch; ./; touch ne; ./ne; declare -n q=q; q=1; x=$(nosuch); ls /nosuch
echo $((08)); a=(1); echo ${a[-5]}; set -u; (echo $nope); (: ${nope?}); declare -i i=1+; echo ${!nope}; printf -v 1x a; mapfile -t 1x; caller x; exit abc
PART

part 'gnu -c' <<'PART'
$SH -O gnu_errfmt -c 'nosuch; cd /nosuch; eval nosuch; if' ; $SH -O gnu_errfmt -c 'f() { nosuch
nosuch2; }; f; . ./nosuch'; echo nosuch | $SH -O gnu_errfmt; echo 'if' | $SH -O gnu_errfmt; printf 'a() {\n nosuch\n}\na\nfi\n' >s; $SH -O gnu_errfmt s
PART

part 'assoc_expand_once idx' <<'PART'
shopt -s assoc_expand_once; a=(1 2 3); declare -A A; i='$(echo 1)'; read "a[$i]" <<<r; declare -p a; printf -v "a[$i]" p; declare -p a; declare "a[$i]=d"; declare -p a; test -v "a[$i]"; echo $?; [[ -v a[$i] ]]; echo $?; unset "a[$i]"; declare -p a; declare -n n="a[$i]"; echo $n; let "a[$i]=4"; declare -p a; echo $((a[$i])); x="a[$i]"; echo ${!x}; unset "A[x]" "A[@]"; i='0$(echo >&2 hi)'; wait -p "a[$i]" 2>/dev/null
PART

part 'compat off other' <<'PART'
shopt -s compat40; shopt -u compat32; shopt -q compat40; echo $? $BASH_COMPAT; shopt -u compat44 compat40; echo $BASH_COMPAT; BASH_COMPAT=50; shopt -u compat42; echo $BASH_COMPAT; shopt -s compat42; shopt -u compat43;  echo $BASH_COMPAT; BASH_COMPAT=; shopt -u compat31; echo "[$BASH_COMPAT]"
PART
