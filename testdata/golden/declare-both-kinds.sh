#: stderr
# declare -a with -A, and attributes given and taken at once.
declare -aA m; echo $?; declare -p m
declare -A -a n=x; echo $?; declare -p n
declare -a -A o=([a]=b); echo $?; declare -p o
declare -aA p=(1 2); echo $?; declare -p p
f() { local -aA q; echo $?; declare -p q; local -A -a r=x; echo $?; declare -p r; }
f
declare -A +A s; echo $?; declare -p s
declare +a -a t; echo $?; declare -p t
declare -A u; declare -aA u; echo $?; declare -p u
declare -a v; declare -aA v; echo $?; declare -p v
declare -A w=([k]=x ${nosuch?is not expanded} y); echo $?; declare -p w
w=([k]=x $((not_expanded++))); echo "$? ${not_expanded-unset}"
