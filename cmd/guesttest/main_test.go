package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vfsh/cmd/guesttest/cases"
)

func TestParse(t *testing.T) {
	j, err := parse(strings.Fields("--shell /bin/x --option -a --option=--launch=b --factor 2.5 --shard 2/3 --filter text f1 f2"))
	if err != nil {
		t.Fatal(err)
	}
	if j.config.Shell != "/bin/x" || strings.Join(j.config.Options, " ") != "-a --launch=b" || j.config.Factor != 2.5 ||
		j.shard != 1 || j.shards != 3 || j.filter != "text" || strings.Join(j.files, " ") != "f1 f2" {
		t.Errorf("%+v", j)
	}
	for _, args := range []string{"", "f", "--shell x", "--shell", "--shell x --nothing y f", "--shell x --factor 0 f",
		"--shell x --factor y f", "--shell x --shard 0/2 f", "--shell x --shard 3/2 f", "--shell x --shard 1 f"} {
		if _, err := parse(strings.Fields(args)); err == nil {
			t.Errorf("%q: no error", args)
		}
	}
}

func TestEach(t *testing.T) {
	name := filepath.Join(t.TempDir(), "cases")
	file, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	var list []cases.Case
	for _, id := range strings.Fields("a b c d e") {
		list = append(list, cases.Case{ID: id, Suite: "s", File: "f", Name: "name of " + id})
	}
	if err := cases.Write(file, list); err != nil {
		t.Fatal(err)
	}
	file.Close()
	for _, test := range []struct{ args, want string }{
		{"", "abcde"},
		{"--shard 1/2", "ace"},
		{"--shard 2/2", "bd"},
		{"--filter b", "b"},
		{"--filter of", "abcde"},
		{"--filter nothing", ""},
		{"--filter name --shard 5/5", "e"},
	} {
		j, err := parse(append(strings.Fields("--shell x "+test.args), name))
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if err := j.each(func(c *cases.Case) error { got += c.ID; return nil }); err != nil || got != test.want {
			t.Errorf("%q: %q, %v; want %q", test.args, got, err, test.want)
		}
	}
	j := &job{shards: 1, files: []string{"main_test.go"}}
	if err := j.each(func(*cases.Case) error { return nil }); err == nil {
		t.Error("a file that is none of cases: no error")
	}
}
