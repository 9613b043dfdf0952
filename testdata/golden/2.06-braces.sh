# Where brace expansion is done, and when it is asked for.
HOME=/h
set +B; echo {a,b} {1..3}; set -B; echo {a,b}
f() { echo {1..3}; }; f; set +B; f; set -B; f
declare y={a,b}; echo $y; export a={1,2}=3; echo $a; declare -a c=({a,b} d{1..2}); declare -p c
echo {1..3..-9223372036854775808} {-9223372036854775808..9223372036854775807..9223372036854775807}
for i in {a,b}{,}; do echo $i; done
echo x+=~ x[1]=~:~ x=~{a,b} a=b=~; declare -A m; m=([~]=1); declare -p m
[[ x=/h == x=~ ]] && echo yes; case x=/h in x=~) echo yes;; esac; cat <<<a:~
q=/h/x; echo ${q/#~/t} ${q#~}
