# bash: arrays: subscripts, elements of compound assignments, arrays before commands.
x='v w'
B=(1 $x "$x" 'q') sh -c 'echo "$B"'
B=(1 
2) sh -c 'echo "$B"'
B+=(1) sh -c 'echo "$B"'
B[1]=3 eval 'echo hi; declare -p B'; echo $?
B[1]=3 sh -c 'echo hi'; echo $?
B[x y]=3 C=4 sh -c 'echo hi $C'; echo $?
a=(1 2); a=(3 4) eval 'declare -p a'; declare -p a
f() { declare -p a; }; a=(5 6) f; declare -p a
a[1]=7 f; declare -p a
a=(7 8) :; declare -p a
a=(7 8) export zz; declare -p a
a=(7 8) declare -p a
declare -A m=([k]=v); m=(a b) eval 'declare -p m'; m[k]=7 true; declare -p m
a=(1 2) read -a b <<<"x y"; declare -p a b
unset a; a=(1 2) true; declare -p a
i=1
a=([100+i++]=$((i++)) [200+i++]=$((i++)) [300+i++]=$((i++))); declare -p a
a=([0]=1+2+3 [a[0]]=10 [a[6]]=hello); declare -p a
a=(1 2); a[-1]+=(4 5); echo same
echo $?
a[]=42; echo same
echo $?
x=; a[$x]=3; echo $?
a["1"]=5; declare -p a
a['2']=3; echo same
echo $?
echo "${a["1"]}"
echo ${a['1']}; echo same
echo $?
a=(['1']=5 [2]=3); declare a['3']=7; declare -p a
declare -A m=([xx]=1 [yy]=2 [zz]=3 [aa]=4 [bb]=5)
for k in 0 1 2 4 5; do echo ${m[@]: k: 3}; done
for key in '\' ']' 'a"b' '$x'; do
	m=(); (( m["$key"] = 42 )); declare -p m; echo $((m[$key]+1))
done
unset a; echo "${PIPESTATUS[@]}"
