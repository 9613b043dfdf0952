# Words that the grammar asks for are no aliases there.
alias do=';' in='x' esac='y' forx='for x ' casea='case a in '
set 1 2
forx do echo "forx $x"; done
for x do echo "for $x"; done
for x
do echo "newline $x"; done
for x in 3; do echo "in $x"; done
casea esac
casea (a) echo parenthesis; esac
case a
in a) echo "newline in"; esac
# Others are.
alias D=do I='in ' a=b
for x
D echo "D $x"; done
case b
I a) echo "a became b";; b) echo "I b";; esac
# A number before < or > is none.
alias 2=: 3=:
3>/dev/null echo number
2>&1 echo number
# The next word is tried until a redirection or a quoted word comes.
alias e='echo ' w=W
e w w
e >&1 w
e 'q' w
e $none w
e v=1 w
# Backslash-newlines in names and values.
alias eeee=echo two='echo 1
echo "$LINENO"'
ee\
e\
e "$LINENO"
two
echo "$LINENO"
