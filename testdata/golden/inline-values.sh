# Subshells, substitutions and pipelines whose commands come from variables, or
# from texts that eval gets. Which of them need no process depends on the values.

ECHO='printf %s\n' CAT=cat CUT='cut -c 1-3' NONE=
out=$($ECHO "a  b" | $CAT); echo "[$out]"
$ECHO one two | $CUT | $CAT
$CAT <<<here | $CAT
"$ECHO" quoted 2>/dev/null | $CAT; echo "${PIPESTATUS[@]}"
$NONE | $CAT; echo "${PIPESTATUS[@]}"
$NONE $ECHO shifted | $CAT
($ECHO in; exit 3); echo $?
x=$($NONE); echo "$? [$x]"
nosuch=nosuch_command_xyz
$nosuch 2>&1 | $CAT
x=$($nosuch 2>/dev/null); echo $?
($nosuch) 2>/dev/null; echo $?

# What such a subshell changes is undone, whatever the name stands for.
set_it() { y=changed; cd /; set -f; trap 'echo trapped' EXIT; ECHO=broken; }
y=kept call=set_it dir=$PWD
($call); echo "$y $ECHO $- ${dir#"$PWD"}."
x=$($call; echo "$y"); echo "$x $y"
$call | $CAT; echo "$y $ECHO"
assign='y=other' cd='cd /' exit='exit 7'
(eval "$assign"; echo $y); echo $y
($cd && pwd); [ "$PWD" = "$dir" ] && echo same
($exit); echo $?
x=$($exit); echo $?
$exit | $exit; echo "${PIPESTATUS[@]}"
(eval "$exit; echo not reached"); echo $?
x=$(eval "$exit"); echo $?

# The value counts that the name has when the command runs.
x=echo
(x=printf; $x '%s\n' first)
(true && $x second)
for x in echo 'echo again' printf; do ($x 'loop\n'); x=$($x sub); echo "$x"; done
x=echo
f() { local x=printf; ($x '%s\n' local); y=$($x '%s' "$1"); echo "$y"; "$2" "$3" | $CAT; ("$2" "$3"); }
f one echo three
g() { ($1 $2); y=$($1 "$2"); echo "$y"; $1 $2 | $CAT; eval "$1 $2" | $CAT; (eval $1 $2); }
g echo a; g f b 2>/dev/null

# eval: texts of all kinds.
text='$ECHO "\$y=$y" "'\''"' y=why
(eval "$text"); x=$(eval "$text"); echo "$x"; eval "$text" | $CAT
many='echo 1; echo 2
echo 3 &&
  { echo 4; }
# comment'
(eval "$many"); eval "$many" | $CAT; x=$(eval "$many"); echo $x
doc='cat <<END
$y
END'
(eval "$doc"); x=$(eval "$doc" | $CAT); echo "$x"
define='h() { echo "h $1"; }; h x'
(eval "$define"); h 2>/dev/null; echo $?
(eval 'eval "echo \"$y\""'); x=$(eval eval echo '$y'); echo $x
(eval "$NONE"); echo $?
false; (eval "$NONE"); echo $?
(eval "   "); (eval '# nothing'); echo $?
(eval 'if'; echo not reached) 2>/dev/null; echo $?
x=$(eval 'echo a; fi' 2>/dev/null); echo "$? $x"
(eval "$ECHO err" >&2) 2>&1 | $CAT
(eval "exec >/dev/null; echo gone"; echo gone too); echo back
(eval 'set -e; false; echo not reached'); echo $?
(eval 'for i in 1 2; do for j in 1 2; do continue 2; done; echo no; done; echo "$i$j"')
(eval 'return 4' 2>/dev/null); echo $?
r() { (eval 'return 4'; echo not reached); echo $?; x=$(eval 'return 5'); echo $?; }
r
for i in 1 2; do (eval break; echo "in $i") ; done

# Processes are told from the shell where they could be seen.
pid='$BASHPID'
(eval "[ $pid = $$ ] && echo shell || echo process")
(eval "[ \$BASH_SUBSHELL = 1 ] && echo level")
name=BASHPID
(eval "[ \$$name = $$ ] && echo shell || echo process")
kill=kill
($kill -TERM $BASHPID; echo not reached) 2>/dev/null; echo $?
(eval 'kill -TERM $BASHPID; echo not reached') 2>/dev/null; echo $?
(eval 'true & wait $!; echo waited $?')
(eval "trap 'echo exit trap' EXIT"; echo set)
trap 'echo outer trap' EXIT
($ECHO no trap here); x=$($ECHO nor here); echo "$x"; eval "$ECHO nor here" | $CAT
trap - EXIT

# Other splitting, and what is set to other things than strings.
IFS=:
colon=echo:a:b
($colon); x=$($colon); echo "$x"; $colon | $CAT
(eval $colon); x=$(eval "$colon" 2>/dev/null); echo $?
unset IFS
list=(echo array)
("${list[@]}"); x=$(${list[@]}); echo "$x"; $list zero | $CAT
declare -n ref=ECHO
($ref reference); $ref reference | $CAT
declare -i number=3
($number) 2>/dev/null; echo $?
glob='ech[o]'
($glob x) 2>/dev/null; echo $?
set -u
($undefined_xyz) 2>/dev/null; echo $?
x=$(eval "$undefined_xyz") 2>/dev/null; echo $?
set +u

# Traced and with aliases.
shopt -s expand_aliases
alias say='echo said'
(eval say); x=$(eval 'say more'); echo "$x"; eval say | $CAT
(eval 'alias later="echo later"
later') ; echo $?
{ set -x; ($ECHO traced); x=$(eval "$ECHO eval"); set +x; } 2>&1
