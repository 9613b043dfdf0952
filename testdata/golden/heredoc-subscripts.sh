#: stderr
# Subscripts in a here-document are those of its own text, wherever it stands.
arr=(zero one two) n=1
if : 'quotes that stand where the subscripts would: '\'' '\'' '\'' '\'' '\'; then cat <<-E
	${arr[1]} ${arr[n+1]} ${arr[-1]#t} ${arr[0]?x} ${arr[n]:1} ${arr[$n]^^} ${arr["2"]}
	${#arr[n]} ${arr[n]@Q} ${arr[9]-${arr[n]}} $((arr[n+1]=5, arr[2]))
	E
fi
x='\'; y='\'; z='\'; IFS=' x'; cat <<E
${arr[1]} ${arr[n+1]} ${arr[-1]} "${arr[n - 1]}" ${nosuch[-1]@Q}
E
echo "$?"
: '\\\\\\\\\\\\\\\\\\\\\\\\\\\\'; cat <<E
line ${arr[n-9]}
E
echo "$?"
: '\\\\\\\\\\\\\\\\\\\\\\\\\\\\'; cat <<E
line ${nosuch[n+1]?told}
E
echo not here
