# Inheritance: big values, many variables and functions, long positional lists.
# probe is called in each kind of subshell.
all() {
  (probe); echo "$(probe)"; echo "`probe`"; probe | cat; : | probe; { probe; } & wait
  ((probe) ); echo "$( (probe | cat) )"; (probe & wait); cat <(probe)
}
big=$(printf '%0200000d' 7); probe() { echo ${#big} ${big: -1}; }; all
i=0; while [ $i -lt 1000 ]; do eval "v$i=value$i; f$i() { echo f$i \$1; }"; i=$((i+1)); done
(echo $v0 $v999; f0 a; f999 b); echo "$(f500 c) $v500"; f1 d | cat; { f2 e; echo $v2; } & wait; ( ( ( f3 f ) ) ); set -- $(seq 5000); (echo $# ${5000}); echo "$(shift 4999; echo $1)"; a=($(seq 20000)); (echo ${#a[@]} ${a[19999]}); (unset v0; echo ${v0-unset}); echo $v0; (v1=x; (echo $v1; v1=y; (echo $v1))); echo $v1
yes | head -n 100000 | (n=0; while read x; do n=$((n+1)); done; echo $n); y=$(head -c 300000 /dev/zero | tr '\0' y); echo ${#y}; (printf %s "$y") | wc -c; (echo "$y") | (read z; echo ${#z}) | cat
