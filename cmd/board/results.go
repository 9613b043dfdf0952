package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"vfsh/cmd/guesttest/cases"
)

// An outcome is what became of one case. The first four fields are those of the
// conformance runner's JSON, the others those of a line of guesttest.
type outcome struct {
	Pass    bool   `json:"pass"`
	Title   string `json:"title"`
	Status  int    `json:"status"`
	Timeout bool   `json:"timeout"`

	ID    string `json:"-"`
	Ms    int64  `json:"-"`
	Tries int    `json:"-"`
	Out   string `json:"-"`
	Err   string `json:"-"`
}

// results is a whole run, in the JSON form of the conformance runner.
type results struct {
	Shell  string             `json:"shell"`
	Totals map[string][2]int  `json:"totals"` // of each suite: passed, all
	Cases  map[string]outcome `json:"cases"`
}

func newResults(shell string) *results {
	return &results{Shell: shell, Totals: map[string][2]int{}, Cases: map[string]outcome{}}
}

// add notes an outcome; a later one of the same case takes its place.
func (r *results) add(o outcome) { r.Cases[o.ID] = o }

// count fills in the totals.
func (r *results) count() {
	r.Totals = map[string][2]int{}
	for _, o := range r.Cases {
		suite, _, _ := strings.Cut(o.Title, "/")
		n := r.Totals[suite]
		if o.Pass {
			n[0]++
		}
		n[1]++
		r.Totals[suite] = n
	}
}

func (r *results) write(name string) error {
	r.count()
	text, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(name, append(text, '\n'), 0o644)
}

// readPassing reads the ids of the cases that pass somewhere else: from the JSON of
// a run, or from a baseline, which has an id and a title in each line.
func readPassing(name string) (map[string]bool, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	ids := map[string]bool{}
	if strings.HasPrefix(strings.TrimSpace(string(text)), "{") {
		var r results
		if err := json.Unmarshal(text, &r); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		for id, o := range r.Cases {
			if o.Pass {
				ids[id] = true
			}
		}
		return ids, nil
	}
	for line := range strings.Lines(string(text)) {
		if fields := strings.Fields(line); len(fields) > 0 && !strings.HasPrefix(fields[0], "#") {
			ids[fields[0]] = true
		}
	}
	return ids, nil
}

// A reason says why a case may fail in the guest.
type reason struct {
	id   string
	when []string // it applies only to runs with all these words
	text string
	line int
}

// readReasons reads a file of reasons. A line is an id, perhaps words in brackets,
// and the reason: “0123456789ab [noproc reexec] needs /proc”. Empty lines and those
// that start with # do not count.
func readReasons(in io.Reader) ([]reason, error) {
	var list []reason
	lines := bufio.NewScanner(in)
	for number := 1; lines.Scan(); number++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || line[0] == '#' {
			continue
		}
		r := reason{line: number}
		r.id, r.text, _ = strings.Cut(line, " ")
		r.text = strings.TrimSpace(r.text)
		if rest, ok := strings.CutPrefix(r.text, "["); ok {
			words, text, found := strings.Cut(rest, "]")
			if !found {
				return nil, fmt.Errorf("line %d: a bracket is not closed", number)
			}
			r.when = strings.Fields(words)
			r.text = strings.TrimSpace(text)
		}
		if r.text == "" {
			return nil, fmt.Errorf("line %d: no reason", number)
		}
		list = append(list, r)
	}
	return list, lines.Err()
}

func loadReasons(name string) ([]reason, error) {
	if name == "" {
		return nil, nil
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	list, err := readReasons(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return list, nil
}

// reasonsFor returns the reasons that apply to a run with these words, by id.
func reasonsFor(list []reason, words []string) map[string]string {
	apply := map[string]string{}
next:
	for _, r := range list {
		for _, word := range r.when {
			if !contains(words, word) {
				continue next
			}
		}
		apply[r.id] = r.text
	}
	return apply
}

func contains(words []string, word string) bool {
	for _, w := range words {
		if w == word {
			return true
		}
	}
	return false
}

// A verdict is what a comparison with what must pass found.
type verdict struct {
	lost   []*cases.Case // must pass, failed, and no reason is given
	named  []*cases.Case // must pass, failed, for a reason that is given
	notRun []*cases.Case // no result
	stale  []*cases.Case // passed though a reason says why not
	other  []*cases.Case // failed, and does not pass elsewhere either
}

// ok tells whether nothing is wrong. A stale reason is not: it may be of a case
// that fails now and then.
func (v *verdict) ok() bool { return len(v.lost) == 0 && len(v.notRun) == 0 }

// compare compares the results of cases with what must pass (the cases' Wanted) and
// the reasons that apply.
func compare(list []cases.Case, r *results, reasons map[string]string) *verdict {
	v := new(verdict)
	for i := range list {
		c := &list[i]
		o, ran := r.Cases[c.ID]
		_, named := reasons[c.ID]
		switch {
		case !ran:
			v.notRun = append(v.notRun, c)
		case o.Pass && named:
			v.stale = append(v.stale, c)
		case o.Pass:
		case !c.Wanted:
			v.other = append(v.other, c)
		case named:
			v.named = append(v.named, c)
		default:
			v.lost = append(v.lost, c)
		}
	}
	return v
}

// print tells of a comparison, with the outputs of what was lost.
func (v *verdict) print(w io.Writer, r *results, reasons map[string]string) {
	for _, c := range v.lost {
		o := r.Cases[c.ID]
		fmt.Fprintf(w, "LOST %s  %s%s\n", c.ID, c.Title(), map[bool]string{true: "  (timeout)"}[o.Timeout])
		explain(w, c, &o)
	}
	for _, c := range v.notRun {
		fmt.Fprintf(w, "NOT RUN %s  %s\n", c.ID, c.Title())
	}
	for _, c := range v.stale {
		fmt.Fprintf(w, "STALE %s  %s: passes, in spite of: %s\n", c.ID, c.Title(), reasons[c.ID])
	}
	for _, c := range v.named {
		fmt.Fprintf(w, "differs %s  %s: %s\n", c.ID, c.Title(), reasons[c.ID])
	}
	r.count()
	passed, all := 0, 0
	for _, suite := range sortedKeys(r.Totals) {
		n := r.Totals[suite]
		passed, all = passed+n[0], all+n[1]
		fmt.Fprintf(w, "%5d/%-5d %5.1f%%  %s\n", n[0], n[1], 100*float64(n[0])/float64(n[1]), suite)
	}
	fmt.Fprintf(w, "%5d/%-5d passed; %d lost, %d not run, %d differ for a named reason, %d fail elsewhere too, %d reasons are stale\n",
		passed, all, len(v.lost), len(v.notRun), len(v.named), len(v.other), len(v.stale))
}

// explain prints what was wanted and what came.
func explain(w io.Writer, c *cases.Case, o *outcome) {
	if len(c.Expect) > 0 {
		a := &c.Expect[0]
		switch a.Status.Kind {
		case cases.ExactStatus:
			fmt.Fprintf(w, "    status: want %d, got %d\n", a.Status.Number, o.Status)
		case cases.NonzeroStatus:
			fmt.Fprintf(w, "    status: want not 0, got %d\n", o.Status)
		}
		if a.HasOut {
			fmt.Fprintf(w, "    want out %.400q\n", a.Out)
		}
		if a.HasErr {
			fmt.Fprintf(w, "    want err %.400q\n", a.Err)
		}
		if a.ErrAny {
			fmt.Fprintf(w, "    want something as err\n")
		}
	}
	fmt.Fprintf(w, "    got out  %q\n    got err  %q\n", o.Out, o.Err)
}
