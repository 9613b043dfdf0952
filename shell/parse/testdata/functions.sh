f1() { a=(1   2 [3]=4); declare b=( x  "y  z" $'q\n' ); echo $'a\tb' "x${y-$'q'}" $"loc"  a\
b "c\
d"; }
f2() { x=$(echo a;   echo b
  echo c


echo d & e; (a) ; if x; then y; fi; while a
do b; done; { q; }; { q
r; }; f() { a; b
 c; } ; case x in a) b;c
d;; esac); y=$( (a) ) z=$() w=$(  ) v="$(a   b "$(c   d)")" u=`a   b` t=<(a   b;c) s=$((1   + $(a   b))) r=${x-$(a  b)} q=$(cat <<E
x
E
) p=$(a && b ||  c | d |& e) o=$(! a;time  -p b) n=$(a & b &) m=$(a&); }
f3() { for x; do a; done; for x in; do a; done; for ((  i=0 ;i<3; )); do b; done; select y in  a b; do c; done; ! ! a; ! time a; time ! a; time; ! ; coproc a b; coproc X { c; }; coproc { d; }; }
f4() { a >b 2>c <d 3<e >|f 4>|f >>g <>h 5<>h 0<>h <<<i 3<<<"j" >&1 2>&1 <&3 0<&3 4<&0 >&- 2>&- <&- {v}>&- {v}>&1 >&$x 3>&$x >&1- 2>&1- <&$x- &>k &>>l {v}>m 1>n 0<o >&p 3>&1-; >q; x=1 >r y=2 cmd; }
f5() { cat <<E && b
x $y $(a   b) \
z
E
cat <<-'F' | c
	t
		u
	F
cat <<G
g
G
cat <<H >out
h
H
if cat <<I
i
I
then a; fi <<J
j
J
{ cat <<K
k
K
}
{ a; } <<L
l
L
(cat <<M
m
M
)
cat <<N &
n
N
a <<O; b <<P
o
O
p
P
cat 3<<"Q R"
q
Q R
while cat <<S
s
S
do cat <<T
t
T
done
case x in
a) cat <<U
u
U
;;
esac
}
f6() { a & b; c & d & e
 f &
g; (a;b;c); (a
b); { a; b; } > x; if a; then b; elif c; then d; elif e; then f; else g; fi; if a & then b & fi; while a & do b & done; until a; do b; done; (a &); { a & }; }
f7() ( a; b )
f8() { a; } >x 2>&1
f9() if a; then b; fi >x
f10() { g() { a; }; h() ( b ); function i { c; } >z; function if { d; }; }
f11() { case $x in a|b) c;; (d) ;; e) f ;& g) h;;& *) { i; } esac; case x in esac; }
f12() { [[ a ]]; [[ ! a && b || ( c ) ]]; [[ ! ! a ]]; [[ -f   a && b   ==   c* ]]; [[ a =~ (b|c)d ]]; (( a+1   )); ((  b)); [[ ! ( a || b ) ]]; [[ ! a == b ]]; [[ (! a) ]]; }
f13() for x in a; do b; done
f14() { { { a; }; }; ( ( b ) ); ((c)); x=1; x=1 y=2; }
f15() { a | b | c && d || e; a |& b; { a; } |& b; (a) >x |& b; } 2>/dev/null
f16() { a |
b; a &&
 b; ! a | b; time a | b; }
f17() [[ a ]]
f18() ((a))
f19() { echo "a
b"; }
f20 () { echo "${x:-"a b"}" "$(echo "a
b")" '
'; }
f21() { for x in a; { b; }; for ((;;)) { c; }; }
f22() { x=$(a;
b); g() { cat <<E
x
E
}; y=1; }
f23() { cat <<A; b; c
a
A
a <<B & c; d
b
B
a; b <<C & c
c
C
a && b <<D || c <<E
d
D
e
E
! a <<F
f
F
}
f24() { echo "$(cat <<E
a
E
)" `a \
b` $[1+   $(a   b)]; }
f25() { cat <<E >b && c
a
E
} <<F
f
F
f26() { x[$(a   b)]=c; y=([$(a   b)]=d  [2]=e); z+=(  ); declare -a  w=(a   b)  v=c; }
f27() { coproc a <b; coproc N (a;b) ; coproc while a; do b; done >c; }
f28() { case $(a   b) in $(c   d)|e) ;; esac; for x in $(a   b); do c; done; [[ $(a   b) == c ]]; ((a+$(b   c))); cat <<<$(a   b) >$(c   d); }
f29() { if a; then cat <<E
e
E
elif b; then c <<F
f
F
else d <<G
g
G
fi; until a <<H; do b; done
h
H
}
function f30 { time -p { a; }; ! (b); time ! c | d; }
f31() { a=b c=d; e=f >g h; (i) 2>j; }
f32() { echo ${x/$'\n'/"$(a   b)"} "${y%"${z}"}" $'it\'s' $'\x41\u00e9' "\$(a   b)" '$(a   b)' \$; }
