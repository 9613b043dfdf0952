# Where interactive shells keep their history when nobody says it, and what -c has of it.
exec 2>/dev/null
unset HISTFILE HISTSIZE HISTFILESIZE
say='echo "file $HISTFILE size $HISTSIZE, $HISTFILESIZE"'
echo "$say" >in
for options in '' '-o posix' '+o history' -r; do
	$SH --norc -i $options <in
	ls -A *.*history .*history
	cat .*history
	rm -f .*history
done
HISTFILE= $SH --norc -i <in
HISTFILE=$PWD/other HISTSIZE=3 $SH --norc -i <in
cat other
$SH --norc -i -c "$say; history; history -s a; history; set -o | grep hist"
HISTSIZE=5 $SH --norc -i -c "$say"
echo 'echo old' >.bash_history
$SH --norc -i -c history
$SH -c "$say; history"
ls -A
