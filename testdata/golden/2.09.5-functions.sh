# Definition forms, arguments, locals, return, recursion, redirections, unset, scope.
f() { echo "$# $1"; }; f a b; f; f "x y"
g() (echo subshell body; x=inner); x=outer; g; echo $x
h() if [ $1 ]; then echo yes; else echo no; fi; h 1; h ''
k() { echo body; } >out; k; cat out
function fk { echo keyword; }; fk; function fk2() { echo both; }; fk2
fact() { if [ $1 -le 1 ]; then echo 1; else echo $(($1 * $(fact $(($1-1))))); fi; }; fact 10
r() { local i=$1; [ $i -gt 0 ] && r $((i-1)); printf '%s ' $i; }; r 3; echo
v=global; l() { local v=local; m; echo "l $v"; }; m() { echo "m $v"; v=changed; }; l; echo $v
u() { local w; echo "[${w-unset}]"; w=1; }; u; echo ${w-unset}
ret() { return 3; echo no; }; ret; echo $?
ret2() { for i in 1; do while :; do return 4; done; done; }; ret2; echo $?
red() { f() { echo redefined; }; }; red; f
n() { inner() { echo inner $1; }; }; n; inner x
set -- p q; f2() { shift; echo $1; }; f2 1 2; echo $1 $#
f3() { set -- new; echo $1; }; f3; echo $1
unset -f f3; f3 2>/dev/null; echo $?
f4() { echo $FUNCNAME ${#FUNCNAME[@]}; }; f4
f5() { eval 'return 6'; echo no; }; f5; echo $?
f6() { . ./src; echo "after . $?"; }; echo 'return 7; echo no' >src; f6
e() { exit 8; }; (e; echo no); echo $?
o() { local IFS=:; set -- a:b; set -- $1; echo $#; }; o; set -- a:b; set -- $1; echo $#
s() { x=set; }; s; echo $x; p() { x=piped; }; p | cat; echo $x
f7() { local a=1 b; local -i c=2+3; echo $a ${b-unset} $c; }; f7
rec() { [ $1 = 0 ] || { rec $(($1-1)); }; }; rec 200; echo deep ok
x=1; f8() { unset x; echo ${x-unset}; }; f8; echo ${x-unset}
x=1; f9() { local x=2; unset x; echo ${x-unset}; }; f9; echo $x
type f7 | head -n 1; f10() { echo a; }; declare -f f10
f-dash() { echo dash name; }; f-dash
f11() { return; }; false; f11; echo $?
f12() { true; } ; false; f12; echo $?
