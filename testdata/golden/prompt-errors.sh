#: stderr
# Errors in what is expanded like a prompt leave the command alone.
for x in 'a$(echo b' 'a${b' 'a${q?no} ' 'a$((1/0)) '; do
	echo "${x@P}"
	echo "rc $?"
done
PS4='$(echo x'
set -x
echo hi
echo ho
PS4='a${x@Z} '
echo hi
PS4='+${q?bad} '
(exit 4)
echo $?
