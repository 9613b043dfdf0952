# The positional parameters after dot with arguments: shift does not last, set does.
echo shift > s1; echo 'set -- x y' > s2; echo 'shift; set -- p' > s3; echo 'set -- p q r; shift' > s4; echo 'echo in $@' > s5
set -- a b c; . ./s1 q w; echo $@; . ./s1; echo $@; . ./s2 q w; echo $@; . ./s3 m n; echo $@; . ./s4 m n; echo $@; . ./s5; echo $@
f() { . ./s1; echo $@; . ./s1 q w; echo $@; . ./s2 q w; echo $@; . ./s2; echo $@; . ./s1; . ./s1 a b c; echo $@; . ./s4 m; echo $@; }; f 1 2 3 4; echo $@; 
g() { . ./s1 args to src; echo $@; }; g a b c

echo 'set --' > s6; echo 'shift 2' > s7; echo 'shift; shift; set --' >s8;  set -- a b; . ./s6 q; echo "$#"; set -- a b; . ./s7 q w; echo "$#"; . ./s8 q w; echo $#; set -- a b;  . ./s6; echo $#; f() { . ./s6 q; echo $#; }; f 1 2; f() { . ./s7 q w; echo $#; }; f 1 2 3; while [ $# -gt 0 ]; do shift; done; set -- 1 2 3; (shift; echo $1); echo $1; x=$(shift 2; echo $1); echo $x $1; shift 4; echo $? $#; shift 3; echo $# "$@"; shift; echo $?
