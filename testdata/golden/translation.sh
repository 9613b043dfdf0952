#: stderr
# $"…" looked up in message catalogues, which are made here.
word() { printf "\\$(printf %o $(($1 & 255)))\\$(printf %o $(($1 >> 8 & 255)))\\0\\0"; }
# mo message translation ...: a catalogue, of messages in order
mo() {
    local -a id=() str=()
    while [ $# -gt 0 ]; do id+=("$1") str+=("$2"); shift 2; done
    local n=${#id[@]} at s LC_ALL=C
    printf '\336\022\004\225\0\0\0\0'
    word $n; word 28; word $((28 + 8 * n)); word 0; word 0
    at=$((28 + 16 * n))
    for s in "${id[@]}" "${str[@]}"; do word ${#s}; word $at; ((at += ${#s} + 1)); done
    printf '%s\0' "${id[@]}" "${str[@]}"
}
mkdir -p mo/xq/LC_MESSAGES mo/xr_FR.utf8/LC_MESSAGES mo/xr/LC_MESSAGES
mo '' 'Content-Type: text/plain; charset=UTF-8
' 'a$(echo "hallo")b' outer 'bs\\' 'slash\\' hello hallo 'line 1
line 2
' 'Zeile 1
Zeile 2
Zeile 3
' num 7 'quo\"te' 'zi\"tat' 'with $x' 'mit $x und `echo cmd` "quo ted" ende' >mo/xq/LC_MESSAGES/t.mo
mo hello bonjour >mo/xr_FR.utf8/LC_MESSAGES/t.mo
mo hello 'salut' num 9 >mo/xr/LC_MESSAGES/t.mo
mo hello other >mo/xq/LC_MESSAGES/other.mo
echo 'no catalogue' >mo/xq/LC_MESSAGES/bad.mo

cat >strings <<'END'
x='X"v'
echo $"hello" $"with $x" $"none $x"
echo $"line 1
line 2
" line $LINENO
echo $"quo\"te" $"bs\\" $"" "$"hello"" '$"hello"' \$"hello"
echo "${u-$"hello"}" ${u-$"hello"} ${x+$"with $x"} "${x+$"none $x"}"
echo $(echo $"hello") `echo $"hello"` $((1 + $"num")) $"a$(echo $"hello")b"
v=$"hello" a=($"hello" [$"num"]=x); echo $v "${a[@]@K}"
[[ hallo == $"hello" ]]; echo $?
case hallo in $"hello") echo matched;; esac
cat <<X
$"hello"
X
eval 'echo $"hello"'
f() {
    echo $"hello" $"with $x" "${u-$"hello"}" $"none"
}
declare -f f; f
echo $"hel\
lo" $LINENO
END
cat >domains <<'END'
echo $"hello"
TEXTDOMAIN=other; echo $"hello"
echo $"hello"
TEXTDOMAIN=bad
echo $"hello"
TEXTDOMAIN=nosuch
echo $"hello"
TEXTDOMAIN=t TEXTDOMAINDIR=/nosuch
echo $"hello"
TEXTDOMAINDIR=mo
echo $"hello"
f() { echo $"hello"; }
LC_ALL=C
echo $"hello"
LC_ALL=
echo $"hello"
LC_MESSAGES=C.UTF-8
echo $"hello"; f
unset TEXTDOMAIN
echo $"hello" ; f
END
export TEXTDOMAIN=t TEXTDOMAINDIR=$PWD/mo
for language in xq "" xr xr_FR xr_FR.UTF-8 xz:xq xq:xr C:xq xr_CA.UTF-8@x; do
    echo "LANGUAGE=$language"
    LANGUAGE=$language "$SH" -c 'echo $"hello" $"num"'
done
LC_ALL=C LANGUAGE=xq "$SH" -c 'echo $"hello"'
LC_ALL=POSIX LANGUAGE=xq "$SH" -c 'echo $"hello"'
LC_ALL= LANG=C.UTF-8 LANGUAGE=xq "$SH" -c 'echo $"hello"'
LC_ALL= LANG=C.UTF-8 LC_MESSAGES=C LANGUAGE=xq "$SH" -c 'echo $"hello"'
TEXTDOMAIN= LANGUAGE=xq "$SH" -c 'echo $"hello"'
export LANGUAGE=xq
for options in '' '-O noexpand_translation' --posix; do
    echo "options: $options"
    "$SH" $options strings
done
echo 'without a catalogue:'
LANGUAGE= "$SH" -O noexpand_translation strings
"$SH" domains
"$SH" -c 'alias say="echo \$\"hello\""; shopt -s expand_aliases
say $"num"; (echo $"hello"); echo $"hello" | cat; f() { echo $"hello"; }; export -f f; "$SH" -c f; declare -p BASH_EXECUTION_STRING'

# the strings of a script
"$SH" -D strings; echo $?
"$SH" --dump-strings strings | md5sum
"$SH" --dump-po-strings strings; echo $?
"$SH" --dump-po-strings <domains
"$SH" -D -c 'echo $"x" $y; exit 3'; echo $?
"$SH" --dump-po-strings -c 'echo $"x" "a
" $"y
z"'
printf '%s\n' $'$"tab\t and \\n"' '$"a$(echo $"b" `echo $"c"`)"' '"${x-$"d"}$"e""' '$(( $"f" ))' 'cat <<X' '$"g" ${x-$"h"}' 'X' '$"ü\' 'v"' | "$SH" -D
"$SH" -D -c 'echo $"x"
if'; echo $?
