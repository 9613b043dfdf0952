#: stderr
# What set -x shows of name+=value before a command and alone.
set -x
c=1
c+=x echo
c+=y true
c+=z
f() { :; }
c+=q f
c+=r eval :
c+=(a)
d+=(b) echo
a=1 b+=2 /bin/true
declare -i n
n+=5 true
n=3
n+=5 true
export c+=x
c+=$c true
c+=x declare d=1
declare -n r=n
r+=7 true
