# Small differences of expansions and builtins that bash is known for.
[[ --verbose == --@(help|verbose) && foofoo == +(foo) && -- == --*(a|b) && x != !(x) ]] && echo extglob
shopt -u extglob; p='@(a|b)'; case a in $p) echo case;; *) echo no extglob;; esac
a=(aa bb ''); printf '<%s>' "${a[@]/#/pre-}" "${a[@]/%/-suf}"; echo
x=~:${undef-~:~}; echo $x; echo ${undef-~:~}
printf '[%s]' {X,,Y,} {,} ''{a,}; echo
: foo; echo "$_"; s=bar; echo "$_"; declare s=bar; echo "$_"; declare -g d=(1 2); echo "$_"
set -- "" ""; IFS=; echo "${*:-minus}" "${*-minus}" "${*+plus}"; unset IFS
set +; echo "$#"; set +x + -v x y 2>/dev/null; set +v; echo "$@"
printf '%x %d\n' "'"$'\xce\xce' '"a'
x='a b'; builtin declare c=$x; echo "$c"; command export q=$x; echo "$q"; export r=$x; echo "$r"
f() { local x=1 y; local -p; local -p x; local; }; f
eval() { :; }; set -o posix; type -t eval; set +o posix; unset -f eval
$foo-bar() { echo; }; echo $?
'a'b() { echo; }; echo $?
echo `echo "`; echo $?
x=`if`; echo $?
for (( i = 0; i < LINENO - LINENO + 2; i++ )); do
	echo $i
done
env -u SHELL $SH -c 'echo ${SHELL:+set}; declare -p SHELL | cut -c1-10'
[ -a -a -a -a ]; echo $?
$'\001\002x' 2>&1 | sed 's/.*: \(.*: command\)/\1/'
mkdir d; PATH=d:$PATH; echo 'echo d' >d/c; chmod +x d/c; c; hash | grep -c d/c
