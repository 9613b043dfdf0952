# type, command, builtin, hash, alias, enable, let, caller
t() { echo "--- $*"; eval "$@"; echo "=$?"; }
shopt -s expand_aliases
f() { echo hi; }
alias ll='ls -l' q="it's" e=
t 'type ls'; t 'type -t ls cd if f ll nonex'; t 'type cd if ll nonex'; t 'type -a ls'; t 'type -a echo'; t 'type -p ls cd f'; t 'type -P ls cd'; t 'type -ap ls'; t 'type -aP echo'; t 'type -f f'; t 'type /bin/ls'; t 'type /bin/nonex'; t 'type ./nonex'; t 'ls >/dev/null; type ls; hash -r; type ls'; t 'type'; t 'type -x'; t 'type -- ls'; t 'type -path ls'; t 'type --type ls'; t 'type -all echo'; t 'type :'; t 'type [ [[ { } ! time'; t 'type ""'; t 'type -t'; t 'type -at echo'; t 'type -a ll';t 'type /tmp'; t 'type -p /bin/ls'; t 'type -t /bin/ls'
t 'command -v ls cd f if ll nonex'; t 'command -V ls cd if ll nonex'; t 'command -v nonex'; t 'command -V nonex'; t 'command'; t 'command -p ls /bin/sh'; t 'command -pv ls'; t 'command -x'; t 'command echo hi'; t 'command f'; t 'command nonex'; t 'command -v /bin/ls'; t 'command -v ./t7.sh'; t 'command -- echo x'; t 'command -v [ ! {'; t 'command -v bin/ls'; t 'cd /usr; command -v bin/ls; command -V bin/ls; type bin/ls; type -p bin/ls;cd -'; t 'PATH=:/bin command -v ls'; t 'ls() { command ls "$@"; }; ls -d /tmp; unset -f ls'; t 'command -v ll q e'
t 'builtin'; t 'builtin echo x'; t 'builtin ls'; t 'builtin -x'; t 'builtin -- echo y'; t 'builtin nonex'; t 'cd() { builtin cd "$@"; echo in; }; cd /; unset -f cd'
t 'hash'; t 'hash -r; hash'; t 'hash ls cat; hash'; t 'hash -l'; t 'hash -t ls'; t 'hash -t ls cat'; t 'hash -lt ls'; t 'hash -d ls; hash'; t 'hash -d nonex'; t 'hash nonex'; t 'hash -p /bin/foo foo; hash'; t 'foo'; t 'hash -p /tmp foo'; t 'hash -t nonex'; t 'hash -t'; t 'hash -d'; t 'hash -p'; t 'hash -x'; t 'hash cd f'; t 'hash -r; ls / >/dev/null; ls / >/dev/null; cat </dev/null; hash'; t 'hash /bin/ls'; t 'set +h; hash ls; set -h'; t 'hash -r -p /bin/a b; hash -l'; t 'hash -p /bin/x y -t z'; t 'PATH=$PATH; hash'; t 'hash ls; hash -r ls;hash'; t 'hash -dt ls'; t 'hash -l -t'; t 'type foo'; t 'command -v y'
t 'alias'; t 'alias -p'; t 'alias ll'; t 'alias nonex'; t 'alias a/b=c'; t 'alias x=y nonex ll'; t 'alias =x'; t 'alias "a b=c"'; t 'alias -- -x=y; alias'; t 'unalias -- -x'; t 'unalias'; t 'unalias nonex'; t 'unalias -x'; t 'alias -x'; t 'unalias x ll nonex'; t 'unalias -a; alias'; t 'alias a="b\$c"; alias a'; t 'alias a=b=c; alias'; t 'alias "a\$b=c"'; t 'alias a+b=c d,e=f "g!h=i"; alias'; t 'set -o posix; alias; alias -p; set +o posix'; t 'alias x'"'"'y=z'"'"''
t 'enable nonex'; t 'enable -n echo; type -t echo; echo hi; builtin echo x; enable -n; enable echo; type -t echo'; t 'enable -x'; t 'enable -f /nonex.so foo'; t 'enable -d echo'; t 'enable -n nonex echo; enable echo'; t 'enable -ns'; t 'enable -d foo'
t 'let'; t 'let 1'; t 'let 0'; t 'let x=5 y=x+1; echo $x $y'; t 'let "1 +"'; t 'let -- 5'; t 'let x=1/0'; t 'let ""'; t 'let -1'; t 'let a[1]=5; declare -p a'; t 'let --'
t 'true x'; t 'false x'; t ': x'; t 'times -x'
g() { caller; caller 0; caller 1; caller 2; caller x; caller -1; }
h() { g
}
t 'caller'; t g; h; t 'caller 0'; t 'caller -x'
echo 'caller; caller 0; k() { caller 0; caller 1; caller 2; }; k' > src.sh; . src.sh; m() { . src.sh; }; m
