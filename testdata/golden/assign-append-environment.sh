# name+=value before a command: what the attributes of the variable do.
declare -i a=1; a+=5 printenv a; a=3+4 printenv a; echo $a; a+=2+2 eval 'echo $a; a+=1; echo $a'; echo $a; f() { echo $a; a+=1; echo $a; }; a+=2 f; echo $a
declare -u u=ab; u+=cd printenv u; u=x printenv u; s=1; s+=2 printenv s
(a+=5 printenv a); x=$(a+=6 printenv a); echo $x
