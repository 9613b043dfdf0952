# Reading from the pipe that a substitution's output goes to, and writing to one
# that is read: errors at once.
x=$(/bin/true; read y <&1; echo "$?")
echo "$x"
x=$(/bin/true; read -t 0.2 y <&1; echo "$?")
echo "$x"
x=$(/bin/echo a | { echo b >&0; echo "$?"; cat; })
echo "$x"
x=$(mapfile y <&1; echo "$?")
echo "$x"
