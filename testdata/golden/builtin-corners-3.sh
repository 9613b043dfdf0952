#: stderr
# umask with s, cd with an empty operand, break with what is no number, declare +a, wait -n, jobs behind command.
for m in u=t u=s u=rws g+s u=rwx,g=rx,o=; do
	(umask "$m"; umask)
	(set -o posix; umask "$m"; umask)
done
(CDPATH=/usr; cd ''; echo $? $PWD)
(CDPATH=/nonexistent:/usr; cd ''; echo $? $PWD)
(cd /; CDPATH=; cd ''; echo $? $PWD; CDPATH=:/usr; cd ''; echo $? $PWD; CDPATH=/nonexistent; cd ''; echo $? $PWD)
for s in 0 1 2 5 42 127 128 130; do
	(for i in 1; do (exit $s); break x; done)
	echo "break $?"
	(for i in 1; do (exit $s); continue x; done)
	echo "continue $?"
done
declare +a a[1]=x
echo $?
declare -p a
unset s
declare +ai s[1]=3
declare -a +a s4[1]=3+4
declare -p s s4
f() { local +a l[2]=x; echo $?; declare -p l; }
f
wait -n WORD
echo $?
wait -n 1 %5 ''
echo $?
(echo $((FUNCNAME=3))
echo not) 2>&1
((FUNCNAME=3))
echo $?
((GROUPS=3))
echo $?
let BASH_SOURCE=3
echo $?
trap 'echo x' 32 33
trap
trap - 32
trap -p
(trap 'y' 33; trap)
trap x 65
echo $?
trap - 33
eval 'f() { a\'
eval '{ echo x\
y\'
