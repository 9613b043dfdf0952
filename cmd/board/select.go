package main

import (
	"flag"
	"fmt"
	"regexp"
	"strings"

	"vfsh/cmd/guesttest/cases"
)

// words is a flag that can be given several times.
type words []string

func (w *words) String() string     { return strings.Join(*w, " ") }
func (w *words) Set(s string) error { *w = append(*w, s); return nil }

// selection is which cases to run, which of them must pass, and with which shell
// options: the flags that all subcommands with cases have.
type selection struct {
	files    words
	suites   words
	filter   string
	baseline string
	all      bool
	reasons  string
	options  words
	json     string
	factor   float64
}

func (s *selection) register(flags *flag.FlagSet, factor float64) {
	flags.Var(&s.files, "cases", "`file` of cases, one JSON object a line; may be repeated")
	flags.Var(&s.suites, "suite", "only this `suite`; may be repeated")
	flags.StringVar(&s.filter, "filter", "", "only cases whose id or “suite/file: name” the `regexp` matches")
	flags.StringVar(&s.baseline, "baseline", "", "`file` with the ids that must pass, or the JSON of another run")
	flags.BoolVar(&s.all, "all", false, "all cases must pass")
	flags.StringVar(&s.reasons, "reasons", "", "`file` with ids that may fail and why")
	flags.Var(&s.options, "option", "`word` that comes before all arguments of the shell; may be repeated")
	flags.StringVar(&s.json, "json", "", "write the results to `file`")
	flags.Float64Var(&s.factor, "factor", factor, "timeouts are this many `times` the usual ones")
}

// load reads the cases and marks what must pass.
func (s *selection) load() ([]cases.Case, error) {
	list, err := readCases(s.files)
	if err != nil {
		return nil, err
	}
	var pattern *regexp.Regexp
	if s.filter != "" {
		if pattern, err = regexp.Compile(s.filter); err != nil {
			return nil, err
		}
	}
	wanted := map[string]bool{}
	if s.baseline != "" {
		if wanted, err = readPassing(s.baseline); err != nil {
			return nil, err
		}
	}
	kept := list[:0]
	for _, c := range list {
		if len(s.suites) > 0 && !contains(s.suites, c.Suite) {
			continue
		}
		if pattern != nil && c.ID != s.filter && !pattern.MatchString(c.Title()) {
			continue
		}
		c.Wanted = s.all || wanted[c.ID]
		kept = append(kept, c)
	}
	if len(kept) == 0 {
		return nil, fmt.Errorf("no cases match")
	}
	return kept, nil
}
