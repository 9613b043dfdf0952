# What of exported variables programs get when local ones hide them; posix mode for
# one command; local - and ignoreeof.

part() {
	echo "== $1"
	cat >script
	$SH ./script 2>&1 </dev/null
	$SH --posix ./script 2>&1 </dev/null
}

part 'local unexport hides' <<'PART'
export VAR1=abc; f() { declare +x VAR1; env | grep ^VAR1; declare -p VAR1; local -x VAR1=q; env | grep ^VAR1; }; f; env | grep ^VAR1
g() { local VAR1; env | grep ^VAR1; VAR1=new; env | grep ^VAR1; unset VAR1; env | grep ^VAR1; }; g; env | grep ^VAR1
h() { foo=abc : ; typeset +x foo; declare -p foo; env | grep ^foo=; }; h; declare -p foo; env | grep ^foo
k() { local +x VAR1=z; env | grep ^VAR1; m; }; m() { env | grep ^VAR1; local -x VAR1; env | grep ^VAR1; }; k
PART

part 'temp posix' <<'PART'
o() { shopt expand_aliases inherit_errexit shift_verbose interactive_comments; shopt -o posix; }
shopt -s expand_aliases shift_verbose; POSIXLY_CORRECT=1 o; o; POSIXLY_CORRECT=1 true; o; POSIXLY_CORRECT=1 eval o; o; POSIXLY_CORRECT=1 env >/dev/null; o; POSIXLY_CORRECT=1 eval 'set +o posix; o'; o; f() { set -o posix; }; POSIXLY_CORRECT=1 f; o
PART

part 'local - ignoreeof' <<'PART'
f() { local -; set +o ignoreeof; echo "${IGNOREEOF-u}"; }; set -o ignoreeof; f; shopt -o ignoreeof; echo "${IGNOREEOF-u}"; set +o ignoreeof; g() { local -; set -o ignoreeof; echo "$IGNOREEOF"; }; g; echo "${IGNOREEOF-u}"; IGNOREEOF=5; f;  echo "${IGNOREEOF-u}"
PART
