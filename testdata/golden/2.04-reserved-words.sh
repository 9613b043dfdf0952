# Reserved words count only where a command may begin.
echo if then else elif fi do done case esac while until for { } ! in
for in in in; do echo $in; done
case case in case) echo case;; esac
case in in (in) echo in;; esac
if=1; echo $if
function_() { echo f; }; function_
{ echo a; }; { echo b; } ; { echo c
}
"if" 2>/dev/null; echo $?
\if 2>/dev/null; echo $?
! true; echo $?
! ! true; echo $?
for i do echo never; done
set -- p q; for i do echo $i; done
for i
do echo $i
done
for i
in x y
do echo $i; done
while false; do :; done; echo $?
