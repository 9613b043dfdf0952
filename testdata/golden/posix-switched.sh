# Posix mode switched in a script: POSIXLY_CORRECT, and the options that go with it.

exec 2>&1

# toggle restore
(
o() { shopt expand_aliases inherit_errexit shift_verbose interactive_comments sourcepath; shopt -o posix; declare -p POSIXLY_CORRECT 2>&1; }
o; set -o posix; o; set +o posix; o
shopt -s expand_aliases shift_verbose inherit_errexit; shopt -u interactive_comments; set -o posix; o; set +o posix; o
shopt -u expand_aliases shift_verbose inherit_errexit; set -o posix; shopt -u expand_aliases inherit_errexit; o; set -o posix; o;  set +o posix; o
set +o posix; o
shopt -s shift_verbose; set +o posix; o
POSIXLY_CORRECT=1; o; POSIXLY_CORRECT=; o; unset POSIXLY_CORRECT; o
shopt -s expand_aliases shift_verbose; POSIXLY_CORRECT=1; unset POSIXLY_CORRECT; o
f() { local -; set -o posix; o; }; f; o
)

# readonly posixly
(
readonly POSIXLY_CORRECT=5
set -o posix; echo $?; set +o posix; echo $?; shopt -o posix; declare -p POSIXLY_CORRECT; set -o posix;  declare -p POSIXLY_CORRECT
)

# alias assign
(
x='a b'; alias q=$x; alias q; alias z=~ zz=a:~; alias z zz
)

# nonexec
(
mkdir b c d; echo 'echo ran' >b/xx; PATH=$PWD/c:$PWD/b:$PATH; mkdir c/xx; type xx; command -v xx; hash xx; echo $?; hash -t xx; type -ap xx; type -aP xx; type -at xx; command xx; exec xx
)

# in the environment
POSIXLY_CORRECT= $SH -c 'declare -p POSIXLY_CORRECT; shopt -o posix'
POSIXLY_CORRECT=1 $SH -c 'declare -p POSIXLY_CORRECT; shopt -o posix; set +o posix; declare -p POSIXLY_CORRECT; env | grep POSIXLY'
