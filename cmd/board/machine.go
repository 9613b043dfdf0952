package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"
)

// machine says how to start the machine.
type machine struct {
	qemu    string
	kernel  string
	initrd  string
	memory  string
	append  string // further kernel parameters
	noProc  bool
	verbose bool // the kernel's messages appear on the console
}

func (m *machine) register(flags *flag.FlagSet, memory string) {
	cache, _ := os.UserCacheDir()
	flags.StringVar(&m.qemu, "qemu", "qemu-system-riscv64", "the emulator, a `program`")
	flags.StringVar(&m.kernel, "kernel", cache+"/vfsh/nommu/Image", "the kernel, a `file`")
	flags.StringVar(&m.initrd, "initrd", "", "the initramfs, a `file` that “board image” made")
	flags.StringVar(&m.memory, "memory", memory, "`size` of the memory")
	flags.StringVar(&m.append, "append", "", "further kernel `parameters`")
	flags.BoolVar(&m.noProc, "noproc", false, "do not mount /proc in the machine")
	flags.BoolVar(&m.verbose, "verbose", false, "show the messages of the kernel")
}

// arguments returns the command line of the emulator for the initramfs initrd.
func (m *machine) arguments(initrd string) []string {
	// A child whose program counter went wild just dies: without the first
	// parameter the kernel would try to show the code there.
	parameters := []string{"console=ttyS0,115200n8", "sysctl.debug.exception-trace=0", "panic=-1"}
	if !m.verbose {
		parameters = append(parameters, "quiet")
	}
	if m.noProc {
		parameters = append(parameters, "VFSH_BOARD=noproc")
	}
	if m.append != "" {
		parameters = append(parameters, m.append)
	}
	return []string{"-M", "virt", "-bios", "none", "-m", m.memory, "-nographic", "-no-reboot",
		"-kernel", m.kernel, "-initrd", initrd, "-append", strings.Join(parameters, " ")}
}

// check tells whether what the machine needs is there.
func (m *machine) check() error {
	if m.initrd == "" {
		return errors.New("-initrd is needed")
	}
	for _, name := range []string{m.kernel, m.initrd} {
		if _, err := os.Stat(name); err != nil {
			return err
		}
	}
	_, err := exec.LookPath(m.qemu)
	return err
}

// runMachine becomes the emulator, with the console on the terminal.
func runMachine(args []string) error {
	flags := flag.NewFlagSet("board run", flag.ExitOnError)
	var m machine
	m.register(flags, "64M")
	flags.Parse(args)
	if err := m.check(); err != nil {
		return err
	}
	path, err := exec.LookPath(m.qemu)
	if err != nil {
		return err
	}
	if term := os.Getenv("TERM"); term != "" && !strings.ContainsAny(term, " \"\t\n") {
		m.append = strings.TrimSpace("VFSH_TERM=" + term + " " + m.append)
	}
	fmt.Fprintln(os.Stderr, "board run: leave with “poweroff -f”, or control-A x")
	return syscall.Exec(path, append([]string{m.qemu}, m.arguments(m.initrd)...), os.Environ())
}

// boot runs the machine with an initramfs until it ends or ctx is done, and writes
// what its console shows to out.
func (m *machine) boot(ctx context.Context, initrd string, out io.Writer) error {
	cmd := exec.CommandContext(ctx, m.qemu, m.arguments(initrd)...)
	cmd.Stdout, cmd.Stderr = out, out
	cmd.WaitDelay = 5 * time.Second
	// The emulator must not outlive this process.
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := cmd.Start(); err != nil {
		return err
	}
	err := cmd.Wait()
	if ctx.Err() != nil {
		return nil // whoever ended it knows why
	}
	return err
}
