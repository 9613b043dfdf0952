# What random scripts have found: braces of operands, $_ after unset and alias, elements of what
# has none.
args() { printf '(%s' "$#"; (($#)) && printf ' [%s]' "$@"; echo ')'; }
args x ${b:+{a,b}{a,b}}
args x ${b:-{a,b}{c,d}}
args x ${b:-{a,b}}{c,d}
args x ${b:-{a,b}x{c,d}
args x ${b:-{a,b}x{c,d}}{e,f}
args x {g,h}${b:-{a,b}{c,d}{e,f}} {c,d}}
args x {x,${b:-{a,b}{c,d}}}
args x {x,${b:-{a,b}{c,d}
args x {x,y}${b:-{a,b}"}"{e,f}
args x {x,y}${b:-'{'}{e,f}
args x {x,y}${b:-\{}{e,f}
args x {x,y}${b:-$(echo {)}{e,f}
args x {x,y}${b:-`echo {`}{e,f}
args x {x,y}${b:-{}${b:-x}{e,f}}
args x {x,y}${b:-{}${b:-x}}{e,f}
args x "${b:-{}"{e,f}
args x ${b:-{}"{"{e,f}"}"
args x {${b#{},b}
declare -A map=([k]=v)
arr=(1 2 3)
unset 'map[k]'; args $_
unset 'arr[1]' 'map[x y]'; args $_
unset -v 'arr[@]'; args $_
unset -n 'map[k]'; args $_
command unset 'arr[-9]'; args $_
alias x=5 y=6; args $_
alias 1/x=5; args $_
declare -i ints=(@); declare -p ints
declare -a list=([1+]=x); declare -p list
plain=([1+]=x)
declare -p plain
arr=(x yy zzz)
map=([k]=v [0]=abc)
for target in 'arr[1]' 'arr[-1]' 'map[k]' 'arr[@]' arr; do
	declare -n ref=$target
	echo "$target ${#ref} ${ref}"
	unset -n ref
done
(set -u; declare -n ref='arr[7]'; echo ${#ref})
n=-9
declare -n ref=arr
ref[n]=y
ref[n]+=y
ref[-7]=y
declare -n ref='map[k]'
ref[1]=y
declare -n ref='nosuch[k]'
ref[n]=y
one=1
for name in one nosuch arr; do
	test -v "$name[-1]"; echo $?
	[[ -v $name[-9] ]]; echo $?
	[[ -v $name[0] ]]; echo $?
done
((arr[]=3)); echo $?
let 'arr[]=4'; echo $?
[[ arr[]=3 -eq 1 ]]; echo $?
echo $((arr[]=4))
