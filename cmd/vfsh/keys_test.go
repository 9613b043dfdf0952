package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// The files testdata/keys/*.txt of this package list what keys make of the line
// that is edited: on each line the keys, the line they leave with the cursor's
// place behind it, and nothing else, both quoted as in Go, as bash 5.2 gave them.
// Lines that begin with # are commands that are run first. They are written anew by
//
//	go test ./cmd/vfsh -run TestKeys -record -shell bash

// keysSetup prepares the shell for all tables. Keys that wait for others to follow
// would depend on how fast the machine is: in vi mode C-o is Escape.
const keysSetup = `PS1='P$ '
dump() {
	printf '[%s]%s.\n' "$READLINE_LINE" "$READLINE_POINT" >>"$OUT"
	READLINE_LINE= READLINE_POINT=0
}
for m in emacs vi-insert vi-command; do bind -m $m -x '"\C-x\C-p": dump'; done
bind 'set bell-style none'
bind 'set page-completions off'
bind -m vi-insert '"\C-o": vi-movement-mode'
myvar=1 myvar2=2 mydir=dir
svc() { :; }
choose() { COMPREPLY=($(compgen -W "start stop status" -- "$2")); }
complete -F choose svc
several() { COMPREPLY=(aa ab ac); }
complete -F several amb
complete -W "one=1 one=2 two=3" -o nospace eq
complete -o filenames -W "dir alpha.c 'sp ace'" fn
complete -f -X '!*.c' cc1
complete -d cdd
alias myalias=ls
again() {
	history -c
	history -s 'echo first line'
	history -s 'ls -l /tmp/foo "a b"'
	history -s 'git commit -m "some text"'
	history -s 'echo first again'
	history -s 'cat file1 file2 | sort -u'
	echo ready >>"$OUT"
}
PROMPT_COMMAND=again
`

// keysDirectory makes the files that are completed.
func keysDirectory(t *testing.T, dir string) {
	for _, name := range []string{"dir/inner", "dir2/", "sp ace/in", "file one", "file two", "alpha.c", "alpha.h", "beta", "Gamma", "gamma2",
		".hid", "q'uote", "do$lar", "é.txt", "x:y", "star*", "prog"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		switch {
		case strings.HasSuffix(name, "/"):
			os.Mkdir(path, 0o777)
		case name == "prog":
			writeFile(t, path, nil, 0o777)
		default:
			writeFile(t, path, nil, 0o666)
		}
	}
	if err := os.Symlink("dir", filepath.Join(dir, "link")); err != nil {
		t.Fatal(err)
	}
}

// keysSession is a shell that tells what line the keys have left.
type keysSession struct {
	p    *terminal
	out  string
	at   int
	keys string // what was typed last
}

// startKeys starts a shell with more commands to run first.
func startKeys(t *testing.T, program, commands string) *keysSession {
	t.Helper()
	dir := t.TempDir()
	files := filepath.Join(dir, "files")
	keysDirectory(t, files)
	// What is completed must not depend on the programs that the machine has.
	bin := filepath.Join(dir, "bin")
	if err := os.Mkdir(bin, 0o777); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"ls", "cat", "git", "sort", "grep"} {
		writeFile(t, filepath.Join(bin, name), nil, 0o777)
	}
	s := &keysSession{out: filepath.Join(dir, "out")}
	writeFile(t, s.out, nil, 0o666)
	rc := filepath.Join(dir, "rc")
	writeFile(t, rc, []byte("cd "+files+"\n"+keysSetup+commands), 0o666)
	env := []string{"PATH=" + bin, "HOME=" + files, "TERM=xterm", "LANG=C.UTF-8", "INPUTRC=/dev/null", "OUT=" + s.out}
	s.p = startOnTerminal(t, []string{program, "--rcfile", rc, "-i"}, env, size80)
	s.next(t, keysReady)
	return s
}

// Ends of what the shell writes: of a line that it tells, and when it reads a new
// one. Keys that accept the line make it write the second before the first.
const (
	keysLine  = ".\n"
	keysReady = "ready\n"
)

// next waits for what the shell writes up to end, and returns it without that.
func (s *keysSession) next(t *testing.T, end string) string {
	t.Helper()
	for range 4000 {
		data, _ := os.ReadFile(s.out)
		if rest := data[s.at:]; bytes.HasSuffix(rest, []byte(end)) {
			s.at = len(data)
			return strings.TrimSuffix(string(rest), end)
		}
		time.Sleep(5 * time.Millisecond)
	}
	written := s.p.output()
	t.Fatalf("the shell does not answer after %q; it wrote %q last", s.keys, written[max(0, len(written)-500):])
	return ""
}

// line types keys and returns the line that they leave.
func (s *keysSession) line(t *testing.T, keys string) string {
	t.Helper()
	s.keys = keys
	s.p.awaitEditing(true) // which comes after PROMPT_COMMAND
	s.p.send(keys)
	s.p.send("\x18\x10")
	got := s.next(t, keysLine)
	s.p.send("\r") // the line is empty now; ^C bash answers not always
	s.next(t, keysReady)
	return got
}

func TestKeys(t *testing.T) {
	program := *goldenShell
	if program == "" {
		buildShell(t)
		program = interactiveVfsh
	}
	tables, err := filepath.Glob("testdata/keys/*.txt")
	if err != nil || len(tables) == 0 {
		t.Fatal("no tables")
	}
	for _, table := range tables {
		t.Run(strings.TrimSuffix(filepath.Base(table), ".txt"), func(t *testing.T) { keysTable(t, program, table) })
	}
}

// keysTable goes through one table.
func keysTable(t *testing.T, program, table string) {
	data, err := os.ReadFile(table)
	if err != nil {
		t.Fatal(err)
	}
	var commands, recorded strings.Builder
	var session *keysSession
	for _, l := range strings.Split(strings.TrimSuffix(string(data), "\n"), "\n") {
		if command, ok := strings.CutPrefix(l, "# "); ok {
			commands.WriteString(command + "\n")
			recorded.WriteString(l + "\n")
			continue
		}
		if session == nil {
			session = startKeys(t, program, commands.String())
		}
		quoted, wanted, _ := strings.Cut(l, "\t")
		keys, err := strconv.Unquote(quoted)
		if err != nil {
			t.Fatalf("%s: %v", l, err)
		}
		got := strconv.QuoteToASCII(session.line(t, keys))
		if got != wanted && !*goldenRecord {
			t.Errorf("%s leaves %s, want %s", quoted, got, wanted)
		}
		recorded.WriteString(quoted + "\t" + got + "\n")
	}
	if *goldenRecord {
		writeFile(t, table, []byte(recorded.String()), 0o666)
	}
}
