#: stderr
# Special variables: attributes, values that follow an assignment, and what unset does.
for v in RANDOM SRANDOM SECONDS EPOCHSECONDS EPOCHREALTIME BASHPID HISTCMD OPTIND; do declare -p $v | sed 's/".*//'; done
RANDOM=42; echo $RANDOM $RANDOM $RANDOM; RANDOM=0; echo $RANDOM $RANDOM; RANDOM=-5; echo $RANDOM $RANDOM; RANDOM=abc; echo $RANDOM
RANDOM=4294967296; echo $RANDOM; RANDOM=99999999999; echo $RANDOM $RANDOM; RANDOM=2147483647; echo $RANDOM $RANDOM;  RANDOM=5 eval 'echo $RANDOM'
RANDOM=1; y=$(echo $RANDOM); z=$(echo $RANDOM); [ "$y" = "$z" ] && echo eq; RANDOM=1; a=("$RANDOM" $RANDOM); echo ${a[@]}; 
unset RANDOM; RANDOM=5; echo $RANDOM $RANDOM; declare -p RANDOM
SECONDS=100; echo $SECONDS; SECONDS+=5; echo $SECONDS; SECONDS=abc; echo $SECONDS; unset SECONDS; SECONDS=5; echo $SECONDS
FUNCNAME=x; echo $?; echo $FUNCNAME; f() { FUNCNAME=y; echo $FUNCNAME; unset FUNCNAME; echo "<$FUNCNAME>"; FUNCNAME=3; echo $FUNCNAME; g; }; g() { echo "<$FUNCNAME>"; }; f
GROUPS=(1 2); echo not reached
unset GROUPS; GROUPS=5; echo $GROUPS
pushd /tmp >/dev/null; DIRSTACK[1]=/usr; DIRSTACK[0]=/y; DIRSTACK[7]=/z; echo "${DIRSTACK[@]}"; (DIRSTACK[1]=/bin; dirs); dirs; unset DIRSTACK; echo "<$DIRSTACK>"; DIRSTACK=3; echo $DIRSTACK
alias z1=1 z2=2 ab=3 c=4 foo=5; echo "${!BASH_ALIASES[@]}" "${BASH_ALIASES[@]}"; (echo "${!BASH_ALIASES[@]}"); BASH_ALIASES['a b']=3; echo ${#BASH_ALIASES[@]}; unset BASH_ALIASES; BASH_ALIASES[q]=3; alias
hash -p /bin/ls l1 ; hash -p /bin/cat l2; BASH_CMDS[l3]=/bin/echo; BASH_CMDS[grep]=/x; BASH_CMDS[awk]=/y; BASH_CMDS[sed]=/z; echo "${!BASH_CMDS[@]}" "${BASH_CMDS[@]}"
BASH_ARGV0=hello; echo $0 $BASH_ARGV0; unset BASH_ARGV0; BASH_ARGV0=x; echo $0
true | false | true; echo ${PIPESTATUS[@]}; PIPESTATUS=(5 6); echo ${PIPESTATUS[@]}; unset PIPESTATUS; true|false; echo "<${PIPESTATUS[@]}>"
unset _; echo "<$_>"; echo "<$_>"
