#: stderr
(echo $((1/0)); echo not reached); echo $?
(echo $((1%0)); echo not reached); echo $?
(echo $((1+)); echo not reached); echo $?
(echo $((1 2)); echo not reached); echo $?
(echo $((08)); echo not reached); echo $?
(x=abc; abc=x; echo $((x)); echo not reached) 2>/dev/null; echo $?
(echo $((1=2)); echo not reached); echo $?
(echo $((2#3)); echo not reached); echo $?
(readonly r=1; echo $((r=2)); echo not reached); echo $?
(echo $((5 +* 3)); echo not reached); echo $?
(echo $((2**-1)); echo not reached); echo $?
(x='1 2'; echo $((x)); echo not reached); echo $?
((1/0)); echo $?
