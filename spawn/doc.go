// Package spawn makes processes. One plain description, [Process], says
// everything about the process to be: program, arguments, descriptors,
// process group, terminal, signals, working directory, umask, limits.
// [Start] makes such a process beside the caller, [Replace] turns the caller
// itself into it. The package knows nothing of shells.
//
// # How it works
//
// Start compiles the description into a list of system calls, then calls
// clone(CLONE_VM|CLONE_VFORK): the child borrows the memory of the parent,
// the calling thread sleeps until the child has exec'd or exited, and no page
// table is copied, so the price does not grow with the heap, and it works on
// kernels without an MMU, which have no fork. The child is a loop in assembly
// (vforkRun) that keeps its state in registers, performs the list and ends in
// execve. No Go code runs in it: nothing can grow a stack, allocate, be
// preempted or take a lock. It has a small stack of its own, for signal
// frames only (see below). Only the calling thread pauses; the Go scheduler
// takes it for a thread in a system call.
//
// # How failure is reported
//
// The result does not travel through the shared memory, since there are places
// where vfork is really fork (user-mode emulators, some tracers). A
// close-on-exec pipe carries the number of the failed operation and its
// errno; end of file means the program is running. Only where no descriptors
// are left for the pipe is the memory looked at: the last two are as good for
// the program, and a shell that has used up all can still run programs, as
// one with fork can. The numbers of the pipe
// and of every other temporary descriptor are chosen in the parent, before
// the clone, such that the descriptor map wants none of them: the list of
// operations is then constant, and running out of numbers is an ordinary
// error of Start (step "pipe" or "dup") with nothing to clean up in a child.
// A child that failed is reaped before Start returns.
//
// # Signals
//
// All signals are blocked in parent and child from before the clone. A
// handler of the parent must never run in the child, so every signal that has
// one is set to its default action before the mask of the program is put in
// place, as the last operation before exec: by clone3(CLONE_CLEAR_SIGHAND)
// where the kernel has it, else one by one.
//
// A child that is stopped in the short time between its unblocking of signals
// and exec would hang the parent for good, for nobody but the parent could
// continue it. Where a job-control stop signal (SIGTSTP, SIGTTIN, SIGTTOU) is
// listed in Process.Default, as job-control shells do for each job, it has a
// handler that does nothing from then to the exec, which resets it: such a
// stop is lost, as it is between vfork and exec on the BSDs. SIGSTOP cannot
// be guarded against.
package spawn
