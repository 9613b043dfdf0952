#: stderr
# --pretty-print: a script in the shell's layout, without running it.
cat >script <<'END'
# comment
echo   a;  echo b   # comment

if true;then echo x;elif y;then z;else w;fi
f() { echo $1 ; }
cat <<X
here $x
X


for i in 1 2; do :; done | cat &
x=(1 2 "3 4") y=$(echo   a;echo b)
[[ a==b && c ]] ; (( x+1 ))
# two
# comments
   # in a row

echo $"tr" 'q' "dq $(cmd   x)" $'a\tb'
while read l; do echo; done < f >> g 2>&1
! false || true && { a; b; }
( sub ) ; coproc c { x; }
case x in a|b) y;; *) z;& esac
function g { echo; } >out
select v in a; do break; done; time -p x; until a; do b; done
echo \
 continued
for ((i=0;i<3;i++)); do a; done; for x; do a; done
[[ -f x || ( a = b ) ]]
x() { y() { z;}; function w { :; }; }
cat <<E && b <<F | c
x
E
y
F
while a <<E; do b; done
x
E
exit 3
END
"$SH" --pretty-print script; echo $?
"$SH" --pretty-print <script | md5sum
"$SH" --pretty-print -c 'echo   x;  if true;then :;fi'; echo $?
"$SH" --pretty-print nosuch; echo $?
printf '\n\n\na\n\n\nb &\nc; d\n#x\n#y\n  e #z\n \n' | "$SH" --pretty-print
printf 'exit 3\necho   "x"' | "$SH" --pretty-print
printf 'a\n)\nb\n' | "$SH" --pretty-print; echo $?
printf 'echo "a' | "$SH" --pretty-print; echo $?
printf 'shopt -s extglob\necho @(a|b)' >pattern
"$SH" --pretty-print pattern; echo $?
"$SH" --pretty-print -O extglob pattern; echo $?
: | "$SH" --pretty-print
