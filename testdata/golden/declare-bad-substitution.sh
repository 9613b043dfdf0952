#: stderr
# What messages about invalid expansions name: in the arguments of declaration
# builtins the whole argument.

export x=${x!}
declare y="a${x!}b"
f() { local z=a${x!}; }; f
z=a${x!}
z="${x!}" true
export "q=${x!}"
export q[1]=${x!}
readonly q+=${x!}
declare -a a=(${x!} b)
alias a=${x!}
command export w=${x!}
echo w=${x!}
