#: stderr
# set -v shows all that is read, line by line, before it runs: of scripts,
# standard input, -c, eval, files read by dot and traps.
printf 'echo a\necho b' >part
printf 'echo a\\\nb; echo "q\nz"\n\n# the end' >lines
"$SH" -v part
"$SH" -v <part
"$SH" -v lines
"$SH" -vc 'echo a
echo b'
"$SH" -v -c '. ./part; eval "echo c
echo d"'
"$SH" -c 'set -v
echo b
echo c
set +v
echo d'
"$SH" -vc 'if'
"$SH" -vc 'trap "echo T
echo U" EXIT
trap "echo D" DEBUG
:'
"$SH" -vc 'cat <<E
here
E
x=$(echo substituted)'
"$SH" -vc 'f() {
echo f
}
f; f'
# A backslash at the very end of a file is dropped with the newline that is
# not there; in other texts it stays.
printf 'echo a\\' >open
"$SH" open
"$SH" <open
. ./open
eval 'echo a\'
