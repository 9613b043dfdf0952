# Commands of several lines as entries of the history list (cmdhist).
set -o history
history -c
echo $(
echo a
echo b
)
echo `echo a
echo b`
echo ${x:-a
b}
echo $((1 +
2))
((1 +
2))
for ((i=0;
i<1;
i++))
do :
done
[[ a == a &&
b == b ]]
a=(1
2
3)
a=(1 \
2
3)
declare -a a=(1
2)
echo "$(
echo x
)"
cat <<E
a
b
E
cat <<E; echo x
a
b
E
cat <<E |
a
E
cat
if cat <<E
a
E
then :
fi
cat <<E &&
a
E
echo b
f() {
cat <<E
body
E
}
f() {
cat <<E
b1
b2
E
echo x
}
echo $(cat <<E
ab
cd
E
)
{ cat <<A <<B
a
A
b
B
}
case x in
x) echo 1
;;
y)
echo 2;;
esac
case x
in
x) :;; esac
case x in (x)
:
;;
esac
for i
in 1 2
do
:
done
for i
do :; done
for i in 1 2
do :; done
if true # comment
then :; fi
{ echo a # c
echo b
}
{
# only comment
echo a
}
echo a | \
cat
if (true)
then :; fi
(echo a
)
(


echo a

)
{ echo 'a

b'
}
f ()

{
:
}
function f
{
:
}
function f ()
{
:
}
coproc {
:
}
coproc X
{
:
}
if true; then :; fi |
cat
while true
do break
done <<E
x
E
echo a; {
:
}
echo a;\
echo b
x=$(cat <<'E'
a'b
E
)
cat <<-E
	a
	E
cat <<'E'
$a
'E
E
echo ${a/x
/y}
echo $'a
b'
echo $"a
b"
[[ x =~ (a
|b) ]]
if true; then

  echo x
fi
  { :
}
case x in
x)
  (a
  b)
;;
esac
case x in x) foo()
{ :
}
esac
cat <<E
E
cat <<E


E
{
cat <<E

E
}
{ cat <<E
  lead
E
  echo z
}
echo \
\
foo
if
true
then
:
elif
false
then
:
else
:
fi
until
false
do
break
done
a=(
# comment
1
)
((
1
))
{
echo <<E 1;
E
}
a[1
]=2
alias x='echo 
'
echo a \
  b
while read x; do
 echo $x
done <<E
1
2
E
{ for i in 1; do
echo <<E
x
E
done
}
( cat <<E
foo
E
)
f() (
:
)
f() ((
1
))
{
echo a &&

# hi
echo b
}
if [ 1 ]
  then echo 1   
   else echo 2
fi
{ echo "a
  'b
"; echo 'c
"d'
}
echo ${x:-'a
b'}
echo "${x:-a
b}"
cat <<E 1>&2 # <<F
foo
E
history
