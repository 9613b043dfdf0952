// Package shelltest helps to test shells from Go tests.
package shelltest

import (
	"math"
	"os"
	"os/signal"

	"golang.org/x/sys/unix"
)

// CleanStart makes the programs that a test starts independent of how the test
// itself was started: they get no descriptor above 2 that it was given, and no
// signal ignored. Scripts show which descriptors are free and which signals are
// ignored. To be called once, before the first program is started.
func CleanStart() {
	unix.CloseRange(3, math.MaxInt32, unix.CLOSE_RANGE_CLOEXEC)
	for n := unix.Signal(1); n < 32; n++ {
		if signal.Ignored(n) {
			signal.Notify(make(chan os.Signal, 1), n) // what is caught becomes the default in programs
		}
	}
}
