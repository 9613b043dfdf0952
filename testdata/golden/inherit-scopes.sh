# Inheritance: locals with shadowed values, temporary environment, local -, call stacks.
# probe is called in each kind of subshell.
all() {
  (probe); echo "$(probe)"; echo "`probe`"; probe | cat; : | probe; { probe; } & wait
  ((probe) ); echo "$( (probe | cat) )"; (probe & wait); cat <(probe)
}
x=global
probe() { echo "$x ${FUNCNAME[*]} ${#BASH_LINENO[@]}"; }
outer() { local x=outer; inner; }
inner() { local x=inner y; (echo $x; unset x; echo $x; unset x; echo ${x-gone}); echo "$(unset x; echo $x)"; (local z=1; echo $z ${y-unset}; declare -g x=newglobal; echo $x); (x=changed; show); show; (probe); echo "$(probe)"; }
show() { echo "show $x"; }
outer; echo $x; x=tmp inner; echo $x
t() { (echo $v; unset v; echo ${v-none}); echo "$(echo $v)"; echo $v | cat; { echo $v; } & wait; sh -c 'echo $v'; }
v=base; v=temp t; echo $v
f() { local -; set -f; (echo *; set +f; echo *); echo *; }; f; echo * | wc -l
g() { local a=(1 2) ; local -A h=([q]=r); local -n n=a; (echo "${a[@]} ${h[q]} ${n[1]}"; a+=(3); echo ${#n[@]}); echo ${#a[@]}; }; g
c() { (caller 0; caller 1) | sed 's/ [^ ]*$//'; }; d() { c; }; d
s() { echo "${BASH_SOURCE[0]##*/}"; (echo "${BASH_SOURCE[0]##*/}"); }; s; echo 'src() { (echo "${BASH_SOURCE[0]} $LINENO"); }; (echo "${BASH_SOURCE[0]} $LINENO")' >lib; . ./lib; src
