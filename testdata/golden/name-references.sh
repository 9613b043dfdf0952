# bash: name references and indirection through text with subscripts.
ref='#'; typeset -n ref; echo $?; declare -p ref
ref2='a[1]'; typeset -n ref2; a=(1 2); echo $ref2; declare -p ref2
f() { local x=1; local y=2 z; local -p; local -p x; local -p q; echo $?; local; }; q=1; f
declare -n 'r5=a[@]'; printf '<%s>' "$r5" x$r5; r5=(X Y); echo $?; declare -p a; echo "${r5}" "${#r5}" "${r5[1]}" ${r5[@]}
declare -n r6='a[$(echo 1)]'; echo $r6; r6=new; declare -p a
declare -A m; declare -n r7='m[k k]'; r7=v; declare -p m; echo $r7; i=1; declare -n r8='a[$i]'; echo $r8; i=0; echo $r8; r8=zero; declare -p a; unset r8; declare -p a
echo $?
declare -A mm; mm[@]=3; mm['*']=4; declare -p mm
declare -n none=x1
ref='#'; typeset -n ref; echo $? $ref
declare -A A=([K]=val ['a b']=c); key=K
for r in 'A["K"]' 'A[$key]' 'A[a b]' 'a[$(echo 1)]' 'a[1-1]' 'a[@]' 'a[*]'; do echo "${!r}"; done
z=zz; zz=; echo ${!z:=foo} ${!z:=bar} $zz
a[5]=; r='a[5]'; echo ${!r:-five}
declare -A I=([d]=v); v=; printf '<%s>' "${!I[@]:2}" "${!I[@]:-empty}" "${!I[@]:=assign}" $v; echo
f() { echo "${#FUNCNAME} ${FUNCNAME::1} ${FUNCNAME:1} $FUNCNAME"; }; f
