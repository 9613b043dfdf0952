# Assignments before a command, order of expansions, search order, empty commands.
x=old; x=new env | grep '^x='; echo $x
x=1 y=$x; echo $y
x=a; x=b echo $x; echo $x
export E=exp; E=tmp sh -c 'echo $E'; echo $E
f() { echo "f sees $v"; v=changed; }; v=tmp f; echo ${v-unset}
v=tmp eval 'echo eval $v'; echo ${v-unset}
v=tmp : ; echo ${v-unset}
cmd=echo; $cmd from variable; "$cmd" again
$nothing echo skipped word
$nothing x=1; echo "$? $x"
cmd='echo a  b'; $cmd; "$cmd" 2>/dev/null; echo $?
echo() { printf 'function echo: %s\n' "$*"; }; echo x; command echo builtin; unset -f echo; echo back
true() { false; }; true; echo $?; unset -f true
>only-redirection; echo $? only*
x=$(echo sub) >of; echo "$x"
x=5 >y; echo $x
mkdir bin; printf '#!/bin/sh\necho my-ls "$@"\n' >bin/ls; chmod +x bin/ls
(PATH=$PWD/bin:$PATH; ls a b)
PATH=$PWD/bin ls c
PATH=bin ls d
PATH= ls 2>/dev/null; echo $?
unset a; a=1 b=$a; echo "[$b]"
a=(1 2); a[1]=x a[3]=y; echo "${a[@]}"
a+=(z); s=ab; s+=cd; echo "${a[@]} $s"
declare -i n=3; n+=4; echo $n
