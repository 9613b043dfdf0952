# echo's options and escapes (bash: none without -e), true, false, :.
echo; echo -n no newline; echo; echo -e 'a\tb\\c\0101\x41\u00e9'; echo -e 'stop\chere'; echo; echo -E 'a\tb'; echo -n -e 'x\n'; echo -ne 'y\n'; echo -nx; echo -; echo --; echo - a; echo -e; echo "-n"; echo a -n; echo -neE 'q\n'; echo
echo 'a\tb' "c\nd"; echo "a	b"; echo a   b; echo "a   b"; echo '' x ''; echo -e '\a\b\e\f\r\v' | od -An -c; echo -e '\400\7x\1011' | od -An -c
true x y; echo $?; false x; echo $?; : --help; echo $?; echo --help; true --help; $SH -c 'shopt -s xpg_echo; echo "a\tb"'; echo a >&- 2>/dev/null; echo $?
