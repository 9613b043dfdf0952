# A reference to an element of an array: it has no elements itself, and -v finds nothing.
arr=([0]=x y); declare -A map=([k]=v); n=1
for t in 'arr[0]' 'arr[n]' 'arr[nosuch]' 'arr[7]' 'map[k]' 'map[q]' 'arr[@]' 'nosuch[0]'; do
declare -n r=$t
[[ -v r ]]; a=$?; [ -v r ]; a+=$?; [[ -v r[0] ]]; a+=$?; [ -v 'r[0]' ]; a+=$?; [[ -v r[@] ]]; a+=$?; test -v 'r[k]'; a+=$?
echo "$t: $a <${!r[@]}> <${!r[*]}> <${#r[@]}> <${r[@]}> <${r[0]}> <${#r[0]}> <${r[1]}> <${r+s}> <${r[0]+s}> <${!r}>"
unset -n r
done 2>&1
declare -n r=map
mapfile -t r 2>&1 </dev/null
read -a r 2>&1 </dev/null
