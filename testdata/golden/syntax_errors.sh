# What stands before and behind a syntax error, and what $? becomes.
run() { "$BASH" "$@" 2>&1 | sed 's/^[^ ]*: \(-c: \|eval: \|line\|command\|debug\|exit\)/SH: \1/'; echo "status ${PIPESTATUS[0]}"; }
try() {
  run -c "$1"
  run -c 'eval "$1"; echo "eval $?"' - "$1"
}
try $'echo a\nx=(1 & 2)\necho "behind $?"'
try $'f() {\nx=(1 & 2)\n}\necho behind'
try $'false\n[[ a b ]]'
try $'[[ ]]\necho no'
try $'echo a\nx=$(fi)\necho no'
try $'(exit 3)\nx=$([[ a b ]])'
try $'echo `echo a\nfi`; echo b'
try $'x=(1 2'
try $'x=($(a "b'
try $'[[ -d a'
try $'echo ${ ;; }'
run -c 'set -e
eval fi
echo no'
run -c 'trap fi EXIT; trap if DEBUG; echo a'
run -c 'cat <<E
no end'
run -c 'cat <<E; echo "b $?"
a
$(fi)
E
cat <<E; echo "c $?"
$(echo "x
E
cat <<E; echo "d $?"
$((1+
E'
run -c 'f() { eval "x=\$(fi)"; echo no; }; f'
run -c '(eval "x=\$(fi)"; echo no); echo "yes $?"'
run --posix -c 'x=(1 & 2)
echo no'
run -c "shopt -s expand_aliases
alias x='{ echo a;'
echo line; x"
run -c 'shopt -s expand_aliases
echo $(alias zz="echo hi"
zz)'
try $'{ case x in\n}'
try $'echo ;&\\\n}'
try $'echo | \\\n)'
try $'f() {\nx=( "a\n}'
printf 'echo a; \\' | run -s
printf 'echo a \\' | run -s
