# Both forms, nested, quoting inside, trailing newlines, status, NULs gone.
echo $(echo a) `echo b` "$(echo "c  d")" $(echo "c  d")
echo "<$(printf 'x\n\n\n')>" "<$(printf '\n\nx')>" "<$(printf '')>"
echo `echo \`echo nested\`` $(echo $(echo $(echo deep)))
echo "`echo \"dq\"`" `echo '\$'` "`echo '\$x'`" $(echo '\$')
x=$(false); echo $?; x=$(exit 7); echo $?; echo $(exit 7) $?
x=a y=$(echo $x); echo $y
x=$(x=inner; echo $x)$x; echo $x
echo $(case a in (a) echo par;; esac) $(case a in a) echo nopar;; esac)
echo $(echo ')' "(" \) # comment )
)
echo $(cat <<E
here $x
E
)
echo $( (echo sub) ) $({ echo brace; })
echo "$(echo "$(echo "a b")" "c")"
$(echo echo from words)
$(:) ; echo "empty: $?"
$(exit 3) ; echo "empty with status: $?"
v=1; : $(v=2; : ${v2=3}); echo $v ${v2-unset}
f() { echo "f $1"; return 4; }; y=$(f arg); echo "$y $?"
printf 'line1\nline2\n' >file; echo "$(<file)"; echo $(cat file)
echo a$(echo b)c"$(echo d)"e
set -- $(printf 'a b\nc\td'); echo $#
i=0; while [ $i -lt 3 ]; do i=$(expr $i + 1); done; echo $i
echo "$(printf 'a\000b' 2>/dev/null)" 2>/dev/null
