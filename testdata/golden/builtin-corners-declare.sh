#: stderr
# declare, export, readonly, local and unset: options and operands.
run() { "$SH" -c "$1" sh </dev/null; echo "= $?"; }
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
declare  a; echo $?; declare -p a b c arr int ex 2>&1'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
declare -p a[1]=x; echo $?; declare -p a b c arr int ex 2>&1'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
declare -a a+=3; echo $?; declare -p a b c arr int ex 2>&1'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
declare -A a-b=1; echo $?; declare -p a b c arr int ex 2>&1'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
declare -i '\''=x'\''; echo $?; declare -p a b c arr int ex 2>&1'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
declare -l nope; echo $?; declare -p a b c arr int ex 2>&1'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
declare -u assoc; echo $?; declare -p a b c arr int ex 2>&1'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
declare -c ro; echo $?; declare -p a b c arr int ex 2>&1'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
declare -n '\''a=([x]=1)'\''; echo $?; declare -p a b c arr int ex 2>&1'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
declare -x a; echo $?; declare -p a b c arr int ex 2>&1'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
declare -t a=(1 2); echo $?; declare -p a b c arr int ex 2>&1'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
declare -f '\''a=1 2'\''; echo $?; declare -p a b c arr int ex 2>&1'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
declare -F 1a; echo $?; declare -p a b c arr int ex 2>&1'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
declare -g '\''=x'\''; echo $?; declare -p a b c arr int ex 2>&1'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
declare +x arr; echo $?; declare -p a b c arr int ex 2>&1'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
declare +i ro; echo $?; declare -p a b c arr int ex 2>&1'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
declare +r a=$'\''\n'\''; echo $?; declare -p a b c arr int ex 2>&1'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
declare +n a=1; echo $?; declare -p a b c arr int ex 2>&1'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
declare -ai a[1]=x; echo $?; declare -p a b c arr int ex 2>&1'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
declare -ix a+=3; echo $?; declare -p a b c arr int ex 2>&1'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
declare -pf a-b=1; echo $?; declare -p a b c arr int ex 2>&1'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
declare -lu '\''=x'\''; echo $?; declare -p a b c arr int ex 2>&1'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
declare -pA nope; echo $?; declare -p a b c arr int ex 2>&1'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
declare -fp assoc; echo $?; declare -p a b c arr int ex 2>&1'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
declare -gx ro; echo $?; declare -p a b c arr int ex 2>&1'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
declare -fx '\''a=([x]=1)'\''; echo $?; declare -p a b c arr int ex 2>&1'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
declare -ft ref; echo $?; declare -p a b c arr int ex 2>&1'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
export -p a=(1 2); echo $?; declare -p a b c arr int ex 2>&1'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
export -n '\''a=1 2'\''; echo $?; declare -p a b c arr int ex 2>&1'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
export -f 1a; echo $?; declare -p a b c arr int ex 2>&1'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
export -fn '\''a[0'\''; echo $?; declare -p a b c arr int ex 2>&1'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
export -pf a b=2 c; echo $?; declare -p a b c arr int ex 2>&1'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
export -x assoc; echo $?; declare -p a b c arr int ex 2>&1'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
export -- fn; echo $?; declare -p a b c arr int ex 2>&1'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
readonly  ref; echo $?; declare -p a b c arr int ex 2>&1'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
readonly -a a=1; echo $?; declare -p a b c arr int ex 2>&1'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
readonly -A a[1]=x; echo $?; declare -p a b c arr int ex 2>&1'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
readonly -f a+=3; echo $?; declare -p a b c arr int ex 2>&1'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
readonly -pa a-b=1; echo $?; declare -p a b c arr int ex 2>&1'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
readonly -x a b=2 c; echo $?; declare -p a b c arr int ex 2>&1'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
readonly -- assoc; echo $?; declare -p a b c arr int ex 2>&1'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
typeset -p fn; echo $?; declare -p a b c arr int ex 2>&1'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
typeset -i a=$'\''\n'\''; echo $?; declare -p a b c arr int ex 2>&1'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
a=out; f() { local -p ; echo $?; declare -p a; local; local -p; }; f; declare -p a'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
a=out; f() { local -a a=1; echo $?; declare -p a; local; local -p; }; f; declare -p a'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
a=out; f() { local -A a[1]=x; echo $?; declare -p a; local; local -p; }; f; declare -p a'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
a=out; f() { local -i a+=3; echo $?; declare -p a; local; local -p; }; f; declare -p a'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
a=out; f() { local -n a-b=1; echo $?; declare -p a; local; local -p; }; f; declare -p a'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
a=out; f() { local -r '\''=x'\''; echo $?; declare -p a; local; local -p; }; f; declare -p a'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
a=out; f() { local -x nope; echo $?; declare -p a; local; local -p; }; f; declare -p a'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
a=out; f() { local -I assoc; echo $?; declare -p a; local; local -p; }; f; declare -p a'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
a=out; f() { local -g ro; echo $?; declare -p a; local; local -p; }; f; declare -p a'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
a=out; f() { local -f '\''a=([x]=1)'\''; echo $?; declare -p a; local; local -p; }; f; declare -p a'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
a=out; f() { local -Z ref; echo $?; declare -p a; local; local -p; }; f; declare -p a'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
a=out; f() { local +x a; echo $?; declare -p a; local; local -p; }; f; declare -p a'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
unset  a=(1 2); echo $?; declare -p a b c arr int ex 2>&1; declare -p assoc ref; declare -F fn'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
unset  '\''arr[-9]'\''; echo $?; declare -p a b c arr int ex 2>&1; declare -p assoc ref; declare -F fn'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
unset -v int; echo $?; declare -p a b c arr int ex 2>&1; declare -p assoc ref; declare -F fn'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
unset -f a[1]=x; echo $?; declare -p a b c arr int ex 2>&1; declare -p assoc ref; declare -F fn'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
unset -f '\''assoc[k]'\''; echo $?; declare -p a b c arr int ex 2>&1; declare -p assoc ref; declare -F fn'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
unset -n ro; echo $?; declare -p a b c arr int ex 2>&1; declare -p assoc ref; declare -F fn'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
unset -fv '\''a=1 2'\''; echo $?; declare -p a b c arr int ex 2>&1; declare -p assoc ref; declare -F fn'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
unset -fv '\''assoc[@]'\''; echo $?; declare -p a b c arr int ex 2>&1; declare -p assoc ref; declare -F fn'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
unset -vn fn; echo $?; declare -p a b c arr int ex 2>&1; declare -p assoc ref; declare -F fn'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
unset -x a+=3; echo $?; declare -p a b c arr int ex 2>&1; declare -p assoc ref; declare -F fn'
run 'arr=(x y); declare -A assoc=([k]=v); declare -i int=3; readonly ro=4; fn() { :; }; declare -n ref=int; export ex=1
unset -x '\''assoc[]'\''; echo $?; declare -p a b c arr int ex 2>&1; declare -p assoc ref; declare -F fn'
