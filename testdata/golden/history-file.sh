# The history file.
#: stderr
HISTFILE=$PWD/h
umask 022
set -o history
history -c
echo a
history -a; stat -c %a h; cat h; echo --
chmod 640 h; ln -s h l; HISTFILE=$PWD/l
echo b
history -w; stat -c '%a %F' h l; cat h; ls
echo --; HISTTIMEFORMAT='%s '
for i in 1; do
echo c
done
echo "x
y"
history -w; sed 's/^#[0-9]*$/#N/' h
printf '#100\nfirst\nsecond\n#200\nthird\n' > k
history -c; history -r k; history
rm l
cat >run <<'E'
HISTFILE=$PWD/h
run() {
	printf '%s\n' "$@" >s
	$SH s
	echo "-> $?"
	cat h
	echo ==
}
export HISTFILE
rm -f h
run 'set -o history' 'echo a' 'echo b'
run 'set -o history' 'echo c' 'history'
run 'HISTFILESIZE=3' 'set -o history' 'echo d' 'set +o history' 'echo e'
run 'HISTSIZE=2' 'set -o history' 'echo d' 'echo e' 'echo f'
run 'set -o history' 'echo g' 'exit 3'
run 'set -o history' 'echo h' 'unset HISTFILE'
run 'set -o history' '(echo i; exit)' 'x=$(exit)'
run 'history; echo; set -o history; history; set +o history; history; set -o history; history'
run 'eval "set -o history" ; echo x' 'echo y' 'eval "set +o history"' 'history'
run 'eval "set -o history
echo x
history
" ; echo x' 'eval "echo z
echo q"' 'history'
run 'set -o history' 'shopt -s lithist' 'for i in 1; do' 'echo $i' 'done'
run 'set -o history' 'shopt -u cmdhist' 'for i in 1; do' 'echo $i' 'done' 'cat <<E' '  x' 'E'
$SH -c 'set -o history
echo c1
history'; cat h
$SH -c 'history; fc -l; history -s foo; history; fc -l'
printf 'set -o history\necho a\nhistory\n' | $SH; cat h
mkdir d; HISTFILE=d $SH -c 'set -o history; history -s x'
E
HISTFILE= HISTTIMEFORMAT=
unset HISTTIMEFORMAT
. ./run
t() { printf '#1\na\nb\n#2\nc\n#3\nd\ne\n' >m; HISTFILESIZE=$1; echo "$1: "$(cat m); }
t 1; t 2; t 3; t 4; t 5; HISTTIMEFORMAT=x; t 1; t 2; t 3; t 4; t 5; t 6; unset HISTTIMEFORMAT; t 1; t 2; t 3; t 4; t 5; t 6
