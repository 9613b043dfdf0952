#: stderr
# Options of the command line in all orders; $0 and the parameters; scripts
# that can't be run; startup files; the environment.
report='echo "$- $0 $# $*"'
echo "$report" >script
"$SH" -c "$report" a b c
"$SH" -ce "$report" x
"$SH" -c -e "$report"
"$SH" -c -- "$report" x
"$SH" -c +x "$report" x
"$SH" -s a b <script
"$SH" -es -x y <script
"$SH" -sc "$report" a b </dev/null
"$SH" script -x
"$SH" -- script
"$SH" -eu script
"$SH" -co errexit "$report"
"$SH" -eo pipefail -c 'echo $- $SHELLOPTS'
"$SH" +o braceexpand +h -c 'echo $-'
"$SH" -O extglob -O nullglob +O nullglob -c 'shopt extglob nullglob'
"$SH" -posix -c 'shopt -o posix'
"$SH" -login -c 'shopt login_shell'
"$SH" --posix +o posix -c 'shopt -o posix'
"$SH" --norc --noprofile --noediting --debug -c 'echo ok'
"$SH" -x --posix -c 'echo no' 2>&1 | head -n 1
"$SH" --rcfile
echo $?
for options in --nope -z -xz +z '-o nope -c :' '-O nope -c :' -c --pos --wordexp ---; do
	"$SH" $options 2>&1 </dev/null | head -n 1
	"$SH" $options 2>/dev/null </dev/null
	echo "$options: $?"
done
"$SH" -o </dev/null | head -n 4
"$SH" +o </dev/null | tail -n 2
"$SH" -O </dev/null | wc -l
mkdir directory
printf 'echo a\0b\n' >binary
: >empty
for file in nofile ./nofile / directory '' binary empty /dev/null; do
	"$SH" "$file"
	echo "$file: $?"
done
"$SH" </
echo $?
HOME=$PWD
echo 'echo profile $-' >.profile
echo 'echo env $0' >startup
BASH_ENV=startup "$SH" -c 'echo c' name
BASH_ENV='$HOME/startup' "$SH" -c 'echo c'
BASH_ENV=startup "$SH" --posix -c 'echo posix'
BASH_ENV=startup "$SH" -p -c 'echo privileged'
for level in 5 abc 998 -3 '' 2147483647 99999999999999999999 0x10 ' 7 ' 08; do
	SHLVL=$level "$SH" -c 'echo $SHLVL'
done
SHLVL=5 "$SH" -c 'exec "$SH" -c "echo \$SHLVL"'
PS1=a PS2=b "$SH" -c 'echo "[$PS1$PS2]"'
"$SH" -c 'env | grep ^_=; x=1 env | grep ^_='
