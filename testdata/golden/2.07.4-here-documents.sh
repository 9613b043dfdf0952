# Expansion, quoted delimiters, tabs, several at once, in compound commands, in substitutions.
x=val
cat <<E
$x ${x} "$x" '$x' \$x \\ \" \a $(echo cmd) `echo bq` $((1+1))
con\
tinued
E
cat <<'E'
$x \$x $(no) \
E
cat <<"E"
$x
E
cat <<\E
$x
E
cat <<E"O"F
$x
EOF
cat <<-E
	tabs
		$x
	E
cat <<-'E'
	raw $x
	E
cat <<A; cat <<B
a
A
b
B
cat <<A - <<B
lost
A
kept
B
cat <<E | sed 's/^/p:/'
piped
E
if true; then cat <<E
in if
E
fi
f() { cat <<E
in f $1
E
}
f one; f two
echo "$(cat <<E
in sub "quoted" $x
E
)"
(cat <<E
in subshell $x
E
)
while read -r l; do echo "[$l]"; done <<E
 lead
back\slash
E
cat <<E
${u-default} ${u-"dq"} ${u-'sq'} ${x#v}
E
cat <<E && echo and
body
E
cat <<''
until empty line

cat <<E
no newline issue: $(printf 'a\nb')
E
cat <<$x
\$x is literal delimiter
$x
cat <<< "here string $x"; cat <<<$x
i=0; cat <<E; echo $i
$((i+=1))
E
for i in 1 2; do cat <<E; done
loop $i
E
cat <<E & wait
background
E
cat <<E
a	tab "and" 'quotes' \x
E
eval 'cat <<E
evalled $x
E'
