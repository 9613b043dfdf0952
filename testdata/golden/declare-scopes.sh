#: stderr
# Local variables, assignments before commands, declare -g; the order of associative arrays.
x=0
x=1 eval 'x=2; echo in $x'; echo out $x
cat > ./src <<<'x=5; echo in $x; declare -p x; unset x; declare -p x; x=9'
x=1 . ./src; echo out $x
f() { x=7; echo f $x; declare -p x; unset x; declare -p x; x=8; }
x=1 f; echo out $x
g() { local x; echo "g <$x>"; declare -p x; unset x; echo "<${x-u}>"; unset x; echo "<${x-u}>"; x=3; }
x=1 g; echo out $x
x=0 g; echo out $x
h() { export x; declare -p x; x=3; bash -c 'echo sub $x'; }
x=1 h; echo out $x; declare -p x
k() { local x=4; k2; echo k $x; }
k2() { unset x; echo "k2 <${x-u}>"; unset x; echo "k2 <${x-u}>"; x=2; }
x=0; k; echo out ${x-u}
shopt -s localvar_unset
x=0; k; echo out ${x-u}
shopt -u localvar_unset
x=0
x=1 export x; echo $x; declare -p x
unset x
x=1 export x; echo $x; declare -p x
x=1 declare -i x; declare -p x
x=1 readonly y; declare -p x
x=1 x=2 eval 'echo $x'; 
a=1 b=$a eval 'echo "$a$b"'
x=5; x=6 unset x; declare -p x
x=5; x=6 eval 'unset x; echo ${x-u}; unset x; echo ${x-u}'; declare -p x
m() { x=6 unset x; echo "m ${x-u}"; }
x=5; m; x=7 m; echo $x
n() { local x=1; x=6 eval 'echo $x; x=8; unset x; echo $x; unset x; echo ${x-u}'; echo n $x; }
x=0; n; echo ${x-u}
p() { declare -g x=5; echo $x; local x=3; declare -g x=7; echo $x; declare -g x+=1; }; x=0; x=2 p; echo $x
q() { declare -p x; typeset -x x; declare -p x; x=9; }; x=1; x=2 q; declare -p x
s() { x=12 :; echo $x; }; s; echo $x; t() { local x=1; x=13 :; echo $x; }; t; echo $x
declare -A foo=([zero]=zero [one]=one); declare -p foo
f() { declare -gA foo2=([zero]=zero [one]=one); declare -p foo2; declare -gA foo4; foo4=([zero]=zero [one]=one); declare -p foo4;  }; f
declare -A foo3; foo3=([zero]=zero [one]=one); declare -p foo3
declare -A foo5; foo5[zero]=1; foo5[one]=2; declare -p foo5; foo5=(); foo5[zero]=1; foo5[one]=2; declare -p foo5
f() { declare -gA foo6=(); foo6[zero]=1 foo6[one]=2; declare -p foo6; local -A foo7=([zero]=zero [one]=one);  declare -p foo7; local -A foo8; foo8=([zero]=zero [one]=one);  declare -p foo8; }; f
declare x9=5; declare -A x9; x9[zero]=1; x9[one]=2;  x9[two]=2; declare -p x9; declare -A x10=(); x10+=([zero]=1 [one]=2); declare -p x10
