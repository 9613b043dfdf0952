#: stderr
# The last line of a here-document that the end of the input delimits.
n='
'
for x in "cat <<X${n}a" "cat <<X${n}a$n" "cat <<X$n" 'cat <<X' "cat <<'X'${n}\$a" "cat <<-X${n}	a${n}	b" \
	"cat <<X${n}\$((1+1))" "cat <<X; cat <<Y${n}a${n}X${n}b"; do
	$SH -c "$x"
	eval "$x"
	printf %s "$x" >file
	$SH file
	$SH <file
	. ./file
	echo "$?"
done
eval "f() { cat <<X; }${n}b"
f
declare -f f
