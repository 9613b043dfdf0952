# set -e: whether the EXIT trap runs with the redirections of what has failed.
for body in nosuch /bin/false false 'exit 3' '(exit 3)' 'false | false' '! :; false' 'local v=7; false'; do
	while read -r call; do
		echo "[$body] $call"
		$SH -c "set -e; v=1; f() { $body; }; g() { f; }; trap 'echo T \$v' 0; $call" 2>/dev/null </dev/null
		echo "status $?"
	done <<-'CALLS'
		(trap 'echo T $v' 0; f >/dev/null)
		f >/dev/null
		m() ( trap 'echo T' 0; f >/dev/null ); m
		x=$(trap 'echo T' 0; f >/dev/null); echo $x
		(trap 'echo T' 0; { f; } >/dev/null)
		{ f; } >/dev/null
		(trap 'echo T' 0; eval f >/dev/null)
		eval f >/dev/null
		command eval f >/dev/null
		echo f >script; . ./script >/dev/null
		for i in 1; do f; done >/dev/null
		g >/dev/null
		g() { f >/dev/null; }; { g; } 2>&1
		g() { f 2>/dev/null; }; g >/dev/null
		{ trap 'echo T' 0; f >/dev/null; } | cat
		{ trap 'echo T' 0; f >/dev/null; } & wait $!
		trap 'echo T; exit 5' 0; f >/dev/null
		set -E; trap 'echo E' ERR; f >/dev/null
		cat <(trap 'echo T' 0; f >/dev/null)
	CALLS
done
