# Inheritance: plain and exported variables, odd values, unset and empty.
# probe is called in each kind of subshell.
all() {
  (probe); echo "$(probe)"; echo "`probe`"; probe | cat; : | probe; { probe; } & wait
  ((probe) ); echo "$( (probe | cat) )"; (probe & wait); cat <(probe)
}
plain=v1; export exp=v2; empty=; unset gone; multi='a
b '; export noval; quote="it's \"q\" \$x \\"; ctl=$'\x01\x7f\t'; bytes=$'\xff\xfe'; utf=é
probe() { printf '%s|' "$plain" "$exp" "$empty" "${gone-unset}" "$multi" "${noval-unset}" "$quote" "$utf"; printf %s "$ctl$bytes" | od -An -tx1 | tr -d '\n'; echo; env | grep -E '^(plain|exp|noval|empty)='; export -p | grep -E ' (noval|exp)'; }
all
