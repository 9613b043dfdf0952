# printf: conversions, reuse of the format, escapes, %b, %q, missing arguments, errors.
printf '%s %d %i %o %u %x %X %c %%\n' str 42 -7 8 3 255 255 char
printf '[%5s][%-5s][%.2s][%5.1s][%05d][%+d][% d][%-4d][%#x][%#o]\n' ab ab abc abc 42 42 42 7 255 8
printf '[%*s][%-*s][%.*s]\n' 4 a 4 b 1 cd
printf '%f %.2f %e %g %G %8.3f %a\n' 1.5 3.14159 12345.678 0.0001 1e20 2.5 1 | sed 's/ 0x.*//'
printf '%s-' a b c; echo; printf '%s=%d ' a 1 b 2 c; echo; printf 'no args %s|%d|\n'; printf 'x\n' extra
printf '\a\b\f\n\r\t\v\\\101\060\x41\e' | od -An -tx1; printf 'a\cb' ; echo; printf '\u00e9\U0001F600\n'
printf '%b' 'a\tb\n' '\0101\101\n' 'stop\chere' 'no'; echo
printf '%d\n' "'a" '"b' 0x1f 010 ' 12' +5 ''; printf '%d\n' abc 2>/dev/null; echo $?; printf '%d\n' 12x 2>/dev/null; echo $?
printf '%d\n' 9223372036854775807; printf '%d\n' 9223372036854775808 2>/dev/null; echo $?; printf '%u %x\n' -1 -1
printf '%q ' 'a b' "it's" '' '$x' 'tab	' 'é' $'\n' plain; echo
printf -v v '%03d' 7; echo $v; printf '%(%Y)T\n' 0; printf -- '-%s\n' x; printf '%s\n' -x -- -
printf 2>/dev/null; echo $?; printf '%z\n' 2>/dev/null; echo $?; printf '%' 2>/dev/null; echo $?; printf '%s' "" ; printf ''; echo "$?"
printf '%s\n' "a	b" 'x\ny' "$(printf '\303\251')"; printf '%c%c' é b | od -An -tx1; printf '%5s|%-5s|\n' é é
printf '%s %s\n' 1 2 3; printf '%2$s\n' a b 2>/dev/null; echo $?; printf '\\n\n%s\n' '%d'; printf "%s\n" 'a\b'
printf '\377\0' | od -An -tx1; printf '%s' $'\377' | od -An -tx1
printf x >&- 2>/dev/null; echo $?
