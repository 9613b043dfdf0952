# read: splitting, backslashes, -r, last variable, EOF, IFS, never beyond its line.
t() { printf '%s|' "$?" "$a" "${b-unset}" "${c-unset}"; echo; }
printf 'one two three four\n' | { read a b c; t; }
printf '  one   two  \n' | { read a b c; t; }
printf 'a\\ b c\\\nd e\n' | { read a b; t; read a; t; }
printf 'a\\ b c\\\nd e\n' | { read -r a b; t; read -r a; t; }
printf 'no newline' | { read a b; t; }
printf '' | { read a; t; }; printf '\n' | { read a b; t; }
printf 'a:b::c:\n' | { IFS=: read a b c; t; }; printf 'a:b:\n' | { IFS=: read a b; t; }; printf 'a:b::\n' | { IFS=: read a b; t; }
printf ' x y \n' | { IFS= read a; t; }; printf ' x y \n' | { read; echo "[$REPLY]"; }
printf ' a : b : c \n' | { IFS=' :' read a b c; t; }
printf '1\n2\n3\n' >f; { read a; cat; } <f; { read a; read b; echo $a$b; sed -n 1p; } <f
printf '1\n2\n3\n' | { read a; cat; }; printf '1\n2\n3\n' | { read a; head -n 1; }
while read -r a b; do echo "$b $a"; done <<E
k1 v1
k2 v2 x
E
printf 'k=v\n' | { IFS== read a b; t; }; printf 'tab\there\n' | { read a b; t; }
printf 'a b\n' | { readonly b; read a b; } 2>/dev/null; echo $?
read x </nosuch 2>/dev/null; echo $?; (read 1x <f) 2>/dev/null; echo $?; read a <&9 2>/dev/null; echo $?
printf 'abcdef\n' | { read -n 3 a; echo $a; read -N 2 a; echo $a; }; printf 'a;b;' | { read -d ';' a; read -d ';' b; echo $a$b; }
printf 'x y z\n' | { read -a arr; echo ${arr[1]} ${#arr[@]}; }; printf 'p\0q\0' | { read -d '' a; read -d '' b; echo $a$b; }
printf '\377\376 \300\n' | { read a b; printf '%s,%s' "$a" "$b" | od -An -tx1; }
exec 3<f; read -u 3 a; read b <&3; echo $a $b; read a <<<'here string'; echo $a
printf 'a\r\n' | { read a; printf '%s' "$a" | od -An -c; }
