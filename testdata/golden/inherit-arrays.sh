# Inheritance: sparse indexed arrays, associative arrays, their order and attributes.
# probe is called in each kind of subshell.
all() {
  (probe); echo "$(probe)"; echo "`probe`"; probe | cat; : | probe; { probe; } & wait
  ((probe) ); echo "$( (probe | cat) )"; (probe & wait); cat <(probe)
}
a=(one two); a[5]=six; a[1000]='x y'; unset 'a[0]'; declare -A m=([k]=v ['a b']=c ['$x']=1 [é]=2 ['"']=q); declare -a empty=(); declare -ai nums=(1+1 2); readonly -a r=(x y); export ex=(p q)
probe() { echo "${!a[@]}" "${a[@]}" ${#a[@]}; a+=(new); echo "${!a[@]}"; for k in "${!m[@]}"; do printf '%s=%s,' "$k" "${m[$k]}"; done; echo ${#m[@]} ${#empty[@]} ${nums[@]}; nums[0]=5+5; echo ${nums[0]}; declare -p r empty nums; m[n]=1; echo ${#m[@]}; }
all >out; sort out | uniq -c | tr -s ' '; echo "${!a[@]}" ${#m[@]} ${nums[0]}; order=${!m[*]}; [ "$(echo "${!m[*]}")" = "$order" ] && echo same order; (IFS=,; echo "${a[*]}")
