#: stderr
# \# in an expanded prompt: the number of the command that was read last from
# the shell's own input. Commands of eval, dot, functions and -c don't count.
P='\#'
echo "${P@P}" "${P@P}"
echo "${P@P}"; echo "${P@P}"

x=$(echo "${P@P}"); echo "$x"
f() {
	echo "${P@P}"
	echo "${P@P}"
}
f
f
eval 'echo "${P@P}"
echo "${P@P}"'
printf '%s\n' 'echo "in a file: ${P@P}"' 'echo "${P@P}"' >file
. ./file
for i in 1 2; do
	echo "${P@P}"
done
(
	echo "${P@P}"
	echo "${P@P}"
)
{
	echo "${P@P}"
} | cat
echo "${P@P}" &
wait
echo 'echo "input: ${P@P}"
(echo "${P@P}")' | P=$P "$SH"
P=$P "$SH" -c 'echo "string: ${P@P}"
echo "${P@P}"'
set -o history
echo "${P@P}"
PS4='+\# '
set -x
: traced
: traced
