# Inheritance: names in the environment that are no variables; exported values reach programs.
# probe is called in each kind of subshell.
all() {
  (probe); echo "$(probe)"; echo "`probe`"; probe | cat; : | probe; { probe; } & wait
  ((probe) ); echo "$( (probe | cat) )"; (probe & wait); cat <(probe)
}
probe() { env | grep -c '^odd-name=odd value$'; sh -c 'echo $E'; E=tmp sh -c 'echo $E'; env | grep -c '^only_env='; }
export E=one; all; E=two; (probe); unset E; (probe); echo "$(probe)"
