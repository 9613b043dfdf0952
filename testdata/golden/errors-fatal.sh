# What an error ends: the command, the line, a -c text, the subshell or the
# shell, with which status, in posix mode and not.
while IFS= read -r error; do
	printf '%s\necho "after $?"\n' "$error" >script
	for mode in '' --posix; do
		echo "== $mode $error"
		"$SH" $mode script 2>&1
		echo "status $?"
		"$SH" $mode -c "$(cat script)" 2>/dev/null
		echo "status of -c $?"
	done
done <<'ERRORS'
readonly r=1; r=2 true; echo same line
readonly r=1; r=2 :; echo same line
readonly r=1; f() { r=2 true; echo in; }; f; echo same line
readonly r=1; eval "r=2 true; echo in"; echo out
readonly r=1; r=2; echo same line
readonly r=1; set -e; r=2 true; echo same line
readonly r=1; for r in 1 2; do echo in; done; echo same line
readonly r=1; select r in a; do echo in; done <<<1; echo same line
readonly r=1; (r=2; echo in); echo out $?
a[1/0]=3; echo same line
a[1+]=3; echo same line
echo ${a[1+]}; echo same line
a=([1/0]=3); echo same line
declare -i n=1+; echo same line
declare -i n; n=1+; echo same line
[[ 1+ -eq 1 ]]; echo same line $?
x=abc; echo ${x:1/0}; echo same line
echo $((1+)); echo same line
echo ${y?bad}; echo same line
cat <<<${y?bad}; echo same line $?
(echo ${y?bad}; echo in); echo same line $?
(eval 'echo ${y?bad}'); echo same line $?
x=$(echo ${y?bad}); echo same line $?
echo ${y?bad} | cat; echo ${PIPESTATUS[0]}
trap 'echo ${y?bad}; echo no' EXIT; (exit 3)
trap 'echo T $?' EXIT; echo ${y?bad}
set -u; cat <<<$y; echo same line $?
set -u; echo $y; echo same line
set -u; echo >$y; echo same line
x=1 </nonexistent; echo $? $x
echo >a{1,2}; echo $?
exec {nosuch}>&-; echo $?
readonly fd; exec {fd}>&1; echo $?
for i in 1 2; do break | cat; echo $i; done
for i in 1 2; do . /dev/stdin <<<break; echo $i; done
break; continue; echo $?
for a-b in 1; do :; done; echo $?
ERRORS
