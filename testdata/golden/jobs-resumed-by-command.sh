# command %1 resumes a job, without redirections, as %1 does.
set -m
sleep 1 & command %1 >x
echo $?
ls
sleep 1 & %1 >y
ls
sleep 1 & command -p -- %1 >k
ls
sleep 1 & command fg >z
cat z
