# - = + ? with and without the colon, unset, empty and set; nesting; quoting inside.
unset u; e=; s=set
echo "<${u-d}> <${e-d}> <${s-d}>"
echo "<${u:-d}> <${e:-d}> <${s:-d}>"
echo "<${u+d}> <${e+d}> <${s+d}>"
echo "<${u:+d}> <${e:+d}> <${s:+d}>"
echo "<${u=a}> <$u>"; unset u; echo "<${u:=b}> <$u>"; echo "<${e=a}><${e:=c}><$e>"
unset u
(echo "${u?}") 2>/dev/null; echo "status $?"
(echo ${u:?message} ) 2>/dev/null; echo "status $?"
(e=; echo "${e?no error}"; echo "${e:?error}"; echo not reached) 2>/dev/null; echo "status $?"
show() { for a do printf '<%s>' "$a"; done; echo; }
show ${u-a b} "${u-a b}" ${u-"a b"} "${u-"a b"}" ${u-'a b'} "${u-'a b'}"
show ${u-a "b c" d}
show ${u-} ${u-""} "${u-}"
show ${u:-${s:-x}} ${u:-${u:-deep}} "${u:-$(echo cmd)}" ${u:-$((1+2))}
show "${u-}}" ${u-\}} "${u-\}}" "${u-\"q\"}" "${u-\$}"
set --; show "${@-none}" ${1-first} "${*:-star}" ${#}
set -- ''; show "${@-none}" "${@:-none}" ${1-first} ${1:-first}
show ${u-*.nothing} "${u+x}"
x=${u:-a   b}; echo "$x"
echo ${u:-`echo back`} ${u-$'tab\there'}
show "${u-a$(echo '}')b}"
