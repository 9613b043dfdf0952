# A process substitution whose other side nobody opens ends, and says nothing.
: <(echo nobody reads this) >(cat)
echo $?
x=$( : <(echo a; echo b) ; echo done); echo "$x"
wait
echo end
