# The order of the environment that programs see.
env -i "PATH=$PATH" "bad-name=7" A=1 HOME=/root TERM=x LANG=C B=2 "1x=3" SH="$SH" "$SH" <<"END"
s() { env -0 | cut -z -d= -f1 | tr "\0" " "; echo; }
s
X=1 Y=2 Z=3 s
f() { local -x LA=1 LB=2 LC=3; g; }
g() { local -x GA=1 GB=2 GC LA=7; s; Q=1 R=2 S=3 env -0 | cut -z -d= -f1 | tr "\0" " "; echo; }
f
T=1 U=2 f
A=1 B=2 C=3 D=4 E=5 F=6 G=7 H=8 I=9 J=10 K=11 L=12 env -0 | cut -z -d= -f1 | tr "\0" " "; echo
A=1 B=2 C=3 D=4 E=5 F=6 G=7 H=8 I=9 J=10 K=11 L=12 s
(X=1 s); X=1 eval s
export V1=1 V2=2 V3=3 V4=4 V5=5 V6=6 V7=7 V8=8 V9=9; s
unset V3; export V3=4; s
for i in {1..2100}; do declare v$i=1; done; s
h() { :; }; h2() { :; }; export -f h h2; s
h3() { :; }; export -f h3; s
env -u _ "$SH" -c 'env -0 | cut -z -d= -f1 | tr "\0" " "'
END
