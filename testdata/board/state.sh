#### functions, with functions inside, carried over
f() { g() { echo "g of f $1"; }; g "$@"; local x=in; (echo $x; g again); }
(f 1); f 2 | (cat); x=$(f 3; g 4); echo "$x"; (unset -f f; f) 2>/dev/null || echo gone

#### arrays, associative arrays, integers, names, attributes
a=([2]=two [5]='f i v e' [3]=); declare -A m=([k 1]='v 1' [k2]=$'v\n2'); declare -i n=4; declare -n r=a; declare -l low=ABC; declare -u up=abc; readonly ro=1; declare -x ex=2
(declare -p a n r low up ro ex; echo "${m[k 1]}" "${m[k2]}" ${#m[@]}; n+=3; r[5]=new; low+=DEF; echo $n "${a[5]}" $low; sh -c 'echo $ex')
declare -p a n

#### positional parameters and special ones
set -- a 'b c' ''; (echo $# "$2" "[$3]"; shift; echo $#; set -- x; echo "$@"); echo $# "$2"
f() { (echo "$# $1 ${FUNCNAME[0]}"); }; f in | (read -r a b c; echo $a $b $c); false; (echo $?); true & (echo $((${#!} > 0))); wait

#### options of set and shopt
set -fuC -o pipefail; shopt -s extglob nullglob nocasematch
(echo $-; set -o | grep -c on$; shopt -p extglob nullglob nocasematch; [[ ABC == abc ]] && echo same; echo *; false | true; echo $?; (: >new; echo x >new) 2>/dev/null || echo noclobber)
x=$(echo $-); [[ $x == $- ]] && echo same flags

#### aliases
shopt -s expand_aliases
alias hi='echo hello' two='echo one; echo'
(hi there; two more; eval 'hi again'; alias hi)
x=$(hi sub); echo "$x"; unalias hi; (alias hi) 2>/dev/null || echo gone

#### local variables and their caller's in a subshell
x=global; f() { local x=local y; y=$(g); echo "$y"; (unset x; echo "${x-unset}"); (x=changed; g); g; }; g() { echo "sees $x"; }
f; echo $x

#### IFS, PWD, OLDPWD, CDPATH, the folder stack
mkdir -p d/e; IFS=:; cd d; pushd e >/dev/null
(x=a:b:c; set -- $x; echo $#; echo "${PWD##*/t/}" "${OLDPWD##*/t/}"; dirs -p | (n=0; while read -r l; do n=$((n + 1)); done; echo $n); popd >/dev/null; echo "${PWD##*/t/}"); echo "${PWD##*/t/}"

#### getopts goes on in a subshell
set -- -a -b val -c; getopts ab:c o; (getopts ab:c o; echo $o $OPTARG $OPTIND; getopts ab:c o; echo $o); getopts ab:c o; echo $o $OPTARG

#### the call stack: caller, FUNCNAME, BASH_LINENO
f() {
	(echo "${FUNCNAME[*]}"; caller 0 | (read -r a b c; echo $a $b))
}
g() {
	f
}
g

#### loops and their levels: break and continue do not leave a subshell
for i in 1 2 3; do (for j in a b; do continue 2; done; echo "in $i") 2>/dev/null; [[ $i == 2 ]] && break; done; echo $i

#### bytes that are no UTF-8, newlines and control characters in variables
x=$'\xff\xfe \x01\x7f\n\t end\n'; (printf %s "$x" | od -An -tx1); y=$(printf %s "$x"); ((${#y})) && [[ $y$'\n' == "$x" ]] && echo same

#### the hash table and PATH
mkdir bin; printf '#!/bin/sh\necho mine\n' >bin/tool; chmod +x bin/tool; PATH=$PWD/bin:$PATH
(tool); hash -r; (PATH=/nowhere; tool) 2>/dev/null || echo none; tool | (cat)

#### umask and limits
umask 027; ulimit -S -n 64; (umask; ulimit -n; ulimit -S -n 32; (ulimit -n)); ulimit -n; : >f | (umask 0; : >g); ls -l f | (read -r m rest; echo ${m:0:10})

#### read-only variables and errors in subshells
readonly r=1
(r=2; echo never) 2>/dev/null; echo $?
(unset r; echo "$? $r") 2>/dev/null
x=$( (echo ${nothing?message}) 2>&1 ); echo $? "${x##*: }"
