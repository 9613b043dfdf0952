# Where the EXIT trap runs: scopes, call stacks and redirections in force.

# run runs the script on its standard input in a shell of its own.
run() {
	echo "== $1"
	cat >case
	"$SH" ./case </dev/null 2>&1
	echo "status $?"
}

run 'exit trap in function exit' <<'END'
trap 'echo T $LINENO ${FUNCNAME[@]-none} / ${BASH_LINENO[@]} / ${BASH_SOURCE[@]}; caller; caller 0; echo $?' EXIT
f() {
  g
}
g() {
  echo in
  exit 3
}
echo a
f
END

run 'exit trap multi-line action' <<'END'
f() {
  echo in
  exit 3
}
h() { echo h $LINENO "${FUNCNAME[@]}" "${BASH_LINENO[@]}"; caller 0; caller 1; caller 2; }
trap 'echo a $LINENO
echo b $LINENO
h
echo c' EXIT
f
END

run 'exit trap normal end' <<'END'
h() { echo h $LINENO "${FUNCNAME[@]}" "${BASH_LINENO[@]}"; caller 0; caller 1; caller 2; }
trap 'echo a $LINENO
echo b $LINENO
h' EXIT
f() { :; }
f
echo last
END

run 'exit trap via set -e in function' <<'END'
h() { echo h $LINENO "${FUNCNAME[@]}" "${BASH_LINENO[@]}"; caller 0; caller 1; caller 2; echo "$BASH_COMMAND"; }
set -e
trap h EXIT
f() {
  false
}
f
END

run 'set -e exit and err trap' <<'END'
h() { echo h $1 $LINENO "${FUNCNAME[@]}" "${BASH_LINENO[@]}"; caller 0; caller 1; caller 2; echo "$BASH_COMMAND"; }
set -eE
trap 'h e$LINENO' ERR
trap 'h x$LINENO' EXIT
f() {
  true
  g
}
g() {
  : |
  false
}
f
END

run 'nounset exit in function' <<'END'
h() { echo h $1 $LINENO "${FUNCNAME[@]}" "${BASH_LINENO[@]}"; caller 0; caller 1; caller 2; echo "$BASH_COMMAND"; }
set -u
trap 'h x$LINENO' EXIT
f() {
  true
  echo $nosuch
}
f
END

run 'exit in subshell in function with trap' <<'END'
f() {
  (
   trap 'echo x $LINENO ${FUNCNAME[@]} ${BASH_LINENO[@]}' EXIT
   true
   exit 2
  )
  echo $?
}
f
END

run 'exit in sourced file' <<'END'
cat > inc <<'E'
echo inc
exit 4
E
trap 'echo x $LINENO - ${FUNCNAME[@]} - ${BASH_LINENO[@]} - ${BASH_SOURCE[@]}' EXIT
f() { . ./inc; }
f
END

run 'exit trap locals' <<'END'
trap 'echo "x=$x y=$y args=$* $#"; declare -p x; local z=1' EXIT
f() { local x=1 y=2; g a b; }
g() { local x=5; exit 3; }
x=0
f q w
END

run 'exit trap locals set -e' <<'END'
set -e
trap 'echo "x=$x y=$y args=$* $#"; declare -p x; local z=1; echo ${FUNCNAME[@]}' EXIT
f() { local x=1 y=2; g a b; }
g() { local x=5; false; }
x=0
f q w
END

run 'exit trap redirection of function' <<'END'
trap 'echo hi' EXIT
f() { exit 3; }
f > file
END

run 'exit trap redirection 2' <<'END'
trap 'echo hi; echo hi2 >&2; cat file' EXIT
f() { exit 3; }
f > file
END

run 'exit trap redirection group' <<'END'
trap 'echo hi; cat file >&2' EXIT
{ exit 3; } > file
END

run 'exit trap redirection group set -e' <<'END'
set -e
trap 'echo hi; cat file >&2' EXIT
{ false; } > file
END

run 'exit trap redirection builtin itself' <<'END'
trap 'echo hi; cat file >&2' EXIT
exit 3 > file
END

run 'exit trap redirection eval' <<'END'
trap 'echo hi; cat file >&2' EXIT
eval 'exit 3' > file
END

run 'exit trap while redirected' <<'END'
trap 'echo hi; cat file >&2; echo $LINENO' EXIT
while read x; do echo $x; exit; done > file <<E
a
b
E
END

run 'exit trap tempenv' <<'END'
trap 'echo "x=$x" $LINENO' EXIT
x=1
f() { exit 3; }
x=2 f
END

run 'exit trap tempenv eval' <<'END'
trap 'echo "x=$x"' EXIT
x=1
x=2 eval 'exit 3'
END

run 'exit in subshell of function' <<'END'
trap 'echo main ${FUNCNAME[@]}' EXIT
f() { local a=1; ( trap 'echo sub ${FUNCNAME[@]} $a; return 5; echo no' EXIT; g ); echo st $?; exit 4; }
g() { local a=2; exit 3; }
f
END

run 'exit in cs of function' <<'END'
f() { local a=1; x=$( trap 'echo sub ${FUNCNAME[@]} $a $LINENO' EXIT; g ); echo st $? $x; exit 4; }
g() { local a=2; exit 3; }
f
END

run 'return in exit trap' <<'END'
f() { exit 3; }
trap 'echo a; return 7; echo b' EXIT
f
END

run 'return in exit trap top' <<'END'
trap 'echo a; return 7; echo b' EXIT
exit 2
END

run 'return in exit trap sourced' <<'END'
echo 'exit 3' > s
trap 'echo a; return 7; echo b' EXIT
. ./s
END

run 'break in exit trap' <<'END'
trap 'echo a; break; echo b' EXIT
for i in 1 2; do exit 3; done
END

run 'exit in exit trap within function' <<'END'
trap 'echo a; f; echo b' EXIT
f() { echo f; exit 9; }
f
END

run 'exit trap in function with errors' <<'END'
trap 'echo ${FUNCNAME[@]}; echo $?' EXIT
f() { : ${x?msg}; }
f
END

run 'exit trap with special builtin posix' <<'END'
set -o posix
trap 'echo ${FUNCNAME[@]}; echo $?' EXIT
f() { shift 99; echo no; }
f
END

run 'readonly assignment' <<'END'
trap 'echo [${FUNCNAME[@]}]; echo $? $LINENO' EXIT
readonly r=1
f() { r=2; echo no; }
f
echo yes
END

run 'exec fail' <<'END'
trap 'echo [${FUNCNAME[@]}]; echo $? $LINENO' EXIT
f() { exec /nonexistent; echo no; }
f
echo yes
END

run 'kill self TERM in function' <<'END'
trap 'echo [${FUNCNAME[@]}]; echo $? $LINENO' EXIT
f() { kill -TERM $$; echo no; }
f
echo yes
END

run 'TERM trap exit in function' <<'END'
trap 'echo [${FUNCNAME[@]}]; echo $? $LINENO' EXIT
trap 'echo T $LINENO ${FUNCNAME[@]}; exit 6' TERM
f() {
  :
  kill -TERM $$
  echo no
}
f
echo yes
END

run 'getopts and positional' <<'END'
trap 'echo $1 $2' EXIT
f() { set -- x y; exit; }
set -- a b
f c d
END

run 'loops' <<'END'
trap 'echo $i $LINENO "$BASH_COMMAND"; continue' EXIT
for i in 1 2; do
 f() {
   exit 3
 }
 f
done
END

run 'exit in trap ERR' <<'END'
f() { false; echo no; }
trap 'echo e $LINENO ${FUNCNAME[@]}; exit 5' ERR
trap 'echo x $LINENO ${FUNCNAME[@]}' EXIT
set -E
f
END

run 'exit in DEBUG trap' <<'END'
f() { echo a; echo b; }
set -T
trap 'echo x $LINENO ${FUNCNAME[@]}' EXIT
trap '[[ $BASH_COMMAND == "echo b" ]] && exit 3' DEBUG
f
END

run 'exit in RETURN trap' <<'END'
f() { echo a; echo b; }
set -T
trap 'echo x $LINENO ${FUNCNAME[@]}' EXIT
trap 'exit 3' RETURN
f
END

run 'exit func in pipeline' <<'END'
f() { exit 3; }
trap 'echo x $LINENO ${FUNCNAME[@]} $BASH_SUBSHELL' EXIT
f | cat
echo ${PIPESTATUS[@]}
f & wait $!
echo $?
END

run 'exit trap set in function' <<'END'
f() {
  trap 'echo x $LINENO ${FUNCNAME[@]} $*' EXIT
  exit 3
}
f 1 2
END

run 'bash -c exit trap' <<'END'
$SH -c 'f() { exit 3; }
trap "echo x \$LINENO \${FUNCNAME[@]} \${BASH_SOURCE[@]} \${BASH_LINENO[@]}; caller 0; caller" EXIT
:
f'
$SH -c 'trap "echo x \$LINENO \${FUNCNAME[@]} \${BASH_SOURCE[@]} \${BASH_LINENO[@]}; caller 0; caller" EXIT
:
f() { :; }
f'
echo 'f() { exit 3; }
trap "echo x \$LINENO \${FUNCNAME[@]} \${BASH_SOURCE[@]} \${BASH_LINENO[@]}; caller 0; caller" EXIT
:
f' | $SH
END

run 'set -e then exit builtin in func' <<'END'
set -e
trap 'echo "x=$x y=$y args=$* $#"; echo ${FUNCNAME[@]}; local z=2' EXIT
f() { local x=1 y=2; g a b; }
g() { local x=5; exit 4; }
x=0
f q w
END

run 'set -e subshell' <<'END'
set -e
f() { local x=1 y=2; ( trap 'echo "x=$x y=$y args=$* $#"; echo ${FUNCNAME[@]}; local z=2' EXIT; g a b); }
g() { local x=5; false; }
x=0
f q w
END

run 'set -e cs' <<'END'
f() { local x=1 y=2; z=$( set -e; trap 'echo "x=$x y=$y args=$* $#"; echo ${FUNCNAME[@]}; local z=2' EXIT; g a b); echo "$z"; }
g() { local x=5; false; }
x=0
f q w
END

run 'set -e trap off' <<'END'
set -e
trap 'set +e; false; echo "x=$x y=$y args=$* $#"; echo ${FUNCNAME[@]}; exit 9' EXIT
f() { local x=1 y=2; g a b; }
g() { local x=5; false; }
f
END

run 'set -e in eval' <<'END'
set -e
x=0
trap 'echo "x=$x y=$y args=$* $#"; echo ${FUNCNAME[@]}; local z=2' EXIT
f() { local x=1 y=2; eval "g a b"; }
g() { local x=5; false; }
f
END

run 'set -e with temp env' <<'END'
set -e
x=0
trap 'echo "x=$x y=$y"; echo ${FUNCNAME[@]}; local z=2' EXIT
f() { false; }
x=1 f
END

run 'set -e with temp env eval' <<'END'
set -e
x=0
trap 'echo "x=$x y=$y"; local z=2' EXIT
x=1 eval false
END

run 'unset error locals' <<'END'
x=0
trap 'echo "x=$x y=$y [${FUNCNAME[@]}] $*"; local z=2' EXIT
f() { local x=1 y=2; : ${nosuch?}; }
f a b
END

run 'unset error locals set -u' <<'END'
x=0
set -u
trap 'echo "x=$x [${FUNCNAME[@]}] $*"; local z=2' EXIT
f() { local x=1 y=2; : ${nosuch}; }
f a b
END

run 'unset error redirect' <<'END'
x=0
set -u
trap 'echo "x=$x [${FUNCNAME[@]}] $*"; cat file >&2' EXIT
f() { local x=1 y=2; : ${nosuch}; }
f a b > file
END

run 'unset error redirect group' <<'END'
set -u
trap 'echo "x=$x [${FUNCNAME[@]}] $*"; cat file >&2' EXIT
x=4
{ local x=1 y=2; : ${nosuch}; } > file
END

run 'unset err in cs' <<'END'
set -u
f() { local x=1; z=$(trap 'echo "x=$x [${FUNCNAME[@]}] $*"' EXIT; local x=4; : ${nosuch}); echo "$z"; }
f 1 2
END

run 'syntax error eval posix' <<'END'
set -o posix
x=0
trap 'echo "x=$x [${FUNCNAME[@]}] $*"; cat file >&2' EXIT
f() { local x=1 y=2; eval 'if'; }
f a b > file
END

run 'readonly assignment posix' <<'END'
set -o posix
x=0
readonly r=1
trap 'echo "x=$x [${FUNCNAME[@]}] $*"; cat file >&2' EXIT
f() { local x=1 y=2; r=2; echo no; }
f a b > file
END

run 'special builtin error posix' <<'END'
set -o posix
x=0
trap 'echo "x=$x [${FUNCNAME[@]}] $*"; cat file >&2' EXIT
f() { local x=1 y=2; export a-b; echo no; }
f a b > file
END

run 'redirection error special posix' <<'END'
set -o posix
x=0
trap 'echo "x=$x [${FUNCNAME[@]}] $*"; cat file >&2' EXIT
f() { local x=1 y=2; : < nosuch; echo no; }
f a b > file
END

run 'dot not found posix' <<'END'
set -o posix
x=0
trap 'echo "x=$x [${FUNCNAME[@]}] $*"; cat file >&2' EXIT
f() { local x=1 y=2; . nosuch; echo no; }
f a b > file
END

run 'FUNCNAME after discarded function' <<'END'
f() { readonly r=1; r=2; echo no; }
f
echo "[${FUNCNAME[@]}] ${#FUNCNAME[@]} ${FUNCNAME-unset} [${BASH_LINENO[@]}] [${BASH_SOURCE[@]}]"
declare -p FUNCNAME
g() { echo "[${FUNCNAME[@]}]"; }
g
echo "[${FUNCNAME[@]}] ${#FUNCNAME[@]} ${FUNCNAME-unset}"
declare -p FUNCNAME
caller; caller 0
END

run 'TERM trap exit locals' <<'END'
trap 'echo "x=$x [${FUNCNAME[@]}]"' EXIT
trap 'exit 6' TERM
f() { local x=1
  kill -TERM $$
  echo no
}
f > file
cat file
END

run 'fatal TERM' <<'END'
trap 'echo "x=$x [${FUNCNAME[@]}]"; cat file' EXIT
f() { local x=1
  kill -TERM $$
  echo no
}
f > file
END

run 'exit -e in pipeline last element' <<'END'
set -e
trap 'echo "x=$x [${FUNCNAME[@]}] $BASH_SUBSHELL"' EXIT
f() { local x=1; trap 'echo "p x=$x [${FUNCNAME[@]}] $BASH_SUBSHELL"' EXIT; false; echo no; }
x=0
f | cat
echo a | f
END

run 'exec redirect in function then exit' <<'END'
trap 'echo hi' EXIT
f() { exec >&2; exit 3; }
f >file
END

run 'BASH_COMMAND in exit trap' <<'END'
trap 'echo "$BASH_COMMAND"' EXIT
f() { false || exit 3; }
f
END

run 'exit status of trap w false' <<'END'
trap 'false' EXIT
exit 4
END

run 'exit status of trap w exit no arg' <<'END'
trap 'false; exit' EXIT
exit 4
END

run 'exit in func with exit in trap with func' <<'END'
trap 'echo t; g; echo nt' EXIT
g() { echo g; return 3; }
f() { exit 4; }
f
END

run 'dollar question in exit trap' <<'END'
trap 'echo $?' EXIT
f() { (exit 9); exit; }
f
END

run 'exit trap resets itself' <<'END'
f() { trap 'echo 2' EXIT; exit 5; }
trap 'echo 1; f; echo no' EXIT
exit 3
END

run 'exit trap and ERR trap' <<'END'
set -E
trap 'echo err $LINENO ${FUNCNAME[@]}' ERR
trap 'echo x; false; echo y' EXIT
f() { exit 4; }
f
END

run 'exit trap and DEBUG trap' <<'END'
set -T
trap 'echo dbg $LINENO ${FUNCNAME[@]} "$BASH_COMMAND"' DEBUG
trap 'echo x; echo y' EXIT
f() { exit 4; }
f
END

run 'exit trap and RETURN trap' <<'END'
set -T
trap 'echo ret $LINENO ${FUNCNAME[@]} "$BASH_COMMAND"' RETURN
trap 'echo x; echo y' EXIT
f() { exit 4; }
f
END
