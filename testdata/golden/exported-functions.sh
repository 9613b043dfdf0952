#: stderr
# Functions in the environment: their form there, and lines in the shell that gets them.
f() { echo $LINENO; nosuch1
nosuch2; echo $LINENO; caller 0; g
  for i in 1; do
   nosuch3; echo $LINENO
  done; cat <<X
text
X
}
g() { echo $LINENO ${BASH_LINENO[*]}; }
h() if true; then nosuch4; fi
a-b() { { :; }; ( : ) ; } >&2
inner() { one() { two() { echo two; }; two; }; one; }
export -f f g h a-b inner
env | sed -n '/BASH_FUNC_/,/^}/p' | LC_ALL=C sort
$SH -c 'f
f; h; inner'
echo '
f
. ./sourced' >file
echo h >sourced
$SH file
$SH -c 'shopt -s extdebug; declare -F f; PS4="+\$LINENO "; set -x; g; set +x; f() { echo $LINENO; }; f'
