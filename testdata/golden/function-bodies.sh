# Functions whose bodies are long enough to be read only when they are called or shown.
# Line numbers, errors and what is shown are those of the definition.

pad='a word to make bodies long: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'

lines() {
	: "$pad" "some text to make the body long enough, some text to make the body long enough"
	echo "line $LINENO"
	echo "from ${BASH_LINENO[0]} in ${FUNCNAME[0]}"

	nosuchcommand_xyz
	cat <<-END
		here $LINENO $(echo nested)
	END
	echo "line $LINENO" \
		"continued $LINENO"
}
lines
echo "main $LINENO"

# In one definition another one, and another.
outer() {
	local a=${1:-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}
	inner() {
		local b=${1:-bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb}
		innermost() (
			: cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc
			echo "innermost $LINENO ${#a} ${#b}"
			exit 3
		)
		innermost; echo "status $?"
	}
	inner "$@"
}
outer
outer x
declare -f outer | cksum
declare -f inner
shopt -s extdebug
declare -F outer inner innermost lines
shopt -u extdebug

# Other bodies than { }.
sub() ( : ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd; x=in; echo "$x" )
cond() [[ eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee == "$1" || -n $2 ]]
arith() (( $1 + 1000000000000 - 1000000000000 + 1000000000000 - 1000000000000 > 1000000000000 - 1000000000000 ))
loop() for i in fffffffffffffffffffffffffffffffffffffffffffffffffff ggggggggggggggggggggggggggggggggg; do echo "${#i}"; done
x=out; sub; echo "$x"
cond a; echo $?; cond a b; echo $?
arith 0; echo $?; arith 5; echo $?
loop | sort -n
declare -f sub cond arith loop

# Redirections at the definition, here-documents within and behind it.
redirected() { : hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh; cat; echo "to err" >&2; } <<END 2>&1
input of the function ${#pad}
END
redirected
behind() { : iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii; cat <<A; cat <<'B'; }; echo same line
a $x
A
b $x
B
behind
declare -f redirected behind

# Aliases are those of the definition; so are extended patterns.
shopt -s expand_aliases
alias say='echo aliased' two='echo 2'
aliased() { say jjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjj; two>/dev/null; }
plain() { : kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk; later x 2>&1; }
alias later='echo defined too late'
aliased
plain
unalias -a
aliased
shopt -s extglob
patterns() {
	case $1 in
	@(aaa|bbb)+(c)) echo "extended pattern matches $1 ${1//+(c)/x} llllllllllllllllllllllllllllllllll" ;;
	*) echo "no match for $1" ;;
	esac
}
shopt -u extglob
patterns aaacc
patterns aaa

# Errors of syntax are those of the definition, whether it is called or not.
eval 'bad() { echo mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm; if; }'; echo "status $?"
eval 'bad() {
	echo nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn
	fi
}'; echo "status $?"
type bad 2>&1

# Errors at run time name the line in the file.
failing() {
	: oooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooo
	echo ${pad!}
	echo "${unset_variable_xyz:?not set}"
}
(failing); echo "status $?"

# A function is replaced while it runs, and read in a subshell first.
replaced() {
	replaced() { echo "new ppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppp ${#FUNCNAME[@]}"; }
	echo "old body goes on, qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq"
}
(replaced; replaced)
x=$(replaced); echo "$x"
replaced & wait
replaced
replaced

# Given to another shell by the environment, and by its text.
exported() { echo "exported rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr $1"; }
export -f exported
env | grep -A1 '^BASH_FUNC_exported'
eval "copy_of_$(declare -f exported)"
copy_of_exported 2
set -x
exported 3
{ set +x; } 2>/dev/null
trap 'echo "debug $LINENO $BASH_COMMAND"' DEBUG
set -T
exported 4
trap - DEBUG
