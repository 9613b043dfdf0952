package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// hostileShell starts an interactive shell in a new directory with files of the
// names given; those that end in a slash are directories. A file named pwned in it,
// or above, says that some data was run.
func hostileShell(t *testing.T, names []string, env ...string) (p *terminal, dir string) {
	t.Helper()
	dir = t.TempDir()
	for _, name := range names {
		path := filepath.Join(dir, name)
		if strings.HasSuffix(name, "/") {
			if err := os.MkdirAll(path, 0o755); err != nil {
				t.Fatal(err)
			}
			continue
		}
		os.MkdirAll(filepath.Dir(path), 0o755)
		writeFile(t, path, nil, 0o755)
	}
	p = startVfsh(t, env...)
	p.line("cd " + dir)
	p.expect("P$ ")
	return p, dir
}

// notPwned reports data that was run.
func notPwned(t *testing.T, dir string) {
	t.Helper()
	filepath.Walk(dir, func(path string, info os.FileInfo, err error) error {
		if err == nil && strings.HasPrefix(info.Name(), "pwned") {
			t.Errorf("%s was made", path)
		}
		return nil
	})
}

// TestPromptData: what a prompt shows by its escapes or by a variable's value is
// expanded once: names of directories, of branches, of hosts stay what they are.
func TestPromptData(t *testing.T) {
	p, dir := hostileShell(t, []string{"$(touch pwned)/", "`touch pwned`/", `\u\h\$(touch pwned)/`})
	p.line(`branch='$(touch pwned)\u'; gb() { echo '$(touch pwned)` + "`touch pwned`" + `\w'; }`)
	p.expect("P$ ")
	for _, step := range []struct{ line, want string }{
		{`PS1='\W $ '; cd \$*`, `$(touch pwned) $ `},
		{"cd ../\\`*", "`touch pwned` $ "},
		{`PS1='\w $ '; cd ../\\u*`, `/\u\h\$(touch pwned) $ `},
		{`PS1='${PWD##*/} $ '`, `\u\h\$(touch pwned) $ `},
		{`PS1='$branch $(gb) $ '`, `$(touch pwned)\u $(touch pwned)` + "`touch pwned`" + `\w $ `},
		{`PROMPT_COMMAND='x=$branch'; PS1='$x $ '`, `$(touch pwned)\u $ `},
		{`PS1='${branch@P}' PROMPT_COMMAND=; shopt -u promptvars; PS1='$branch \W $ '`, `$branch \u\h\$(touch pwned) $ `},
		{`shopt -s promptvars; PS2='$branch> ' PS1='P$ '`, "P$ "},
		{`echo \`, `$(touch pwned)\u> `},
		{`hi`, "hi\r\nP$ "},
		{`PS4='+$branch '; set -x`, "P$ "},
		{`:`, "+$(touch pwned)\\u :\r\nP$ "},
		{`set +x`, "P$ "},
		{`PS0='$branch'; :`, "P$ "},
		{`:`, `$(touch pwned)\uP$ `},
	} {
		p.line(step.line)
		p.expect(step.want)
	}
	finish(t, p, 0)
	notPwned(t, dir)
}

// TestHostileCompletion: names of files are put into the line quoted, so that the
// command gets them as they are, and are shown without control characters.
func TestHostileCompletion(t *testing.T) {
	names := map[string]string{ // what is typed to complete them, and the file
		"a": "a$(touch pwned)", "b": "b`touch pwned`", "c": "c;touch pwned;", "d": "d&touch pwned&", "e": "e|touch pwned", "f": "f\ntouch pwned\n",
		"g": "g!!", "h": "h!touch", "i": "i'`touch pwned`'", "j": `j"$(touch pwned)"`, "k": "k\\$(touch pwned)", "l": "l*", "m": "m>pwned", "n": "n{a,b}",
		"o": "o\x1b[31m", "p": "p\x9b31m", "q": "q\u009b31m", "r": "r ~ # x", "s": "s=~", `\~`: "~root$(touch pwned)", `\#`: "#x", "t": "t\r", "u": "u\x7f",
	}
	var files []string
	for _, name := range names {
		files = append(files, name)
	}
	p, dir := hostileShell(t, files)
	p.line(`show() { printf '[%q]\n' "$#$1"; }; touch() { command touch "$1"; }`)
	p.expect("P$ ")
	quoted := func(name string) string {
		out, _, _ := secureRun(t, dir, nil, "-c", `printf '[%q]' "1$1"`, "x", name)
		return out
	}
	for typed, name := range names {
		for _, open := range []string{"", `"`, `'`} {
			if open != "" && len(typed) > 1 || open == "'" && name[0] == 'i' {
				continue
			}
			p.send("show " + open + typed + "\t\r")
			p.expect("\r\n" + quoted(name) + "\r\n")
			p.expect("P$ ")
		}
	}
	// The list of all.
	p.send("show \t\t")
	list := p.expect("P$ show ")
	for _, control := range []string{"\x1b[31m", "\x9b", "\u009b", "\x7f", "t\rt"} {
		if strings.Contains(list, control) {
			t.Errorf("the list has %q: %q", control, list)
		}
	}
	if !strings.Contains(list, "o^[[31m") || !strings.Contains(list, "u^?") {
		t.Errorf("list %q", list)
	}
	p.send("\x15")
	// In the path of a word neither substitutions nor what variables hold are run.
	p.line(`v='$(touch pwned)'`)
	p.expect("P$ ")
	for _, word := range []string{"$(touch pwned)/", "`touch pwned`/", "$v/", `"$v/`, "${v@P}/", "${x:=$(touch pwned)}/", "$((a[$(touch pwned)]))/"} {
		p.send("show " + word + "\t\t\x15")
	}
	p.line("set +o history; show end")
	p.expect("[1end]\r\n")
	p.expect("P$ ")
	finish(t, p, 0)
	notPwned(t, dir)
}

// TestControlCharacters: messages about what is not there show control characters as
// bash shows them.
func TestControlCharacters(t *testing.T) {
	const name = `$'\e[31mX'`
	for script, want := range map[string]string{
		name:             `$'\E[31mX': command not found`,
		"cd " + name:     `cd: $'\E[31mX': No such file or directory`,
		"(" + name + ")": `$'\E[31mX': command not found`,
		"x=" + name + "; declare -p x >&2; echo ${x@Q} >&2; printf %q $x >&2; set | grep ^x= >&2": "declare -- x=$'\\E[31mX'\n$'\\E[31mX'\n$'\\E[31mX'x=$'\\E[31mX'",
	} {
		for _, mode := range secureModes {
			_, errors, _ := secureRun(t, t.TempDir(), nil, "--launch="+mode, "-c", script)
			if strings.Contains(errors, "\x1b") || !strings.HasSuffix(errors, want+"\n") {
				t.Errorf("%s: %s: %q, want %q", mode, script, errors, want)
			}
		}
	}
}

// TestTerminalKept: a program that can't be run leaves the terminal to the shell.
func TestTerminalKept(t *testing.T) {
	p, _ := hostileShell(t, []string{"dir/"})
	for _, command := range []string{"./nosuch", "/etc/passwd", "./dir", "x=1 ./nosuch <<<y", "./nosuch | cat", "./nosuch | ./nosuch", "time ./nosuch", "f() { ./nosuch; }; f"} {
		p.line(command + "; echo started; cat; echo end of it")
		p.expect("\r\nstarted\r\n")
		p.send("typed\r")
		p.expect("typed\r\ntyped\r\n")
		p.send("\x04")
		p.expect("end of it\r\n")
		p.expect("P$ ")
	}
	finish(t, p, 0)
}
