# : . break continue eval exec exit export readonly return set shift times trap unset.
: a b $(echo side >&2) 2>/dev/null; echo $?
eval; echo $?; eval echo a b; eval 'x=1; echo $x'; eval 'exit 3' | cat; eval "false"; echo $?; eval 'eval "eval echo deep"'
eval 'for i in 1 2; do' 'echo $i; done'; eval ''; echo $?; false; eval; echo $?
echo 'echo dot $1; v=dotted; return 5' >d; . ./d; echo $? $v; . ./d arg; set -- pos; . ./d; echo $1
mkdir p; echo 'echo via path' >p/onpath; PATH=$PWD/p:$PATH; . onpath; source onpath
(. ./nosuch) 2>/dev/null; echo $?; : >e; false; . ./e; echo $?
(exec 3>f; exec echo x >&3); cat f; exec; echo $?
export A=1 B; B=2; sh -c 'echo $A $B'; export -n A 2>/dev/null; sh -c 'echo ${A-none}'
export -p | grep -E ' (B|A)='; readonly C=3; readonly -p | grep ' C='; (C=4) 2>/dev/null; echo $C
export X="a'b\"c \$d"; export -p | grep ' X='
set -- a b c; shift 2; echo $*; shift; echo $#; shift 2>/dev/null; echo $?; set -- 1 2 3; shift 0; echo $*
set -- -x; echo $1; set - y; echo $1; set -- ; echo $#; set a b; echo $2
set -o | grep -E '^(errexit|noglob|pipefail)'; set +o | grep -E 'nounset|noclobber'
x=1; set | grep '^x='; y='a b'; set | grep '^y='; z="it's"; set | grep '^z='
unset x; echo ${x-unset}; f() { :; }; unset f; type f 2>/dev/null || echo f gone; unset nosuch; echo $?; unset -v y; echo ${y-unset}
readonly R; unset R 2>/dev/null; echo $?; g() { :; }; g=var; unset g; echo ${g-unset}; type g | head -n 1
times >t; wc -l <t | tr -d ' '; grep -cE '^[0-9]+m[0-9]+\.[0-9]{3}s [0-9]+m[0-9]+\.[0-9]{3}s$' t
return 2>/dev/null; echo $?
(exit); echo $?; false; (exit); echo $?; (exit 5); echo $?
for i in 1 2 3; do continue; echo no; done; for i in 1 2 3; do break; done; echo $i
