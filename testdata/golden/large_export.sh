# An exported variable that is too long for exec(2) does not keep the shell from
# making subshells, only programs.
export x=$(printf %200000s)
(echo ${#x})
echo $(echo ${#x}; (echo ${#x}))
echo | { read -r y; echo ${#x}; }
{ echo ${#x}; } & wait $!
/bin/true 2>/dev/null; echo $?
(/bin/true) 2>/dev/null; echo $?
export -n x
/bin/true; echo $?
