# set -e: errors of variables and substitutions end the shell at once, also in
# conditions; those of arithmetic leave the command, as without set -e.
try() {
	printf '%s\n' "trap 'echo exit \$?' EXIT; set -e" "$1" 'echo "after $?"' > try.sh
	echo "- $1"
	$SH ./try.sh </dev/null
	echo "status $?"
}
while IFS= read -r line; do
	[ -z "$line" ] || try "$line"
done <<'E'
echo $((1+))
echo $((1+)) || echo no
if echo $((1/0)); then echo; fi
f() { echo $((1+)); echo in; }; f; echo more
x=$((1+)) :
x=abc; echo ${x:1+}
x=abc; echo ${x:1:-9}
a[1+]=x
a=([1+]=x)
declare -i n; n=1+
export q=$((1+))
case $((1+)) in x) ;; esac
for i in $((1+)); do :; done
for ((1+;;)); do :; done; echo in $?
for ((;1+;)); do :; done; echo in $?
for ((;;1+)); do :; done; echo in $?
(echo $((1+)); echo in)
eval "echo \$((1+))"
cat <<< $((1+))
shift 1 2
f() { return 1 2; echo in; }; f
exit 1 2
declare -n ref; ref=1x
declare -n ref='m[k]'; ref[1]=3 || echo no
declare -n ref='m[k]'; ref=(1 2) || echo no
a[-9]=3 || echo no
(exit 3) || a[-9]=3
a=(1); echo ${a[-9]} || echo no
a=([-9]=x) || echo no
a=([@]=1) || echo no
declare -a a=([-9]=x) || echo no
declare a[-9]=x || echo no
read a[-9] <<< x || echo no
printf -v a[-9] x || echo no
test -v a[-9] || echo no
[[ -v a[-9] ]] || echo no
unset a[-9] || echo no
declare -A m; m[]=x || echo no
declare -A m; m=([]=x) || echo no
m[k]=(1) || echo no
readonly r=1; r=2 || echo no
readonly r=1; r=2 echo in || echo no
readonly r; (exit 3) || r=1
readonly r=1; read r <<< x || echo no
readonly r=1; printf -v r x || echo no
readonly r=1; getopts a r -a || echo no
readonly r=1; for r in x; do :; done || echo no
readonly r=1; select r in x; do :; done <<< 1 || echo no
readonly r=1; echo {r}>f3 || echo no
readonly r=1; mapfile r </dev/null || echo no
readonly r=1; (( r=1 )) || echo no
readonly r=1; let r=1 || echo no
readonly r=1; echo $((r=2)) || echo no
readonly r=1; export r=4 || echo no
readonly r=1; declare r=2 || echo no
readonly r=1; unset r || echo no
readonly -a r=(1); r[1]=3 || echo no
readonly OPTIND; getopts a x -a || echo no
readonly PWD; cd / || echo no
echo ${a b} || echo no
if echo ${a b}; then echo; fi
shopt -s failglob; echo nosuch* || echo no
x='a b'; echo ${!x} || echo no
set --; echo ${1:=y} || echo no
E
