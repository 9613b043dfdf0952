# Bytes that are no UTF-8 pass unharmed through every part.
d() { od -An -tx1 | tr -s ' \n' ' '; echo; }
x=$(printf '\377\376a\200'); printf %s "$x" | d; printf %s "${x#?}" | d; printf %s "${x%?}" | d; echo ${#x}; printf %s "$x$x" | d; printf '%s\n' "$x" | d
y=$'\xff\x80'; printf %s "$y" | d; (printf %s "$x" | d); z=$(printf %s "$x"); printf %s "$z" | d; echo "$y" | cat | d; echo "$(echo "$y")" | d
cat <<E | d
$y$x
E
set -- "$x" "$y"; printf '%s ' "$@" | d; (printf '%s ' "$@" | d); f() { printf %s "$1" | d; }; f "$x"; (f "$y") | cat; export E=$y; sh -c 'printf %s "$E"' | d; printf %s "$y" >"f$y"; for i in f*; do printf %s "$i" | d; cat "$i" | d; done; (for i in f?*; do printf %s "$i" | d; done)
case $y in $'\xff'*) echo match;; esac; case $y in ??) echo two;; esac; IFS=$'\x80'; set -- $y; printf '%s.' "$@" | d; unset IFS; read -r r <"f$y"; printf %s "$r" | d
printf 'x=\377\200; printf %%s "$x" | od -An -tx1; (printf %%s "$x" | od -An -tx1); echo \303 | od -An -tx1\n' >s; $SH s; $SH <s; $SH -c "$(cat s)"; eval "$(cat s)"; printf 'g() { printf %%s "\377$1"; }\n' >t; . ./t; (g $'\xfe' | d); v=$(g b); printf %s "$v" | d
printf 'a\0b\n' | { read q; printf %s "$q" | d; }; c=$'\x01\x02\x7f'; (printf %s "$c" | d); printf %s "${c/$'\x02'/}" | d; printf %s "$(printf %s "$c")" | d; p=$'a\x01b*'; printf %s "$p" | d; printf '%s' $p | d; (unset HOME; printf %s "$p"; ) | d
printf '%s' "é€😀" | d; u=é€😀; echo ${#u} "${u%?}" "${u#?}" "${u:1:1}"; (echo "${u:2}"); echo "${u^^}" "${u//€/x}"
