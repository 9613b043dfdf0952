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
# "$@" in elements with subscripts, options of declare before a list, locals that are listed, aliases
# that end in the word of a syntax error.
join() {
	local IFS=$1
	shift
	arr=([0]=$@ [1]="$@" [2]=a$@b [3]=${@#x} [4]=${@} [5]=$* [6]=${z-$@}); declare -p arr
	arr+=([0]+=$@ [7]="${arr[@]:0:2}"); declare -p arr
	map=([0]=$@ [1]="$@"); declare -p map
	local -a own=([0]=$@ [1]=x"$@"); declare -p own
}
join : x y
join '' x y
join ' ' x y
declare +i -a k1=(4+4); declare -p k1
declare -g +u k2=(a); declare -p k2
declare -i +u k3=(4+4 a); declare -p k3
declare +iu k4=(4+4 a); declare -p k4
declare -i +i k5=(4+4); declare -p k5
declare -u k6=(a b); declare -a +u k6+=(c); declare -p k6
declare -r +i k7=(4+4); declare -p k7
declare -ri r1=x:y
declare -p r1
declare -i r2; readonly r2=1+
declare -p r2
declare -i r3; export r3=1+
declare -p r3
declare -A arr2+=([0]+=x x) status="$?"; echo "$status"
outer() { a=2; local -p; inner; }
inner() { local -I a; local -p; declare a=4; local; }
a=t outer
shopt -s expand_aliases
alias al='{ echo x; }' b2=f1 b4='foo bar' b5=b2 b6=y b8='{ :; } foo' b9='{ :; } )' c2=fi
for text in 'al b2 x' 'al b4' 'al b5 x' 'al b6' b8 'b8 x' b9 c2 ': ; c2 x' 'al x'; do
	eval "$text"
done
