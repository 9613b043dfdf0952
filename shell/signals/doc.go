// Package signals gives a Go program the signal handling of a C shell.
//
// A handler in assembly, installed by raw rt_sigaction, does nothing but set a
// pending flag; no goroutine, no channel and no os/signal takes part.  The
// interpreter looks at [Pending] between commands and consumes signals with
// [Next] or [Take].  Handlers are installed without SA_RESTART, so a blocking
// call made through this package returns EINTR when a signal comes in.
//
// # No lost wake-up
//
// Between the check of the flag and the kernel's entry into a blocking call
// there is a window in which a signal would be flagged but nobody woken.  The
// instructions in this window are known: the handler compares the interrupted
// program counter with it, and if it lies inside, moves it to a return of
// EINTR.  See sysWindow in the assembly files.
//
// # One thread
//
// Signals are taken on one thread, the one that called [Init].  When the
// kernel hands a signal to another thread, the handler passes it on with
// tgkill; it prefers the process's first thread, so that should be the one.
// All functions here, unless their comment says otherwise, must be called on
// that thread.
//
// # The entry point
//
// The Go runtime installs its own handlers before any Go code runs, and with
// that forgets which signals were ignored by the parent; POSIX wants a
// non-interactive shell to leave those ignored.  Linked with
//
//	-ldflags=-E=vfsh/shell/signals.entry
//
// the process starts in this package, which records dispositions and signal
// mask, blocks signals, and then starts the runtime.  A signal that arrives
// before Init then stays pending, and meets the disposition it should have
// met, instead of being swallowed by the runtime's handler (SIGUSR1, SIGALRM,
// SIGPIPE…).  HUP, INT, QUIT, ABRT, TERM and CHLD are unblocked by the runtime
// in any case: until Init these do what they do to a Go program.  A program
// linked this way must call Init before it execs anything, or its children
// will have signals blocked.
//
// Without the flag only SIGHUP, SIGINT and the job control signals are known
// to have been ignored; a parent shell that knows more says so through
// [SetIgnoredAtEntry].
//
// # What stays with the Go runtime
//
//   - SIGSEGV, SIGBUS, SIGFPE: a fault of our own is still a Go panic.  When
//     sent by kill(2) (si_code <= 0) they act as in C: they kill, or are
//     flagged if caught.  While ignored, a real fault kills silently; that is
//     what the kernel does to a C program.
//   - SIGILL, SIGTRAP, SIGSYS: default action, as in C; while caught, only
//     those sent by a process are flagged, real ones crash with a dump.
//   - SIGURG, with which the runtime preempts goroutines (by tgkill).  While
//     caught, those sent by kill(2) or a socket are flagged and the runtime
//     gets its own; one sent by another process's tgkill(2) is taken for the
//     runtime's.  While ignored, preemption is cooperative only.
//   - Signals 32 and 33, which threads libraries reserve and Go uses for
//     setuid(2) and its like: they can't be caught, ignored or defaulted.
//
// All others are as they were when the process was started.  SIGPIPE kills;
// the shell must write with raw system calls, because os.File kills the
// process on EPIPE at descriptors 1 and 2 even where SIGPIPE is ignored.
package signals
