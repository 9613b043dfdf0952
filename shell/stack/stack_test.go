package stack

import "testing"

//go:noinline
func deep(n int, from uintptr) uintptr {
	var frame [1000]byte
	frame[n%len(frame)] = 1
	if n == 0 {
		return Used() - from
	}
	return deep(n-1, from) + uintptr(frame[n%len(frame)]) - 1
}

// The figure must grow with the frames, also when the stack moves as it grows.
func TestUsed(t *testing.T) {
	done := make(chan uintptr)
	go func() {
		from := Used()
		for _, n := range []int{1, 10, 100, 1000, 10000} {
			if n > 1000 && testing.Short() {
				break // without an MMU there may be no memory for more
			}
			got := deep(n, from)
			if least, most := uintptr(n*1000), uintptr(n+2)*1400; got < least || got > most {
				t.Errorf("%d frames of 1000 bytes: %d", n, got)
			}
		}
		done <- from
	}()
	if from := <-done; from == 0 || from > 8192 {
		t.Errorf("%d bytes at the start of a goroutine", from)
	}
}

func TestLimit(t *testing.T) {
	if a, b := Limit(false), Limit(true); a == 0 || a >= 1<<20 || b <= a || b >= 500<<20 {
		t.Errorf("%d without MMU, %d with", a, b)
	}
}
