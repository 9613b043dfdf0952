# Here-documents inside of $( ) that its parenthesis ends.

part() {
	cat >script
	$SH ./script 2>&1 </dev/null
	echo "$1: status $?"
}

part eof1 <<'PART'
foo=$(cat <<EOF
hi
EOF )
echo "[$foo]"
PART

part eof2 <<'PART'
foo=$(cat <<EOF
hi
EOF)
echo "[$foo]"
PART

part eof3 <<'PART'
foo=$(cat <<EOF
hi
EOF	)
echo "[$foo]"
PART

part eof5 <<'PART'
foo=$(cat <<EOF; echo x
hi
EOF ); echo "[$foo]"
PART

part eof6 <<'PART'
echo "$(cat <<EOF
hi
EOF )b"
PART

part eof7 <<'PART'
foo=$(cat <<-EOF
	hi
	EOF )
echo "[$foo]"
PART

part eof8 <<'PART'
foo=$(cat <<EOF
hi
EOF ; echo a
EOF
)
echo "[$foo]"
PART

part eof9 <<'PART'
foo=$(cat <<EOF
hi
 EOF )
echo "[$foo]"
PART

part eof10 <<'PART'
foo=$(cat <<EOF
hi
x)
echo "[$foo]"
PART
