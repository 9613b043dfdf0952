#: stderr
# Arrays in declarations: kinds, attributes, quoted values, elements, order of evaluation.
set -o posix
foo=1 :; declare -p foo
f() { bar=1 :; declare -p bar; local q; q=2 :; declare -p q; }; f; declare -p bar q
x=1; g() { local x=2; x=3 :; declare -p x; }; g; declare -p x
x=1; g() { x=3 :; declare -p x; }; g; declare -p x
x=5 g; declare -p x
h() { local x; unset x; x=3; }; x=1 h; declare -p x
unset v; k() { v=1; v=2 :; unset v; declare -p v; }; k; k2() { k; unset v; declare -p v; }; k2
set +o posix
declare -A b; declare b=(k "v w" y l); declare -p b
l() { local b=(k 1); declare -p b; local -A b2=(k 1); declare -p b2;  }; l
m() { readonly -a z=(4); declare -p z; }; z=(1); m; declare -p z
n() { readonly z1=(4); declare -p z1; local z3=1; readonly z3=(9); declare -p z3; export z3; local z4=2; readonly z4; export z4=8;  declare -p z3 z4; }; n; declare -p z1 z3
o() { readonly -a 'z5=(4)'; declare -p z5; }; z5=(1); o; declare -p z5
o() { readonly -a 'z6=4'; declare -p z6; }; o; declare -p z6
o() { readonly -A 'z7=([a]=4)'; readonly 'z8=(4)'; declare -p z7 z8; }; o; declare -p z7 z8
readonly -a z9; readonly -A z10; declare -p z9 z10; export -a z11; 
declare -a a1='(a b)'; declare a1='(c d)'; declare -p a1; declare a2='(c d)'; declare -p a2; declare -a a2='e'; declare -p a2; declare -a 'a2[3]=(x)'; declare -p a2; declare 'a2[4]=(x)'; declare -p a2; a2='(1 2)'; declare -p a2
f() { local -x q=1; unset q; declare -p q; q=3; declare -p q; local -i r=4; unset r; r=2+2; declare -p r;  }; f
declare -i x1=5; export x1; f() { local x1; declare -p x1; local -I x1; declare -p x1; local -I x1=2+2;  declare -p x1; }; f
f() { local -I x1; declare -p x1;  local -I a1; a1+=(e); declare -p a1; }; f; declare -p a1
readonly ra=3
f(){ declare -g ra=(1); echo x $?; }; f; echo no
f(){ local ra=(1); echo x $?; }; f; echo yes
f(){ local -a ra=(1); echo x $?; }; f; echo yes
f(){ readonly ra=(1); echo x $?; }; f; echo no
f(){ export ra=(1); echo x $?; }; f; echo no
f(){ local x=(1 [2+]=4); echo x $?; }; f; echo no
f(){ declare -A x=(1 [2+]=4); echo x $?;declare -p x; }; f; echo no
f(){ declare -i x=(1 2+); echo x $?; }; f; echo no
declare -i x=(1 2+); echo no
declare -p x
x=(1 [2+]=3); echo no
x=(1 [-9]=3); echo $?
declare -A y; y=([]=1 a); echo $?; y=(a b [c]=d); echo $?; declare -p y; y=("" x k); declare -p y; y=([@]=1 [*]=2); declare -p y; y+=([@]+=x); declare -p y; y[@]=3; y[*]=4; declare -p y; echo "${y[@]}" "${y["@"]}" ; y=([k]=1 [z]=2); y=([k]+=a [n]+=b); declare -p y
x=([]=1); echo $?; x[]=1; echo $?; x[@]=1; echo $?; x[*]=2; echo $?; x[-20]=3; echo $?; x[1+]=3; echo $?
x=([*]=1 [@]=3 4); echo $?; declare -p x
unset x; x[-1]=3; echo $?; x=abc; x[-1]=d; declare -p x; x=(1 2 3 4); unset 'x[-1]' 'x[-9]' 'x[1]'; declare -p x; echo ${x[-1]} ${x[-3]} "${x[-9]}"; echo ${#x[@]} ${#x[-1]}
i=0; a[$((i++))]=$((i++)); declare -p a; b[$(echo s >&2; echo 0)]=$(echo v >&2; echo x); declare -p b; j=0; c[j++]=$j; declare -p c; c[j++]+=$((j+=10)); declare -p c j
d=([j=5]=$j [j+1]=$((j++)) ); declare -p d j
declare -A m; k=1; m[$((k++))]=$((k++)); declare -p m; m=([$((k++))]=$((k++))); declare -p m
declare -A foo=([zero]=zero [one]=one); declare -p foo
f() { declare -gA foo2=([zero]=zero [one]=one); declare -p foo2; declare -gA foo4; foo4=([zero]=zero [one]=one); declare -p foo4;  }; f
declare -A foo3; foo3=([zero]=zero [one]=one); declare -p foo3
declare -A foo5; foo5[zero]=1; foo5[one]=2; declare -p foo5; foo5=(); foo5[zero]=1; foo5[one]=2; declare -p foo5
f() { declare -gA foo6=(); foo6[zero]=1 foo6[one]=2; declare -p foo6; local -A foo7=([zero]=zero [one]=one);  declare -p foo7; local -A foo8; foo8=([zero]=zero [one]=one);  declare -p foo8; }; f
declare x9=5; declare -A x9; x9[zero]=1; x9[one]=2;  x9[two]=2; declare -p x9; declare -A x10=(); x10+=([zero]=1 [one]=2); declare -p x10
