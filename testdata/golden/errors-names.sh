#: stderr
# The name and line that messages begin with: of scripts, functions, -c,
# standard input, sourced files and traps.
cat >functions <<'E'
f() { nosuch; echo ${BASH_SOURCE[0]}
eval "nosuch"; cd /nonexistent; eval 'if'; : <<<"${q?bad}"; }
f
E
"$SH" -c "$(cat functions)"
"$SH" -c "$(cat functions)" name
"$SH" <functions
cat functions | "$SH"
"$SH" functions
"$SH" -c '. ./functions' name
cat >traps <<'E'
trap "nosuch
nosuch" EXIT
trap nosuch ERR

false
E
"$SH" traps
"$SH" -c 'trap nosuch EXIT; g() { trap nosuch RETURN; :; }; g' name
