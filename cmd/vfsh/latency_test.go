package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// How long a user waits, as zsh-bench measures it, on a terminal, with Debian's
// dot files:
//
//	go test ./cmd/vfsh -run TestLatency -latency 21
//
// It is no part of the other tests, for it depends on the machine.
var latencyRuns = flag.Int("latency", 0, "latencies: measure `so often`")

// latency is something that is waited for.
type latency struct {
	name    string
	limit   time.Duration // that nobody notices; 0: none
	ratio   float64       // and at most so many times as long as bash takes; 0: any
	measure func(t *testing.T, program, home string) time.Duration
}

const latencyPrompt = "$ "

var latencies = []latency{
	{"first prompt", 50 * time.Millisecond, 0, func(t *testing.T, program, home string) time.Duration {
		start := time.Now()
		startLatency(t, program, home)
		return time.Since(start)
	}},
	{"first command", 150 * time.Millisecond, 0, func(t *testing.T, program, home string) time.Duration {
		start := time.Now()
		p := startIn(t, home, program, []string{"bash"}, latencyEnv(home), size80)
		p.send("echo $((6*7))\r")
		p.expect("42\r\n")
		return time.Since(start)
	}},
	{"command", 10 * time.Millisecond, 0, func(t *testing.T, program, home string) time.Duration {
		p := startLatency(t, program, home)
		start := time.Now()
		p.send("\r")
		p.expect(latencyPrompt)
		return time.Since(start)
	}},
	{"input", 20 * time.Millisecond, 0, func(t *testing.T, program, home string) time.Duration {
		p := startLatency(t, program, home)
		p.send("ech")
		p.expect("h")
		start := time.Now()
		p.send("o")
		p.expect("o")
		return time.Since(start)
	}},
	completionLatency("git chec", "kout "),
	completionLatency("git checkout f", "eature"),
	completionLatency("ssh -o Stri", "ctHostKeyChecking"),
	completionLatency("apt ins", "tall "),
	completionLatency("systemctl rel", "oad"),
	completionLatency("make tw", "o "),
}

// completionLatency is the time from TAB to what it completes the line to, in a shell
// that has completed nothing before.
func completionLatency(line, rest string) latency {
	return latency{"TAB after " + line, 0, 1.5, func(t *testing.T, program, home string) time.Duration {
		p := startLatency(t, program, home)
		p.send(line)
		p.expect(line[len(line)-1:])
		p.expectQuiet(line)
		start := time.Now()
		p.send("\t")
		p.expect(rest)
		return time.Since(start)
	}}
}

// expectQuiet waits until all of a line was echoed.
func (p *terminal) expectQuiet(line string) {
	p.t.Helper()
	for range 2000 {
		if strings.Contains(p.output(), line) {
			p.mu.Lock()
			p.at = len(p.all)
			p.mu.Unlock()
			return
		}
		time.Sleep(time.Millisecond)
	}
	p.t.Fatalf("%q is not echoed", line)
}

func latencyEnv(home string) []string {
	return []string{"PATH=/usr/bin:/bin", "HOME=" + home, "TERM=xterm", "LANG=C.UTF-8"}
}

func startLatency(t *testing.T, program, home string) *terminal {
	p := startIn(t, home, program, []string{"bash"}, latencyEnv(home), size80)
	p.expect(latencyPrompt)
	return p
}

func TestLatency(t *testing.T) {
	if *latencyRuns == 0 {
		t.Skip("without -latency")
	}
	startShell(t) // builds vfsh
	bash := lookPath(t, "bash")
	home := t.TempDir()
	rc, err := os.ReadFile("/etc/skel/.bashrc")
	if err != nil {
		t.Skip(err)
	}
	// The prompt is the same for all users; completion is loaded as the system's
	// own startup file does.
	rc = append(rc, "\n. /usr/share/bash-completion/bash_completion\nPS1='$ '\n"...)
	writeFile(t, filepath.Join(home, ".bashrc"), rc, 0o644)
	writeFile(t, filepath.Join(home, "Makefile"), []byte("one:\ntwo:\n"), 0o644)
	git := exec.Command("sh", "-c", "git init -q . && git -c user.name=n -c user.email=e commit -q --allow-empty -m m && git branch feature")
	git.Dir = home
	if out, err := git.CombinedOutput(); err != nil {
		t.Skipf("git: %v: %s", err, out)
	}
	fmt.Printf("%-28s %19s  %19s  %s\n%-28s %9s %9s  %9s %9s\n", "", "vfsh", "bash", "limit", "milliseconds", "median", "best", "median", "best")
	for _, l := range latencies {
		var ours, theirs []time.Duration
		for range *latencyRuns {
			ours = append(ours, l.measure(t, interactiveVfsh, home))
			theirs = append(theirs, l.measure(t, bash, home))
		}
		slices.Sort(ours)
		slices.Sort(theirs)
		limit := l.limit
		if l.ratio > 0 {
			limit = time.Duration(l.ratio * float64(theirs[0]))
		}
		middle := *latencyRuns / 2
		fmt.Printf("%-28s %9.1f %9.1f  %9.1f %9.1f  %.1f\n", l.name, milliseconds(ours[middle]), milliseconds(ours[0]),
			milliseconds(theirs[middle]), milliseconds(theirs[0]), milliseconds(limit))
		// What else runs on the machine makes the others longer.
		if ours[0] > limit {
			t.Errorf("%s: too long", l.name)
		}
	}
}

func milliseconds(d time.Duration) float64 { return float64(d) / 1e6 }
