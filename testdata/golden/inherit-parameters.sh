# Inheritance: positional parameters, $0, $?, $!, $_, OPTIND with its hidden offset, PIPESTATUS, REMATCH.
# probe is called in each kind of subshell.
all() {
  (probe); echo "$(probe)"; echo "`probe`"; probe | cat; : | probe; { probe; } & wait
  ((probe) ); echo "$( (probe | cat) )"; (probe & wait); cat <(probe)
}
set -- one 'two words' '' $'\xff' five six seven eight nine ten; probe() { echo $#; }
p() { (echo $# "$2" ${10}; shift 2; echo $#); echo "$(echo $# "$2")"; echo "$2" | cat; { echo $2; } & wait; }; p "$@"; (echo "${0##*/}"); (set -- new; echo $1 $#); echo $1 $#
false; (echo $?); (exit 7); echo "$(echo $?)"; (exit 8) ; { echo $?; } & wait; false; echo $? | cat; false; : | echo $?; false; x=$(echo $?) ; echo $x; (exit 9); (: ; echo $?); (exit 9); ( (echo $?) )
sleep 0 & bg=$!; wait; ( [ $! = $bg ] && echo same bang ); [ "$(echo $!)" = $bg ] && echo same bang; (: & [ $! != $bg ] && echo own bang); [ $! = $bg ] && echo kept
: last arg; (echo $_); : last arg; echo "$(echo $_)"; OPTIND=1; set -- -abc -d; getopts abcd o; (getopts abcd o; echo $o $OPTIND; getopts abcd o; echo $o); echo "$(getopts abcd o; echo $o)"; getopts abcd o; echo $o; getopts abcd o; getopts abcd o; echo $o; (echo $OPTIND)
(exit 3) | (exit 4) | true; (echo "${PIPESTATUS[@]}"); false | true; echo "$(echo "${PIPESTATUS[@]}")"; [[ abc =~ b(.) ]]; (echo "${BASH_REMATCH[@]}"); echo "$(echo "${BASH_REMATCH[1]}")"; read <<<reply; (echo $REPLY); mapfile -t <<<$'m1\nm2'; (echo "${MAPFILE[1]}")
(echo $LINENO
echo $LINENO); echo "$(echo $LINENO)"; f() { (echo $LINENO); echo $(echo $LINENO); }; f
{ echo $LINENO; } & wait; echo $LINENO | cat; SECONDS=1000; (( $(echo $SECONDS) >= 1000 )) && echo seconds; unset SECONDS; SECONDS=5; (echo $SECONDS); unset RANDOM; RANDOM=7; (echo $RANDOM); (echo ${BASH_ARGV0-unset} | wc -l); HISTCMD=; OPTERR=0; (echo $OPTERR); IFS=:; (v=a:b; echo $v; echo "$*"); IFS=; (echo "[$IFS]"); unset IFS; (echo "${IFS-unset}")
