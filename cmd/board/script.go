package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"vfsh/cmd/mkinitramfs/newc"
)

// scriptMark begins the line with the script's exit status.
const scriptMark = "@script-status "

// scriptRun is one run of “board script”.
type scriptRun struct {
	machine
	files words  // further files for the machine's /tests
	vars  words  // NAME=VALUE
	shell string // command line of the shell in the machine
	want  words  // regular expressions that lines of the console must match
	limit time.Duration
}

// runScript runs a script in the machine, with what the console shows on the
// standard output. It fails if the script does or does not come to its end.
func runScript(args []string) error {
	flags := flag.NewFlagSet("board script", flag.ExitOnError)
	var r scriptRun
	r.machine.register(flags, "64M")
	flags.Var(&r.files, "file", "further `file` for the machine, in /tests; may be repeated")
	flags.Var(&r.vars, "var", "`NAME=VALUE` for the script's environment; may be repeated")
	flags.Var(&r.want, "want", "`regexp` that a line of the console must match; may be repeated")
	flags.StringVar(&r.shell, "shell", "sh", "`command` line of the shell in the machine")
	flags.DurationVar(&r.limit, "limit", 15*time.Minute, "`time` for the script")
	flags.Parse(args)
	if flags.NArg() != 1 {
		return errors.New("one script is needed")
	}
	if err := r.machine.check(); err != nil {
		return err
	}
	work, err := os.MkdirTemp("", "board")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	initrd := filepath.Join(work, "initramfs")
	if err := r.image(initrd, flags.Arg(0)); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), r.limit)
	defer cancel()
	var console bytes.Buffer
	if err := r.boot(ctx, initrd, io.MultiWriter(os.Stdout, &console)); err != nil {
		return err
	}
	if ctx.Err() != nil {
		return fmt.Errorf("the script has not ended after %v", r.limit)
	}
	return r.judge(console.String())
}

// image writes the initramfs with the script in it.
func (r *scriptRun) image(initrd, script string) error {
	err := writeArchive(initrd, func(w *newc.Writer) error {
		plan := ""
		for _, v := range r.vars {
			name, value, _ := strings.Cut(v, "=")
			plan += "export " + name + "='" + strings.ReplaceAll(value, "'", `'\''`) + "'\n"
		}
		plan += "cd /tmp\n" + r.shell + " /tests/script\necho '" + scriptMark + "'$?\n"
		if err := w.Write(&newc.Entry{Name: "/tests/plan", Mode: newc.Regular | 0o644, Data: []byte(plan)}); err != nil {
			return err
		}
		for i, file := range append([]string{script}, r.files...) {
			data, err := os.ReadFile(file)
			if err != nil {
				return err
			}
			name := "/tests/" + filepath.Base(file)
			if i == 0 {
				name = "/tests/script"
			}
			if err := w.Write(&newc.Entry{Name: name, Mode: newc.Regular | 0o755, Data: data}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return prepend(initrd, r.initrd)
}

// judge looks at what the console has shown.
func (r *scriptRun) judge(console string) error {
	console = strings.ReplaceAll(console, "\r", "")
	_, status, ended := strings.Cut(console, scriptMark)
	if !ended {
		return errors.New("the script has not come to its end")
	}
	if status, _, _ = strings.Cut(status, "\n"); status != "0" {
		return fmt.Errorf("the script ended with status %s", status)
	}
	for _, pattern := range r.want {
		re, err := regexp.Compile("(?m)" + pattern)
		if err != nil {
			return err
		}
		if !re.MatchString(console) {
			return fmt.Errorf("no line of the console matches %q", pattern)
		}
	}
	return nil
}
