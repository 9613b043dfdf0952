package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"sort"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"

	"vfsh/cmd/guesttest/cases"
)

// jsonCase is a case as a line of a file of cases holds it.
type jsonCase struct {
	ID     string             `json:"id"`
	Suite  string             `json:"suite"`
	File   string             `json:"file"`
	Name   string             `json:"name"`
	Script string             `json:"script"`
	How    string             `json:"how,omitempty"`
	As     string             `json:"as,omitempty"`
	Argv0  *string            `json:"argv0,omitempty"`
	Opts   []string           `json:"opts,omitempty"`
	Argv   []string           `json:"argv,omitempty"`
	Stdin  string             `json:"stdin,omitempty"`
	Env    map[string]*string `json:"env,omitempty"`
	Files  map[string]*string `json:"files,omitempty"`
	Modes  map[string]string  `json:"modes,omitempty"`
	Links  map[string]string  `json:"links,omitempty"`
	Fifos  []string           `json:"fifos,omitempty"`
	Root   map[string]*string `json:"root,omitempty"`
	TTY    bool               `json:"tty,omitempty"`
	Umask  string             `json:"umask,omitempty"`
	Ignore []string           `json:"ignore,omitempty"`
	IO     string             `json:"io,omitempty"`
	Merge  bool               `json:"merge,omitempty"`
	Filter string             `json:"filter,omitempty"`
	Slow   int                `json:"slow,omitempty"`
	Expect []jsonAnswer       `json:"expect"`
}

type jsonAnswer struct {
	By     string  `json:"by,omitempty"`
	Out    *string `json:"out,omitempty"`
	Err    *string `json:"err,omitempty"`
	ErrAny bool    `json:"err_any,omitempty"`
	Status any     `json:"status,omitempty"` // a number, "n", or the name of a signal
}

// A byte that is not UTF-8 is a lone low surrogate (U+DC80…U+DCFF) in the JSON, which
// package json would turn into U+FFFD. While it reads, they are these private
// characters instead, which cases don't use.
const (
	rawByteLow  = 0x10ff80
	rawByteHigh = 0x10ffff
)

// hideRawBytes replaces the escapes of lone surrogates in a line of JSON.
func hideRawBytes(line []byte) []byte {
	if !bytes.Contains(line, []byte(`\udc`)) {
		return line
	}
	var out []byte
	for i := 0; i < len(line); {
		rest := line[i:]
		switch {
		case rest[0] != '\\' || len(rest) < 6 || rest[1] != 'u':
			n := 1
			if rest[0] == '\\' && len(rest) > 1 {
				n = 2
			}
			out = append(out, rest[:n]...)
			i += n
		case len(rest) >= 12 && isHighSurrogate(rest[2:6]):
			out = append(out, rest[:12]...) // a pair: an ordinary character
			i += 12
		case strings.EqualFold(string(rest[2:4]), "dc"):
			out = append(out, `\udbff\udf`...)
			out = append(out, rest[4:6]...)
			i += 6
		default:
			out = append(out, rest[:6]...)
			i += 6
		}
	}
	return out
}

func isHighSurrogate(digits []byte) bool {
	n, err := strconv.ParseUint(string(digits), 16, 16)
	return err == nil && 0xd800 <= n && n < 0xdc00
}

// showRawBytes turns what hideRawBytes hid into the bytes.
func showRawBytes(s string) string {
	if !strings.Contains(s, "\xf4\x8f\xbe") && !strings.Contains(s, "\xf4\x8f\xbf") {
		return s
	}
	var b []byte
	for _, r := range s {
		if rawByteLow <= r && r <= rawByteHigh {
			b = append(b, byte(r-rawByteLow)+0x80)
		} else {
			b = append(b, string(r)...)
		}
	}
	return string(b)
}

// readCases reads files of cases, one JSON object a line.
func readCases(names []string) ([]cases.Case, error) {
	var list []cases.Case
	for _, name := range names {
		file, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		defer file.Close()
		lines := bufio.NewScanner(file)
		lines.Buffer(nil, 16<<20)
		for number := 1; lines.Scan(); number++ {
			var j jsonCase
			if err := json.Unmarshal(hideRawBytes(lines.Bytes()), &j); err != nil {
				return nil, fmt.Errorf("%s:%d: %w", name, number, err)
			}
			c, err := j.convert()
			if err != nil {
				return nil, fmt.Errorf("%s:%d: %w", name, number, err)
			}
			list = append(list, *c)
		}
		if err := lines.Err(); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return list, nil
}

func (j *jsonCase) convert() (*cases.Case, error) {
	c := &cases.Case{
		ID: j.ID, Suite: j.Suite, File: j.File, Name: showRawBytes(j.Name), Script: showRawBytes(j.Script),
		How: j.How, As: j.As, Stdin: showRawBytes(j.Stdin), Fifos: j.Fifos, TTY: j.TTY,
		FileIO: j.IO == "file", Merge: j.Merge, DropDiagnostics: j.Filter == "diag", Slow: j.Slow,
	}
	if j.Argv0 != nil {
		c.Argv0, c.CustomArgv0 = showRawBytes(*j.Argv0), true
	}
	for _, arg := range j.Opts {
		c.Opts = append(c.Opts, showRawBytes(arg))
	}
	for _, arg := range j.Argv {
		c.Argv = append(c.Argv, showRawBytes(arg))
	}
	for _, name := range sortedKeys(j.Env) {
		v := cases.Variable{Name: name, Unset: j.Env[name] == nil}
		if !v.Unset {
			v.Value = showRawBytes(*j.Env[name])
		}
		c.Env = append(c.Env, v)
	}
	for _, name := range sortedKeys(j.Links) {
		c.Links = append(c.Links, cases.Link{Path: name, Target: showRawBytes(j.Links[name])})
	}
	var err error
	if c.Files, err = files(j.Files, j.Modes, ""); err != nil {
		return nil, err
	}
	if c.Root, err = files(j.Root, j.Modes, "root/"); err != nil {
		return nil, err
	}
	if mode := j.Modes[j.How]; mode != "" {
		if c.ScriptMode, err = octal(mode); err != nil {
			return nil, err
		}
	}
	if j.Umask != "" {
		c.SetUmask = true
		if c.Umask, err = octal(j.Umask); err != nil {
			return nil, err
		}
	}
	for _, name := range j.Ignore {
		n := unix.SignalNum("SIG" + name)
		if n == 0 {
			return nil, fmt.Errorf("no such signal: %s", name)
		}
		c.Ignore = append(c.Ignore, int(n))
	}
	for _, answer := range j.Expect {
		a, err := answer.convert()
		if err != nil {
			return nil, err
		}
		c.Expect = append(c.Expect, a)
	}
	return c, nil
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	return keys
}

func octal(s string) (int, error) {
	n, err := strconv.ParseUint(s, 8, 12)
	return int(n), err
}

func files(texts map[string]*string, modes map[string]string, prefix string) ([]cases.File, error) {
	var list []cases.File
	for _, name := range sortedKeys(texts) {
		f := cases.File{Path: showRawBytes(name), Folder: texts[name] == nil}
		if !f.Folder {
			f.Text = showRawBytes(*texts[name])
		}
		if mode := modes[prefix+name]; mode != "" {
			n, err := octal(mode)
			if err != nil {
				return nil, err
			}
			f.Mode = n
		}
		list = append(list, f)
	}
	return list, nil
}

func (j *jsonAnswer) convert() (cases.Answer, error) {
	a := cases.Answer{By: j.By, ErrAny: j.ErrAny}
	if j.Out != nil {
		a.Out, a.HasOut = showRawBytes(*j.Out), true
	}
	if j.Err != nil {
		a.Err, a.HasErr = showRawBytes(*j.Err), true
	}
	switch status := j.Status.(type) {
	case nil:
	case float64:
		a.Status = cases.Status{Kind: cases.ExactStatus, Number: int(status)}
	case string:
		if status == "n" {
			a.Status.Kind = cases.NonzeroStatus
			break
		}
		n := unix.SignalNum("SIG" + status)
		if n == 0 {
			return a, fmt.Errorf("no such status: %s", status)
		}
		a.Status = cases.Status{Kind: cases.ExactStatus, Number: 128 + int(n)}
	default:
		return a, fmt.Errorf("status is neither number nor string: %v", status)
	}
	return a, nil
}
