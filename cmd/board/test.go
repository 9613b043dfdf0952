package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

	"vfsh/cmd/guesttest/cases"
)

// maxDeaths is how often a machine that has died is started again for the cases
// that are left.
const maxDeaths = 5

// A testRun is one run of “board test”.
type testRun struct {
	selection
	machine
	guesttest string
	shell     string
	jobs      int
	limit     time.Duration
	logs      string

	mu      sync.Mutex
	results *results
	trouble []string // what went wrong besides cases
}

// runTest runs test cases in the machine.
func runTest(args []string) error {
	flags := flag.NewFlagSet("board test", flag.ExitOnError)
	var t testRun
	t.selection.register(flags, 6)
	t.machine.register(flags, "256M")
	flags.StringVar(&t.guesttest, "guesttest", "bin/nommu-riscv64/guesttest", "guesttest for the board, a `program`")
	flags.StringVar(&t.shell, "shell", "/bin/vfsh", "`path` of the shell in the machine")
	flags.IntVar(&t.jobs, "jobs", 2, "`number` of machines that run at the same time")
	flags.DurationVar(&t.limit, "limit", 30*time.Minute, "`time` for everything")
	flags.StringVar(&t.logs, "logs", "", "`folder` for the logs of the consoles; if empty they are kept only when something fails")
	flags.Parse(args)
	if err := t.machine.check(); err != nil {
		return err
	}
	list, err := t.load()
	if err != nil {
		return err
	}
	reasons, err := loadReasons(t.reasons)
	if err != nil {
		return err
	}
	work, err := os.MkdirTemp("", "board")
	if err != nil {
		return err
	}
	keep := t.logs != ""
	if t.logs == "" {
		t.logs = work
	} else if err := os.MkdirAll(t.logs, 0o755); err != nil {
		return err
	}
	begin := time.Now()
	apply := reasonsFor(reasons, kindOfRun(t.noProc, t.options))
	err = t.runAll(list, apply, work)
	for job := range t.jobs {
		os.Remove(t.initrdName(work, job))
	}
	if err == nil {
		err = t.conclude(list, apply)
		fmt.Printf("%d cases in %d machines, %.0f s\n", len(list), t.jobs, time.Since(begin).Seconds())
	}
	if err != nil {
		fmt.Printf("the consoles are in %s\n", t.logs)
	} else if !keep {
		os.RemoveAll(t.logs)
	}
	if t.logs != work {
		os.RemoveAll(work)
	}
	return err
}

// kindOfRun returns the words that reasons can be limited to: proc or noproc, and
// the launch modes if the shell is given any, or default.
func kindOfRun(noProc bool, options []string) []string {
	kind := []string{"proc", "default"}
	if noProc {
		kind[0] = "noproc"
	}
	for _, option := range options {
		if modes, ok := strings.CutPrefix(option, "--launch="); ok {
			kind[1] = modes
		}
	}
	return kind
}

// runAll runs the cases in the machines and collects the results. Those that may
// fail for a reason are not tried twice.
func (t *testRun) runAll(list []cases.Case, reasons map[string]string, work string) error {
	ctx, cancel := context.WithTimeout(context.Background(), t.limit)
	defer cancel()
	t.results = newResults(strings.Join(append([]string{t.shell}, t.options...), " "))
	t.jobs = max(1, min(t.jobs, len(list)))
	failures := make([]error, t.jobs)
	var all sync.WaitGroup
	for job := range t.jobs {
		var share []cases.Case
		for i := job; i < len(list); i += t.jobs {
			c := list[i]
			if _, named := reasons[c.ID]; named {
				c.Wanted = false
			}
			share = append(share, c)
		}
		all.Go(func() { failures[job] = t.runShare(ctx, job, share, work) })
	}
	all.Wait()
	if ctx.Err() != nil {
		t.trouble = append(t.trouble, fmt.Sprintf("the time limit of %v has passed", t.limit))
	}
	return errors.Join(failures...)
}

func (t *testRun) initrdName(work string, job int) string {
	return filepath.Join(work, "initramfs"+strconv.Itoa(job))
}

// fixtures is what some cases expect of a machine: a block device, which our kernel
// has no driver for.
const fixtures = "[ -b /dev/zram0 ] || mknod /dev/zram0 b 252 0\n"

// plan is the script that the machine runs.
func (t *testRun) plan() string {
	words := []string{"/tests/guesttest", "--shell", t.shell, "--factor", strconv.FormatFloat(t.factor, 'g', -1, 64)}
	for _, option := range t.options {
		words = append(words, "--option", option)
	}
	text := fixtures
	for _, word := range append(words, "/tests/cases") {
		text += "'" + strings.ReplaceAll(word, "'", `'\''`) + "' "
	}
	return text + "\n"
}

// runShare runs one machine's share of the cases. When the machine dies it is
// started again for what is left; the case it died of has failed.
func (t *testRun) runShare(ctx context.Context, job int, share []cases.Case, work string) error {
	log, err := os.Create(filepath.Join(t.logs, "console"+strconv.Itoa(job+1)))
	if err != nil {
		return err
	}
	defer log.Close()
	for deaths := 0; len(share) > 0 && ctx.Err() == nil; {
		initrd := t.initrdName(work, job)
		if err := testImage(initrd, t.initrd, t.guesttest, t.plan(), share); err != nil {
			return err
		}
		done, err := t.bootShare(ctx, job, initrd, log)
		if err != nil {
			return err
		}
		left := t.left(share)
		if done || ctx.Err() != nil {
			break
		}
		t.note("machine %d ended before its cases did, in %s  %s", job+1, left[0].ID, left[0].Title())
		deaths++
		if deaths > maxDeaths || len(left) == len(share) && deaths > 1 {
			break
		}
		t.add(outcome{ID: left[0].ID, Title: left[0].Title(), Status: -1, Err: "the machine ended"})
		share = left[1:]
	}
	return nil
}

func (t *testRun) note(format string, values ...any) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.trouble = append(t.trouble, fmt.Sprintf(format, values...))
}

func (t *testRun) add(o outcome) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.results.add(o)
}

// left returns the cases that have no result.
func (t *testRun) left(share []cases.Case) []cases.Case {
	t.mu.Lock()
	defer t.mu.Unlock()
	var left []cases.Case
	for _, c := range share {
		if _, ran := t.results.Cases[c.ID]; !ran {
			left = append(left, c)
		}
	}
	return left
}

// bootShare boots a machine once, and reports whether it came to the end of its cases.
func (t *testRun) bootShare(ctx context.Context, job int, initrd string, log io.Writer) (done bool, err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	console := &serial{
		each: t.add,
		// It powers off by itself; if it does not, or hangs in a panic, it has
		// had its time.
		ended: func() { time.AfterFunc(10*time.Second, cancel) },
	}
	err = t.boot(ctx, initrd, io.MultiWriter(log, console))
	console.close()
	for _, line := range console.crashes {
		t.note("machine %d: %s", job+1, line)
	}
	for _, line := range console.damaged {
		t.note("machine %d: a damaged line: %s", job+1, line)
	}
	for _, line := range console.notes {
		fmt.Printf("machine %d: %s\n", job+1, line)
	}
	return console.done, err
}

// conclude prints and writes what was found.
func (t *testRun) conclude(list []cases.Case, reasons map[string]string) error {
	v := compare(list, t.results, reasons)
	v.print(os.Stdout, t.results, reasons)
	for _, line := range t.trouble {
		fmt.Println("TROUBLE", line)
	}
	if t.json != "" {
		if err := t.results.write(t.json); err != nil {
			return err
		}
	}
	if !v.ok() || len(t.trouble) > 0 {
		return errors.New("not all went as it must")
	}
	return nil
}
