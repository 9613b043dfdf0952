#: stderr
# type, command, hash, enable and alias.
run() { "$SH" -c "$1" sh </dev/null; echo "= $?"; }
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
type  al; echo $?'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
command -pv al >o; echo $?; cat o'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
enable -an al >o; echo $?; head -3 o; enable -n'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
type -pP f; echo $?'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
prog; hash -r f; echo $?; hash; hash -l'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
alias -p f; echo $?'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
command  cd >o; echo $?; cat o'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
enable -p cd >o; echo $?; head -3 o; enable -n'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
type -at if; echo $?'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
prog; hash -t if; echo $?; hash; hash -l'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
unalias -x if; echo $?; alias'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
type --type prog; echo $?'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
enable  prog >o; echo $?; head -3 o; enable -n'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
type -P data; echo $?'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
command -- data >o; echo $?; cat o'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
enable -x data >o; echo $?; head -3 o; enable -n'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
type -type d; echo $?'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
prog; hash -rt d; echo $?; hash; hash -l'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
type -t ./d/prog; echo $?'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
command -pV ./d/prog >o; echo $?; cat o'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
enable -ps ./d/prog >o; echo $?; head -3 o; enable -n'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
type -tp /bin/ls; echo $?'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
prog; hash -p /x /bin/ls; echo $?; hash; hash -l'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
alias -x /bin/ls; echo $?'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
command -v nope >o; echo $?; cat o'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
enable -s nope >o; echo $?; head -3 o; enable -n'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
type -aP tt; echo $?'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
prog; hash -d tt; echo $?; hash; hash -l'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
unalias -- tt; echo $?; alias'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
type -x ; echo $?'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
enable -n  >o; echo $?; head -3 o; enable -n'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
type -f .; echo $?'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
command -v -- . >o; echo $?; cat o'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
unalias  .; echo $?; alias'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
type -path [; echo $?'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
prog; hash -pt /y [; echo $?; hash; hash -l'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
type -a %1; echo $?'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
command -vV %1 >o; echo $?; cat o'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
enable -pn %1 >o; echo $?; head -3 o; enable -n'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
type -fP "a b"; echo $?'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
prog; hash -lt "a b"; echo $?; hash; hash -l'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
alias -- "a b"; echo $?'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
command -V al f cd if prog nope >o; echo $?; cat o'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
enable -d al f cd if prog nope >o; echo $?; head -3 o; enable -n'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
type -af {; echo $?'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
prog; hash -l {; echo $?; hash; hash -l'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
alias  {; echo $?'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
type -- time; echo $?'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
enable -a time >o; echo $?; head -3 o; enable -n'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
type -ap !; echo $?'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
prog; hash  !; echo $?; hash; hash -l'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
unalias -a !; echo $?; alias'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
type -all -x; echo $?'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
prog; hash -x -x; echo $?; hash; hash -l'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
type -p prog prog; echo $?'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
command -x prog prog >o; echo $?; cat o'
run 'alias al=ls; f() { echo hi; }; PATH=$PWD/d:$PATH; printf '\''#!/bin/sh\n'\'' >d/prog; chmod +x d/prog; printf x >d/data; hash -p /bin/true tt; shopt -s expand_aliases
enable -ns prog prog >o; echo $?; head -3 o; enable -n'
run 'alias '\''a b=c'\'' a/b=c '\''a$=c'\'' =x '\'''\''; echo $?'
