# Aliases: where they are replaced, values that end in blanks or open quotes and
# compound commands, redefinition in the same line, recursion, names.

mode= # of the shell that is started
case $SHELLOPTS in *posix*) mode=--posix ;; esac

part() {
	echo "== $1"
	cat >script
	$SH $mode ./script 2>&1 </dev/null
	echo "status $?"
}

part 'trailing blanks' <<'PART'
shopt -s expand_aliases
alias e='echo ' x='X ' y='Y' z='Z	' s='sudo ' n='nice '
eval 'e x y'; eval 'e x x y'; eval 'e y x'; eval 'e z y'; eval 'e "x" x'; eval 'e \x'; eval 'e x=y y'; eval 'e $(x) x' 2>/dev/null; eval 'e ; x' 2>/dev/null
alias blank=' '; eval 'blank e y'; alias v='a=1 ' ; eval 'v e y'; eval 'v; e $a'
alias r='>f ' ; eval 'r e y'; cat f; alias c='e x
e y'; eval 'c x'; alias w='while ' d='do ' dn='done'; i=0; eval 'w [ $((i++)) -lt 2 ]; d e y; dn'
PART

part 'quotes and compounds' <<'PART'
shopt -s expand_aliases
alias q='echo "' sq="echo 'a " op='{ echo in;' cl='}' par='( echo p;' if1='if true' fi1='fi' hd='cat <<E'
eval 'q hi there"'; eval "sq b'"; eval 'op cl'; eval 'par )'; eval 'if1; then echo t; fi1'; eval 'hd
body
E
'
alias f='foo() {' ; eval 'f echo foo; }; foo'; alias fn='function bar'; eval 'fn { echo bar; }; bar'; alias cs='case a in' es='esac' pa='a) echo m;;'; eval 'cs a) echo m;; es'; eval 'case a in pa esac' 2>/dev/null; alias fr='for i in'; eval 'fr 1 2; do echo $i; done'; alias cm='echo a # '; eval 'cm b
echo c'; alias am='&& echo'; eval 'true am' ; alias pi='| cat'; eval 'echo x pi'; alias arith='((x='; eval 'arith 3)); echo $x'; alias br='[[ a =='; eval 'br a ]] && echo y'; alias bs='echo \'; eval 'bs
z'; alias dollar='echo $('; eval 'dollar echo s)'; alias bq='echo `echo'; eval 'bq t`'
PART

part 'same line redefinition' <<'PART'
shopt -s expand_aliases
alias a='echo 1'
a; alias a='echo 2'; a
a
unalias a; a
alias a='echo 3'; eval a; a 2>/dev/null
f() { alias b='echo b'; b 2>/dev/null; }
f; b 2>/dev/null
f
{ alias c='echo c'; c; } 2>/dev/null
c
if true; then alias d='echo d'
d; fi 2>/dev/null
d
alias e='alias g="echo g"; g'
e 2>/dev/null
e
PART

part 'function bodies and names' <<'PART'
shopt -s expand_aliases
alias ll='echo LL' foo='echo FOO' bar=baz
g() { ll in; }
alias ll='echo changed'
g; declare -f g
eval 'foo() { echo fn; }'; echo $?; type foo 2>&1 | head -1; declare -F
eval 'function foo { echo fn2; }'; \foo; 'foo' 2>/dev/null; declare -F; bar() { echo isbaz; }; declare -F; eval bar
alias fun='myf ()'; eval 'fun { echo myf; }'; myf
PART

part 'case items, after redirs and assignments' <<'PART'
shopt -s expand_aliases
alias x='echo X' a=b in=IN esac=ESAC
eval 'case a in a) x;; esac'; eval 'case a in (a) x; esac'; eval 'case b in a) echo bad;; b) x 1;; esac'
eval '>/dev/null x 1'; eval '</dev/null x 2'; eval 'v=1 x 3'; eval 'v=1 2>/dev/null x 4'; eval '! x 5'; eval 'time -p x 6' 2>/dev/null; eval 'x 7 | x 8'; eval 'true && x 9 || x 10'; eval '(x 11); { x 12; }'; eval 'if x 13; then x 14; else x 15; fi'; eval 'until x 16; do x; done'; eval 'for i in x; do echo $i; done'; eval 'select i in x; do break; done </dev/null' 2>/dev/null; eval 'x=5 echo $x'; eval 'a[0]=x; echo ${a[0]}'; eval 'arr=(x y); echo ${arr[@]}'; eval 'echo $(x 18) `x 19` <(x) >/dev/null'; eval '[[ x ]] && x 21'; eval 'command x 22' 2>/dev/null; eval 'builtin x' 2>/dev/null; eval 'eval x 23'; eval '"x" 24' 2>/dev/null; eval 'x\
 25'; eval '\x' 2>/dev/null; eval 'for in in 1; do echo ok; done'; eval 'case in in in) echo i;; esac' ; trap 'x trap' EXIT
PART

part 'recursion' <<'PART'
shopt -s expand_aliases
alias a='b 1' b='c 2' c='a 3'; a() { echo fa "$@"; }; eval 'a x' 2>&1; alias ls='ls -d'; eval 'ls /'; alias s='s '; s() { echo S "$@"; }; eval 's s s'; alias e='echo e ' ; eval 'e e e'; alias p='echo; p2' p2='echo p2; p'; eval p 2>&1; alias n='n'; n() { echo N; }; eval n; alias r='r; r'; eval r 2>&1 | head -3
PART

part 'names and builtin' <<'PART'
shopt -s expand_aliases
alias 'a-b=echo 1' 'a.b=echo 2' '1=echo 3' '@=echo 4' '!x=echo 5' 'a/b=x' 'a$b=x' 'a b=x' '%=echo 7' ':=echo 8' '[=echo 9' '{=echo 10' 2>&1
eval 'a-b; a.b; 1; @; %; :' 2>&1; eval '[ x' 2>&1; eval '{ x; }' 2>&1
alias; unalias -a; alias; unalias x; echo $?; alias x; echo $?; unalias; echo $?; unalias -z; echo $?; alias -z; echo $?; alias a=1 b c=2; echo $?; alias a c; unalias a nosuch c; echo $?; alias; alias ''=x; alias =x; echo $?; alias a=; eval 'a echo hi'; alias -- b=c; alias -p; alias x='a=b=c'; alias x; alias y="it's \"q\" \$x \`y\`"; alias y; alias nl='a
b'; alias nl; echo "${BASH_ALIASES[y]}" ${#BASH_ALIASES[@]}; BASH_ALIASES[zz]='echo zz'; eval zz; unset 'BASH_ALIASES[zz]'; alias zz; type y; type -t y; command -v y; command -V y; type -a y
PART

part 'not enabled subtle' <<'PART'
alias a='echo al'
eval a; shopt -s expand_aliases; a 2>&1
a
shopt -u expand_aliases; a
a 2>&1
shopt -s expand_aliases
( a; alias b='echo b'
b ); b 2>&1
$SH -c "alias k='echo k'
k" 2>&1; $SH -O expand_aliases -c "alias k='echo k'
k"; $SH --posix -c "alias k='echo k'
k"; echo 'a' >s; . ./s; echo "alias s1='echo s1'
s1" >s; . ./s; s1; $SH s 2>&1
PART

part 'line numbers after multi-line aliases' <<'PART'
shopt -s expand_aliases
alias m='echo a
echo b'
m $LINENO; echo $LINENO
echo $LINENO
m; nosuch1
nosuch2
alias o='if true
then echo $LINENO'
o; fi; echo $LINENO
nosuch3
f() { m
echo $LINENO; }
f
PART

part 'in other contexts' <<'PART'
shopt -s expand_aliases
alias a='echo al'
trap 'a trap' USR1; kill -USR1 $$; PROMPT_COMMAND=a; x='a'; $x 2>/dev/null; ${x} 2>/dev/null; "$(echo a)" 2>/dev/null; f() { $1; }; f a 2>/dev/null; mapfile -C 'a cb' -c 1 m <<<q; complete -F a x; compgen -A alias a; source /dev/stdin <<<'a src'; bash -c 'a' 2>/dev/null; exec 3< <(a ps); cat <&3; diff <(a 1) <(a 1) && echo same; cat <<E
$(a hd) `a bq` ${nope:-$(a def)}
E
[[ $(a) == al ]] && echo cond; echo $(( $(a 1 | wc -w) )); : ${v:=$(a as)}; echo $v; arr=($(a el)); echo ${arr[@]}; echo "${arr[$(a >/dev/null; echo 0)]}"
PART

part 'redir assign order' <<'PART'
shopt -s expand_aliases
alias x='echo X'
eval 'v=1 2>/dev/null x 1'; eval '2>/dev/null v=1 x 2'; eval '2>/dev/null x 3'; eval 'v=1 w=2 x 4'; eval '2>/dev/null 3>/dev/null x 5';  eval '2>/dev/null v=1 3>/dev/null x 6'; eval 'v=1 2>/dev/null w=1 x 7'; eval '2>/dev/null v=1 w=1 x 8'; eval '</dev/null
x 9'; eval '! 2>/dev/null x 10'; eval '{fd}>/dev/null x 11';  eval '<<<a x 12'; eval '2>&1 x 13'; eval '&>/dev/null x 14'; eval '{ :; } 2>/dev/null x 15'; eval 'v=1 </dev/null x 16' 2>&1; eval 'v=$(:) x 17'; eval 'a[0]=1 x 18'; eval 'a=(1 2) x 19'; eval 'v+=1 x 20'; eval 'true | 2>/dev/null x 21'; eval 'if 2>/dev/null x 22; then :; fi'; eval 'time 2>/dev/null x 23' 2>/dev/null; eval '2>/dev/null export v=1 x'; eval 'env 2>/dev/null x'
PART

part 'alias assignment builtin' <<'PART'
alias a=(1 2); echo $?; alias a
PART

part 'alias 2' <<'PART'
x='a b'; command alias q=$x; alias q; builtin alias r=$x; alias r; alias -p s=$x; alias s; alias t={a,b} ; alias; f=alias; $f u=$x; alias u; alias v=*; alias v; touch 'w=1'; alias w=*; alias w
PART
