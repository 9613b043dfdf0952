# * ? [ ], hidden files, slashes, quoting, noglob, sorting.
mkdir -p d/e .hid d2; : >a; : >b; : >ab; : >.dot; : >d/f; : >d/.g; : >d/e/h; : >'sp ace'; : >'st*r'; : >'[x]'; : >B; : >a1; : >a10; : >a2
echo *
echo .d* .h*/
echo a* a? a[12] a[!1] a[0-9]* [ab] [[:upper:]] [![:lower:]]
echo d/* d*/ */e */*/h d/.[g]
echo nomatch* nomatch? [nomatch
echo "*" '*' \* "a"* a"*" 'st*'r st\*r
x='a*'; echo $x "$x"; y='"a"*'; echo $y
x='st\*r'; echo $x
echo [[]x] \[x] '[x]' [\[]x\]
echo sp* "sp "* sp\ *
set -f; echo * a?; set +f; echo a?
echo ./a? ././a? d/../a?
echo a*/ ; echo */.
for f in d/*; do echo $f; done
echo [a-b] [b-a] [a\-b] [-a] []a] [!a]
echo {a,b}? d/{e,f}
cd d && echo *; echo ../a?
case a in [[:alpha:]]) echo alpha;; esac
unset n; echo "${n-*}" ${n-f*}
echo * >out.txt; cat out.txt
