# Backslash, single quotes, double quotes, dollar-single-quotes.
show() { for a do printf '<%s>' "$a"; done; echo; }
show a\ b \$x \\ \' \" \# a\#b
show 'a b' '$x' '\n' '"'
x='v w'
show "$x" "\$x" "\\" "\"" "\`" "\a" "'" "a
b"
show $'a\tb' $'\x41\102\u00e9' $'it\'s' $'\\' $'\e[0m' $'a\cAb'
show "a"'b'c$'d'"$x"e
show "" '' $'' ""'' a""b
show a\
b "c\
d" 'e\
f'
show "${x}y" "$x"y "a$" "$" $ "a$ b"
show "`echo "in \"side\""`" "$(echo "in \"side\"")"
show "$(echo '$x')" "`echo '$x'`" "`echo \\$x`"
