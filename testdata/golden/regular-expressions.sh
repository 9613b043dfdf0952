# bash: [[ =~ ]]: POSIX extended regular expressions with the extensions of the GNU C library.
t() { [[ $2 =~ $1 ]]; echo "$? <$1> <$2> ${BASH_REMATCH[*]@Q}"; }
nl=$'a\nb'
t '.' $'\n'; t '[^a]' $'\n'; t '^b' "$nl"; t 'a$' "$nl"; t 'a.b' "$nl"
t '{' '{'; t 'a{' 'a{'; t 'a{x' 'a{x'; t 'a{1' 'a{1'; t 'a{1,' aa; t 'a{1,2' aa; t 'a{1,2}' aaa; t 'a{,2}' aaa; t 'a{2,1}' aaa
t '*a' '*a'; t '(*a)' '*a'; t 'a|*b' 'a'; t '+a' a; t '?a' a; t '^*' '*'; t 'a**' aa; t 'a+*' aa; t 'a*?' aaa; t 'a+?' aaa;t 'a{2}{2}' aaaaa
t ')' ')'; t 'a)' 'a)'; t '(' '('; t '()' ''; t 'a||b' b; t '(|a)' a; t 'a|' b; t '' x; t '|' x
t '\.' '.'; t '\w+' 'ab_1-'; t '\W' 'a-'; t '\bfoo\b' 'a foo b'; t '\<foo\>' 'a foo b'; t '\s' 'a b'; t '\S' ' b'; t '\d' 'd'; t '\d' '5'; t '\n' 'n'; t '\t' $'\t'; t '\Q' 'Q'; t '\pL' 'pL'; t '\x41' 'x41'; t '\z' z; t '\A' A; t '\B' 'ab'; t '\`a' a; t "a\\'" a;  t '\a' a
t '[]a]' ']'; t '[^]a]' ']'; t '[a\]' '\'; t '[\d]' 'd'; t '[[:alpha:]]+' 'ab1'; t '[[:foo:]]' a; t '[[.a.]]' a; t '[[=a=]]' a; t '[a-' a; t '[z-a]' a; t '[a-c-e]' -; t '[--/]' .; t '[[.-.]]' -; t '[a[.].]]' ']'; t '[[:word:]]' _
t '(a)\1' aa; t '(a*)(ab)*(b*)' abb; t '(a|ab)(c|bcd)(d*)' abcd; t '(a)|b' b; t '((a)|b)*' ab; t '(a*)*' b; t '(a*)+' b; t '(foo|foobar)(bar)?' foobar
t '(?:a)' a; t '(?i)A' a; t 'a{0}' b; t 'a{1,255}' a; t 'a{40000}' a; t 'a{ 1}' a; t '-' -; t '/' /; t '"' '"'; t '[[:space:]]*(a)?[^[:blank:]]' ' ab'
shopt -s nocasematch; t 'ABC' abc; t '[A-C]+' abc; t '[[:upper:]]' a; t 'É' é
