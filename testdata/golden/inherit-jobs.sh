# Inheritance: what a subshell sees of the jobs of its parent.
# probe is called in each kind of subshell.
all() {
  (probe); echo "$(probe)"; echo "`probe`"; probe | cat; : | probe; { probe; } & wait
  ((probe) ); echo "$( (probe | cat) )"; (probe & wait); cat <(probe)
}
probe() { jobs | sed 's/  */ /g'; }
sleep 3 & p=$!; echo "$(jobs | sed 's/  */ /g')"; jobs | sed 's/  */ /g'; (jobs); (jobs | wc -l); (wait $p 2>/dev/null; echo $?); { wait $p; } 2>/dev/null & wait $!; echo $?; (sleep 0.01 & wait; echo own waited); (wait; echo nothing to wait for); x=$(jobs -p); [ "$x" = $p ] && echo pid; (kill $p; echo $?); wait $p 2>/dev/null; echo $?; (: & wait $!; echo $?)
