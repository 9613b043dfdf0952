package main

import (
	"bytes"
	"encoding/json"
	"strings"

	"vfsh/cmd/guesttest/runner"
)

// A serial reads what the console of a machine under test shows. It is an io.Writer.
type serial struct {
	// each is called for each case that is done.
	each func(outcome)
	// ended is called once the last case is done, or the kernel has died.
	ended func()

	line    []byte
	done    bool     // the end mark came
	damaged []string // lines with a mark that make no sense
	crashes []string // lines that tell of the kernel's death
	notes   []string // other lines of the kernel that are worth showing
}

// maxLine is where a line ends at the latest: a board gone mad may send anything.
const maxLine = 64 << 10

// Write takes what the console shows next.
func (s *serial) Write(b []byte) (int, error) {
	for _, c := range b {
		switch {
		case c == '\n' || len(s.line) >= maxLine:
			s.take(s.line)
			s.line = s.line[:0]
		case c != '\r':
			s.line = append(s.line, c)
		}
	}
	return len(b), nil
}

// close takes a last line without end.
func (s *serial) close() {
	s.take(s.line)
	s.line = nil
}

// crashWords are in a line in which the kernel tells of its death.
var crashWords = []string{"Kernel panic", "Oops", "Unable to handle kernel", "BUG: ", "kernel BUG at"}

// noteWords are in other lines of the kernel that explain a failure.
var noteWords = []string{"Allocation of length", "Out of memory", "page allocation failure", "unhandled signal"}

// take looks at one line.
func (s *serial) take(line []byte) {
	// A mark may follow something that had no newline.
	if at := bytes.Index(line, []byte(runner.CaseMark+"{")); at >= 0 {
		s.takeCase(line[at+len(runner.CaseMark):])
		return
	}
	if bytes.Contains(line, []byte(runner.EndMark+"{")) {
		s.done = true
		s.ended()
		return
	}
	text := string(line)
	for _, word := range crashWords {
		if strings.Contains(text, word) {
			s.crashes = append(s.crashes, text)
			s.ended()
			return
		}
	}
	for _, word := range noteWords {
		if strings.Contains(text, word) {
			s.notes = append(s.notes, text)
			return
		}
	}
}

func (s *serial) takeCase(text []byte) {
	var line struct {
		outcome
		ID    string `json:"id"`
		Ms    int64  `json:"ms"`
		Tries int    `json:"tries"`
		Out   string `json:"out"`
		Err   string `json:"err"`
	}
	if err := json.Unmarshal(text, &line); err != nil || line.ID == "" {
		s.damaged = append(s.damaged, string(text))
		return
	}
	o := line.outcome
	o.ID, o.Ms, o.Tries, o.Out, o.Err = line.ID, line.Ms, line.Tries, line.Out, line.Err
	s.each(o)
}
