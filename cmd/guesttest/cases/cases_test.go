package cases

import (
	"bytes"
	"io"
	"reflect"
	"regexp"
	"strings"
	"testing"
)

// full is a case that has every field.
var full = Case{
	ID: "0123456789ab", Suite: "suite", File: "file", Name: "näme \xff",
	Script: "echo $'\\xff' \x00\n", How: "./name", ScriptMode: 0o711, As: "sh",
	Argv0: "@@SH@@", CustomArgv0: true, Opts: []string{"-e", ""}, Argv: []string{"a b", "\n"}, Stdin: "input",
	Env:   []Variable{{Name: "A", Value: "1"}, {Name: "B", Unset: true}, {Name: "C"}},
	Files: []File{{Path: "d", Folder: true, Mode: 0o700}, {Path: "d/f", Text: strings.Repeat("x", 300)}},
	Root:  []File{{Path: "r", Text: "root", Mode: 0o4755}},
	Links: []Link{{"l", "@@DIR@@/d"}}, Fifos: []string{"p", "q"},
	Ignore: []int{2, 15}, Umask: 0, SetUmask: true,
	TTY: true, FileIO: true, Merge: true, DropDiagnostics: true, Slow: 3, Wanted: true,
	Expect: []Answer{
		{By: "bash", Out: "out", HasOut: true, Err: "err", HasErr: true, ErrAny: true, Status: Status{ExactStatus, 143}},
		{By: "spec", HasOut: true, Status: Status{Kind: NonzeroStatus}},
		{},
	},
}

func read(t *testing.T, in io.Reader) ([]Case, error) {
	t.Helper()
	var list []Case
	for r := NewReader(in); ; {
		c, err := r.Next()
		if err == io.EOF {
			return list, nil
		}
		if err != nil {
			return list, err
		}
		list = append(list, *c)
	}
}

func TestRoundTrip(t *testing.T) {
	large := Case{ID: "large", Script: strings.Repeat("0123456789", 30000), CustomArgv0: true}
	for _, list := range [][]Case{nil, {{}}, {full}, {full, {ID: "second"}, large, full}} {
		var b bytes.Buffer
		if err := Write(&b, list); err != nil {
			t.Fatal(err)
		}
		got, err := read(t, &b)
		if err != nil || !reflect.DeepEqual(got, list) {
			t.Errorf("got %+v, %v\nwant %+v", got, err, list)
		}
	}
}

func TestEveryFieldTravels(t *testing.T) {
	v := reflect.ValueOf(full)
	for i := range v.NumField() {
		if name := v.Type().Field(i).Name; v.Field(i).IsZero() && name != "Umask" {
			t.Errorf("%s is not set in the case of TestRoundTrip", name)
		}
	}
}

func TestDamaged(t *testing.T) {
	var b bytes.Buffer
	if err := Write(&b, []Case{full}); err != nil {
		t.Fatal(err)
	}
	good := b.Bytes()
	for n := range good {
		if n == len(magic) {
			continue // a file without cases
		}
		if _, err := read(t, bytes.NewReader(good[:n])); err != ErrFormat {
			t.Errorf("cut to %d of %d bytes: %v", n, len(good), err)
		}
	}
	for _, text := range []string{
		"", "something else\n", magic + "\x80", magic + "\xff\xff\xff\xff\xff\xff\x01", magic + "\xff\xff\xff\x07",
		magic + "\x02\x7f\x00", magic + "\x02\x00\x00", magic + "\x03\x01\x05x",
		magic + "\x04\x07\x02\x01\x02", // a number with something behind
	} {
		if _, err := read(t, strings.NewReader(text)); err != ErrFormat {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	var b bytes.Buffer
	if err := Write(&b, []Case{full, {ID: "x"}}); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add([]byte(magic))
	f.Fuzz(func(t *testing.T, data []byte) {
		list, err := read(t, bytes.NewReader(data))
		if err != nil {
			return
		}
		var again bytes.Buffer
		if err := Write(&again, list); err != nil {
			t.Fatal(err)
		}
		got, err := read(t, &again)
		if err != nil || !reflect.DeepEqual(got, list) {
			t.Errorf("read %+v, written and read again %+v, %v", list, got, err)
		}
	})
}

func TestCheck(t *testing.T) {
	result := Result{Out: []byte("out\n"), Err: []byte("err\n"), Status: 3}
	silent := Result{Out: []byte("out\n")}
	out := func(s string) Answer { return Answer{Out: s, HasOut: true} }
	for _, test := range []struct {
		name   string
		expect []Answer
		result Result
		want   bool
	}{
		{"no answer", nil, result, false},
		{"nothing is compared", []Answer{{}}, result, true},
		{"out", []Answer{out("out\n")}, result, true},
		{"another out", []Answer{out("out")}, result, false},
		{"empty out is compared", []Answer{out("")}, result, false},
		{"err", []Answer{{Err: "err\n", HasErr: true}}, result, true},
		{"another err", []Answer{{Err: "", HasErr: true}}, result, false},
		{"any err", []Answer{{ErrAny: true}}, result, true},
		{"any err, none came", []Answer{{ErrAny: true}}, silent, false},
		{"status", []Answer{{Status: Status{ExactStatus, 3}}}, result, true},
		{"another status", []Answer{{Status: Status{ExactStatus, 0}}}, result, false},
		{"status 0", []Answer{{Status: Status{ExactStatus, 0}}}, silent, true},
		{"any but 0", []Answer{{Status: Status{Kind: NonzeroStatus}}}, result, true},
		{"any but 0, 0 came", []Answer{{Status: Status{Kind: NonzeroStatus}}}, silent, false},
		{"one of two", []Answer{out("x"), out("out\n")}, result, true},
		{"halves of two", []Answer{{Out: "out\n", HasOut: true, ErrAny: true}, {Out: "", HasOut: true}}, silent, false},
		{"timeout", []Answer{{}}, Result{TimedOut: true}, false},
	} {
		c := Case{Expect: test.expect}
		if got := c.Check(&test.result); got != test.want {
			t.Errorf("%s: %v", test.name, got)
		}
	}
}

var places = Places{Dir: "/tmp/cf1/c1/t", Shell: "/tmp/cf1/bin/bash", Bin: "/tmp/cf1/bin", Root: "/tmp/cf1/c1/root"}

func TestSubstitute(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"", ""},
		{"plain @ @@ @@X@@", "plain @ @@ @@X@@"},
		{"cd @@DIR@@; @@SH@@ @@BIN@@/x $REPO_ROOT=@@ROOT@@", "cd /tmp/cf1/c1/t; /tmp/cf1/bin/bash /tmp/cf1/bin/x $REPO_ROOT=/tmp/cf1/c1/root"},
		{"@@@DIR@@@", "@/tmp/cf1/c1/t@"},
		{"\xff@@SH@@\xff", "\xff/tmp/cf1/bin/bash\xff"},
	} {
		if got := places.Substitute(test.in); got != test.want {
			t.Errorf("%q: %q, want %q", test.in, got, test.want)
		}
	}
}

func TestNormalise(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"/tmp/cf1/bin/bash: line 1", "@@SH@@: line 1"},
		{"/tmp/cf1/bin/argv.py", "@@BIN@@/argv.py"},
		{"/tmp/cf1/c1/t/x /tmp/cf1/c1/root /tmp/cf1/c1", "@@DIR@@/x @@ROOT@@ /tmp/cf1/c1"},
	} {
		if got := string(places.Normalise([]byte(test.in))); got != test.want {
			t.Errorf("%q: %q, want %q", test.in, got, test.want)
		}
	}
}

// diagnostic is what isDiagnostic recognises, as a regular expression.
var diagnostic = regexp.MustCompile(`^(?:@@SH@@|\./[^\s:\[]+|(?:/\S*/)?(?:ba|a|hu|da|mk|k|z|ya)?sh|gosh|ksh93|environment)(?:\[\d+\]|:\d+)?: `)

var diagnosticLines = []string{
	"", "sh: x", "bash: line 1: x", "/bin/ash: x", "/usr/bin/../bin/zsh:12: x", "/sh: x", "/a b/sh: x", "bin/sh: x",
	"csh: x", "bashx: x", "sh:x", "sh:: x", "sh[3]: x", "sh[]: x", "sh[3: x", "sh:3 : x", "mksh[12]: a", "ksh93: x", "ksh: x",
	"./x.tests: line 1", "./x: y", "./: y", "./a[1]: y", "./a:1: y", "./a b: c", "@@SH@@: x", "@@SH@@[1]: x", "x@@SH@@: x",
	"environment: line 1: x", "environment:1: x", "gosh: x", "\vsh: x", "/\xff/sh: x",
}

func TestDiagnostics(t *testing.T) {
	for _, line := range diagnosticLines {
		if got, want := isDiagnostic([]byte(line)), diagnostic.MatchString(line); got != want {
			t.Errorf("%q: %v, want %v", line, got, want)
		}
	}
	in := "one\nsh: gone\ntwo\r\nbash: gone too\rthree\fsh: here\n./a: gone\nlast"
	if got, want := string(WithoutDiagnostics([]byte(in))), "one\ntwo\r\nthree\flast"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func FuzzDiagnostic(f *testing.F) {
	for _, line := range diagnosticLines {
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, line string) {
		if strings.ContainsRune(line, '\v') {
			return // ends a line, and is no space to Go's expressions
		}
		if got, want := isDiagnostic([]byte(line)), diagnostic.MatchString(line); got != want {
			t.Errorf("%q: %v, want %v", line, got, want)
		}
	})
}
