#### here-documents in subshells
x=value
(cat <<EOF
in a subshell: $x $(echo nested) $((6 * 7)) \$x
EOF
)
cat <<'EOF' | (cat)
quoted: $x $(echo nested)
EOF

#### two here-documents on one command, in a subshell in a pipeline
(cat <&3; cat) 3<<A <<B | (while read -r l; do echo "<$l>"; done)
first
A
second
B

#### a here-document with tabs cut, in a loop in the background
for i in 1 2; do
	(cat <<-EOF
		number $i
		  kept blanks
	EOF
	) &
	wait
done & wait

#### a here-document of 200 KB through a subshell
## slow: 2
x=; for ((i = 0; i < 2000; i++)); do x+="line $i of a document that is longer than a pipe can hold, and goes on and on and on, on and on and on
"; done
n=$( (wc -c) <<EOF
$x
EOF
); echo $((n == ${#x} + 1))

#### here-strings
x='a  b *'; (cat <<<"$x"; cat <<<$x); read -r a b <<<$(echo 1 2); echo $b $a

#### a here-document in a function that a subshell runs
f() { cat <<EOF
[$1|${2:-$(echo default)}]
EOF
}
(f one); f two three | (cat); x=$(f four); echo "$x"; f five & wait
(declare -f f >file; unset -f f; . ./file; f six)

#### a here-document whose reader ends early
## slow: 2
x=; for ((i = 0; i < 3000; i++)); do x+="line $i of a document that nobody reads to its end, for who would want to?
"; done
(read -r l; echo "$l") <<EOF
$x
EOF
echo $?

#### nested here-documents and command substitutions
cat <<A
a $(cat <<B
b $( (cat <<C
c
C
) )
B
)
A

#### a here-document to a coprocess descriptor and to exec
exec 5<<EOF
one
two
EOF
(read -r x <&5; echo $x); read -r y <&5; echo $y
