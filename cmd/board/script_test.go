package main

import (
	"errors"
	"io"
	"strings"
	"testing"
	"time"
)

func TestJudge(t *testing.T) {
	for _, test := range []struct {
		console string
		want    []string
		err     string
	}{
		{"boot\r\n@script-status 0\r\n[ 1.0] reboot: Power down\r\n", nil, ""},
		{"a b\n@script-status 0\n", []string{"^a", "b$"}, ""},
		{"a b\n@script-status 0\n", []string{"^b"}, `no line of the console matches "^b"`},
		{"@script-status 0", []string{"("}, "error parsing regexp"},
		{"@script-status 1\n", nil, "the script ended with status 1"},
		{"@script-status 126\r\n", nil, "status 126"},
		{"Kernel panic\n", nil, "not come to its end"},
		{"", nil, "not come to its end"},
	} {
		r := scriptRun{want: test.want}
		err := r.judge(test.console)
		if test.err == "" && err != nil || test.err != "" && (err == nil || !strings.Contains(err.Error(), test.err)) {
			t.Errorf("%q %q: %v, want %q", test.console, test.want, err, test.err)
		}
	}
}

// machineStub answers what is typed, after a while.
type machineStub struct {
	out     io.Writer
	answers map[string][]string
}

func (m *machineStub) Write(b []byte) (int, error) {
	for _, answer := range m.answers[string(b)] {
		go func() {
			time.Sleep(5 * time.Millisecond)
			io.WriteString(m.out, answer)
		}()
	}
	return len(b), nil
}

func TestConversation(t *testing.T) {
	r, w := io.Pipe()
	m := &machineStub{w, map[string][]string{"": {"login# "}, "x\r": {"x\r\ny\r\n# "}, "z\r": {"z\r\n"}}}
	c := &conversation{shown: make(chan []byte), limit: 3 * time.Second}
	go c.read(r)
	for _, test := range []struct {
		step consoleStep
		err  string
	}{
		{consoleStep{"", prompt}, ""},
		{consoleStep{"x\r", `y\r\n(.|\s)*` + prompt}, ""},
		{consoleStep{"z\r", `z\r\n$`}, ""},
		{consoleStep{"z\r", prompt}, `typed "z\r", waited for "# $", got "z\r\n"`},
	} {
		err := c.step(m, test.step)
		if test.err == "" && err != nil || test.err != "" && (err == nil || err.Error() != test.err) {
			t.Errorf("%q: %v, want %q", test.step, err, test.err)
		}
	}
	w.CloseWithError(errors.New("off"))
	if err := c.step(m, consoleStep{"x\r", prompt}); err == nil || err.Error() != "the machine has ended" {
		t.Errorf("after the end: %v", err)
	}
}
