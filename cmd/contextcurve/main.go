// Command contextcurve measures what a subshell costs with more and more variables
// and functions in the shell, and draws that as a plain text chart.
//
//	contextcurve -vfsh PROGRAM [-rounds N] [-write FILE]
//
// Each figure is the best of many subshells, in microseconds for making it, its
// end, and the wait for it. With -write the chart takes the place of what
// stands in FILE between the lines markBegin and markEnd.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
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

// subshells is how many subshells a round has, of which the cheapest counts.
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
				micros, err := measure(shell, s)
				if err != nil {
					return "", fmt.Errorf("%s: %w", strings.Join(shell, " "), err)
				}
				if r.micros[i] == 0 || micros < r.micros[i] {
					r.micros[i] = micros
				}
			}
		}
		rows = append(rows, r)
	}
	return draw(rows), nil
}

// script fills the shell, makes subshells, and writes what the cheapest took.
func script(s size) string {
	return fmt.Sprintf(`i=0; while [ $i -lt %d ]; do eval "var_$i='value number $i'"; i=$((i+1)); done
i=0; while [ $i -lt %d ]; do eval "func_$i() { if [ \"\$1\" = \"\$2\" ]; then echo same; else echo differ; fi; }"; i=$((i+1)); done
i=0; best=1000000000
while [ $i -lt %d ]; do
	from=${EPOCHREALTIME//[.,]}; (exit 3); to=${EPOCHREALTIME//[.,]}
	if [ $((to-from)) -lt $best ]; then best=$((to-from)); fi
	i=$((i+1))
done
echo $best
`, s.variables, s.functions, subshells)
}

// measure runs the script once and returns what it wrote.
func measure(shell []string, s size) (int, error) {
	out, err := exec.Command(shell[0], append(shell[1:len(shell):len(shell)], "-c", script(s))...).Output()
	if err != nil {
		return 0, err
	}
	return strconv.Atoi(strings.TrimSuffix(string(out), "\n"))
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
