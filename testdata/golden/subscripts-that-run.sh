#: stderr
# Subscripts are expanded and evaluated wherever a name is looked at as one of an
# element: what stands in them runs. Each line in a shell of its own.
while IFS= read -r line; do
	printf '$ %s\n' "$line"
	printf '$ %s\n' "$line" >&2
	"$SH" -c "say() { echo \"ran \$*\" >&2; echo 0; }; x='a[\$(say x)]' i='\$(say i)'
$line
echo \"\$?\"" x
done <<'LINES'
echo $((x))
((x)); echo $?
((x = 5)); declare -p a
let x
let "$x=1"
let 'a[$(say let)]=1'
[[ $x -eq 0 ]]
[[ x -eq 0 ]]
[[ -v $x ]]
[[ -v 'a[$i]' ]]
test -v "$x"
test -v "a[$i]"
test "$x" -eq 0
[ "$x" = 0 ]
unset "$x"
unset "a[$i]"
unset 'a[$(say unset)]'
printf -v "$x" hi; declare -p a
printf -v "a[$i]" hi; declare -p a
read "$x" <<<hi; declare -p a
read -a "$x" <<<hi
mapfile "$x" <<<hi
getopts a "$x" -a
declare "$x=1"; declare -p a
declare "a[$i]=1"; declare -p a
declare -i y="$x"; echo $y
declare -i y; y=$x; echo $y
declare -n r="$x"; echo "[$r]"
export "$x=1"
readonly "$x=1"
local "$x=1"
f() { local -i y="$x"; }; f
echo "${!x}"
echo "${!x-unset}"
a[$i]=1; declare -p a
a["$i"]=1; declare -p a
a[x]=1; declare -p a
a=([x]=1); declare -p a
echo "${a[x]}"
echo "${a[$i]}"
echo "${#a[x]}"
v=abcdef; echo "${v:x:2}" "${v:0:x}"
v=abcdef; echo "${v:$i}"
set -- one two; echo "${@:x:1}"
declare -A a; ((x)); declare -p a
declare -A a; [[ -v $x ]]
declare -A a; unset "$x"
declare -A a; unset "a[$i]"
declare -A a; a[$i]=1; declare -p a
declare -A a; ((a[$i]++)); declare -p a
declare -A a; ((a['$i']++)); declare -p a
declare -A a; let "a[$i]=1"; declare -p a
declare -A a; printf -v "a[$i]" hi; declare -p a
declare -A a; read "a[$i]" <<<hi; declare -p a
declare -A a; test -v "a[$i]"
shopt -s assoc_expand_once; declare -A a; ((a[$i]++)); declare -p a
shopt -s assoc_expand_once; declare -A a; unset "a[$i]"
shopt -s assoc_expand_once; declare -A a; printf -v "a[$i]" hi; declare -p a
shopt -s assoc_expand_once; declare -A a; read "a[$i]" <<<hi; declare -p a
wait -p "$x" -n
exec {x}</dev/null; echo "$x"
for ((n = 5; x < 0; )); do :; done
case $((x)) in 0) echo zero;; esac
OPTIND=$x; getopts a o -a; echo "$o"
RANDOM=$x
shift "$x"
exit "$x"
printf '%d\n' "$x"
echo {0..$x}
select y in a; do break; done <<<"$x"
[[ -v a[$i] ]]
[[ -v "a[$i]" ]]
n=a; [[ -v $n[$i] ]]
a=(1); [[ -v a[$i] ]]
a=(1); [[ -v "a[$i]" ]]
a=(1); ([[ -v a[$x] ]]) 2>&1 | grep -c ^ran
declare -A a=([0]=1); [[ -v "a[$i]" ]]
shopt -s assoc_expand_once; declare -A a; test -v "a[$i]"
shopt -s assoc_expand_once; declare -A a; [ -v "$x" ]
shopt -s assoc_expand_once; [[ -v a[$i] ]]
BASH_COMPAT=51; a=(1); [[ -v a[$i] ]]
LINES
