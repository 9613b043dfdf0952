# Double quotes in the operand of a ${…} in a here-document: a backslash in them
# goes before any character.
unset b c
cat <<E
${b:-"\n"} ${b:-"a\"b"} ${b:-"\\"} ${b:-"\$x"} ${b:-"\`"} ${b:-\n} ${b:-"x"\n} ${b:-'\n'} ${b:-"'\n'"} ${b:+"\n"}
E
cat <<E
${b-"\a\b"} ${b:-"$b\n"} ${b:-"${c:-\n}"} ${b:-"${c:-"\n"}"} ${b:-x\"\n\"} ${HOME:+"\n"} "\n" \n
E
