package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"vfsh/cmd/guesttest/cases"
	"vfsh/cmd/guesttest/runner"
)

// Our own cases are scripts in files. A case begins with a line “#### name”; what
// is before the first one does not count. Lines that start with “## ” right after it
// say how it runs:
//
//	## tty            with a controlling terminal
//	## slow: N        with N times the usual time
//	## opts: WORD…    arguments of the shell before the script
//	## env: NAME=VALUE
//	## err            standard error counts
//
// The rest, up to the next case, is the script; its answers are bash's.

// recordSuite is the suite that our own cases are.
const recordSuite = "board"

// readScript reads the cases of a file, without answers.
func readScript(name string, text string) ([]jsonCase, []bool, error) {
	var list []jsonCase
	var withErr []bool
	head := false // the lines that say how may follow
	seen := map[string]bool{}
	number := 0
	for line := range strings.Lines(text) {
		number++
		if title, ok := strings.CutPrefix(line, "#### "); ok {
			title = strings.TrimSpace(title)
			if title == "" || seen[title] {
				return nil, nil, fmt.Errorf("%s:%d: no name, or one that is taken", name, number)
			}
			seen[title] = true
			hash := sha256.Sum256([]byte(recordSuite + "/" + name + "/" + title))
			list = append(list, jsonCase{ID: hex.EncodeToString(hash[:6]), Suite: recordSuite, File: name, Name: title, As: "bash"})
			withErr = append(withErr, false)
			head = true
			continue
		}
		if len(list) == 0 {
			continue
		}
		c := &list[len(list)-1]
		how, ok := strings.CutPrefix(line, "## ")
		if !head || !ok {
			head = false
			c.Script += line
			continue
		}
		if err := c.setHow(strings.TrimSpace(how), &withErr[len(list)-1]); err != nil {
			return nil, nil, fmt.Errorf("%s:%d: %w", name, number, err)
		}
	}
	for i := range list {
		// The blank lines before the next case are none of the script.
		list[i].Script = strings.TrimRight(list[i].Script, "\n") + "\n"
	}
	return list, withErr, nil
}

// setHow takes one line that says how a case runs.
func (j *jsonCase) setHow(how string, withErr *bool) (err error) {
	key, value, _ := strings.Cut(how, ":")
	value = strings.TrimSpace(value)
	switch key {
	case "tty":
		j.TTY = true
	case "err":
		*withErr = true
	case "slow":
		j.Slow, err = strconv.Atoi(value)
	case "opts":
		j.Opts = strings.Fields(value)
	case "env":
		name, text, ok := strings.Cut(value, "=")
		if !ok {
			return errors.New("not NAME=VALUE: " + value)
		}
		if j.Env == nil {
			j.Env = map[string]*string{}
		}
		j.Env[name] = &text
	default:
		err = errors.New("unknown: " + how)
	}
	return err
}

// runRecord writes the cases of scripts, with the answers of bash.
func runRecord(args []string) error {
	flags := flag.NewFlagSet("board record", flag.ExitOnError)
	out := flags.String("o", "testdata/board/cases.jsonl", "the `file` to write")
	shell := flags.String("shell", "bash", "the `program` whose answers are right")
	flags.Parse(args)
	path, err := exec.LookPath(*shell)
	if err != nil {
		return err
	}
	version, err := exec.Command(path, "-c", "echo $BASH_VERSION").Output()
	if err != nil || !bytes.HasPrefix(version, []byte("5.2.")) {
		return fmt.Errorf("%s is not bash 5.2 but %s", path, bytes.TrimSpace(version))
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	r, err := runner.New(runner.Config{Shell: path, Self: self})
	if err != nil {
		return err
	}
	defer r.Close()
	var text bytes.Buffer
	for _, script := range flags.Args() {
		source, err := os.ReadFile(script)
		if err != nil {
			return err
		}
		list, withErr, err := readScript(strings.TrimSuffix(filepath.Base(script), ".sh"), string(source))
		if err != nil {
			return err
		}
		for i := range list {
			line, err := recordCase(r, &list[i], withErr[i])
			if err != nil {
				return err
			}
			text.Write(append(line, '\n'))
		}
	}
	return os.WriteFile(*out, text.Bytes(), 0o644)
}

// recordCase runs a case and returns its line, with what came as the answer.
func recordCase(r *runner.Runner, j *jsonCase, withErr bool) ([]byte, error) {
	c, err := j.convert()
	if err != nil {
		return nil, err
	}
	result := r.Run(c)
	if result.TimedOut {
		return nil, fmt.Errorf("%s: timed out", c.Title())
	}
	answer := cases.Answer{By: "bash", Out: string(result.Out), HasOut: true, Err: string(result.Err), HasErr: withErr,
		Status: cases.Status{Kind: cases.ExactStatus, Number: result.Status}}
	c.Expect = []cases.Answer{answer}
	// What is not the same each time is no case.
	for range 2 {
		if again := r.Run(c); !c.Check(&again) {
			return nil, fmt.Errorf("%s: the answer is not always the same:\n%s%s%s", c.Title(), result.Out, again.Out, again.Err)
		}
	}
	out, errText := string(result.Out), string(result.Err)
	expect := jsonAnswer{By: "bash", Out: &out, Status: result.Status}
	if withErr {
		expect.Err = &errText
	}
	j.Expect = []jsonAnswer{expect}
	if result.Status == 127 && strings.HasPrefix(errText, "cannot run") {
		return nil, fmt.Errorf("%s: %s", c.Title(), errText)
	}
	var line bytes.Buffer
	encoder := json.NewEncoder(&line)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(j); err != nil {
		return nil, err
	}
	return bytes.TrimRight(line.Bytes(), "\n"), nil
}
