# Bracket expressions, classes, ranges, escapes, slashes and dots (by case).
m() { case $1 in $2) printf 1;; *) printf 0;; esac; }
for p in 'a*' '*a' '?' '??' '[abc]' '[!abc]' '[^abc]' '[a-c]' '[]a]' '[!]a]' '[a-]' '[[:digit:]]' '[![:space:]]*' '\*' '[*]' '*/*' '*.*' '' '*' '[' '[a' '\[a' 'a\b' '[\a]' '[[.a.]]' '[[=a=]]' '[a-a-c]' '**' '*?' '?*a'; do
  printf '%-14s' "$p"
  for s in a b ab ba abc - ] 5 '*' / a/b . .a '' '[' '[a' ' ' 'a]'; do m "$s" "$p"; done; echo
done
x=abc; case $x in "a"*) echo q;; esac; case $x in 'a*') echo no;; *) echo literal;; esac
case 'a\b' in a\\b) echo bs;; esac; case é in ?) echo one char;; esac; case é in [é]) echo in set;; esac
shopt -s extglob
case aab in +(a)b) echo plus;; esac; case b in *(a)b) echo star;; esac; case xyz in @(xyz|abc)) echo at;; esac; case q in !(p)) echo not;; esac; case '' in ?(a)) echo opt;; esac
shopt -s nocasematch; case ABC in abc) echo nocase;; esac
