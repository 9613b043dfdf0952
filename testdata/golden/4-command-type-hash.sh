# command -v -V -p, type, hash, builtin, and functions over builtins.
f() { :; }; alias al='echo x'; mkdir b; printf '#!/bin/sh\necho prog\n' >b/prog; chmod +x b/prog; PATH=$PWD/b:$PATH
command -v f; command -v al; command -v if; command -v :; command -v cd; command -v prog; command -v nosuch; echo $?; command -v ./b/prog; command -v /bin/sh; command -v ./nosuch; echo $?
command -V f | head -n 1; command -V if; command -V :; command -V prog; command -V al; command -V nosuch 2>/dev/null; echo $?
type f | head -n 1; type al; type while; type cd; type export; type prog; type nosuch 2>/dev/null; echo $?; type -t f; type -t al; type -t if; type -t cd; type -t prog; type -t nosuch; echo $?; type -p prog; type -P prog
cd() { echo my cd; }; cd /; command cd /; pwd; builtin cd "$HOME"; unset -f cd; echo() { printf 'mine\n'; }; echo; command echo real; unset -f echo
command; echo $?; command nosuch 2>/dev/null; echo $?; command -p sh -c 'echo -p'; command -- echo dashes; x=1 command eval 'echo $x'; echo ${x-unset}; command export y=2; echo $y
hash -r; hash; prog; hash | sed 's/.*hits.*/HEAD/'; hash -r; prog >/dev/null; hash -t prog; hash nosuch 2>/dev/null; echo $?; hash prog; hash -d prog; hash -t prog 2>/dev/null; echo $?
prog; mkdir b2; mv b/prog b2/; PATH=$PWD/b2:$PATH; prog; (PATH=/nosuch; prog) 2>/dev/null; echo $?; command -v prog; chmod -x b2/prog; command -v prog; echo $?; prog 2>/dev/null; echo $?
PATH=; command -v ls; echo $?; PATH=/bin:/usr/bin; [ -n "$(command -v ls)" ] && echo found; builtin nosuch 2>/dev/null; echo $?; builtin echo via builtin; command -v command; hash -p /bin/echo myecho; myecho hashed
