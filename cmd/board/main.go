// Board builds and runs the machine that vfsh is tested on: a riscv64 Linux without
// MMU in QEMU, whose only programs are ours.
//
//	board image  -o FILE [-bin DIR]          an initramfs with shell, utilities and /init
//	board run    -initrd FILE                a shell on the serial console
//	board test   -initrd FILE -cases FILE…   test cases in the machine, against what passes here
//	board host   -shell PROGRAM -cases FILE… the same cases on this machine
//	board cases  -o FILE -cases FILE…        test cases in the form that guesttest reads
//	board script -initrd FILE SCRIPT         a script in the machine
//	board console -initrd FILE               types on the console as a user does
//	board record -o FILE SCRIPT…             our own test cases, with bash's answers
//
// “board COMMAND -h” lists the flags. The exit status is 1 if anything failed.
package main

import (
	"fmt"
	"os"

	"vfsh/cmd/guesttest/runner"
)

var commands = []struct {
	name string
	run  func(args []string) error
}{
	{"image", runImage},
	{"run", runMachine},
	{"test", runTest},
	{"host", runHost},
	{"cases", runCases},
	{"script", runScript},
	{"console", runConsole},
	{"record", runRecord},
}

func main() {
	runner.Intercept()
	if len(os.Args) > 1 {
		for _, c := range commands {
			if c.name != os.Args[1] {
				continue
			}
			if err := c.run(os.Args[2:]); err != nil {
				fmt.Fprintf(os.Stderr, "board %s: %v\n", c.name, err)
				os.Exit(1)
			}
			return
		}
	}
	fmt.Fprintln(os.Stderr, "usage: board image|run|test|host|cases|script|console|record [flag…] [argument…]")
	os.Exit(2)
}
