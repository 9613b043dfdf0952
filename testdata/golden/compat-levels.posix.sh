#: stderr
# Compatibility levels (bash "Shell Compatibility Mode"), set by BASH_COMPAT and
# shopt: what changed at each, by the level that asks for what was before; here in posix mode.

# compat41 time opts
(
for l in 40 41 42 ''; do BASH_COMPAT=$l; echo "== $l"; eval 'time -p :' 2>&1 | sed 's/[0-9]/N/g'; ; done
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
