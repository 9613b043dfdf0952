#: stderr
# printf.
run() { "$SH" -c "$1" sh </dev/null; echo "= $?"; }
run 'printf '\''[%d]\n'\'' "3" 2>&1
printf '\''[%d]\n'\'' "abc" 2>&1
printf '\''[%d]\n'\'' "" 2>&1
printf '\''[%5d]\n'\'' "3" 2>&1
printf '\''[%5d]\n'\'' "abc" 2>&1
printf '\''[%5d]\n'\'' "" 2>&1
printf '\''[%.3d]\n'\'' "3" 2>&1
printf '\''[%.3d]\n'\'' "abc" 2>&1
printf '\''[%.3d]\n'\'' "" 2>&1
printf '\''[%*.*d]\n'\'' 6 2 '\''3'\'' 2>&1
printf '\''[%*.*d]\n'\'' 6 2 '\''abc'\'' 2>&1
printf '\''[%*.*d]\n'\'' 6 2 '\'''\'' 2>&1
printf '\''[%-d]\n'\'' "3" 2>&1
printf '\''[%-d]\n'\'' "abc" 2>&1
printf '\''[%-d]\n'\'' "" 2>&1
printf '\''[%-5d]\n'\'' "3" 2>&1
printf '\''[%-5d]\n'\'' "abc" 2>&1
printf '\''[%-5d]\n'\'' "" 2>&1
printf '\''[%-.3d]\n'\'' "3" 2>&1
printf '\''[%-.3d]\n'\'' "abc" 2>&1
printf '\''[%-.3d]\n'\'' "" 2>&1
printf '\''[%-*.*d]\n'\'' 6 2 '\''3'\'' 2>&1
printf '\''[%-*.*d]\n'\'' 6 2 '\''abc'\'' 2>&1
printf '\''[%-*.*d]\n'\'' 6 2 '\'''\'' 2>&1
printf '\''[%0d]\n'\'' "3" 2>&1
printf '\''[%0d]\n'\'' "abc" 2>&1
printf '\''[%0d]\n'\'' "" 2>&1
printf '\''[%05d]\n'\'' "3" 2>&1
printf '\''[%05d]\n'\'' "abc" 2>&1
printf '\''[%05d]\n'\'' "" 2>&1
printf '\''[%0.3d]\n'\'' "3" 2>&1
printf '\''[%0.3d]\n'\'' "abc" 2>&1
printf '\''[%0.3d]\n'\'' "" 2>&1
printf '\''[%0*.*d]\n'\'' 6 2 '\''3'\'' 2>&1
printf '\''[%0*.*d]\n'\'' 6 2 '\''abc'\'' 2>&1
printf '\''[%0*.*d]\n'\'' 6 2 '\'''\'' 2>&1'
run 'printf '\''[%Q]\n'\'' "3" 2>&1
printf '\''[%Q]\n'\'' "abc" 2>&1
printf '\''[%Q]\n'\'' "" 2>&1
printf '\''[%5Q]\n'\'' "3" 2>&1
printf '\''[%5Q]\n'\'' "abc" 2>&1
printf '\''[%5Q]\n'\'' "" 2>&1
printf '\''[%.3Q]\n'\'' "3" 2>&1
printf '\''[%.3Q]\n'\'' "abc" 2>&1
printf '\''[%.3Q]\n'\'' "" 2>&1
printf '\''[%*.*Q]\n'\'' 6 2 '\''3'\'' 2>&1
printf '\''[%*.*Q]\n'\'' 6 2 '\''abc'\'' 2>&1
printf '\''[%*.*Q]\n'\'' 6 2 '\'''\'' 2>&1
printf '\''[%-Q]\n'\'' "3" 2>&1
printf '\''[%-Q]\n'\'' "abc" 2>&1
printf '\''[%-Q]\n'\'' "" 2>&1
printf '\''[%-5Q]\n'\'' "3" 2>&1
printf '\''[%-5Q]\n'\'' "abc" 2>&1
printf '\''[%-5Q]\n'\'' "" 2>&1
printf '\''[%-.3Q]\n'\'' "3" 2>&1
printf '\''[%-.3Q]\n'\'' "abc" 2>&1
printf '\''[%-.3Q]\n'\'' "" 2>&1
printf '\''[%-*.*Q]\n'\'' 6 2 '\''3'\'' 2>&1
printf '\''[%-*.*Q]\n'\'' 6 2 '\''abc'\'' 2>&1
printf '\''[%-*.*Q]\n'\'' 6 2 '\'''\'' 2>&1
printf '\''[%0Q]\n'\'' "3" 2>&1
printf '\''[%0Q]\n'\'' "abc" 2>&1
printf '\''[%0Q]\n'\'' "" 2>&1
printf '\''[%05Q]\n'\'' "3" 2>&1
printf '\''[%05Q]\n'\'' "abc" 2>&1
printf '\''[%05Q]\n'\'' "" 2>&1
printf '\''[%0.3Q]\n'\'' "3" 2>&1
printf '\''[%0.3Q]\n'\'' "abc" 2>&1
printf '\''[%0.3Q]\n'\'' "" 2>&1
printf '\''[%0*.*Q]\n'\'' 6 2 '\''3'\'' 2>&1
printf '\''[%0*.*Q]\n'\'' 6 2 '\''abc'\'' 2>&1
printf '\''[%0*.*Q]\n'\'' 6 2 '\'''\'' 2>&1'
run 'printf '\''[%d]'\'' "-3"; echo $?; printf -v x '\''%10.4d|%-8d|%+d|%#d|%08d'\'' "-3" "-3" "-3" "-3" "-3"; echo "$x"'
run 'printf '\''[%d]'\'' "1.5"; echo $?; printf -v x '\''%10.4d|%-8d|%+d|%#d|%08d'\'' "1.5" "1.5" "1.5" "1.5" "1.5"; echo "$x"'
run 'printf '\''[%i]'\'' "'\''A"; echo $?; printf -v x '\''%10.4i|%-8i|%+i|%#i|%08i'\'' "'\''A" "'\''A" "'\''A" "'\''A" "'\''A"; echo "$x"'
run 'printf '\''[%i]'\'' "nan"; echo $?; printf -v x '\''%10.4i|%-8i|%+i|%#i|%08i'\'' "nan" "nan" "nan" "nan" "nan"; echo "$x"'
run 'printf '\''[%o]'\'' "010"; echo $?; printf -v x '\''%10.4o|%-8o|%+o|%#o|%08o'\'' "010" "010" "010" "010" "010"; echo "$x"'
run 'printf '\''[%u]'\'' "3"; echo $?; printf -v x '\''%10.4u|%-8u|%+u|%#u|%08u'\'' "3" "3" "3" "3" "3"; echo "$x"'
run 'printf '\''[%u]'\'' "-99999999999999999999"; echo $?; printf -v x '\''%10.4u|%-8u|%+u|%#u|%08u'\'' "-99999999999999999999" "-99999999999999999999" "-99999999999999999999" "-99999999999999999999" "-99999999999999999999"; echo "$x"'
run 'printf '\''[%x]'\'' "abc"; echo $?; printf -v x '\''%10.4x|%-8x|%+x|%#x|%08x'\'' "abc" "abc" "abc" "abc" "abc"; echo "$x"'
run 'printf '\''[%x]'\'' "inf"; echo $?; printf -v x '\''%10.4x|%-8x|%+x|%#x|%08x'\'' "inf" "inf" "inf" "inf" "inf"; echo "$x"'
run 'printf '\''[%X]'\'' "0x1f"; echo $?; printf -v x '\''%10.4X|%-8X|%+X|%#X|%08X'\'' "0x1f" "0x1f" "0x1f" "0x1f" "0x1f"; echo "$x"'
run 'printf '\''[%X]'\'' "+4"; echo $?; printf -v x '\''%10.4X|%-8X|%+X|%#X|%08X'\'' "+4" "+4" "+4" "+4" "+4"; echo "$x"'
run 'printf '\''[%e]'\'' "99999999999999999999"; echo $?; printf -v x '\''%10.4e|%-8e|%+e|%#e|%08e'\'' "99999999999999999999" "99999999999999999999" "99999999999999999999" "99999999999999999999" "99999999999999999999"; echo "$x"'
run 'printf '\''[%E]'\'' "0"; echo $?; printf -v x '\''%10.4E|%-8E|%+E|%#E|%08E'\'' "0" "0" "0" "0" "0"; echo "$x"'
run 'printf '\''[%E]'\'' "3abc"; echo $?; printf -v x '\''%10.4E|%-8E|%+E|%#E|%08E'\'' "3abc" "3abc" "3abc" "3abc" "3abc"; echo "$x"'
run 'printf '\''[%f]'\'' "1e3"; echo $?; printf -v x '\''%10.4f|%-8f|%+f|%#f|%08f'\'' "1e3" "1e3" "1e3" "1e3" "1e3"; echo "$x"'
run 'printf '\''[%f]'\'' " 7"; echo $?; printf -v x '\''%10.4f|%-8f|%+f|%#f|%08f'\'' " 7" " 7" " 7" " 7" " 7"; echo "$x"'
run 'printf '\''[%F]'\'' ""; echo $?; printf -v x '\''%10.4F|%-8F|%+F|%#F|%08F'\'' "" "" "" "" ""; echo "$x"'
run 'printf '\''[%g]'\'' "-3"; echo $?; printf -v x '\''%10.4g|%-8g|%+g|%#g|%08g'\'' "-3" "-3" "-3" "-3" "-3"; echo "$x"'
run 'printf '\''[%g]'\'' "1.5"; echo $?; printf -v x '\''%10.4g|%-8g|%+g|%#g|%08g'\'' "1.5" "1.5" "1.5" "1.5" "1.5"; echo "$x"'
run 'printf '\''[%G]'\'' "'\''A"; echo $?; printf -v x '\''%10.4G|%-8G|%+G|%#G|%08G'\'' "'\''A" "'\''A" "'\''A" "'\''A" "'\''A"; echo "$x"'
run 'printf '\''[%G]'\'' "nan"; echo $?; printf -v x '\''%10.4G|%-8G|%+G|%#G|%08G'\'' "nan" "nan" "nan" "nan" "nan"; echo "$x"'
run 'printf '\''[%a]'\'' "010"; echo $?; printf -v x '\''%10.4a|%-8a|%+a|%#a|%08a'\'' "010" "010" "010" "010" "010"; echo "$x"'
run 'printf '\''[%A]'\'' "3"; echo $?; printf -v x '\''%10.4A|%-8A|%+A|%#A|%08A'\'' "3" "3" "3" "3" "3"; echo "$x"'
run 'printf '\''[%A]'\'' "-99999999999999999999"; echo $?; printf -v x '\''%10.4A|%-8A|%+A|%#A|%08A'\'' "-99999999999999999999" "-99999999999999999999" "-99999999999999999999" "-99999999999999999999" "-99999999999999999999"; echo "$x"'
run 'printf '\''%qd %qs\n'\'' 3 a; echo $?'
run 'printf '\''%\n'\'' 1e3; echo $?'
run 'printf '\''%5\n'\'' 99999999999; echo $?'
run 'printf '\''%-\n'\'' -99999999999; echo $?'
run 'printf '\''%k\n'\'' ; echo $?'
run 'printf '\''%y\n'\'' 0; echo $?'
run 'printf '\''%!\n'\'' -1; echo $?'
run 'printf '\''%5$d\n'\'' -2; echo $?'
run 'printf '\''%1$s\n'\'' 86399; echo $?'
run 'printf '\''%2$s %1$s\n'\'' x; echo $?'
run 'printf '\''%n\n'\'' 1e3; echo $?'
run 'printf '\''%p\n'\'' 99999999999; echo $?'
run 'printf '\''%m\n'\'' -99999999999; echo $?'
run 'printf '\''%S\n'\'' ; echo $?'
run 'printf '\''%ll\n'\'' 0; echo $?'
run 'printf '\''%lld\n'\'' -1; echo $?'
run 'printf '\''%hhd\n'\'' -2; echo $?'
run 'printf '\''%hs\n'\'' 86399; echo $?'
run 'printf '\''%5%\n'\'' x; echo $?'
run 'printf '\''%-5%\n'\'' 1e3; echo $?'
run 'printf '\''%%\n'\'' 99999999999; echo $?'
run 'printf '\''%(%Y)\n'\'' 0; echo $?'
run 'printf '\''%(%Y)X\n'\'' 99999999999; echo $?'
run 'printf '\''%14(%F)T|\n'\'' 0; echo $?'
run 'printf '\''%-14(%F)T|\n'\'' 1; echo $?'
run 'printf '\''%.3(%F)T|\n'\'' 86399; echo $?'
run 'printf '\''%(%F)T %s\n'\'' -99999999999; echo $?'
run 'printf '\''%(%e %b %j %U %W %V %G %u %w %y %C %D %h %R %r %c %x %X %p %P %I %l %k %M %S %Z %z %n%t%%)T\n'\'' 1e3; echo $?'
run 'printf '\''%(%E)T\n'\'' 86399; echo $?'
run 'printf '\''%(%Ey %Od)T\n'\'' -99999999999; echo $?'
run 'printf '\''%(%-d %_d %0e %^a %#Z)T\n'\'' 1e3; echo $?'
run 'printf "\400\n" | od -c; printf '\''%b|'\'' "\400" | od -c; printf '\''%5b|%-6b|%.2b|'\'' "\400" "\400" "\400"|od -c; echo -e "\400" | od -c; echo "\400"'
run 'printf "\Uffffffff\n" | od -c; printf '\''%b|'\'' "\Uffffffff" | od -c; printf '\''%5b|%-6b|%.2b|'\'' "\Uffffffff" "\Uffffffff" "\Uffffffff"|od -c; echo -e "\Uffffffff" | od -c; echo "\Uffffffff"'
run 'printf '\''%q|%Q|%10q|%-10q|%.3q|%.3Q|%3.2q\n'\'' $'\''\x01'\'' $'\''\x01'\'' $'\''\x01'\'' $'\''\x01'\'' $'\''\x01'\'' $'\''\x01'\'' $'\''\x01'\''; x=$'\''\x01'\''; echo "${x@Q}"; declare -p x; set | grep ^x='
run 'printf '\''%q|%Q|%10q|%-10q|%.3q|%.3Q|%3.2q\n'\'' '\''^'\'' '\''^'\'' '\''^'\'' '\''^'\'' '\''^'\'' '\''^'\'' '\''^'\''; x='\''^'\''; echo "${x@Q}"; declare -p x; set | grep ^x='
run 'printf -v 1x a'
run 'printf '\''%s %s\n'\'' a b c'
run 'declare -A m; printf -v '\''m[a b]'\'' z; declare -p m'
run 'printf '\''%c%c\n'\'' é ab '\'''\'''
