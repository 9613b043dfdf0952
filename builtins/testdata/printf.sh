# printf: conversions, escapes, messages
t() { echo "--- $*"; eval "$@"; echo "=$?"; }
printf '%d\n' 99999999999999999999; echo $?
printf '%d\n' abc; echo $?
printf '%d\n' 12x; echo $?
printf '%d\n' 08; echo $?
printf '%d\n' ''; echo $?
printf '%d\n' ' 5'; echo $?
printf '%d\n' '5 '; echo $?
printf '%f\n' 1e99999; echo $?
printf '%f\n' abc; echo $?
printf '%f\n' 0x1p3; echo $?
printf '%a\n' 1.5 3.14 0 1e-5000 1e300; echo $?
printf '%g\n' 1e-4940; echo $?
printf '%z\n'; echo $?
printf 'a%'; echo $?
printf '%5'; echo $?
printf '%5.3q|\n' 'a b c'; echo $?
printf '%5.3Q|\n' 'a b c'; echo $?
printf '%.3Q|%.3q|%10q|%-10q|\n' 'a b c' 'a b c' 'a b' 'a b'; echo $?
printf '%x %X %#x %#o %o\n' 255 255 255 8 -1
printf '%u\n' -5; printf '%u\n' 18446744073709551615;  printf '%u\n' 18446744073709551616; printf '%d\n' 18446744073709551615
printf '%ld %hd %hhd %jd %zd %td %Lf %qd\n' 1 70000 300 4 5 6 7 8
printf '%c%c%5c|\n' abc '' é
printf '%s\n' '\a'; printf '%b|\n' 'a\tb\0101\101\x41\u41\U1F600\e\E\"\'"'"'\?\\\z\c' rest; echo; printf 'a\cb\n'; echo; printf 'x\u00e9\U0001F600\x\xg\"\'"'"'\?\e\0101\1011\n' | od -c
printf '%*.*f|%-*d|%*d|\n' 10 2 3.14159 5 42 -5 42; printf '%.*f|\n' -1 2.5; printf '%*d\n' a 5;
printf '%(%Y)T|%(%s)T|%()T\n' 0 0 0; echo $?
printf '%(%Y)T|%-10(%Y)T|%10.2(%Y)T|%(%F %T)Q\n' 0 0 0; 
printf '%n' foo; echo $? $foo; printf 'abc%n\n' foo; echo $? $foo
printf '%d %d\n' 1; printf 'x%s\n'; printf '%s\n' a b c;printf 'hi\n' a b
printf '%d %d\n' "'a" '"é'; printf '%d\n' "'"; printf '%d\n' "'ab"
printf -v 'a[3]' %s x; declare -p a; printf -v 1x y; echo $?; printf -v; echo $?; printf; echo $?; printf -x; echo $?; printf -- '%s\n' a; printf -v a -- b; declare -p a; printf -v 'b[' x; echo $?
printf '%i\n' 0x1F 010 -0x10 +5 ; printf '%+d|% d|%05d|%-5d|%+05d|%.3d|%8.3d|%08.3d\n' 1 2 3 4 5 6 7 8
printf "%'d %'f\n" 1234567 1234567.891; printf '%s %5s|%-5s|%.2s|%5.1s|\n' a b c def gh; printf '%05s|% s|%+s\n' a b c
printf '%b|%10b|%-10b|%.2b|\n' 'a\tb' 'c\td' 'e\tf' 'ghi'; printf '%e %E %G %F %g\n' 1 2 3 4 1e100; printf '%g\n' 100000 1000000 0.0001 0.00001; printf '%#g %#.0f %#x\n' 1 1 0;printf '%f %f %f %F %5.1f|%05f|%-8f|\n' inf -inf nan inf inf inf inf;printf '%.0f %.1f %.20f\n' 0.5 0.25 0.1; printf '%.3s|%5.3s|\n' ééééé ééééé;printf '%5s|\n' é
printf '%s' a >/dev/full; echo $?; echo a >/dev/full; echo $?; printf '%d\n' 1,5; printf '%f\n' 1,5
printf '%d' 0x; echo; printf '%d' -; echo; printf '%s\n' "$(printf 'a\0b' | od -c)"; printf '%b' 'a\0000b\00101' | od -c; printf '\0000\00101' | od -c; 
printf '%q\n' '' a 'a b' $'a\nb' $'\e' 'a~b' '~a' 'a=~b' '#a' 'a#b' 'é' $'\xff' 'a!b' 'a{b,c}' '^a' 'a:b' '%@+,-./=_'; printf '%Q\n' 'a b' $'a\nb'
printf '%#q|%+q|%05q|%0d\n' a b c 5; printf '%-s|%--5s|%- 5d|\n' a b 3; printf '%5%|%%\n';printf '%.d|%.0d|%.s|\n' 0 0 abc; printf '%lls %lc\n' a bc; printf '%C %S\n' ab cd
printf '%d\n' 1 2x 3; echo $?; printf '%b\n' 'a\cb' c; echo; printf 'a%bz%s' 'x\c' y; echo; printf '%y' 1; echo $?; printf '%s %y\n' a b; echo $?;  printf '%"\n'; echo $?
printf '%u\n' 0x1ffffffffffffffff -99999999999999999999; printf '%x\n' -99999999999999999999; printf '%i\n' 9223372036854775808 -9223372036854775809
