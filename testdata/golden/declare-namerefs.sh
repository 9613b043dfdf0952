#: stderr
# Name references: what declarations, assignments and unset do with them.
typeset -n foo1
typeset -r foo1
typeset -p foo1
typeset foo1=bar; echo $?
typeset +r foo1; echo $?
typeset -p foo1
func()
{
	declare -r -n foo5
	declare -p foo5
	declare +n foo5
	declare -p foo5
}
func
declare -n foo5
declare -r -n foo5
declare -p foo5
declare +n foo5
declare -p foo5
foo()
{
	typeset -n fooq
	typeset fooq=12345; echo $?
	typeset -p fooq
	typeset -n foor
	typeset foor=abc; echo $?
	typeset -p foor
}
foo
declare -n x; declare x=42; declare -p x
declare -n x; declare x=y; declare -p x y
declare -n x3=y3; declare -i x3; declare -p x3 y3; 
declare -n x4; declare -a x4; declare -p x4; x4=y4; declare -p x4
declare -n x5=y5; declare -a x5; declare -p x5 y5; x5=z;  declare -p x5 y5
declare -in x6=y6; x6=2+2; declare -p x6 y6
foo7=bar7; bar7=11; declare -in foo7; declare -p foo7 bar7; foo7=2+2; declare -p foo7 bar7
array=(); declare -n array; declare -p array; array8=(1 2); declare -n array8; declare -p array8
declare -a arr9; declare -n arr9; declare -p arr9
a=(1); declare -in b10='a[0]'; declare -p b10 a; b10=2+2; declare -p b10 a
declare -nx ex=y11; declare -p ex y11; declare -nr er=y12; declare -p er y12; declare -nl el=Y13; declare -p el Y13; el=ABC; declare -p el Y13
declare -n nn=y14; declare -x nn; declare -p nn y14; export nn;declare -p nn y14; readonly nn; declare -p nn y14; declare +n nn; declare -p nn
declare -n n15=y15; declare +n n15=zz; declare -p n15 y15
declare -n n16=y16; unset -n n16; declare -p n16; declare -n n16=y16; y16=1; unset n16; declare -p n16 y16; n17=1; unset -n n17; declare -p n17
declare -n n18; unset n18; declare -p n18; declare -n n19=arr19; n19=(1 2 3); declare -p n19 arr19; n19[5]=x; n19+=(7); echo ${n19[@]} ${#n19[@]} ${!n19[@]} ${!n19}; unset 'n19[1]'; declare -p arr19
for rr in v1 v2; do :; done; v1=1; v2=2; declare -n rr; for rr in v1 v2; do echo $rr; rr+=x; done; echo $v1 $v2; declare -p rr
