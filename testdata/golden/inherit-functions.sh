# Inheritance: definitions with every construct, attributes, redefinition, recursion, odd names.
# probe is called in each kind of subshell.
all() {
  (probe); echo "$(probe)"; echo "`probe`"; probe | cat; : | probe; { probe; } & wait
  ((probe) ); echo "$( (probe | cat) )"; (probe & wait); cat <(probe)
}
simple() { echo simple "$@"; }; here() { cat <<E
here $1 $((1+1)) `echo bq`
E
cat <<'Q'
raw $1
Q
}; redir() { echo to-err >&2; echo to-out; } 2>/dev/null; sub() (echo sub; exit 3); rec() { [ $1 = 0 ] && { echo base; return; }; (rec $(($1-1))); }; cmp() if [ $1 ]; then echo yes; else echo no; fi; a-b() { echo dash; }
cs() { case $1 in a) echo A;; (b) echo B;& *) echo other;; esac; for i in 1 2; do printf %s $i; done; while read l; do printf %s $l; done <<<x; echo; [[ $1 == [ab] ]] && echo cond; echo $(( $# + 1 )) "${1:-none}" $'q\t' "$(echo "$1" | sed s/^/s:/)"; arr=(x "y z"); echo ${arr[1]}; }
readonly -f simple; export -f cmp; export -f a-b 2>/dev/null
probe() { simple 1 "2 3"; here arg; redir; sub; echo $?; rec 3; cmp 1; cmp ''; a-b; cs a; cs b; (unset -f cs; type cs 2>/dev/null || echo gone); simple() { :; } 2>/dev/null; cs() { echo redefined; }; cs; declare -F | grep -E 'simple|cmp'; }
all >out 2>/dev/null; sort out | uniq -c | tr -s ' '; cs x | tail -n 1; declare -f here; (declare -f cs)
def() { made() { echo made by $1; }; }; (def; made x); made 2>/dev/null; echo $?; def; (made y); echo "$(made z)"; unset -f def; (made w; def) 2>/dev/null; echo $?
