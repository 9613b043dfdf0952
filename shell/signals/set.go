package signals

// NSIG is one more than the highest signal number.
const NSIG = 65

// A Set is a set of signals in the layout of the kernel's sigset_t: signal n
// is bit n-1.
type Set uint64

// All is every signal; the kernel takes SIGKILL and SIGSTOP out by itself.
const All = ^Set(0)

// SetOf returns the set of the given signals; numbers out of range are left out.
func SetOf(sigs ...int) Set {
	var s Set
	for _, sig := range sigs {
		s = s.With(sig)
	}
	return s
}

// Has reports whether sig is in the set.
func (s Set) Has(sig int) bool { return valid(sig) && s>>(uint(sig)-1)&1 != 0 }

// With returns the set with sig added.
func (s Set) With(sig int) Set {
	if !valid(sig) {
		return s
	}
	return s | 1<<(uint(sig)-1)
}

// Without returns the set with sig taken out.
func (s Set) Without(sig int) Set {
	if !valid(sig) {
		return s
	}
	return s &^ (1 << (uint(sig) - 1))
}

func valid(sig int) bool { return sig > 0 && sig < NSIG }
