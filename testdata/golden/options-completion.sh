# The builtins of programmable completion, option by option; see options-shell.sh.
exec 2>&1
mkdir -p t/dir; touch t/file.c t/file.h t/.hidden; cd t
#= compgen -a -b -c -d -e -f -g -j -k -s -u -v operands
alias al1=x al2=y; fn1() { :; }; compgen -a al; compgen -b ec; compgen -c fn1; compgen -d; compgen -e HOM; compgen -f file; compgen -g roo; compgen -j; compgen -k wh; compgen -s | head -n 1; compgen -u roo; v_one=1 v_two=2; compgen -v v_; compgen -f nosuch; echo $?; compgen; echo $?; compgen -z; echo $?; compgen -b alias extra; echo $?
#= compgen -A -o -G -W -F -C -X -P -S
for a in alias arrayvar builtin directory disabled enabled export file function group keyword setopt shopt signal variable; do arr_x=(1); echo "$a: $(compgen -A $a | grep -v -i '^_\|applets\|^BASH\|^COMP' | head -n 3 | tr '\n' ' ')"; done 2>&1 | grep -v '^\(group\|export\|variable\|builtin\|enabled\|arrayvar\)'
compgen -A nosuch; echo $?; compgen -G '*.c'; compgen -W 'apple avocado "b c" $((1+1))' a; compgen -W 'x:y' ; IFS=: ; compgen -W 'x:y z'; unset IFS
f() { COMPREPLY=("$1|$2|$3" word); }; compgen -F f w; compgen -C 'echo c1; echo "$1"; :' c; compgen -W 'a.c b.h' -X '*.h'; compgen -W 'a.c b.h' -X '!*.h'; compgen -W 'aa ab' -X 'a&' a; compgen -W 'a b' -P '<' -S '>'; compgen -o nosuch; echo $?; compgen -o dirnames x; compgen -o plusdirs -W 'w'; compgen -o default file.; compgen -o bashdefault 'fi*'; compgen -X '*' -W a; echo $?
#= complete -p -r -D -E -I operands
complete -W 'a b' c1 c2; complete -p; complete -p c1; complete -p nosuch; echo $?; complete -r c1; complete; complete -r nosuch; echo $?; complete -D -W d; complete -E -W e; complete -I -W i; complete -p; complete -p -D; complete -r -D; complete -r; complete; complete -z; echo $?; complete -W x; echo $?
#= complete -a -b -c -d -e -f -g -j -k -s -u -v -A -o -G -W -F -C -X -P -S
complete -abcdefgjksuv all; complete -A function -A helptopic -A hostname -A signal -o bashdefault -o default -o dirnames -o filenames -o noquote -o nosort -o nospace -o plusdirs x1; complete -G '*.c' -W "it's" -F fun -X '!*.o' -P 'a b' -S / x2; complete -C 'cmd arg' x3; complete -p; complete -F; echo $?; complete -A nosuch x; echo $?; complete -o nosuch x; echo $?; complete -F 'bad name' x; echo $?
#= compopt -o -D -E -I operands
compopt; echo $?; compopt x1; compopt -o nospace x1; echo $?; compopt +o nospace -o nosort x2; compopt x2; complete -W d -D; compopt -o default -D; complete -p -D; compopt -o nosuch x1; echo $?; compopt nosuch; echo $?; complete -E -W e; compopt -E -o nospace; complete -p -E; complete -I -W i; compopt -I -o nospace; complete -p -I; compopt -z; echo $?
g() { compopt -o nospace; echo "in: $?" >&2; compopt; COMPREPLY=(a); }; complete -F g gg; compgen -F g x
