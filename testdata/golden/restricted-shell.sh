#: stderr
# What a restricted shell refuses, and what not (bash "The Restricted Shell").
# Each line is a command of its own, after which the shell goes on or not.
export PATH=$PATH:$PWD SHELL=/bin/sh
imported() { echo imported; }
export -f imported
mkdir sub
printf 'cd sub && pwd\n' >plain
printf 'echo sourced\n' >commands
chmod +x plain
while IFS= read -r line; do
	printf '$ %s\n' "$line"
	"$SH" -r -c "$line
echo after \$?" </dev/null 2>&1
	echo "status $?"
done <<'LINES'
cd /
cd
cd -x
pushd /
popd
CDPATH=/ cd tmp
set -o posix; cd /
eval 'cd /'
trap 'cd /' EXIT
(cd /)
echo $(cd /)
enable -n cd; cd /
SHELL=x
PATH=x
HISTFILE=x
ENV=x
BASH_ENV=x
PATH+=:x
unset SHELL
unset PATH
unset HISTFILE
unset ENV
unset BASH_ENV
export SHELL=x
export PATH=x
readonly HISTFILE=x
declare ENV=x
declare +r BASH_ENV
declare -p ENV HISTFILE BASH_ENV
PATH=x true
PATH=/bin:/usr/bin cat /dev/null
read PATH <<<x
printf -v SHELL x
for PATH in x; do :; done
declare -n ref=PATH; ref=x
/bin/echo x
command /bin/echo x
$(echo /bin/echo) x
f/g() { echo function; }; f/g
. ./commands
. commands
source ./commands x
history -r ./commands
history -w ./commands
history -a ./commands
history -n ./commands
hash -p /bin/echo e
hash -p no-such-program e
hash -p cat e
BASH_CMDS[e]=/bin/echo
BASH_CMDS[e]=cat
BASH_CMDS[e]=no-such-program
imported
echo x >out
echo x >|out
echo x <>out
echo x >&out
echo x &>out
echo x >>out
echo x &>>out
echo x {v}>out
cat <>out
>out
cat >out
{ echo x; } >out
(echo x) >out
exec >out
echo x >/dev/null
echo x >&2
echo x 2>&1
cat </dev/null
cat <<<x
exec 3>&1; echo x >&3
echo x | cat
exec cat
(exec cat; echo on)
exec -a x cat
exec
enable -f ./commands x
enable -d cd
enable -n cd; enable cd
enable cd
command -p cat
command -pv cat
command -v cd
set +r
set +o restricted
set -r
shopt -u restricted_shell
shopt restricted_shell
shopt -u restricted_shell; shopt -s restricted_shell; shopt restricted_shell; cd /
plain
LINES

echo "-- options of the environment"
env SHELLOPTS=noglob "$SH" -c 'echo com*'
env SHELLOPTS=noglob "$SH" -r -c 'echo com*'
env BASHOPTS=extglob "$SH" -r -c 'shopt extglob'

echo "-- the startup file is free"
echo 'cd sub; PATH=$PATH:/elsewhere' >env
BASH_ENV=./env "$SH" -r -c 'pwd; echo ${PATH##*:}; cd /; echo $?'

echo "-- set -r"
"$SH" -c 'case $- in *r*) echo early;; esac; set -r; case $- in *r*) echo r;; esac; shopt restricted_shell; cd /; echo $?; PATH=$PATH:; echo $?'
"$SH" -c 'set +r; echo $?'
"$SH" -c 'shopt -s restricted_shell; echo $?; shopt restricted_shell; cd /; pwd'
"$SH" --restricted -c 'cd /; echo $?'

echo "-- a script"
printf 'cd /\necho $?\n/bin/echo x\n' >script
"$SH" -r script
"$SH" -r ./script

echo "-- called rbash"
ln -s "$(sed -n 's/^exec \([^ ]*\).*/\1/p' "$SH")" rbash
./rbash -c 'cd /; echo $?; plain; imported; shopt restricted_shell'
./rbash +r -c 'cd /; echo $?'
