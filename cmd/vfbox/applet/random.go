package applet

import "golang.org/x/sys/unix"

// randomName is n letters and digits that nobody can foresee.
func randomName(n int) string {
	const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
	b := make([]byte, n)
	if got, err := unix.Getrandom(b, 0); err != nil || got < n {
		// Without random numbers the process and the time must do; who creates
		// the file does so exclusively, and tries again.
		var now unix.Timespec
		unix.ClockGettime(unix.CLOCK_MONOTONIC, &now)
		x := uint64(now.Nano()) ^ uint64(unix.Getpid())<<40
		for i := range b {
			x = x*6364136223846793005 + 1442695040888963407
			b[i] = byte(x >> 56)
		}
	}
	for i := range b {
		b[i] = letters[int(b[i])%len(letters)]
	}
	return string(b)
}
