# Brackets around a quoted slash are a pattern, which matches nothing.
mkdir q
touch q/e qwe
for opt in -u -s; do
	shopt $opt nullglob
	for x in '[qwe\/]' '[qwe\/qwe]' '[qwe/]' '[qwe\/' '[qwe/qwe]' '[\/]' '[/]' '[a]\/' 'a\/b' '[q]\/e' 'q\/[e]' 'q\/*' \
		'[a\]b' '[a\]' '\[a]' '[\a]' '[]' '[a\/b]c*' '[q\/]we' '[q"/"e]' "[q'/'e]" '[q"a/b"e]' '["q/]e"]'; do
		eval "echo '$x:'" "$x"
		v=$x
		echo "v $x:" $v
	done
done
