package shell_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"vfsh/builtins"
	"vfsh/shell"
	"vfsh/shell/shelltest"
)

// TestMain lets the test binary be the shell under test: with arguments that
// are none of the test's it runs as vfsh, which is also how it executes
// itself for subshells.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && !strings.HasPrefix(os.Args[1], "-test.") {
		os.Exit(shell.Main(os.Args, os.Environ(), builtins.Table()))
	}
	shelltest.CleanStart()
	// Scripts name low descriptors: none of the test's own may be there.
	for n := 3; n < 20; n++ {
		if _, err := unix.FcntlInt(uintptr(n), unix.F_GETFD, 0); err != nil {
			if fd, err := unix.Open("/dev/null", unix.O_RDONLY|unix.O_CLOEXEC, 0); err == nil && fd != n {
				unix.Dup3(fd, n, unix.O_CLOEXEC)
				unix.Close(fd)
			}
		}
	}
	os.Exit(m.Run())
}

// withBuiltin is the table of the builtins with one more.
func withBuiltin(b shell.Builtin) []shell.Builtin {
	table := append(slices.Clone(builtins.Table()), b)
	slices.SortFunc(table, func(a, b shell.Builtin) int { return strings.Compare(a.Name, b.Name) })
	return table
}
