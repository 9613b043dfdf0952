# Inheritance: readonly, integer, lower and upper case, export, nameref.
# probe is called in each kind of subshell.
all() {
  (probe); echo "$(probe)"; echo "`probe`"; probe | cat; : | probe; { probe; } & wait
  ((probe) ); echo "$( (probe | cat) )"; (probe & wait); cat <(probe)
}
readonly ro=1; declare -i int=2; declare -l low=ABC; declare -u up=abc; declare -rx rox=3; target=t; declare -n ref=target; declare -t tr=1
probe() { (ro=2) 2>/dev/null; echo $?; int=3+4; echo $int; low=XyZ up=XyZ; echo $low $up; declare -p ro int low up rox tr; ref=changed; echo $target; declare -p ref; sh -c 'echo $rox'; }
all; echo $int $low $up $target
