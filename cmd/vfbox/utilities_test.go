package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// testdata/*.txt hold scripts that call utilities, and what they gave with those
// of Debian 12 (coreutils 9.1, grep 3.8, sed 4.9, findutils 4.9). A case is
//
//	== name
//	script
//	-- exit status
//	"line of output\n"
//
// A script is run by bash in an empty directory, with the utilities alone in
// PATH; only standard output is compared, so one about messages says 2>&1.
var record = flag.Bool("record", false, "write what the system's utilities give as the right answers")

const timeLimit = time.Minute

type testCase struct {
	name, script string
	status       int
	output       string
}

func TestUtilities(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	path := os.Getenv("PATH")
	if !*record {
		path = installed(t)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			cases := readCases(t, file)
			for i := range cases {
				k := &cases[i]
				if *record {
					k.status, k.output = runCase(t, k.script, path)
					continue
				}
				t.Run(k.name, func(t *testing.T) {
					t.Parallel()
					status, output := runCase(t, k.script, path)
					if status != k.status || output != k.output {
						t.Errorf("script:\n%sstatus %d, want %d\noutput:\n%swant:\n%s", k.script, status, k.status, quoteLines(output), quoteLines(k.output))
					}
				})
			}
			if *record {
				writeCases(t, file, cases)
			}
		})
	}
}

// runCase runs a script with the utilities of path.
func runCase(t *testing.T, script, path string) (status int, output string) {
	t.Helper()
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("needs bash")
	}
	dir, err := os.MkdirTemp(t.TempDir(), "")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), timeLimit)
	defer cancel()
	cmd := exec.CommandContext(ctx, bash, "-c", script)
	cmd.Dir = dir
	cmd.Env = []string{"PATH=" + path, "LC_ALL=C.UTF-8", "TZ=UTC0", "HOME=" + dir, "TMPDIR=" + dir}
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err = cmd.Run()
	if ctx.Err() != nil {
		t.Errorf("still running after %v", timeLimit)
	}
	if cmd.ProcessState == nil {
		t.Fatal(err)
	}
	if stderr.Len() > 0 {
		t.Logf("standard error: %s", stderr.Bytes())
	}
	exec.Command("chmod", "-R", "u+rwx", dir).Run() // or it could not be removed
	return cmd.ProcessState.ExitCode(), strings.ReplaceAll(stdout.String(), dir, "DIR")
}

func readCases(t *testing.T, file string) (cases []testCase) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	inScript := true
	for n, line := range strings.SplitAfter(string(data), "\n") {
		if name, ok := strings.CutPrefix(line, "== "); ok {
			cases = append(cases, testCase{name: strings.TrimSpace(name)})
			inScript = true
			continue
		}
		if line == "" || len(cases) == 0 {
			continue
		}
		k := &cases[len(cases)-1]
		if status, ok := strings.CutPrefix(line, "-- "); ok && inScript {
			k.status, err = strconv.Atoi(strings.TrimSpace(status))
			inScript = false
		} else if inScript {
			k.script += line
		} else {
			var text string
			text, err = strconv.Unquote(strings.TrimSpace(line))
			k.output += text
		}
		if err != nil {
			t.Fatalf("%s:%d: %v", file, n+1, err)
		}
	}
	return cases
}

func writeCases(t *testing.T, file string, cases []testCase) {
	t.Helper()
	var b strings.Builder
	for _, k := range cases {
		fmt.Fprintf(&b, "== %s\n%s-- %d\n%s", k.name, k.script, k.status, quoteLines(k.output))
	}
	if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

func quoteLines(text string) string {
	var b strings.Builder
	for _, line := range strings.SplitAfter(text, "\n") {
		if line != "" {
			b.WriteString(strconv.Quote(line) + "\n")
		}
	}
	return b.String()
}
