#: stderr
# Errors in the value of a compound assignment cost the line only.
echo start
test=(first & second); echo same
echo st $?
echo next
a=(1 ; 2)
echo $?
if true; then
y=(1 | 2)
echo inif
fi
echo after
declare -a z=(a > b)
echo $? end
echo A
eval 'a=(1 & 2); echo x'
echo $? B
( x=(1 & 2) ; echo in )
echo after $?
for i in 1 2; do a=(1 &2 ); echo loop; done
echo after $?
