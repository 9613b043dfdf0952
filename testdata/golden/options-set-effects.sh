# What each option of set does, on and off, and the ways to give options to the
# shell and to builtins.

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

part 'set -a allexport' <<'PART'
set -a; x=1; f() { :; }; export -p | grep ' x='; env | grep BASH_FUNC; set +a; y=2; declare -p x y; read z <<<q; declare -p z; set -a; read w <<<q; declare -p w; for i in 1; do :; done; declare -p i; declare v; declare -p v; printf -v pv x; declare -p pv; a=(1); declare -p a; ((n=1)); declare -p n; : ${d=3}; declare -p d; g() { local l=1; declare -p l; }; g; getopts a o -a; declare -p o; mapfile m <<<x; declare -p m; select s in a; do break; done <<<1 2>/dev/null; declare -p s
PART

part 'set -B braceexpand' <<'PART'
echo {a,b}; set +B; echo {a,b} {1..3}; set -B; echo {1..3}; x=$(set +B; echo {a,b}); echo $x; eval 'set +B; echo {a,b}'
PART

part 'set -e' <<'PART'
(set -e; false; echo no); echo $?; (set -e; false || true; echo yes); (set -e; ! true; echo yes2); (set -e; f() { false; echo inf; }; f && echo x; echo y); (set -e; x=$(false); echo no); echo $?; set +e; false; echo after
PART

part 'set -E errtrace' <<'PART'
trap 'echo ERR' ERR; f() { false; true; }; f; set -E; f; (false); x=$(false); set +E; f; (false; true)
PART

part 'set -T functrace' <<'PART'
trap 'echo DBG' DEBUG; f() { :; }; f; set -T; f; set +T; f; trap - DEBUG; trap 'echo RET' RETURN; g() { :; }; g; set -T; g; trap - RETURN
PART

part 'set -h hashall' <<'PART'
ls >/dev/null; hash | grep -c ls; set +h; hash; echo $?; set -h; hash -r; hash; command -v ls >/dev/null; echo $-
PART

part 'set -H histexpand' <<'PART'
set -H; echo "$-" $SHELLOPTS; echo '!!' "a!b"; set +H; echo $-
PART

part 'set -o history' <<'PART'
set -o history; echo a; history | sed 's/^ *[0-9]* *//'; set +o history; echo b; history | wc -l
PART

part 'set -o ignoreeof' <<'PART'
set -o ignoreeof; echo $IGNOREEOF; set +o ignoreeof; echo ${IGNOREEOF-unset}; IGNOREEOF=3; set -o | grep ignoreeof; unset IGNOREEOF;  set -o | grep ignoreeof; IGNOREEOF=; set -o | grep ignoreeof; shopt -o ignoreeof
PART

part 'set -o interactive-comments' <<'PART'
set +o interactive-comments; echo a # b
shopt interactive_comments; set -o interactive-comments; echo a # b
shopt -u interactive_comments; set -o | grep comments; echo c # d
$SH -i +O interactive_comments -c 'echo e # f' 2>/dev/null; $SH -ic 'shopt -u interactive_comments
echo g # h' 2>/dev/null; $SH +o interactive-comments -ic 'echo e # f' 2>/dev/null
PART

part 'set -k keyword' <<'PART'
set -k; f() { echo "$x $*"; }; f a x=1 b; echo a=1 b; env c=3 d=4 | grep '^[cd]='; echo "q=1" a; set +k; f a x=1; echo "${x-u}"
PART

part 'set -m monitor' <<'PART'
set -m; echo $-; (exit 3) & wait $!; echo $?; set +m; echo $-
PART

part 'set -C noclobber' <<'PART'
set -C; echo a >f; echo b >f; echo $?; echo c >|f; cat f; echo d >>f; echo e 2>f; echo g &>f; echo $?; echo h >/dev/null; mkdir d; echo > d; ln -s f l; echo i >l; echo $?; ln -s nof m; echo j >m; echo $?; : <>f; exec 3>f; echo $?; set +C; echo k >f; cat f
PART

part 'set -n noexec' <<'PART'
echo a; set -n; echo b; set +n; echo c
PART

part '-n cmdline' -n <<'PART'
echo hi; if :; then echo x; fi
PART

part '-n syntax error' -n <<'PART'
echo hi; if
PART

part 'set -f noglob' <<'PART'
touch a b; echo *; set -f; echo *; case a in *) echo m;; esac; [[ abc == a* ]] && echo c; x=abc; echo ${x#a*}; set +f; echo *; set -o noglob; for i in *; do echo $i; done; set +o noglob
PART

part 'set -b -P nolog notify' <<'PART'
set -b; echo $-; set -o nolog; set -o | grep 'nolog\|notify'; set +b; mkdir d; ln -s d l; cd l; pwd | sed 's,.*/,,'; cd ..; set -P; cd l; pwd | sed 's,.*/,,'; cd ..; pushd l >/dev/null; pwd | sed 's,.*/,,'; set +P; cd -L ../l; pwd | sed 's,.*/,,'; set -P; cd -L ../l;  pwd | sed 's,.*/,,'; pwd -L  | sed 's,.*/,,'
PART

part 'set -u' <<'PART'
$SH -uc 'echo $x; echo no'; echo $?; set -u; (echo "${x-def}" ${#}; echo $1; echo no); echo $?; (echo $@ $*; a=(); echo "${a[@]}"; echo ${a[0]}; echo no); (echo ${#x}; echo no); (echo ${x#y}; echo no); (x=$y; echo no); ((q+1)); (echo $((q+1))); (echo ${!z}; echo no); (echo $!; echo no); (unset x; x+=a; echo $x); (declare -i i; echo $i; echo no); (f() { local l; echo $l; echo no; }; f); (echo "${arr[@]:0:1}" "${arr[*]}"; echo "${#arr[@]}"; echo ok); echo end
PART

part 'set -t onecmd' <<'PART'
$SH -tc 'echo a; echo b'; echo 'echo a
echo b' >s; $SH -t s; $SH s -t; set -t; echo last; echo last2
echo never
PART

part 'set -o pipefail' <<'PART'
false | true; echo $?; set -o pipefail; false | true; echo $?; (exit 3) | (exit 4) | true; echo $?; ! false | true; echo $?; true | true; echo $?; set +o pipefail; false | true; echo $?
PART

part 'set -p privileged' <<'PART'
set -p; echo $-; set +p; echo $-; echo 'echo envran' >e; BASH_ENV=$PWD/e $SH -pc 'echo $-'; BASH_ENV=$PWD/e $SH -c 'echo $-'; SHELLOPTS=noglob $SH -pc 'echo *'; f() { echo fn; }; export -f f; $SH -pc 'f'; CDPATH=/ $SH -pc 'echo "$CDPATH"'; SHELLOPTS=noglob $SH +p -c 'echo $-'
PART

part 'set -v' <<'PART'
set -v
echo a
f() {
 :
}
eval 'echo b
echo c'
set +v
echo d
PART

part 'set -x' <<'PART'
set -x; x=1 y='a b'; echo "$x" 'q r' a\ b; [[ a == b* && -n x ]]; ((1+1)); for i in a; do :; done; case x in x) ;; esac; f() { :; }; f; (echo sub); echo $(echo cs); set +x; echo end
PART

part 'set -o emacs vi' <<'PART'
set -o vi; set -o | grep 'vi\|emacs'; set -o emacs; set -o | grep 'vi \|emacs'; set +o emacs; shopt -o vi emacs; $SH -o vi -c 'set -o | grep vi'
PART

part 'set bad' <<'PART'
set -o nosuch; echo $?; set -Z; echo $?; set +o nosuch; echo $?; set -o posix -o; set -eo | tail -1; set +e; set -e+u; echo $?; set -ef; echo $-; set +ef; set -o errexit noglob; echo $? $* $-; set +e; set - a b; echo $*; set -xv -; echo $-; set -- ; echo $#; set -o allexport -o noglob; echo $-
PART

part 'set lists' <<'PART'
set -o; set +o
PART

part 'shopt lists' <<'PART'
shopt; shopt -p; shopt -o; shopt -po; shopt -s; shopt -u; shopt -so; shopt -uo; shopt -q extglob; echo $?; shopt -q cmdhist promptvars; echo $?; shopt -q cmdhist extglob; echo $?; shopt -sq; shopt -s nosuch; echo $?; shopt nosuch; echo $?; shopt -p extglob cmdhist; echo $?; shopt -su extglob; echo $?; shopt -o noglob errexit; echo $?; shopt -so noglob; echo $-; shopt -uo noglob; shopt -z; echo $?; shopt -po noglob; shopt extglob nosuch cmdhist; echo $?; shopt -s extglob nosuch dotglob; echo $?; shopt extglob dotglob; shopt -qo errexit; echo $?
PART

part '-O/+O' -O extglob -O nullglob +O cmdhist +O promptvars -o noglob -f +f <<'PART'
shopt extglob nullglob cmdhist promptvars; echo $-; echo $BASHOPTS
PART

part '-O forms' <<'PART'
$SH -O extglob -c 'echo @(a); shopt extglob'; $SH -O nosuch -c 'echo no'; echo $?; $SH +O nosuch -c 'echo no'; echo $?; $SH -O </dev/null | head -2; $SH +O </dev/null | head -2; $SH -eO extglob -c 'shopt extglob; echo $-'; $SH -o </dev/null | head -2; $SH +o </dev/null| head -2; $SH -o nosuch -c ''; echo $?; $SH -o pipefail -eu -c 'echo $- $SHELLOPTS'; $SH +B -c 'echo {a,b}'; $SH -ceu 'echo $-'; $SH -c -e 'echo $-'; $SH -O extglob +O extglob -c 'shopt extglob'; $SH -O login_shell -c 'shopt login_shell';  $SH -O restricted_shell -c 'shopt restricted_shell'; $SH -O compat42 -c 'echo $BASH_COMPAT'; $SH -O assoc_expand_once -O expand_aliases -c 'alias a=echo
a hi'
PART

part 'set order' <<'PART'
for a in '-f +f' '-o noglob +f' '-f +o noglob' '+f -f' '+f -o noglob' '-o noglob +o noglob' '-eu +e' '-o errexit -e +e' '-x +x -v +v'; do $SH $a -c 'echo $-'; done
PART

part 'declare under -a' <<'PART'
set -a; declare v; declare -p v; declare -i n; declare -p n; declare -a r; declare -p r; f() { local l; declare -p l; typeset t; declare -p t; local -A m; declare -p m; }; f; declare w=1; declare -p w; export -n w; declare -p w; w=2; declare -p w; declare -n z=w; declare -p z; declare -g gg; declare -p gg; unset u; declare u; declare -p u; declare -a r2=(1 2); declare -p r2; r3[2]=1; declare -p r3; declare -A s=([a]=1); declare -p s; h=(); declare -p h
PART
