// Command contextcurve measures what a subshell costs with more and more variables
// and functions in the shell, and draws that as a plain text chart.
//
//	contextcurve -vfsh PROGRAM [-rounds N] [-write FILE]
//
// Each figure is the best of many rounds, in microseconds for making a subshell,
// its end, and the wait for it. With -write the chart takes the place of what
// stands in FILE between the lines markBegin and markEnd.
package main

import (
	"bufio"
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"
)

const (
	markBegin = "<!-- chart: make curve -->\n"
	markEnd   = "<!-- end of chart -->\n"
)

// A size is how much there is in the shell.
type size struct{ variables, functions int }

var sizes = []size{{0, 0}, {100, 0}, {1000, 0}, {10000, 0}, {0, 100}, {0, 1000}}

// A row has the figures of one size, in the order of the shells.
type row struct {
	size
	micros []int
}

// subshells is how many subshells a round has; the figure of a round is their mean.
const subshells = 20

func main() {
	vfsh := flag.String("vfsh", "bin/vfsh", "`program` to measure")
	rounds := flag.Int("rounds", 10, "`number` of rounds of which the best counts")
	file := flag.String("write", "", "`file` to put the chart into")
	flag.Parse()
	shells := [][]string{{*vfsh, "--launch=reexec"}, {*vfsh, "--launch=fork"}, {"bash"}}
	chart, err := measureAll(shells, *rounds)
	if err == nil && *file != "" {
		err = writeInto(*file, chart)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "contextcurve:", err)
		os.Exit(1)
	}
	fmt.Print(chart)
}

// measureAll measures the shells, which take turns, and returns the chart.
func measureAll(shells [][]string, rounds int) (string, error) {
	var rows []row
	for _, s := range sizes {
		r := row{s, make([]int, len(shells))}
		for range rounds {
			for i, shell := range shells {
				t, err := measure(shell, s)
				if err != nil {
					return "", fmt.Errorf("%s: %w", strings.Join(shell, " "), err)
				}
				if micros := int(t / subshells / time.Microsecond); r.micros[i] == 0 || micros < r.micros[i] {
					r.micros[i] = micros
				}
			}
		}
		rows = append(rows, r)
	}
	return draw(rows), nil
}

// script fills the shell and makes subshells, between the lines start and end.
func script(s size) string {
	return fmt.Sprintf(`i=0; while [ $i -lt %d ]; do eval "var_$i='value number $i'"; i=$((i+1)); done
i=0; while [ $i -lt %d ]; do eval "func_$i() { if [ \"\$1\" = \"\$2\" ]; then echo same; else echo differ; fi; }"; i=$((i+1)); done
i=0; echo start
while [ $i -lt %d ]; do (exit 3); i=$((i+1)); done
echo end
`, s.variables, s.functions, subshells)
}

// measure runs the script once and returns the time between its two lines.
func measure(shell []string, s size) (time.Duration, error) {
	c := exec.Command(shell[0], append(shell[1:len(shell):len(shell)], "-c", script(s))...)
	out, err := c.StdoutPipe()
	if err != nil {
		return 0, err
	}
	if err := c.Start(); err != nil {
		return 0, err
	}
	lines := bufio.NewReader(out)
	var at [2]time.Time
	for i, want := range [...]string{"start\n", "end\n"} {
		line, err := lines.ReadString('\n')
		if line != want {
			return 0, errors.Join(fmt.Errorf("%q in the place of %q", line, want), err, c.Wait())
		}
		at[i] = time.Now()
	}
	return at[1].Sub(at[0]), c.Wait()
}

// chartWidth is how many columns the longest bar has.
const chartWidth = 60

// draw returns the chart: a bar for re-exec, with marks where fork and bash are.
func draw(rows []row) string {
	longest := 1
	for _, r := range rows {
		for _, n := range r.micros {
			longest = max(longest, n)
		}
	}
	column := func(micros int) int { return micros * (chartWidth - 1) / longest }
	var b strings.Builder
	b.WriteString("variables functions  re-exec    fork    bash  µs\n")
	for _, r := range rows {
		bar := bytes.Repeat([]byte(" "), chartWidth)
		for i := range column(r.micros[0]) + 1 {
			bar[i] = '='
		}
		bar[column(r.micros[1])] = 'f'
		bar[column(r.micros[2])] = 'b'
		line := fmt.Sprintf("%9d %9d %8d %7d %7d  |%s", r.variables, r.functions, r.micros[0], r.micros[1], r.micros[2], bar)
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	return b.String()
}

// writeInto puts the chart between the marks in a file.
func writeInto(file, chart string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	before, rest, ok := strings.Cut(string(text), markBegin)
	_, after, ended := strings.Cut(rest, markEnd)
	if !ok || !ended {
		return fmt.Errorf("%s has no place for the chart", file)
	}
	return os.WriteFile(file, []byte(before+markBegin+"```\n"+chart+"```\n"+markEnd+after), 0o666)
}
