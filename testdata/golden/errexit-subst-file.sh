# A file of $(<file) that can't be opened ends a shell under set -e, wherever it is.
t() {
	(
		set -e
		eval "$1"
		echo after
	) 2>/dev/null
	echo "$?"
}
t 'if echo $(</nofile); then :; fi'
t 'echo $(</nofile) || :'
t 'x=$(</nofile) || echo or'
t 'echo "$(</nofile)$(echo a)"'
t 'for i in $(</nofile); do :; done'
t 'case $(</nofile) in *) echo c ;; esac'
t '[[ -z $(</nofile) ]]'
t 'a=($(</nofile))'
t '(echo $(</nofile); echo in); echo out'
t '(echo $(</nofile); echo in) || echo out'
t 'x=$(echo $(</nofile); echo in); echo out "$x"'
t '! echo $(</nofile)'
t 'echo a >$(</nofile)'
t 'echo $(<"")'
t 'echo $(</)'
t 'echo $(<a b)'
t 'echo $(</nofile; )'
t 'f() { echo $(</nofile); }; f'
t 'trap "echo exit" EXIT; x=$(</nofile) || :'
t 'set +e; echo $(</nofile)'
