# Quoting inside of bracket expressions of =~.
t() { declare -p BASH_REMATCH 2>/dev/null | tr '\n' ' '; unset BASH_REMATCH; echo; }
[[ 'ab]' =~ [a\]b]+ ]]; t
[[ 'a\' =~ [\\]+ ]]; t
[[ 'a]b' =~ ["]"a]+ ]]; t
[[ 'a]b' =~ [^\]]+ ]]; t
[[ 'a-b' =~ [a\-z]+ ]]; t
[[ 'a^b' =~ [\^a]+ ]]; t
[[ 'a.b' =~ [\.a]+ ]]; t
[[ 'a\.b' =~ [\.a]+ ]]; t
[[ 'a\.b' =~ [".a"]+ ]]; t
x='\.'; [[ 'a\.b' =~ [${x}a]+ ]]; t
[[ 'a\.b' =~ ["$x"a]+ ]]; t
x='[\.a]+'; [[ 'a\.b' =~ $x ]]; t
x='[\]a]+'; [[ 'a]\.b' =~ $x ]]; t
[[ 'a]\.b' =~ [[:alpha:]\]]+ ]]; t
[[ '[x]' =~ \[x\] ]]; t
[[ '[x]' =~ [\[x]+ ]]; t
[[ 'a b' =~ [\ a]+ ]]; t
[[ "a'b" =~ [\'a]+ ]]; t
[[ 'a"b' =~ [\"a]+ ]]; t
[[ 'a"b' =~ ['"'a]+ ]]; t
[[ 'a*b' =~ ['*'a]+ ]]; t
[[ 'a*\b' =~ [\*a]+ ]]; t
[[ 'a$\b' =~ [\$a]+ ]]; t
[[ 'a$\b' =~ ["\$"a]+ ]]; t
[[ 'xnb' =~ [\n]+ ]]; t
