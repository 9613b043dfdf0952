# A syntax error ends the script only where it stands: what stands before it has run.
try() { printf "$1" >s; $SH s 2>/dev/null; echo "file: $?"; $SH <s 2>/dev/null; echo "stdin: $?"; }
try 'echo one\nif; then\necho two\n'
try 'echo one\n)\necho two\n'
try 'echo one\necho "unterminated\necho two\n'
try 'echo one; (\n'
try 'echo one\nfor in x\n'
try 'echo one\ncase x in\n'
try 'echo one\necho $(echo a\n'
try 'echo one\necho ${x\n'
try 'echo one\ndone\n'
try 'echo one\n;;\n'
try 'echo one\nf( { :; }\n'
try 'echo one\nexit 3\nif; )\n'
try 'cat <<E\nno end\n'
try '{ echo one\n'
try 'echo one &&\n'
try 'echo one |\n'
try '&& echo no\n'
try 'echo a\nwhile true; do\nbreak\n'
$SH -c 'echo one; )' 2>/dev/null; echo "-c: $?"
$SH -c 'echo one
)' 2>/dev/null; echo "-c lines: $?"
$SH -n -c 'echo no; if true; then :; fi'; echo "-n: $?"
$SH -n -c 'if' 2>/dev/null; echo "-n bad: $?"
eval 'echo before; )' 2>/dev/null; echo "eval: $?"
eval 'echo before
)' 2>/dev/null; echo "eval lines: $?"
printf 'echo in dot\n)\necho no\n' >d; . ./d 2>/dev/null; echo "dot: $?"
x=$(eval ')' 2>/dev/null); echo "sub: $?"
