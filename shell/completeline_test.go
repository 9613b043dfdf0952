//go:build !small

package shell_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"vfsh/builtins"
	"vfsh/shell"
)

// completingShell returns a shell in an empty directory that has run setup.
func completingShell(t *testing.T, setup string) *shell.Shell {
	t.Helper()
	t.Chdir(t.TempDir())
	wd, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	sh := shell.NewForTest(builtins.Table(), []string{"PATH=" + wd + "/bin", "HOME=" + wd, "LC_ALL=C.UTF-8", "PWD=" + wd}, shell.LaunchInline)
	t.Cleanup(sh.CloseForTest)
	if st := sh.RunForTest(setup); st != 0 {
		t.Fatalf("setup ends with %d", st)
	}
	return sh
}

func makeFiles(t *testing.T, names ...string) {
	t.Helper()
	for _, name := range names {
		if dir := filepath.Dir(name); dir != "." || strings.HasSuffix(name, "/") {
			if err := os.MkdirAll(dir, 0o777); err != nil {
				t.Fatal(err)
			}
		}
		if !strings.HasSuffix(name, "/") {
			if err := os.WriteFile(name, nil, 0o777); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// TestCompletionVariables: what completion functions get of the line, as bash
// 5.2 gives it: arguments, COMP_CWORD, COMP_POINT, COMP_LINE and COMP_WORDS.
func TestCompletionVariables(t *testing.T) {
	sh := completingShell(t, `f() {
		local IFS='|'
		saw="<$1> <$2> <$3> $COMP_CWORD $COMP_POINT $COMP_LINE : ${COMP_WORDS[*]}" kind=$COMP_TYPE/$COMP_KEY
		COMPREPLY=(aa ab)
	}
	complete -F f foo; complete -D -F f; complete -E -F f; complete -I -F f`)
	tests := []struct {
		line  string
		point int
		want  string
	}{
		{`foo x=y "a b" 'c d' a:b @q `, 27, `<foo> <> <q> 11 27 foo x=y "a b" 'c d' a:b @q  : foo|x|=|y|"a b"|'c d'|a|:|b|@|q|`},
		{`foo "a b`, 8, `<foo> <a b> <foo> 1 8 foo "a b : foo|"a b`},
		{"foo 'a b", 8, "<foo> <a b> <foo> 1 8 foo 'a b : foo|'a b"},
		{`foo a\ b`, 8, `<foo> <a\ b> <foo> 1 8 foo a\ b : foo|a\ b`},
		{"foo $x", 6, "<foo> <$x> <foo> 1 6 foo $x : foo|$x"},
		{"foo ${x", 7, "<foo> <${x> <foo> 1 7 foo ${x : foo|${x"},
		{"foo $(foo b", 11, "<foo> <b> <foo> 1 11 foo $(foo b : foo|$(foo b"},
		{"foo `foo b", 10, "<foo> <b> <foo> 1 10 foo `foo b : foo|`foo b"},
		{"A=1 B=2 foo c", 13, "<foo> <c> <foo> 1 5 foo c : foo|c"},
		{">out foo c", 10, "<> <c> <foo> 4 10 >out foo c : |>|out|foo|c"},
		{"foo >out c", 10, "<foo> <c> <out> 3 10 foo >out c : foo|>|out|c"},
		{"foo >", 5, "<foo> <> <foo> 1 5 foo > : foo|>"},
		{"foo a;b", 7, "<_InitialWorD_> <b> <b> 0 1 b : b"},
		{"if foo c", 8, "<if> <c> <foo> 2 8 if foo c : if|foo|c"},
		{"while true; do foo c", 20, "<do> <c> <foo> 2 8 do foo c : do|foo|c"},
		{"! foo c", 7, "<!> <c> <foo> 2 7 ! foo c : !|foo|c"},
		{"time foo c", 10, "<time> <c> <foo> 2 10 time foo c : time|foo|c"},
		{"sudo foo c", 10, "<sudo> <c> <foo> 2 10 sudo foo c : sudo|foo|c"},
		{"foo a=", 6, "<foo> <> <a> 2 6 foo a= : foo|a|="},
		{"foo a=b", 7, "<foo> <b> <=> 3 7 foo a=b : foo|a|=|b"},
		{"foo a:", 6, "<foo> <> <a> 2 6 foo a: : foo|a|:"},
		{"foo --x=y:z", 11, "<foo> <z> <:> 5 11 foo --x=y:z : foo|--x|=|y|:|z"},
		{"foo ~/x", 7, "<foo> <~/x> <foo> 1 7 foo ~/x : foo|~/x"},
		{"foo @h", 6, "<foo> <@h> <@> 2 6 foo @h : foo|@|h"},
		{`foo "a:b`, 8, `<foo> <a:b> <foo> 1 8 foo "a:b : foo|"a:b`},
		{`foo a"b:c`, 9, `<foo> <b:c> <foo> 1 9 foo a"b:c : foo|a"b:c`},
		{"fo", 2, "<_InitialWorD_> <fo> <fo> 0 2 fo : fo"},
		{"", 0, "<_EmptycmD_> <> <> -1 0  : "},
		{"  ", 2, "<_InitialWorD_> <> <> -1 0  : "},
		{"(foo c", 6, "<foo> <c> <foo> 1 5 foo c : foo|c"},
		{"{ foo c", 7, "<foo> <c> <foo> 1 5 foo c : foo|c"},
		{"foo c d e", 5, "<foo> <c> <foo> 1 5 foo c d e : foo|c|d|e"},
		{"/bin/foo c", 10, "</bin/foo> <c> </bin/foo> 1 10 /bin/foo c : /bin/foo|c"},
		{"bar c", 5, "<bar> <c> <bar> 1 5 bar c : bar|c"},
		{"x=foo; foo $x/y", 15, "<foo> <$x/y> <foo> 1 8 foo $x/y : foo|$x/y"},
		{"foo {a,b", 8, "<foo> <{a,b> <foo> 1 8 foo {a,b : foo|{a,b"},
		{"foo && ", 7, "<_InitialWorD_> <> <> -1 0  : "},
		{"foo |", 5, "<_InitialWorD_> <> <> -1 0  : "},
		{"foo a|foo b", 11, "<foo> <b> <foo> 1 5 foo b : foo|b"},
		{`foo "$(foo b`, 12, `<foo> <$(foo b> <foo> 1 12 foo "$(foo b : foo|"$(foo b`},
		{"foo <(foo b", 11, "<foo> <b> <foo> 3 11 foo <(foo b : foo|<(|foo|b"},
		{"foo a#b", 7, "<foo> <a#b> <foo> 1 7 foo a#b : foo|a#b"},
		{"foo # b", 7, "<foo> <b> <#> 2 7 foo # b : foo|#|b"},
		{"case x in foo c", 15, "<case> <c> <foo> 4 15 case x in foo c : case|x|in|foo|c"},
		{"foo a'b c'd", 11, "<foo> <a'b c'd> <foo> 1 11 foo a'b c'd : foo|a'b c'd"},
		{"echo $((foo b", 13, "<echo> <b> <echo> 1 13 echo $((foo b : echo|$((foo b"},
		{"foo  c  ", 8, "<foo> <> <c> 2 8 foo  c   : foo|c|"},
		{"foo -x'y z' ", 12, "<foo> <> <-x'y z'> 2 12 foo -x'y z'  : foo|-x'y z'|"},
		{"foo a&&b", 8, "<_InitialWorD_> <b> <b> 0 1 b : b"},
		{"foo 2>&1 b", 10, "<1> <b> <1> 1 3 1 b : 1|b"},
		{"foo a;; b", 9, "<_InitialWorD_> <b> <b> 0 1 b : b"},
	}
	for _, test := range tests {
		sh.Set("saw", "")
		r := sh.Complete(test.line, test.point, shell.CompleteAmbiguous)
		if got, _ := sh.Get("saw"); got != test.want {
			t.Errorf("%q at %d:\n got %s\nwant %s", test.line, test.point, got, test.want)
		}
		if len(r.Candidates) != 2 || r.Common != "a" || r.End != test.point {
			t.Errorf("%q: result %+v", test.line, r)
		}
	}
	if got, _ := sh.Get("kind"); got != "33/9" {
		t.Errorf("COMP_TYPE/COMP_KEY is %s", got)
	}
	for _, name := range []string{"COMP_LINE", "COMP_WORDS", "COMPREPLY"} {
		if sh.Declared(name) {
			t.Errorf("%s is still there", name)
		}
	}
}

// complete returns the line that a first TAB at its end makes of it.
func complete(sh *shell.Shell, line string) string {
	r := sh.Complete(line, len(line), shell.CompleteNormal)
	text := r.Common
	if len(r.Candidates) == 1 {
		text += r.Candidates[0].Suffix
	}
	return line[:r.Start] + text + line[r.End:]
}

// TestCompleteFiles: how names of files are quoted, as bash 5.2 does it.
func TestCompleteFiles(t *testing.T) {
	sh := completingShell(t, ":")
	makeFiles(t, "a b", "c$d", "e'f", `g"h`, `i\j`, "k*l", "m;n", "o=p", "q:r", "s,t", "u@v", "w#x", "~tilde", "{brace}", "(par)", "[br]",
		"y!z", "new\nline", "ä ö", "^car", "A&B", "C|D", "E<F", "#hash", "G~H", "I`J", "-dash", "tab\tx", "K?L", "M%N", "O+P", "Q-R",
		"dir one/zz", "dir2/in side", ".bashrc", "bin/prog", "bin/program", "bin/tool")
	tests := []struct{ word, want string }{
		{"a", `a\ b `}, {"c", `c\$d `}, {"e", `e\'f `}, {"g", `g\"h `}, {"i", `i\\j `}, {"k", `k\*l `}, {"m", `m\;n `}, {"o", `o\=p `},
		{"q", `q\:r `}, {"s", "s,t "}, {"u", `u\@v `}, {"w", "w#x "}, {`\~t`, `\~tilde `}, {"{b", `\{brace\} `}, {"[b", `\[br\] `},
		{"y", `y\!z `}, {"new", "'new\nline' "}, {"ä", `ä\ ö `}, {"^", "^car "}, {"A", `A\&B `}, {"C", `C\|D `}, {"E", `E\<F `},
		{`\#`, `\#hash `}, {"G", "G~H "}, {"I", "I\\`J "}, {"-", "-dash "}, {"tab", "tab\\\tx "}, {"K", `K\?L `}, {"M", "M%N "},
		{"O", "O+P "}, {"Q", "Q-R "}, {`dir\ `, `dir\ one/`}, {"dir2", "dir2/"}, {"dir2/", `dir2/in\ side `}, {`"a`, `"a b" `},
		{`"c`, `"c\$d" `}, {`"e`, `"e'f" `}, {`"g`, `"g\"h" `}, {`"i`, `"i\\j" `}, {`"I`, "\"I\\`J\" "}, {"'a", "'a b' "},
		{"'e", `'e'\''f' `}, {"'g", `'g"h' `}, {"'c", "'c$d' "}, {`"dir2/`, `"dir2/in side" `}, {`"dir `, `"dir one"/`}, {"~/.bashr", "~/.bashrc "},
		{"$HOM", "$HOME/"}, {"${HOM", "${HOME}/"}, {"$PWD/dir2/", `$PWD/dir2/in\ side `}, {"x=a", `x=a\ b `}, {"--file=a", `--file=a\ b `},
		{":a", `:a\ b `}, {`a\ `, `a\ b `}, {`"dir2`, `"dir2/`}, {"./a", `./a\ b `}, {"di", "dir"}, {`"k`, `"k*l" `}, {"'k", "'k*l' "},
		{"nosuch", "nosuch"}, {`\(`, `\(par\) `}, {"'(p", "'(par)' "}, {">a", `>a\ b `}, {"< a", `< a\ b `}, {`c\$`, `c\$d `},
		{"~roo", "~root/"}, {"~nosuch", "~nosuch"}, {"bin/", "bin/"}, {"bin/p", "bin/prog"}, {"$(nosuch)/", "$(nosuch)/"},
	}
	for _, test := range tests {
		if got := complete(sh, "true "+test.word); got != "true "+test.want {
			t.Errorf("%s: %q, want %q", test.word, got, "true "+test.want)
		}
	}
}

// TestCompletePlaces: what is completed where.
func TestCompletePlaces(t *testing.T) {
	sh := completingShell(t, `myfunc() { :; }; alias myalias=ls; myvar=1; shopt -s extglob
		complete -W 'start stop status' svc
		complete -A directory -S / pushdir
		complete -o nospace -W 'x=' assign
		complete -o filenames -W 'bin "dir one" file' quoted
		complete -W 'x y' -o default fallback
		complete -W 'x y' -o bashdefault nofiles
		complete -o nosort -W 'c b a c' unsorted
		complete -P '[' -S ']' -W 'q' fixed
		load() { complete -W "from-$1" "$1"; return 124; }
		forever() { return 124; }
		opts() { compopt -o nospace +o filenames; COMPREPLY=(only); }
		complete -F opts -o filenames withopts
		complete -F forever again`)
	makeFiles(t, "bin/prog", "bin/program", "bin/sub/inner", "dir one/zz", "file.o", "file.c", "only/x")
	tests := []struct{ line, want string }{
		{"pro", "prog"}, {"myf", "myfunc "}, {"mya", "myalias "}, {"whil", "while "}, {"compl", "complete "}, {"bin/s", "bin/sub/"},
		{"x=1 myf", "x=1 myfunc "}, {"true; myf", "true; myfunc "}, {"true | myf", "true | myfunc "}, {"(myf", "(myfunc "}, {"true && myf", "true && myfunc "},
		{"{ myf", "{ myfunc "}, {"true >& fi", "true >& file."}, {"true $myv", "true $myvar "}, {"true ${myv", "true ${myvar} "},
		{`true "$myv`, `true "$myvar" `}, {"svc sta", "svc sta"}, {"svc sto", "svc stop "}, {"svc x", "svc x"}, {"/any/svc sto", "/any/svc stop "},
		{"true; svc sto", "true; svc stop "}, {"A=1 svc sto", "A=1 svc stop "}, {"pushdir bi", "pushdir bin/"}, {"assign ", "assign x="},
		{"quoted d", `quoted dir\ one/`}, {"quoted bi", "quoted bin/"}, {"quoted f", "quoted file "}, {"quoted 'd", "quoted 'dir one'/"},
		{"fallback fi", "fallback file."}, {"nofiles fi", "nofiles fi"}, {"nofiles $myv", "nofiles $myvar "}, {"fixed q", "fixed [q] "},
		{"withopts o", "withopts only"}, {"again x", "again x"}, {"true file.*", "true file.*"}, {"", ""},
	}
	for _, test := range tests {
		if got := complete(sh, test.line); got != test.want {
			t.Errorf("%s: %q, want %q", test.line, got, test.want)
		}
	}
	var names []string
	for _, c := range sh.Complete("unsorted ", 9, shell.CompleteList).Candidates {
		names = append(names, c.Name)
	}
	if got := strings.Join(names, " "); got != "c b a" {
		t.Errorf("unsorted: %s", got)
	}
	sh.RunForTest("complete -D -F load; FIGNORE=.o")
	if got := complete(sh, "late f"); got != "late from-late " {
		t.Errorf("a specification that is loaded when needed: %q", got)
	}
	sh.RunForTest("complete -r")
	if got := complete(sh, "true fi"); got != "true file.c " {
		t.Errorf("FIGNORE: %q", got)
	}
}

// FuzzComplete: no line, cursor or word breaks are too strange.
func FuzzComplete(f *testing.F) {
	for _, s := range []string{"foo 'a\"$(b`c", "a=(b;{ c", "${x", "$PWD/", "\\", "~", "@", "a\x00b\xff|&"} {
		f.Add(s, len(s), "")
	}
	sh := (*shell.Shell)(nil)
	f.Fuzz(func(t *testing.T, line string, point int, breaks string) {
		if sh == nil {
			sh = shell.NewForTest(builtins.Table(), []string{"PATH=/nosuch"}, shell.LaunchInline)
			sh.RunForTest("f() { COMPREPLY=(\"$2\" \"x y\"); }; complete -D -F f -o filenames; complete -I -o nospace -A variable")
		}
		if breaks != "" {
			sh.Set("COMP_WORDBREAKS", breaks)
		}
		r := sh.Complete(line, point, shell.CompleteNormal)
		if r.Start < 0 || r.Start > r.End || r.End > len(line) {
			t.Errorf("%q at %d: %+v", line, point, r)
		}
	})
}

// TestBashCompletion completes with the package bash-completion, where it is
// installed: specifications are loaded when they are needed.
func TestBashCompletion(t *testing.T) {
	const library = "/usr/share/bash-completion/bash_completion"
	if _, err := os.Stat(library); err != nil {
		t.Skip("bash-completion is not installed")
	}
	sh := completingShell(t, ":")
	for n := range 3 {
		if err := sh.OpenForTest(n, "/dev/null"); err != nil {
			t.Fatal(err)
		}
	}
	makeFiles(t, "bin/", "some dir/", "file", "archive.tar")
	sh.RunForTest("PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin; . " + library)
	tests := []struct{ needs, line, want string }{
		{"", "cd some", `cd some\ dir/`},
		{"", "cd fi", "cd fi"},
		{"", "kill -s TER", "kill -s TERM "},
		{"", "type whil", "type while "},
		{"", "export HOM", "export HOME="},
		{"", "unset HOM", "unset HOME "},
		{"", "export HOME=/us", "export HOME=/usr/"},
		{"", "PATH=/usr/b", "PATH=/usr/bin/"},
		{"ls", "ls --almost", "ls --almost-all "},
		{"ls", "ls --sort=ti", "ls --sort=ti"},
		{"ls", `ls "some`, `ls "some dir"/`},
		{"", `cd "so`, `cd "some dir"/`},
		{"ls", "ls 'some", "ls 'some dir'/"},
		{"cat", "cat fi", "cat file "},
		{"rm", "rm some", `rm some\ dir/`},
		{"sudo", "sudo ls --almost", "sudo ls --almost-all "},
		{"dd", "dd if=fi", "dd if=file "},
		{"rsync", "rsync --rsh=ss", "rsync --rsh=ssh "},
		{"", "true <fi", "true <file "},
		{"find", "find . -maxd", "find . -maxdepth "},
		{"tar", "tar xf arch", "tar xf archive.tar "},
		{"dpkg", "dpkg --print-arch", "dpkg --print-architecture "},
		{"chown", "chown root:roo", "chown root:root "},
		{"git", "git chec", "git checkout "},
		{"git", "git log --prett", "git log --pretty="},
		{"git", "git config --glo", "git config --global "},
		{"apt", "apt insta", "apt install "},
		{"ssh", "ssh -o StrictHostK", "ssh -o StrictHostKeyChecking="},
		{"ssh", "ssh root@localh", "ssh root@localhost "},
		{"systemctl", "systemctl daemon-rel", "systemctl daemon-reload "},
	}
	for _, test := range tests {
		if _, err := os.Stat("/usr/bin/" + test.needs); err != nil {
			continue
		}
		if got := complete(sh, test.line); got != test.want {
			t.Errorf("%s: %q, want %q", test.line, got, test.want)
		}
	}
}

// TestCompleteOptions: the options of a builtin that has no specification come
// from its description, unless there are files so called.
func TestCompleteOptions(t *testing.T) {
	sh := completingShell(t, "umask 022; complete -W '--own' pwd; hash() { :; }; enable -n alias")
	for line, want := range map[string]string{
		"type -":            "-P -a -f -p -t",
		"echo a; help -d":   "-d",
		"FOO=x wait -":      "-f -n -p",
		"true -":            "",
		"pwd -":             "--own",
		"hash -":            "",
		"alias -":           "",
		"nosuch -":          "",
		"type -z":           "",
		"for i in -":        "",
		"(umask -S; jobs -": "-l -n -p -r -s -x",
	} {
		var names []string
		for _, c := range sh.Complete(line, len(line), shell.CompleteNormal).Candidates {
			names = append(names, strings.TrimSpace(c.Text))
		}
		slices.Sort(names)
		if got := strings.Join(names, " "); got != want {
			t.Errorf("%q: %q, want %q", line, got, want)
		}
	}
	makeFiles(t, "-file")
	if got := sh.Complete("type -", 6, shell.CompleteNormal).Candidates; len(got) != 1 {
		t.Errorf("with a file: %v", got)
	}
}
