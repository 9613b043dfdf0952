package main

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestStartupFilesOnce: a subshell is no new shell. Its process reads neither the
// startup files again nor what ENV and BASH_ENV name, however it was made.
func TestStartupFilesOnce(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{".profile", ".bash_profile", ".bashrc", "env", "bashenv"} {
		writeFile(t, filepath.Join(dir, name), []byte("echo "+name+" >>"+dir+"/log\n"), 0o644)
	}
	const script = `(:; /bin/true); x=$(echo a; : & wait); echo a | { cat; :; } >/dev/null; { :; } & wait; cat <(:); coproc { :; }; wait; cat log; : >log`
	for _, mode := range secureModes {
		for _, test := range []struct {
			args []string
			want string
		}{
			{[]string{"-c", script}, "bashenv\n"},
			{[]string{"--login", "-c", script}, ".bash_profile\nbashenv\n"},
			{[]string{"-i", "-c", script}, ".bashrc\n"},
			{[]string{"--posix", "-i", "-c", script}, "env\n"},
		} {
			env := []string{"ENV=" + dir + "/env", "BASH_ENV=" + dir + "/bashenv"}
			out, said, _ := secureRun(t, dir, env, append([]string{"--launch=" + mode}, test.args...)...)
			if out != test.want {
				t.Errorf("%s %q: %q, said %q", mode, test.args[:len(test.args)-2], out, said)
			}
		}
	}
}

// TestStartupFilesOfWorkingDirectory: without a HOME startup files are not those of
// the working directory, nor does an empty or a relative HOME make them so for more
// than it says.
func TestStartupFilesOfWorkingDirectory(t *testing.T) {
	buildShell(t)
	dir := t.TempDir()
	for _, name := range []string{".profile", ".bash_profile", ".bash_login", ".bashrc", ".bash_logout", ".inputrc"} {
		writeFile(t, filepath.Join(dir, name), []byte("echo read "+name+"\n"), 0o644)
	}
	for _, args := range [][]string{{"--login", "-c", "exit 0"}, {"-i", "-c", "exit 0"}, {"--posix", "--login", "-i", "-c", "exit 0"}} {
		for _, home := range []string{"HOME=", "HOME=/nonexistent", "-uHOME"} {
			argv := append([]string{"env", home, interactiveVfsh}, args...)
			if out, said, _ := secureCommand(t, dir, nil, argv...); strings.Contains(out, "read ") {
				t.Errorf("%s %q: %q, said %q", home, args, out, said)
			}
		}
	}
}

// TestInterpreterLine compares with bash how files are run whose first line names no
// interpreter, one that is not there, or one that is cut off.
func TestInterpreterLine(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip(err)
	}
	buildShell(t)
	dir := t.TempDir()
	long := strings.Repeat("a", 300)
	for i, text := range []string{
		"#!/bin/sh " + long + "\necho ran\n",
		"#!/usr/" + long + "/../bin/nosuch\necho ran\n",
		"#!" + strings.Repeat(" ", 5000) + "/bin/sh\necho ran\n",
		"#!\necho ran\n",
		"#! \necho ran\n",
		"#!/nosuch\necho ran\n",
		"#!/bin/sh\r\necho ran\n",
		"#!./sub/x\necho ran\n",
		"#!" + dir + "\necho ran\n",
		"\n#!/bin/false\necho ran\n",
		"#!/bin/sh",
		"#!",
		"",
		"#!/bin/sh\x00\necho ran\n",
		"echo ran\x00\n",
		"echo ran\n\x00",
	} {
		file := filepath.Join(dir, "file")
		writeFile(t, file, []byte(text), 0o755)
		want, wantSaid, wantStatus := secureCommand(t, dir, nil, bash, "-c", "./file; echo $?", "shell")
		for _, mode := range secureModes {
			out, said, status := secureRun(t, dir, nil, "--launch="+mode, "-c", "./file; echo $?", "shell")
			if out != want || said != wantSaid || status != wantStatus {
				t.Errorf("%s: file %d: %q, said %q, status %d;\nbash %q, %q, %d", mode, i, out, said, status, want, wantSaid, wantStatus)
			}
		}
	}
}

// TestBytesInWords: no byte stands for anything in a word but itself, as marks of
// other shells did that they put between characters of their own.
func TestBytesInWords(t *testing.T) {
	var all []byte
	for c := 1; c < 256; c++ {
		all = append(all, byte(c))
	}
	dir := t.TempDir()
	const script = `set -f; IFS=
same() { [ "$2" = "$ALL" ] || echo "$1 changes it"; }
same plain "$ALL"
same unquoted $ALL
same default "${none:-"$ALL"}"
one=x; same replacement "${one/x/"$ALL"}"
x=$(printf '%s.' "$ALL"); same substitution "${x%.}"
x=$(: & wait; printf '%s.' "$ALL"); same 'substitution in a process' "${x%.}"
(x=$ALL; same subshell "$x"; : & wait; same 'subshell in a process' "$x")
a=("$ALL"); same array "${a[0]}"
f() { same argument "$1"; }; f "$ALL"
printf -v x %q "$ALL"; eval "same quoted $x"
x=${ALL@Q}; eval "same transformed $x"
x=$(declare -p ALL; echo .); x=${x%.}; eval "${x/declare -x ALL/y}"; same declared "$y"
read -rd '' x <<<"$ALL"; same 'here-string' "${x%$'\n'}"
read -rd '' x <<E
$ALL
E
same 'here-document' "${x%$'\n'}"
case $ALL in "$ALL") ;; *) echo case changes it ;; esac
[[ $ALL == "$ALL" ]] || echo cond changes it
export -n ALL; y=$ALL sh -c '[ "$y" = "$1" ]' x "$ALL" || echo environment changes it
echo done`
	for _, mode := range secureModes {
		for _, locale := range []string{"C", "C.UTF-8"} {
			out, said, _ := secureRun(t, dir, []string{"ALL=" + string(all), "LC_ALL=" + locale}, "--launch="+mode, "-c", script)
			if out != "done\n" || said != "" {
				t.Errorf("%s, %s: %q, said %q", mode, locale, out, said)
			}
		}
	}
}
