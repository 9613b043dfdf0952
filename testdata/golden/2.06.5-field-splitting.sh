# Default IFS, white and non-white separators, empty fields, empty and unset IFS.
show() { printf '%d:' $#; for a do printf '<%s>' "$a"; done; echo; }
x='  a  b	c
d  '; show $x; show "$x"
IFS=:; x='a:b::c:'; show $x; x=':a'; show $x; x=:; show $x; x=::; show $x
IFS=' :'; x=' a : b  c:: d : '; show $x
IFS=': '; x=': a'; show $x
IFS=; x='a b'; show $x; set -- 'p q' r; show $*; show $@; show "$*"
unset IFS; show $x
IFS=x; y=axbxxc; show $y; show axb; show "a$y"b; show a$y''
IFS=' '; y='a	b c'; show $y
IFS=-; set -- a-b c; show $*; show "$*"; show $@; show "$@"; show ${1}z
unset IFS
e=; show $e; show $e''; show "$e"; show $e$e; show a$e ''$e
x='a b'; show $x$x; show "$x"$x; show x$x"y z"; show $x"" ""$x
show $(printf '\n a \n\n b\n'); show pre$(echo ' x ')post
show `echo a b` $((1+1))
IFS=1; show $((212)); unset IFS
v=$x; show "$v"; w="$x"$x; show "$w"
case $x in 'a b') echo no split in case;; esac
IFS=' 	
'; n='1
2'; show $n
IFS=$'\t'; t=$'a\t\tb\t'; show $t; IFS=,; t=',,a,,'; show $t
IFS='\'; y='a\b'; show $y
IFS=é; y=aébéc; show $y
unset IFS; show ${x+"$x" q} ${x+$x q}
