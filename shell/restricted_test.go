package shell_test

import (
	"strings"
	"testing"

	"vfsh/shell"
)

// TestRestrictions: each rule of a restricted shell holds, in each launch mode, and
// the same script does something else in a shell that is not restricted.
func TestRestrictions(t *testing.T) {
	const prelude = "mkdir d; echo 'echo sourced' >d/f; printf '#!/bin/sh\\necho ran\\n' >d/p; chmod +x d/p; history -s x\n"
	type attempt struct {
		script, out, err string
	}
	rules := map[shell.Restriction]attempt{
		shell.RestrictDirectory: {"cd /; pwd; pushd / >/dev/null; pwd; popd; (cd /; pwd); x=$(cd /; pwd); echo $x",
			"DIR\nDIR\nDIR\nDIR\n", "cd: restricted"},
		shell.RestrictCommand: {"d/p; command d/p; $(echo d/p); ./d/p | cat; (d/p); echo $(d/p); env d/p",
			"\nran\n", "d/p: restricted: cannot specify `/' in command names"},
		shell.RestrictSource:  {". d/f; source ./d/f; (. d/f); eval . d/f; echo $?", "1\n", ".: d/f: restricted"},
		shell.RestrictHistory: {"history -w ./h; history -a ./h; [ -e h ]; echo $?", "1\n", "history: ./h: restricted"},
		shell.RestrictHash: {"hash -p d/p q; q; BASH_CMDS[q]=d/p; q; BASH_CMDS=([q]=./d/p); q; hash -p p q; q; (hash -p ./d/p q; q)",
			"", "hash: d/p: restricted"},
		shell.RestrictOutput: {"echo x >o; echo x >>o; echo x >|o; echo x <>o; echo x >&o; echo x &>o; echo x {v}>o; exec >o; (echo x >o)\n" +
			"echo x | cat >o; : 3</dev/tcp/127.0.0.1/9; cat <d/f; echo *", "echo sourced\nd script\n", "o: restricted: cannot redirect output"},
		shell.RestrictExec:        {"exec echo replaced; (exec echo replaced); exec -a x echo replaced; exec </dev/null; echo on", "on\n", "exec: restricted"},
		shell.RestrictLoad:        {"enable -f ./d/f x; enable -d x; echo $?", "1\n", "enable: restricted"},
		shell.RestrictEnable:      {"enable -n echo; enable echo; type -t echo", "file\n", "enable: restricted"},
		shell.RestrictDefaultPath: {"command -p echo ran; command -pv echo; (command -p echo ran)", "", "command: -p: restricted"},
		shell.RestrictVariables: {"for v in PATH SHELL ENV BASH_ENV HISTFILE; do (eval $v=/x; echo $v); (unset $v && echo $v); (read $v <<<x && echo $v)\n" +
			"(declare $v=x && echo $v); (printf -v $v x && echo $v); (eval \"for $v in x; do echo $v; done\"); ($v=x env | grep ^$v=x); done", "", "PATH: readonly variable"},
		shell.RestrictLeaving: {"set +r; cd /; set +o restricted; shopt -u restricted_shell; cd /; (set +r; cd /); pwd; f() { local -; }; f; cd /; pwd",
			"DIR\nDIR\n", "set: +r: invalid option"},
	}
	for rule := range shell.Restriction(shell.Restrictions) {
		a, ok := rules[rule]
		if !ok {
			t.Errorf("rule %d has no test", rule)
			continue
		}
		for _, mode := range launchModes {
			got := runScript(t, mode, prelude+"set -r\n"+a.script+"\n")
			if got.out != a.out || !strings.Contains(got.err, a.err) {
				t.Errorf("%s: %s: got %q, want %q\n%s", mode, a.script, got.out, a.out, got.err)
			}
		}
		if free := runScript(t, "inline", prelude+a.script+"\n"); free.out == a.out && strings.Contains(free.err, a.err) {
			t.Errorf("%s: the same without restrictions: %q", a.script, free.out)
		}
	}
}
