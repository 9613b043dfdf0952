// Difffuzz compares vfsh with bash: it makes random scripts, runs each under both in
// each launch mode, compares standard output, standard error, status and a final
// dump of variables, functions, options, traps and files, and shrinks what differs.
//
//	difffuzz -time 5m -o found            from a seed of the day
//	difffuzz -seed 17 -n 1000             a thousand scripts from a seed
//	difffuzz -seed 17 -print              the script of a seed
//
// A script depends on its seed alone. Each found difference is a file SEED.sh in the
// directory of -o, with what differs in comments at its end.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"
)

type options struct {
	bash, vfsh, modes, out string
	seed                   uint64
	count                  int
	timeLimit              time.Duration
	jobs, shrink, repeat   int
	posix, lines, verbose  bool
}

func main() {
	var o options
	var show bool
	flag.StringVar(&o.bash, "bash", "bash", "the `program` that is right")
	flag.StringVar(&o.vfsh, "vfsh", "bin/vfsh", "the `program` to test")
	flag.StringVar(&o.modes, "modes", "inline:reexec", "launch modes, separated by colons")
	flag.StringVar(&o.out, "o", "", "the `directory` for scripts that differ")
	flag.Uint64Var(&o.seed, "seed", uint64(time.Now().Unix()/86400)<<20, "the first seed; the next script's is one more")
	flag.IntVar(&o.count, "n", 0, "how many scripts (0: until the time is up)")
	flag.DurationVar(&o.timeLimit, "time", 0, "how long (0: until all scripts are done)")
	flag.IntVar(&o.jobs, "j", 2, "how many scripts at a time")
	flag.IntVar(&o.shrink, "shrink", 400, "how often a script is run while it is shrunk")
	flag.IntVar(&o.repeat, "repeat", 2, "how many differences of one kind are kept")
	flag.BoolVar(&o.posix, "posix", false, "run both in posix mode")
	flag.BoolVar(&o.lines, "lines", false, "compare the line numbers of messages as well")
	flag.BoolVar(&o.verbose, "v", false, "tell also of differences that were not seen again")
	flag.BoolVar(&show, "print", false, "write the script of the seed and end")
	flag.Parse()
	if show {
		fmt.Print(source(generate(o.seed)))
		return
	}
	if o.count == 0 && o.timeLimit == 0 {
		o.count = 1000
	}
	found, err := fuzz(o)
	if err != nil {
		fmt.Fprintln(os.Stderr, "difffuzz:", err)
		os.Exit(2)
	}
	if found > 0 {
		os.Exit(1)
	}
}

// fuzzer is what the workers share.
type fuzzer struct {
	options
	right  []string
	tested [][]string
	end    time.Time

	mu     sync.Mutex
	next   uint64
	ran    int
	found  int
	inMode []int // how many differed in each mode
	shaky  int   // differed once, but not always
	known  map[string]int
	failed error
}

// fuzz runs scripts until their number or the time is reached and says how many differed.
func fuzz(o options) (int, error) {
	f := &fuzzer{options: o, next: o.seed, known: map[string]int{}}
	if err := f.shells(); err != nil {
		return 0, err
	}
	keepDescriptors()
	if o.timeLimit > 0 {
		f.end = time.Now().Add(o.timeLimit)
	}
	base, err := os.MkdirTemp("", "difffuzz")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(base)
	if o.out != "" {
		if err := os.MkdirAll(o.out, 0o755); err != nil {
			return 0, err
		}
	}
	limit := syscall.Rlimit{Cur: fileBytes, Max: fileBytes}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return 0, err
	}
	var workers sync.WaitGroup
	for i := range o.jobs {
		workers.Add(1)
		go func() {
			defer workers.Done()
			f.work(filepath.Join(base, fmt.Sprint("w", i)))
		}()
	}
	workers.Wait()
	for i, shell := range f.tested {
		fmt.Printf("%s: %d differ\n", shell[1], f.inMode[i])
	}
	for _, key := range sortedKeys(f.known) {
		fmt.Printf("%d times:\n%s", f.known[key], key)
	}
	fmt.Printf("difffuzz: %d scripts from seed %d: %d differ, %d now and then\n", f.ran, o.seed, f.found, f.shaky)
	return f.found, f.failed
}

// shells finds the programs and their options.
func (f *fuzzer) shells() error {
	var paths [2]string
	for i, name := range []string{f.bash, f.vfsh} {
		path, err := exec.LookPath(name)
		if err != nil {
			return err
		}
		if paths[i], err = filepath.Abs(path); err != nil {
			return err
		}
	}
	f.right = []string{paths[0]}
	for _, mode := range strings.Split(f.modes, ":") {
		f.tested = append(f.tested, []string{paths[1], "--launch=" + mode})
	}
	f.inMode = make([]int, len(f.tested))
	if f.posix {
		f.right = append(f.right, "--posix")
		for i := range f.tested {
			f.tested[i] = append(f.tested[i], "--posix")
		}
	}
	return nil
}

// keepDescriptors closes the descriptors this program was started with in what it
// starts: scripts see which are free.
func keepDescriptors() {
	for fd := 3; fd < 256; fd++ {
		syscall.CloseOnExec(fd)
	}
}

// seed gives the next seed, or false when there is nothing left to do.
func (f *fuzzer) nextSeed() (uint64, bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.failed != nil || f.count > 0 && f.ran >= f.count || !f.end.IsZero() && time.Now().After(f.end) {
		return 0, false
	}
	f.ran++
	f.next++
	return f.next - 1, true
}

func (f *fuzzer) work(base string) {
	s, err := newSandbox(base, f.lines)
	for err == nil {
		seed, ok := f.nextSeed()
		if !ok {
			return
		}
		err = f.script(s, seed)
	}
	f.mu.Lock()
	f.failed = err
	f.mu.Unlock()
}

// script tests one script.
func (f *fuzzer) script(s *sandbox, seed uint64) error {
	tree := generate(seed)
	text := source(tree)
	want, err := s.run(f.right, text)
	if err != nil {
		return err
	}
	reported := false
	for i, shell := range f.tested {
		got, err := s.run(shell, text)
		if err != nil {
			return err
		}
		if differences(want, got) == "" {
			continue
		}
		if !f.steady(s, shell, text, want, got) {
			f.mu.Lock()
			f.shaky++
			if f.verbose {
				fmt.Printf("seed %d: %s at first: %s\n", seed, differences(want, got), signature(want, got))
			}
			f.mu.Unlock()
			continue
		}
		f.mu.Lock()
		f.inMode[i]++
		f.mu.Unlock()
		if reported {
			continue
		}
		reported = true
		if err := f.report(s, seed, tree, shell, signature(want, got)); err != nil {
			return err
		}
	}
	return nil
}

// steady is true if both shells do the same again as they did before.
func (f *fuzzer) steady(s *sandbox, shell []string, text string, want, got result) bool {
	for range 2 {
		a, err := s.run(f.right, text)
		if err != nil || a != want {
			return false
		}
		if b, err := s.run(shell, text); err != nil || b != got {
			return false
		}
	}
	return true
}

// report shrinks a script that differs and writes it down, unless enough of its kind are known.
func (f *fuzzer) report(s *sandbox, seed uint64, tree *node, shell []string, kind string) error {
	f.mu.Lock()
	f.found++
	f.known[kind]++
	enough := f.known[kind] > f.repeat
	f.mu.Unlock()
	if enough || f.out == "" {
		return nil
	}
	var failed error
	shrink(tree, f.shrink, func(text string) bool {
		want, err := s.run(f.right, text)
		got, err2 := s.run(shell, text)
		if err != nil || err2 != nil {
			failed = err
			return false
		}
		return differences(want, got) != ""
	})
	if failed != nil {
		return failed
	}
	text := source(tree)
	want, err := s.run(f.right, text)
	if err != nil {
		return err
	}
	got, err := s.run(shell, text)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(f.out, fmt.Sprint(seed, ".sh")), []byte(text+describe(shell, want, got)), 0o644)
}

// describe says in comments what differs.
func describe(shell []string, want, got result) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s differs from bash in: %s\n", strings.Join(shell[1:], " "), differences(want, got))
	if want.status != got.status {
		fmt.Fprintf(&b, "# status %d, bash's %d\n", got.status, want.status)
	}
	for _, part := range [][2]string{{want.stdout, got.stdout}, {want.stderr, got.stderr}} {
		if part[0] != part[1] {
			fmt.Fprintf(&b, "# %s\n", strings.ReplaceAll(firstDifferent(part[0], part[1]), "\n", "\n# "))
		}
	}
	return b.String()
}
