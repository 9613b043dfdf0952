#: stderr
# A quote in an operand of a here-document that is not closed: nothing is run.
try() { printf '%s\n' "$1" >f; . ./f; echo "status $?"; }
for text in "\${arr[1]='} \$(echo q)" "\${a-'}" "\${a:+'}" "\${HOME+'}" "\${a-it's} \${a-'q'} \${a-\"'\"}" "\${a#'}" '${a-"}' "\${a/'/b}" "\${a:'}" \
    "\${a-\${b-'}}" '${a' '${a-b' '${a-b${c}'; do
    (try "cat <<E
x $text y
E")
done
cat <<E
x ${a-'} y' z} ${a-$(echo "it's")} ${a-"it's"} ${a-`echo '}'`} w
E
f() {
    cat <<E
x ${a-'} y
E
    echo not here
}
f
echo $?
read a b <<E
x x ${arr[1]='} `echo q`
E
echo "$? $a $b"
