# $_ after commands that an error has ended.
: before
eval 'b=${!b:-x}' 2>/dev/null
echo "$_"
: before
declare -i c=1/0 2>/dev/null
echo "$_"
: before
x=${nosuch[1/0]} 2>/dev/null
echo "$_"
f() { return 3; }
f argument
echo "$_"
for i in 1; do break 1; done
echo "$_"
