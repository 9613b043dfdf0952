package helpers

import "testing"

// What the programs print is tested in package runner, where cases call them.

func TestNames(t *testing.T) {
	// read_from_fd.py and others without arguments do nothing, or fail.
	for _, name := range []string{"", "cat", "guesttest", "python2", "multi"} {
		if _, ok := Run(name, nil); ok {
			t.Errorf("%q is a program", name)
		}
	}
	if _, ok := Run("read_from_fd.py", nil); !ok {
		t.Error("read_from_fd.py is none")
	}
}

func TestPythonList(t *testing.T) {
	for _, test := range []struct {
		args []string
		want string
	}{
		{nil, "[]\n"},
		{[]string{""}, "['']\n"},
		{[]string{"a", "b c"}, "['a', 'b c']\n"},
		{[]string{"it's", `"`, `'"`}, `["it's", '"', '\'"']` + "\n"},
		{[]string{"\\ \t\r\n\x00\x7f\xc3"}, `['\\ \t\r\n\x00\x7f\xc3']` + "\n"},
	} {
		if got := string(pythonList(test.args)); got != test.want {
			t.Errorf("%q: %s, want %s", test.args, got, test.want)
		}
	}
}
