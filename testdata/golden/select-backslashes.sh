# select reads its line as read without -r does: backslashes quote.
select r in x y; do echo "[$REPLY] [$r]"; done 2>/dev/null <<'E'
\1
\a b\\c \ 
2\
 
a\
b\
 1\
\\
E
echo "[$REPLY]"
printf 'last\\' | { select r in x; do echo "[$REPLY]"; done 2>/dev/null; echo "$? [$REPLY]"; }
printf '1' | { select r in x; do echo "[$REPLY] $r"; done 2>/dev/null; echo "$? [$REPLY] [$r]"; }
printf '1\n1' | { select r in x; do echo "[$REPLY] $r"; done 2>/dev/null; echo "$? [$REPLY] [$r]"; }
