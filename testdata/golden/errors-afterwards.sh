#: stderr
# After an error that ends a command: line numbers go on from it, PIPESTATUS has one element.
echo ${!ref}
echo "end $? ${PIPESTATUS[*]}"
true | false | true
echo $((1/0))
echo "end $? ${PIPESTATUS[*]}"
(exit 4) | (exit 5)

f() {
 echo ${!ref}
 echo no
}
echo 1
f
echo "$LINENO"
if true; then
 echo $((1/0))
 echo no
 echo no
fi
echo "$LINENO"
nosuch
{ echo ${::}
:
:
}
echo $LINENO

eval 'echo $LINENO
{ echo ${!ref}
:
}
echo $LINENO'
echo $LINENO
[ x = -a -f x ]; [ x = y -o z = ]; [ a -a -f x ]; [ a -a -f ]; [ a -o = b c ];[ x = -o -f x y ]; test x = y -z; echo $?
f() { echo $'\''; echo \'; echo "'" $'\'\'' $'a\'b'; }; declare -f f
