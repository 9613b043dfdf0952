#: stderr
# Compatibility levels (bash "Shell Compatibility Mode"), set by BASH_COMPAT and
# shopt: what changed at each, by the level that asks for what was before; in both modes.

# compat31 regex quoted
(
for l in 31 32 40 44 ''; do BASH_COMPAT=$l
[[ abc =~ "a.c" ]]; echo $l $?
[[ abc =~ a'.'c ]]; echo $l $?
[[ abc =~ a\.c ]]; echo $l $?
p='a.c'; [[ abc =~ "$p" ]]; echo $l $?
[[ 'a"b' =~ \"b ]]; echo $?
[[ 'a"b' =~ '"b' ]]; echo $?
[[ abc =~ "(a)"b ]]; echo $? "${BASH_REMATCH[@]}"
[[ abc =~ $'a.c' ]]; echo $?
[[ 'a.c' =~ "a\.c" ]]; echo $?
[[ 'abc' =~ "a\.c" ]]; echo $?
[[ 'ab"c' =~ "b\"c" ]]; echo $?
[[ 'a$c' =~ "a\$c" ]]; echo $?
[[ abc =~ "^a" ]]; echo $?
[[ abc =~ ["ab"]b ]]; echo $?
[[ 'x y' =~ 'x y' ]]; echo $?
[[ abc == "a*" ]]; echo $?
[[ '\' =~ '\\' ]]; echo $?
[[ '\' =~ "\\" ]]; echo $?
done
)

# compat31 shopt
(
shopt -s compat31
[[ abc =~ "a.c" ]]; echo $?
f() { [[ abc =~ "a.c" ]]; echo $?; }
f; shopt -u compat31; f
echo $BASH_COMPAT
)

# compat41 single quotes in ${
(
for l in 40 41 42 43 ''; do BASH_COMPAT=$l; echo "== $l"
eval 'echo "${x-'"'a b'"'}"'
eval 'echo "${x-'"'a}b'"'}"'
eval 'echo "${x-'"'a\"b'"'}"'
eval 'echo "${x:-'"'\$HOME'"'}"'
eval 'y=abc; echo "${y#'"'a'"'}" "${y/'"'b'"'/'"'z'"'}" "${y%'"'*'"'}"'
eval 'echo ${x-'"'a}b'"'}'
eval 'cat <<E
${x-'"'a b'"'}
${x-'"'a}b'"'}
E
'
done
)

# compat42 replacement quotes
(
for l in 40 41 42 43 ''; do BASH_COMPAT=$l; echo "== $l"
y=abc
echo "${y/b/"x"}" "${y/b/'x'}" "${y/b/\x}" "${y/b/\"x\"}" "${y/b/"$HOME"}"
echo ${y/b/"x"} ${y/b/'x'} ${y/b/\x} ${y/b/\"x\"} ${y/b/$'x'}
r="'q'"; echo "${y/b/$r}" "${y/b/"$r"}" "${y/b/'$r'}" 
z=${y/b/'x'}; echo "$z"
z=${y/b/"x"}; echo "$z"
z="${y/b/'x'}"; echo "$z"
z="${y/b/'a & b'}"; echo "$z"
z="${y/b/<&>}"; echo "$z"
z="${y/b/<\&>}"; echo "$z"
cat <<E
${y/b/'x'} ${y/b/"x"} ${y/b/\x}
E
done
)

# compat43 quoted compound declare
(
for l in 42 43 44 ''; do BASH_COMPAT=$l; echo "== $l"; unset foo bar
declare -a foo='(1 2)'; declare -p foo
v='(1 2 3)'; declare -a bar=$v; declare -p bar
declare -a bar="$v"; declare -p bar
declare -A baz='([a]=1)'; declare -p baz
declare baz2='(1 2)'; declare -p baz2
f() { local -a q='(7 8)'; declare -p q; }; f
readonly -a roo$l='(1 2)'; declare -p roo$l
done
)

# compat43 break in function
(
for l in 42 43 44 ''; do BASH_COMPAT=$l; echo "== $l"
f() { break; echo notbroken; }
for i in 1 2 3; do echo $i; f; echo after; done
g() { continue; }
for i in 1 2 3; do echo $i; g; echo after; done
for i in 1 2 3; do for j in 1 2; do echo $i $j; h() { break 2; }; h; echo after; done; done
k() { for x in 1; do break 2; done; }
for i in 1 2 3; do echo $i; k; echo after; done
while :; do f; echo still; break; done
break; echo $?
f
done
)

# compat43 break in eval/source/trap
(
for l in 43 44; do BASH_COMPAT=$l; echo "== $l"
echo 'break; echo notbroken' >s
for i in 1 2 3; do echo $i; . ./s; echo after; done
for i in 1 2 3; do echo $i; eval 'break; echo no'; echo after; done
f() { . ./s; }
for i in 1 2 3; do echo $i; f; echo after; done
g() { f; echo ing; }
for i in 1 2 3; do echo $i; g; echo after; done
done
)

# compat44 subshell loops
(
for l in 43 44 ''; do BASH_COMPAT=$l; echo "== $l"
for i in 1 2; do echo $i; ( break; echo sub ); echo after; done
for i in 1 2; do echo $i; ( continue; echo sub ); echo after $?; done
for i in 1 2; do echo $(echo a; break; echo b); done
for i in 1 2; do echo x | { break; echo insub; }; echo $?; done
for i in 1 2; do { break; echo insub; } & wait $!; echo $?; done
for i in 1 2; do cat <(echo a; break; echo b); done
for i in 1 2; do f() { ( break; echo infsub ); }; f; done
for i in 1 2; do ( for j in 1; do break 2; done; echo after inner ); done
done
)

# compat44 export assignment
(
for l in 43 44 50 ''; do BASH_COMPAT=$l; echo "== $l"
unset v w; w=0
v=1 export v; declare -p v
v=outer
f() { local v=loc; v=tmp export v; declare -p v; }
f; declare -p v; unset v
w=5 export w; declare -p w
w=6 export w=7; declare -p w
g() { x=3 export x; declare -p x; }; unset x; x=1; g; declare -p x
h() { y=3 readonly y; declare -p y; }; unset y$l; h; declare -p y
z=4 declare -x z; declare -p z
z=5 typeset -i z; declare -p z
done 2>&1
)

# compat44 BASH_ARGV
(
for l in 43 44 50 ''; do echo "== $l"
$SH -c "BASH_COMPAT=$l"'
echo "${BASH_ARGV[@]} / ${BASH_ARGC[@]}"
f() { echo "${BASH_ARGV[@]} / ${BASH_ARGC[@]}"; set -- new; echo "${BASH_ARGV[@]} / ${BASH_ARGC[@]}"; }
f x y
echo "${BASH_ARGV[@]} / ${BASH_ARGC[@]}"
shift; set -- p
f z
echo "${BASH_ARGV[@]} / ${BASH_ARGC[@]}"
' name a b c
done
)

# compat44 BASH_ARGV env
(
for l in 43 44 50 ''; do echo "== $l"
BASH_COMPAT=$l $SH -c '
f() { echo "${BASH_ARGV[@]} / ${BASH_ARGC[@]}"; g 1; echo "${BASH_ARGV[@]} / ${BASH_ARGC[@]}"; }
g() { echo "${BASH_ARGV[@]} / ${BASH_ARGC[@]}"; }
f x y
echo "${BASH_ARGV[@]} / ${BASH_ARGC[@]}"
set -- p
f z
echo "${BASH_ARGV[@]} / ${BASH_ARGC[@]}"
' name a b c
$SH -O compat44 -c 'echo "${BASH_ARGV[@]} / ${BASH_ARGC[@]} $BASH_COMPAT"' n a b c
$SH -O compat44 -c 'f() { echo "${BASH_ARGV[@]} / ${BASH_ARGC[@]} $BASH_COMPAT"; }; f 1 2' n a b c
$SH -c 'BASH_COMPAT=44; f() { echo "${BASH_ARGV[@]} / ${BASH_ARGC[@]} $BASH_COMPAT"; }; f 1 2' n a b c
$SH -c 'shopt -s compat44
f() { echo "${BASH_ARGV[@]} / ${BASH_ARGC[@]} $BASH_COMPAT"; }; f 1 2' n a b c
done
)

# compat50 random
(
for l in 44 50 51 ''; do BASH_COMPAT=$l; RANDOM=42; echo $RANDOM $RANDOM $RANDOM; RANDOM=1; echo $RANDOM $RANDOM $RANDOM;  RANDOM=0; echo $RANDOM $RANDOM; RANDOM=-5; echo $RANDOM; RANDOM=99999999999; echo $RANDOM; done
)

# compat50 hash
(
for l in 44 50 51 ''; do BASH_COMPAT=$l; echo "== $l"; hash -r; hash; hash -l; echo $?; hash -t ls; ls >/dev/null; hash -l; hash; hash -t ls; hash -lt ls; done
)

# compat51 unset
(
for l in 44 50 51 ''; do BASH_COMPAT=$l; echo "== $l"
a=(1 2 3); unset 'a[@]'; declare -p a; echo $?
a=(1 2 3); unset 'a[*]'; declare -p a
declare -A A=([@]=1 [x]=2 ['*']=5); unset 'A[@]'; declare -p A; unset A
declare -A A=([@]=1 [x]=2 ['*']=5); unset 'A[*]'; declare -p A; unset A
declare -A A=([x]=2); unset A[@]; declare -p A; unset A
s=1; unset 's[@]'; echo "${s-unset}"; s=1; unset 's[0]';  echo "${s-unset}"
done 2>&1
)

# compat51 test -v
(
for l in 44 50 51 ''; do BASH_COMPAT=$l; echo "== $l"
declare -A A=([x]=1) ; declare -A B=(); declare -A C=([@]=1); a=(1); b=(); c=([3]=x)
for n in A B C a b c; do test -v "$n[@]"; echo -n "$n $? "; [[ -v $n[@] ]]; echo -n "$? ";  test -v "$n[*]"; echo -n "$? "; [[ -v $n[*] ]]; echo "$? "; test -v $n; echo $?; done
unset A B C
done 2>&1
)

# compat51 := value
(
for l in 44 50 51 ''; do BASH_COMPAT=$l; echo "== $l"
declare -l lo; declare -u up; declare -i in; unset lo up in
declare -l lo; echo ${lo:=ABC} $lo; declare -u up; echo ${up:=abc} $up; declare -i in; echo ${in:=3+4} $in
unset lo up in
declare -l lo; echo "${lo=ABC}" $lo; declare -u up; echo "${up=abc}" $up; declare -i in; echo "${in=3+4}" $in; 
unset lo up in
done
)

# compat51 arith double expansion
(
for l in 44 50 51 ''; do BASH_COMPAT=$l; echo "== $l"
declare -A A; k='x],b[$(echo hi >&2; echo 0)'; declare -a b=(5)
A[$k]=1
i='b[$(echo SIDE >&2; echo 0)]'
echo $((i)); ((z=i)); echo $z; [[ i -eq 5 ]]; echo $?; let z=i; echo $z
idx='$(echo SIDE2 >&2; echo 0)'
echo $((b[idx]))
echo $((b[$idx]))
((b[$idx]++)); echo ${b[0]}
[[ b[$idx] -eq 6 ]]; echo $?
[[ -v b[$idx] ]]; echo $?
test -v "b[$idx]"; echo $?
echo ${b[$idx]}
x=abcdef; echo ${x:$idx:2}
key='$(echo KEY >&2)'
A[$key]=v
((A[$key]++)); declare -p A
[[ -v A[$key] ]]; echo $?
test -v "A[$key]"; echo $?
unset "A[$key]"; declare -p A
unset A
done 2>&1
)

# compat51 arith double expansion quotes
(
for l in 44 50 51 ''; do BASH_COMPAT=$l; echo "== $l"
declare -A A; key="it's"
A[$key]=3
echo $((A[$key]+1)); (( A[$key]++ )); echo $?; declare -p A
key='a b"c'; (( A[$key]=7 )); declare -p A
key=']'; (( A[$key]=8 )); declare -p A
key='@'; (( A[$key]=9 )); declare -p A
key='$x'; x=zz; (( A[$key]=10 )); declare -p A
let "A[$key]=11"; declare -p A
let 'A[$key]=12'; declare -p A
for ((A[$key]=0; A[$key]<2; A[$key]++)); do echo "${A[$key]}"; done; declare -p A
unset A
done 2>&1
)

# compat51 comsub extglob
(
for l in 44 50 51 52 ''; do BASH_COMPAT=$l; echo "== $l"
eval 'f() { echo $(shopt -s extglob; case ab in a@(b|c)) echo yes;; esac); }' && f 2>/dev/null
eval 'g() { echo $(echo @(a|b)); }' && g
eval 'h=$(
shopt -s extglob
echo @(a|b))'; echo $h
done 2>&1
)

# errors in expansions, which end a posix shell from 4.4 on
for l in 43 44; do
for cmd in 'echo ${x?foo}; echo after $?' 'echo $((1+)); echo after $?' 'echo ${x!}; echo after $?' 'set -u; echo $nix; echo after $?' 'f() { echo ${x!}; echo after $?; }; f; echo here' 'x=${y?bad}; echo after' '(echo ${y?bad}; echo sub $?); echo out $?' 'readonly r; r=1 :; echo a' 'a=abc; echo ${a:0:-9}; echo x' 'eval "echo \${x!}"; echo x' 'echo ${!x}; echo y' 'echo ${@=3}; echo y'; do
echo "$l: $cmd"
printf '%s\n' "BASH_COMPAT=$l" "$cmd" 'echo line2 $?' >s
$SH --posix s 2>&1; echo "status $?"
$SH --posix -c "BASH_COMPAT=$l; $cmd" n 2>&1; echo "status $?"
done
done
