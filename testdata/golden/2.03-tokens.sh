# Operators need no blanks; comments; line continuation inside tokens; digits before redirections.
echo a;echo b&&echo c||echo d
echo a#b #c
echo a\
b; ec\
ho joined
(echo sub);{ echo brace;}
if true;then echo yes;fi
echo 2>/dev/null to-stdout 3
echo 2 >out; cat out
echo a2>out; cat out; echo "[$?]"
echo "2">out; cat out
for i in a b;do echo $i;done
case x in(x)echo paren;;esac
case x in x)echo plain;esac
! false&&echo negated
# a comment \
echo after comment
echo 'no # comment' "# either"
x=a#b; echo $x
echo {} {a } if then
