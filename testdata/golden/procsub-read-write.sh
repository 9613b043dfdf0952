#: /proc
# The pipe of a process substitution is opened anew: for reading and writing both ways work.
exec {pipe}<> <(:)
echo through >&$pipe
read -r -u $pipe line
echo "$line"
read -r -t 0.01 -u $pipe line
echo "nothing more: $(($? > 128))"
exec {pipe}>&-

# Opened for reading or for writing only, it is that.
exec {pipe}< <(echo one)
read -r line <&$pipe
echo "$line"
echo x 2>/dev/null >&$pipe
echo "written: $?"
exec {pipe}<&-
