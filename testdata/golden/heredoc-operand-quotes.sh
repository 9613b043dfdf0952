# Double quotes in the operand of a ${…} in a here-document: a backslash in them
# goes before any character.
unset b c
cat <<E
${b:-"\n"} ${b:-"a\"b"} ${b:-"\\"} ${b:-"\$x"} ${b:-"\`"} ${b:-\n} ${b:-"x"\n} ${b:-'\n'} ${b:-"'\n'"} ${b:+"\n"}
E
cat <<E
${b-"\a\b"} ${b:-"$b\n"} ${b:-"${c:-\n}"} ${b:-"${c:-"\n"}"} ${b:-x\"\n\"} ${HOME:+"\n"} "\n" \n
E
# $* with operators: some join as in double quotes, others by spaces.
set -- aab cab
a=(aab cab)
for i in '' : ' :'; do
    IFS=$i
    cat <<E
$* ${*/a/q} ${*#a} ${*^} ${*:1} ${*@U}
${a[*]} ${a[*]/a/q} ${a[*]#a} ${a[*]^} ${a[*]:0} ${a[*]@U} ${!a[*]}
${b:-${*/a/q}} "$*" "${*/a/q}" ${*/a/q}${*^}
E
done
