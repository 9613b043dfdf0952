package main

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"vfsh/cmd/guesttest/cases"
)

func writeTemp(t *testing.T, text string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return name
}

func TestReadCases(t *testing.T) {
	const line = `{"id":"x","suite":"s","file":"f","name":"n","script":"a\udcff\u00e9\ud83d\ude00\\udc80\udc80","as":"sh","how":"./s","argv0":"@@SH@@",` +
		`"opts":["-e"],"argv":["\udcc3"],"stdin":"in","env":{"B":null,"A":"1"},"files":{"d":null,"f":"text"},"modes":{"f":"4755","root/r":"600","./s":"711"},` +
		`"root":{"r":"root"},"links":{"l":"to"},"fifos":["p"],"ignore":["INT","USR1"],"umask":"0077","tty":true,"io":"file","merge":true,"filter":"diag","slow":2,` +
		`"expect":[{"by":"bash","out":"\udce9","err":"","status":3},{"err_any":true,"status":"n"},{"status":"KILL"},{}],"passed_by":["bash"],"bash_ok":true}`
	want := cases.Case{
		ID: "x", Suite: "s", File: "f", Name: "n", Script: "a\xffé😀\\udc80\x80", As: "sh", How: "./s", ScriptMode: 0o711,
		Argv0: "@@SH@@", CustomArgv0: true, Opts: []string{"-e"}, Argv: []string{"\xc3"}, Stdin: "in",
		Env:   []cases.Variable{{Name: "A", Value: "1"}, {Name: "B", Unset: true}},
		Files: []cases.File{{Path: "d", Folder: true}, {Path: "f", Text: "text", Mode: 0o4755}},
		Root:  []cases.File{{Path: "r", Text: "root", Mode: 0o600}},
		Links: []cases.Link{{Path: "l", Target: "to"}}, Fifos: []string{"p"},
		Ignore: []int{2, 10}, Umask: 0o077, SetUmask: true, TTY: true, FileIO: true, Merge: true, DropDiagnostics: true, Slow: 2,
		Expect: []cases.Answer{
			{By: "bash", Out: "\xe9", HasOut: true, HasErr: true, Status: cases.Status{Kind: cases.ExactStatus, Number: 3}},
			{ErrAny: true, Status: cases.Status{Kind: cases.NonzeroStatus}},
			{Status: cases.Status{Kind: cases.ExactStatus, Number: 137}},
			{},
		},
	}
	got, err := readCases([]string{writeTemp(t, line+"\n"+line)})
	if err != nil || len(got) != 2 {
		t.Fatalf("%d cases, %v", len(got), err)
	}
	if !reflect.DeepEqual(got[1], want) {
		t.Errorf("got  %+v\nwant %+v", got[1], want)
	}
	for _, line := range []string{"{", `{"ignore":["NOSUCH"]}`, `{"umask":"9"}`, `{"files":{"f":""},"modes":{"f":"x"}}`,
		`{"expect":[{"status":"NOSUCH"}]}`, `{"expect":[{"status":[]}]}`} {
		if _, err := readCases([]string{writeTemp(t, "{}\n"+line)}); err == nil || !strings.Contains(err.Error(), "file:2:") {
			t.Errorf("%s: error is %v, want one that names line 2", line, err)
		}
	}
}

func FuzzHideRawBytes(f *testing.F) {
	f.Add([]byte(`{"a":"\udc80\ud83d\ude00\\udc80"}`))
	f.Add([]byte(`\udc`))
	f.Add([]byte(`\ud8\udc80\`))
	f.Fuzz(func(t *testing.T, line []byte) {
		out := hideRawBytes(line)
		if again := hideRawBytes(out); !bytes.Equal(again, out) {
			t.Errorf("%q: %q, and once more %q", line, out, again)
		}
		showRawBytes(string(out))
	})
}

func TestSerial(t *testing.T) {
	const log = "[    0.1] Booting\r\n@begin {\"total\":3}\r\n" +
		"@case {\"id\":\"a\",\"title\":\"s/f: a\",\"pass\":true,\"status\":0,\"timeout\":false,\"ms\":12}\r\n" +
		"no newline before it @case {\"id\":\"b\",\"title\":\"s/f: b\",\"pass\":false,\"status\":137,\"timeout\":true,\"ms\":9,\"tries\":2,\"out\":\"x\\n\",\"err\":\"\\udcff\"}\r\n" +
		"@case {\"id\":\"c\",\"title\":\"s/f[   12.3] Allocation of length 4194304 from process 12 (vfsh) failed\r\n: c\"}\r\n" +
		"@case of something else\r\n\x00\xff\r\n"
	want := []outcome{
		{ID: "a", Title: "s/f: a", Pass: true, Ms: 12},
		{ID: "b", Title: "s/f: b", Status: 137, Timeout: true, Ms: 9, Tries: 2, Out: "x\n", Err: "\ufffd"},
	}
	for _, chunk := range []int{1, 7, 1000} {
		var got []outcome
		ended := 0
		s := &serial{each: func(o outcome) { got = append(got, o) }, ended: func() { ended++ }}
		for rest := []byte(log); len(rest) > 0; {
			n := min(chunk, len(rest))
			s.Write(rest[:n])
			rest = rest[n:]
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("got %+v\nwant %+v", got, want)
		}
		if len(s.damaged) != 1 || !strings.Contains(s.damaged[0], "Allocation of length") {
			t.Errorf("damaged: %q", s.damaged)
		}
		if s.done || ended > 0 || len(s.crashes) > 0 {
			t.Errorf("done %v, ended %d, crashes %q", s.done, ended, s.crashes)
		}
		s.Write([]byte("@end {\"ran\":3,\"passed\":1}\n[   13.2] Kernel panic - not syncing: x"))
		s.close()
		if !s.done || ended != 2 || len(s.crashes) != 1 {
			t.Errorf("done %v, ended %d, crashes %q", s.done, ended, s.crashes)
		}
	}
}

func TestSerialEndlessLine(t *testing.T) {
	s := &serial{each: func(outcome) {}, ended: func() {}}
	for range 100 {
		s.Write(bytes.Repeat([]byte("x"), 10000))
	}
	if cap(s.line) > 4*maxLine {
		t.Errorf("a line of %d bytes is kept", cap(s.line))
	}
}

func FuzzSerial(f *testing.F) {
	f.Add([]byte("@case {\"id\":\"a\"}\r\n@end {}\n"))
	f.Fuzz(func(t *testing.T, log []byte) {
		s := &serial{each: func(o outcome) {
			if o.ID == "" {
				t.Error("a case without id")
			}
		}, ended: func() {}}
		s.Write(log)
		s.close()
	})
}

func ids(list []*cases.Case) string {
	var names []string
	for _, c := range list {
		names = append(names, c.ID)
	}
	return strings.Join(names, " ")
}

func TestCompare(t *testing.T) {
	var list []cases.Case
	r := newResults("vfsh")
	for _, test := range []struct {
		id                string
		wanted, ran, pass bool
	}{
		{"good", true, true, true},
		{"lost", true, true, false},
		{"named", true, true, false},
		{"stale", true, true, true},
		{"missing", true, false, false},
		{"missing-unwanted", false, false, false},
		{"other", false, true, false},
		{"other-named", false, true, false},
		{"gained", false, true, true},
	} {
		list = append(list, cases.Case{ID: test.id, Suite: "s", Wanted: test.wanted})
		if test.ran {
			r.add(outcome{ID: test.id, Title: "s/: " + test.id, Pass: test.pass})
		}
	}
	reasons := map[string]string{"named": "why", "stale": "no more", "other-named": "x", "not-here": "y"}
	v := compare(list, r, reasons)
	for _, test := range []struct {
		what string
		list []*cases.Case
		want string
	}{
		{"lost", v.lost, "lost"}, {"named", v.named, "named"}, {"stale", v.stale, "stale"},
		{"not run", v.notRun, "missing missing-unwanted"}, {"other", v.other, "other other-named"},
	} {
		if got := ids(test.list); got != test.want {
			t.Errorf("%s: %q, want %q", test.what, got, test.want)
		}
	}
	if v.ok() {
		t.Error("ok, though a case is lost")
	}
	if (&verdict{lost: v.lost}).ok() || (&verdict{notRun: v.lost}).ok() || !(&verdict{named: v.named, stale: v.stale, other: v.other}).ok() {
		t.Error("ok is wrong")
	}
	var out bytes.Buffer
	v.print(&out, r, reasons)
	for _, want := range []string{"LOST lost", "NOT RUN missing", "STALE stale  s/: ", "no more", "differs named", "    3/7 "} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, out.String())
		}
	}
}

func TestResultsFile(t *testing.T) {
	r := newResults("vfsh")
	r.add(outcome{ID: "a", Title: "s/f: a", Pass: true})
	r.add(outcome{ID: "b", Title: "t/f: b", Status: 137, Timeout: true, Out: "not written"})
	name := filepath.Join(t.TempDir(), "json")
	if err := r.write(name); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"shell":"vfsh","totals":{"s":[1,1],"t":[0,1]},"cases":{"a":{"pass":true,"title":"s/f: a","status":0,"timeout":false},"b":{"pass":false,"title":"t/f: b","status":137,"timeout":true}}}`
	plain := strings.NewReplacer("\n", "", ": ", ":", "  ", "", " ", "").Replace(string(got))
	if plain != strings.ReplaceAll(strings.ReplaceAll(want, ": ", ":"), " ", "") {
		t.Errorf("%s", got)
	}
	passing, err := readPassing(name)
	if err != nil || !reflect.DeepEqual(passing, map[string]bool{"a": true}) {
		t.Errorf("read back: %v, %v", passing, err)
	}
	passing, err = readPassing(writeTemp(t, "# comment\na s/f: x\n\nb t/f: y\n"))
	if err != nil || !reflect.DeepEqual(passing, map[string]bool{"a": true, "b": true}) {
		t.Errorf("baseline: %v, %v", passing, err)
	}
	if _, err := readPassing(writeTemp(t, "{nonsense")); err == nil {
		t.Error("broken JSON: no error")
	}
}

func TestReasons(t *testing.T) {
	list, err := readReasons(strings.NewReader("# comment\n\na  always so\nb [noproc] needs /proc\nc [noproc reexec] both\nd [default] alone\n"))
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		kind []string
		want map[string]string
	}{
		{kindOfRun(false, nil), map[string]string{"a": "always so", "d": "alone"}},
		{kindOfRun(true, []string{"-f"}), map[string]string{"a": "always so", "b": "needs /proc", "d": "alone"}},
		{kindOfRun(true, []string{"--launch=reexec"}), map[string]string{"a": "always so", "b": "needs /proc", "c": "both"}},
	} {
		if got := reasonsFor(list, test.kind); !reflect.DeepEqual(got, test.want) {
			t.Errorf("%q: %v, want %v", test.kind, got, test.want)
		}
	}
	for _, text := range []string{"a\n", "a [x]\n", "a [x y\n"} {
		if _, err := readReasons(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), "line 1") {
			t.Errorf("%q: error is %v", text, err)
		}
	}
}

// Every reason is for a case there is, as far as the cases are here.
func TestOwnReasons(t *testing.T) {
	reasons, err := loadReasons("../../testdata/board/reasons.txt")
	if err != nil {
		t.Fatal(err)
	}
	baseline, err := readPassing("../../testdata/conform-baseline.txt")
	if err != nil {
		t.Fatal(err)
	}
	own, err := readCases([]string{"../../testdata/board/cases.jsonl"})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range own {
		baseline[c.ID] = true
	}
	for _, r := range reasons {
		if !baseline[r.id] {
			t.Errorf("line %d: %s is no case that must pass", r.line, r.id)
		}
	}
}

// The recorded cases are those of the scripts.
func TestOwnCases(t *testing.T) {
	recorded, err := readCases([]string{"../../testdata/board/cases.jsonl"})
	if err != nil {
		t.Fatal(err)
	}
	names, err := filepath.Glob("../../testdata/board/*.sh")
	if err != nil || len(names) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	var want []cases.Case
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		list, _, err := readScript(strings.TrimSuffix(filepath.Base(name), ".sh"), string(text))
		if err != nil {
			t.Fatal(err)
		}
		for i := range list {
			c, err := list[i].convert()
			if err != nil {
				t.Fatal(err)
			}
			want = append(want, *c)
		}
	}
	if len(recorded) != len(want) {
		t.Fatalf("%d cases are recorded, the scripts have %d: record them anew", len(recorded), len(want))
	}
	for i := range recorded {
		if len(recorded[i].Expect) != 1 {
			t.Errorf("%s: %d answers", recorded[i].Title(), len(recorded[i].Expect))
		}
		recorded[i].Expect = nil
		if !reflect.DeepEqual(recorded[i], want[i]) {
			t.Errorf("%s is not as in the script: record the cases anew", want[i].Title())
		}
	}
}

func TestReadScript(t *testing.T) {
	list, withErr, err := readScript("f", "# about\n\n#### one\n## tty\n## slow: 3\n## env: A=b=c\n## opts: -e -u\necho 1\n\n## no head\n\n#### two\n## err\necho 2\n")
	if err != nil || len(list) != 2 {
		t.Fatalf("%+v, %v", list, err)
	}
	one, two := list[0], list[1]
	if one.Name != "one" || one.Script != "echo 1\n\n## no head\n" || !one.TTY || one.Slow != 3 || *one.Env["A"] != "b=c" ||
		strings.Join(one.Opts, " ") != "-e -u" || one.Suite != "board" || one.File != "f" || withErr[0] {
		t.Errorf("%+v", one)
	}
	if two.Script != "echo 2\n" || !withErr[1] || len(two.ID) != 12 || two.ID == one.ID {
		t.Errorf("%+v", two)
	}
	for _, text := range []string{"#### \n", "#### a\n#### a\n", "#### a\n## nothing\n", "#### a\n## slow: x\n", "#### a\n## env: x\n"} {
		if _, _, err := readScript("f", text); err == nil {
			t.Errorf("%q: no error", text)
		}
	}
}

func TestArguments(t *testing.T) {
	m := machine{qemu: "qemu", kernel: "Image", memory: "64M", append: "a=b", noProc: true}
	got := strings.Join(m.arguments("initrd"), " ")
	const want = "-M virt -bios none -m 64M -nographic -no-reboot -kernel Image -initrd initrd " +
		"-append console=ttyS0,115200n8 sysctl.debug.exception-trace=0 panic=-1 quiet VFSH_BOARD=noproc a=b"
	if got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}

func TestImages(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"vfsh", "vfutil", "guesttest"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("program "+name), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	base, both := filepath.Join(dir, "base"), filepath.Join(dir, "both")
	if err := runImage([]string{"-o", base, "-bin", dir, "-list", "echo cat sh vfsh ls"}); err != nil {
		t.Fatal(err)
	}
	list := []cases.Case{{ID: "the-case"}}
	if err := testImage(both, base, filepath.Join(dir, "guesttest"), "the plan", list); err != nil {
		t.Fatal(err)
	}
	first, err := os.ReadFile(base)
	if err != nil {
		t.Fatal(err)
	}
	second, err := os.ReadFile(both)
	if err != nil || !bytes.HasPrefix(second, first) {
		t.Fatalf("the image of a test does not start with the other: %v", err)
	}
	plain := gunzip(t, first)
	for _, want := range []string{"init\x00", "dev/console\x00", "bin/cat\x00", "program vfsh", "program vfutil", "etc/passwd\x00", string(initScript)} {
		if !strings.Contains(plain, want) {
			t.Errorf("the image has no %.40q", want)
		}
	}
	if strings.Count(plain, "bin/sh\x00") != 1 {
		t.Error("the image has bin/sh not once")
	}
	rest := second[len(first):]
	for len(rest) > 0 && rest[0] == 0 {
		rest = rest[1:]
	}
	if (len(second)-len(rest))%4 != 0 {
		t.Errorf("the second archive begins at %d", len(second)-len(rest))
	}
	plain = gunzip(t, rest)
	for _, want := range []string{"tests/plan\x00", "the plan", "tests/cases\x00", "the-case", "program guesttest"} {
		if !strings.Contains(plain, want) {
			t.Errorf("the image of a test has no %q", want)
		}
	}
}

func TestPlan(t *testing.T) {
	run := testRun{shell: "/bin/vfsh"}
	run.factor, run.options = 2.5, words{"--launch=reexec", "a'b"}
	const want = fixtures + `'/tests/guesttest' '--shell' '/bin/vfsh' '--factor' '2.5' '--option' '--launch=reexec' '--option' 'a'\''b' '/tests/cases' ` + "\n"
	if got := run.plan(); got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}
