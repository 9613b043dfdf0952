# Double quotes in an operand that stands in double quotes vanish before names are read.
p() { printf '<%s>' "$@"; echo; }
n=1 b=2 bx=3 c='a  b'
p "${n:+$b"x"}" "${n:+${b}"x"}" "${n:+$b""}" "${n:+$b"x"y}" "${n:+a"x"}" "${n:+$b'x'}" "${n:+"x"$b}"
p "${n:+"$b"}" "${n:+y"$b"x"z"}" "${n:+$b"$b"x}" "${n:+$b "x"}" "${n:+$b y"x"}" "${n:+$c"x"}"
p "${n:+$(echo q)"x"}" "${n:+`echo q`"x"}" "${n:+$((3))"x"}" "${n:+$b"x"$b}" "${u:-$b"x"}" "${u=$b"y"}" "$u"
p "z${n:+$b"x"}" "${n:+$b"x"}z" "$b${n:+$b"x"}" z"${n:+$b"x"}" "${n:+$b"x"}"z
p ${n:+$b"x"} ${n:+"$b"x} "${n:+$1"x"}" "${n:+$?"x"}" "${n:+$n"x y"}" "${n:+$b\"x\"}" "${n:+`echo $b"1"`}"
v="${n:+$b"x"}"
p "$v" "${n+${n+$b"x"}}"
cat <<E
${n:+$b"x"} ${n:+$b'x'} ${n:+$b"1"}
E
x=1 xy=2
p ${!x**} "${!x**}" "${!x*@}" "${!x*}"
(p ${!x*a}) 2>/dev/null || echo bad
