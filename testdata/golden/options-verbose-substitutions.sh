#: stderr
# set -v does not show the lines that begin inside of a command or process substitution.
set -v
echo $(echo a; echo b
)
echo $(
echo a
)
(
echo x
)
echo `echo a
`
x=$(echo a # foo
)
echo "$(echo q
)" done
echo $((1+
2))
echo ${x:-a
b}
cat <(echo k
)
a=(1
2)
f() {
 echo $(echo k
 )
}
f
case x in
x) echo $(
 echo p);;
esac
cat <<E
$(echo
 a)
E
set +v
