package shell

import _ "unsafe" // for go:linkname

// Three functions of Go's runtime that the standard library has uses for. It
// offers them in packages (os, runtime/debug) whose code would come to more
// than 100 KB, for nothing else.

// initPoller makes the runtime open what it polls with.
//
//go:linkname initPoller internal/poll.runtime_pollServerInit
func initPoller()

// freeMemory collects garbage and returns what is free to the kernel.
//
//go:linkname freeMemory runtime/debug.freeOSMemory
func freeMemory()

// runtimeRandom returns 64 random bits of a generator that the kernel has seeded,
// in each process anew.
//
//go:linkname runtimeRandom runtime.rand
func runtimeRandom() uint64
