# A backslash-newline is removed before anything is recognized.
c\
ase a i\
n
(\
a|b) echo case ;\
;
es\
ac
fo\
r i i\
n 1 2; d\
o echo "$i"; do\
ne
i\
f true &\
& ! false |\
| false; th\
en echo then; f\
i
{\
 echo group; }\

f\
unc()\
 { echo "func $\
1 ${\
1} ${1\
-x}"; }
fu\
nc arg
(\
(i = 1 + \
1)) && echo "$i $\
((i + 1)) $(\
(i + 2))"
for (\
(i = 0; i < 2; i++)) do echo "$i"; done
echo 1 2\
>\
&\
1 1>\
|/dev/null; echo "redirected $?"
exec 1\
3>\
&1; echo thirteen >&1\
3; exec 13>&\
-
exec {f\
d}>&1; echo fd >&$fd; exec {fd}\
>&-
a=\
(1 2)\
 b=3
echo "${a[1\
]} $b"
declare c=(\
x y) d\
=z
echo "${c[1]} $d"
[\
[ a =\
= a* &\
& -\
n b ]\
] && echo cond
cat <\
<E\
ND; cat <<\
-'E'
$\
b ${\
b} `echo \
c` \\
\
	tab
EN\
D
	q\
	E
cat <\
(echo process)
cat <<-E
	\
	a
	b\
	c
	E
cat <<E
`echo \"q\"` ${b+`echo \"q\"`} ${b+"`echo \"q\"`"}
E
echo "`echo \"q\"`"
