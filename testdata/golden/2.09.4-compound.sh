# for, case, if, while, until, break and continue with counts.
for i in a b c; do [ $i = b ] && continue; echo $i; done; echo $i
for i in 1 2 3; do for j in 1 2 3; do [ $j = 2 ] && continue 2; [ $i = 3 ] && break 2; echo $i$j; done; done
for i in "a b" c; do echo "<$i>"; done; for i in; do echo no; done; for i in $nothing; do echo no; done
i=0; while [ $i -lt 3 ]; do i=$((i+1)); done; echo $i
i=0; until [ $i -ge 3 ]; do i=$((i+1)); [ $i = 2 ] && break; done; echo $i
while :; do while :; do break 2; done; echo never; done; echo out
if false; then echo 1; elif true; then echo 2; else echo 3; fi
if false; then :; elif false; then :; else echo else; fi
if true; false; then echo no; else echo last-counts; fi
for v in 'x y' '*' 'a' 'ab' '[a]' '' '\' 'a*'; do
  case $v in
  'x y') echo quoted;;
  \*) echo star;;
  a) echo a;;
  a?|z) echo "a? $v";;
  '[a]') echo bracket;;
  '') echo empty;;
  \\) echo backslash;;
  *) echo default;;
  esac
done
case $(echo sub) in s*) echo sub;; esac
p='a*'; case abc in $p) echo pattern;; esac; case abc in "$p") echo no;; *) echo literal;; esac
case x in a);; x);; esac; echo $?
case x in esac; echo $?
case a in (a) echo one;& (b) echo fall;; (c) echo no;; esac
case a in a) echo one;;& b) echo no;; *) echo test-on;; esac
case "a b" in a\ b) echo space;; esac
case ab in [!a]*) echo no;; [a-c][b]) echo class;; esac
while false; do :; done; echo $?; while true; do break; done; echo $?
for i in 1; do false; done; echo $?
select x in a b; do echo $x; break; done <<E 2>/dev/null
2
E
{ for i in 1 2; do echo $i; done; } | cat
for i in 1 2; do echo $i; done >f; cat f
break 2>/dev/null; echo $?
f() { for i in 1 2; do return 3; done; }; f; echo $?
for ((i=0;i<6;i++)); do ((i==1)) && continue; ((i==4)) && break; printf '%s ' $i; done; echo
for i in 1 2 3; do
  case $i in 2) continue;; esac
  echo it $i
done
(for i in 1 2; do break; done; echo $i)
for x in a b; do eval 'continue; echo no'; done; echo $x
[[ abc == a* && ! abc == b* ]] && echo cond; [[ a < b ]] && echo less; [[ abc =~ ^a(.)c$ ]] && echo ${BASH_REMATCH[1]}
