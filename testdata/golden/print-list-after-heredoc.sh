# Lists after a here-document that ended a branch, a body or a group: which separators are printed.
f() {
if a; then
	cat <<-EOF
	x
	EOF
else
  [ x ] || P=P
  cat <<-EOF
	x
	EOF
fi
}
g() {
if a; then
	cat <<-EOF
	x
	EOF
else
  b
  c
fi
}
h() {
if a; then
	cat <<-EOF
	x
	EOF
else
  b
  cat <<-EOF
	x
	EOF
  c
fi
}
i() {
if a; then
	cat <<-EOF
	x
	EOF
elif d && e; then
  b
  c
  cat <<-EOF
	x
	EOF
  c
fi
while cat <<X
X
do b && c; d; done
{ cat <<X
X
}
a || b
cat <<X
X
c && d
e
}
k() {
 a <<X || b
 hi
X
 c && d
 e
 f <<X
X
}
l() {
if a; then
	cat <<-EOF
	x
	EOF
else
  a || b
  c || d
  e
fi
}
declare -f f g h i k l
m() {
for i in a; do cat <<X
X
done
b
c; d
}
n() {
case x in a) cat <<X ;;
X
b) c; d ;; esac
e; f
}
o() { { cat <<X
X
} ; b; c
}
p() { ( cat <<X
X
) ; b; c
}
q() { if cat <<X
X
then b; c; fi; d; e
}
r() { cat <<X | tee
X
b; c
}
s() { cat <<X && b
X
b; c
}
t() { ! cat <<X
X
b; c
}
u() { time cat <<X
X
b; c
}
v() { if a; then cat <<X
X
fi; b; c; }
w() { while a; do cat <<X
X
done > f; b; c; }
x() { y() { cat <<X
X
}; z; zz; }
y() { until cat <<X
X
do a; done; b; c; }
z() { coproc cat <<X
X
b; c; }
aa() { cat <<X &
X
b; c; }
bb() { if a; then cat <<X
X
else b & c; d; fi; }
cc() { if a; then cat <<X
X
else b && c; d; fi; }
dd() { if a; then cat <<X
X
else b && c || d; fi; e; f; }
ee() { if a; then cat <<X
X
else b | c; d; fi; e; f; }
ff() { if a; then cat <<X
X
else b >f; c; d; fi; e; f; }
gg() { if a; then cat <<X
X
else (b; c); d; e; fi; e; f; }
hh() { if a; then cat <<X
X
else [[ a ]]; d; e; fi; e; f; }
ii() { for ((;;)); do cat <<X
X
done; d; e; }
jj() { select x in a; do cat <<X
X
done; d; e; }
kk() ( cat <<X
X
)
ll() { a; b; }
declare -f
