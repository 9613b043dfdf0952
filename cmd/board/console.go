package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"syscall"
	"time"
)

// A consoleStep is something to type on the console, and what must appear after it.
type consoleStep struct {
	send string
	want string // regular expression
}

const (
	controlC = "\x03"
	controlD = "\x04"
	controlZ = "\x1a"
	prompt   = `# $`
)

// consoleSteps try an interactive shell with job control on the serial line. What
// is typed is echoed, so that no pattern may match what the step itself sends.
var consoleSteps = []consoleStep{
	{"", prompt},
	{"echo $((6 * 7)) $-\r", `42 \S*i\S*\r\n(.|\s)*` + prompt},
	{"stty\r", `speed 115200 baud(.|\s)*` + prompt},
	{"echo ab\x7fc\r", `\nac\r\n(.|\s)*` + prompt}, // the terminal's own erasing
	{"false\r", prompt},
	{"echo =$?=\r", `=1=(.|\s)*` + prompt},

	// A program, stopped, continued behind and in front, interrupted.
	{"sleep 1000\r", `sleep 1000\r\n$`},
	{controlZ, `Stopped\(SIGTSTP\) +sleep 1000\r\n(.|\s)*` + prompt},
	{"jobs -l\r", `\[1\]\+ +\d+ Stopped +sleep 1000\r\n(.|\s)*` + prompt},
	{"bg\r", `\[1\]\+? sleep 1000 &\r\n(.|\s)*` + prompt},
	{"jobs\r", `\[1\]\+  Running +sleep 1000 &\r\n(.|\s)*` + prompt},
	{"fg\r", `\nsleep 1000\r\n$`},
	{controlC, prompt},
	{"echo =$?=\r", `=130=(.|\s)*` + prompt},
	{"jobs; echo none\r", `\nnone\r\n(.|\s)*` + prompt},

	// A subshell that is a process, and a loop in the shell itself.
	{"(echo on; sleep 1000; echo not here)\r", `\non\r\n$`},
	{controlZ, `Stopped\(SIGTSTP\) +\( ?echo on; sleep 1000; echo not here ?\)\r\n(.|\s)*` + prompt},
	{"fg\r", `\n\( ?echo on; sleep 1000; echo not here ?\)\r\n$`},
	{controlC, prompt},
	{"echo =$?=\r", `=130=(.|\s)*` + prompt},
	{"while :; do :; done\r", `done\r\n$`},
	{controlC, prompt},
	{"echo =$?=\r", `=130=(.|\s)*` + prompt},

	// A pipeline is one job, and background jobs tell of their end.
	{"(echo on; sleep 1000) | cat | cat\r", `\non\r\n$`},
	{controlZ, `Stopped\(SIGTSTP\) +\( ?echo on; sleep 1000 ?\) \| cat \| cat\r\n(.|\s)*` + prompt},
	{"kill %1; wait; echo over\r", `over\r\n(.|\s)*` + prompt},
	{"sleep 1 &\r", `\[\d+\] \d+\r\n(.|\s)*` + prompt},
	{"sleep 2\r", `Done +sleep 1\r\n(.|\s)*` + prompt},

	// Reading from the terminal in front; not from behind.
	{"read -r x; echo \"got $x\"\r", `"\r\n$`},
	{"some text\r", `got some text\r\n(.|\s)*` + prompt},
	{"cat &\r", `\[\d+\] \d+\r\n(.|\s)*` + prompt},
	{"sleep 1\r", `Stopped\(SIGTTIN\) +cat\r\n(.|\s)*` + prompt},
	{"kill %%; fg\r", `(Terminated|cat)(.|\s)*` + prompt},

	// Without a newline, then the end of input; the next login shell comes.
	{controlD, `(logout|exit)(.|\s)*` + prompt},
	{"echo again\r", `\nagain\r\n(.|\s)*` + prompt},
	{"poweroff -f\r", `Power down`},
}

// runConsole types on the machine's console as a user does.
func runConsole(args []string) error {
	flags := flag.NewFlagSet("board console", flag.ExitOnError)
	var m machine
	m.register(flags, "64M")
	limit := flags.Duration("limit", time.Minute, "`time` for each step")
	flags.Parse(args)
	if err := m.check(); err != nil {
		return err
	}
	cmd := exec.Command(m.qemu, m.arguments(m.initrd)...)
	in, err := cmd.StdinPipe()
	if err != nil {
		return err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	cmd.Stderr = os.Stderr
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := cmd.Start(); err != nil {
		return err
	}
	defer func() {
		cmd.Process.Kill()
		cmd.Wait()
	}()
	c := &conversation{shown: make(chan []byte), limit: *limit}
	go c.read(out)
	for i, step := range consoleSteps {
		if err := c.step(in, step); err != nil {
			return fmt.Errorf("step %d: %w", i+1, err)
		}
	}
	// No terminal type is set, so nothing may be sent that only some know.
	if at := bytes.IndexByte(c.all, 0x1b); at >= 0 {
		return fmt.Errorf("an escape sequence on the console: %q", c.all[at:min(at+20, len(c.all))])
	}
	fmt.Printf("\nboard console: %d steps passed, no escape sequence in %d bytes\n", len(consoleSteps), len(c.all))
	return nil
}

// A conversation is what was said on the console.
type conversation struct {
	shown chan []byte
	limit time.Duration
	all   []byte
	rest  []byte // since the last step
}

// read passes on what the console shows, to standard output too.
func (c *conversation) read(out io.Reader) {
	for {
		b := make([]byte, 4096)
		n, err := out.Read(b)
		if err != nil {
			close(c.shown)
			return
		}
		os.Stdout.Write(b[:n])
		c.shown <- b[:n]
	}
}

// pause is how long the console is quiet when something has come to its end.
const pause = 700 * time.Millisecond

// step types and waits until what has appeared since matches and nothing follows.
// A key that is typed before the program of a command is in the foreground goes to
// the shell, as in any shell; after a third of the time it is typed once more.
func (c *conversation) step(in io.Writer, s consoleStep) error {
	c.rest = c.rest[:0]
	if _, err := io.WriteString(in, s.send); err != nil {
		return err
	}
	re := regexp.MustCompile(s.want)
	deadline := time.After(c.limit)
	var again <-chan time.Time
	if s.send == controlC || s.send == controlZ {
		again = time.After(c.limit / 3)
	}
	for {
		var quiet <-chan time.Time
		if re.Match(c.rest) {
			quiet = time.After(pause)
		}
		select {
		case b, ok := <-c.shown:
			if !ok {
				if re.Match(c.rest) {
					return nil
				}
				return errors.New("the machine has ended")
			}
			c.rest, c.all = append(c.rest, b...), append(c.all, b...)
		case <-quiet:
			return nil
		case <-again:
			if quiet == nil {
				fmt.Printf("\nboard console: typed %q once more\n", s.send)
				io.WriteString(in, s.send)
			}
		case <-deadline:
			return fmt.Errorf("typed %q, waited for %q, got %q", s.send, s.want, c.rest)
		}
	}
}
