// The runtime would keep two files of the cgroup open.
//go:debug containermaxprocs=0

// Guesttest runs test cases against a shell in a machine that has nothing else,
// and tells of each on its standard output as soon as it is done.
//
//	guesttest --shell PATH [--option WORD]... [--factor N] [--shard I/N] [--filter TEXT] FILE...
//
// FILE is a file of cases (package cases; “board cases” makes them). A word of
// --option comes before all arguments of the shell, --factor is how much
// slower than usual the machine is (timeouts are multiplied by it), --shard takes
// every Nth case from the Ith on (from 1), --filter those whose id is TEXT or whose
// title has it in it. A case that must pass and does not is run once more.
//
// Each line of output starts with a mark, then comes a JSON object: “@begin” with
// the number of cases, “@case” for each case, “@end” with the number that were run
// and that passed. The exit status is 0 if all cases were run, else 2.
//
// Called argv.py, recho and so on (package helpers), it is one of the programs that
// the cases call.
package main

import (
	"errors"
	"io"
	"os"
	"strconv"
	"strings"
	"syscall"
	"time"

	"vfsh/cmd/guesttest/cases"
	"vfsh/cmd/guesttest/runner"
)

func main() {
	runner.Intercept()
	if err := run(os.Args[1:]); err != nil {
		os.Stderr.WriteString("guesttest: " + err.Error() + "\n")
		os.Exit(2)
	}
}

// A job is what the command line asks for.
type job struct {
	config runner.Config
	shard  int // from 0
	shards int
	filter string
	files  []string
}

var errUsage = errors.New("usage: guesttest --shell PATH [--option WORD] [--factor N] [--shard I/N] [--filter TEXT] FILE")

// parse reads the command line. A value may follow in the same word after “=”.
func parse(args []string) (*job, error) {
	j := &job{shards: 1}
	for len(args) > 0 {
		word := args[0]
		args = args[1:]
		if !strings.HasPrefix(word, "--") {
			j.files = append(j.files, word)
			continue
		}
		name, value, found := strings.Cut(word, "=")
		if !found {
			if len(args) == 0 {
				return nil, errUsage
			}
			value, args = args[0], args[1:]
		}
		if err := j.set(name, value); err != nil {
			return nil, err
		}
	}
	if j.config.Shell == "" || len(j.files) == 0 {
		return nil, errUsage
	}
	return j, nil
}

func (j *job) set(name, value string) (err error) {
	switch name {
	case "--shell":
		j.config.Shell = value
	case "--option":
		j.config.Options = append(j.config.Options, value)
	case "--factor":
		j.config.Factor, err = strconv.ParseFloat(value, 64)
		if err != nil || !(j.config.Factor > 0) {
			return errors.New("--factor is no positive number: " + value)
		}
	case "--shard":
		i, n, _ := strings.Cut(value, "/")
		var err1, err2 error
		j.shard, err1 = strconv.Atoi(i)
		j.shards, err2 = strconv.Atoi(n)
		if err1 != nil || err2 != nil || j.shard < 1 || j.shard > j.shards {
			return errors.New("--shard is not I/N with 1 ≤ I ≤ N: " + value)
		}
		j.shard--
	case "--filter":
		j.filter = value
	default:
		return errUsage
	}
	return nil
}

// each calls f for each case of the job.
func (j *job) each(f func(*cases.Case) error) error {
	n := 0
	for _, name := range j.files {
		file, err := os.Open(name)
		if err != nil {
			return err
		}
		defer file.Close()
		for in := cases.NewReader(file); ; {
			c, err := in.Next()
			if err == io.EOF {
				break
			}
			if err != nil {
				return errors.New(name + ": " + err.Error())
			}
			if j.filter != "" && c.ID != j.filter && !strings.Contains(c.Title(), j.filter) {
				continue
			}
			if n%j.shards == j.shard {
				if err := f(c); err != nil {
					return err
				}
			}
			n++
		}
	}
	return nil
}

func run(args []string) error {
	j, err := parse(args)
	if err != nil {
		return err
	}
	if j.config.Self, err = self(); err != nil {
		return err
	}
	total := 0
	if err := j.each(func(*cases.Case) error { total++; return nil }); err != nil {
		return err
	}
	r, err := runner.New(j.config)
	if err != nil {
		return err
	}
	defer r.Close()
	if err := say(runner.BeginMark, []byte(`{"total":`+strconv.Itoa(total)+"}")); err != nil {
		return err
	}
	ran, passed := 0, 0
	err = j.each(func(c *cases.Case) error {
		line, ok := one(r, c)
		ran++
		if ok {
			passed++
		}
		return say(runner.CaseMark, line)
	})
	if err != nil {
		return err
	}
	return say(runner.EndMark, []byte(`{"ran":`+strconv.Itoa(ran)+`,"passed":`+strconv.Itoa(passed)+"}"))
}

// self returns the path of this program, to be started again from other folders.
func self() (string, error) {
	path, err := os.Executable()
	if err == nil {
		return path, nil
	}
	// Without /proc.
	path = os.Args[0]
	if strings.HasPrefix(path, "/") {
		return path, nil
	}
	dir, err := os.Getwd()
	if err != nil || !strings.Contains(path, "/") {
		return "", errors.New("started neither with /proc nor by a path")
	}
	return dir + "/" + path, nil
}

// one runs a case, and once more if it fails and must not.
func one(r *runner.Runner, c *cases.Case) (line []byte, passed bool) {
	begin := time.Now()
	result := r.Run(c)
	passed = c.Check(&result)
	tries := 1
	if !passed && c.Wanted {
		tries++
		result = r.Run(c)
		passed = c.Check(&result)
	}
	return runner.AppendReport(nil, c, &result, passed, time.Since(begin).Milliseconds(), tries), passed
}

// say writes a line with a mark, at once.
func say(mark string, content []byte) error {
	line := append([]byte(mark), content...)
	line = append(line, '\n')
	for len(line) > 0 {
		n, err := syscall.Write(1, line)
		if err == syscall.EINTR {
			continue
		}
		if err != nil {
			return err
		}
		line = line[n:]
	}
	return nil
}
