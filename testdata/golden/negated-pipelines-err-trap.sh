# The ERR trap in the stages of a pipeline with !, where set -e is off and nothing around looks
# at the status.
trap 'echo "E $BASH_COMMAND" >> err' ERR
set -E
f() { false; return 1; }
try() {
	: > err
	eval "$1"
	echo "$1: $?"
	sort err
}
try '! { false; :; } | { cat; false; :; }'
try '! f | { cat; f; }'
try '! false | true'
try '! ((0)) | ((0,0))'
try '! f | (cat; false; :)'
try '! false | (cat; false)'
try '! { eval false; :; } | { eval false; cat; }'
try '! f'
try '! { f; :; }'
if ! { false; :; } | cat; then echo then; fi
! { false; :; } | cat || echo or
cat err
set -e
! { false; :; } | { false; cat; }
! f | f
cat err
