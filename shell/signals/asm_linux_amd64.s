#include "textflag.h"

#define SYS_rt_sigaction	13
#define SYS_rt_sigprocmask	14
#define SYS_rt_sigreturn	15
#define SYS_getpid	39
#define SYS_fcntl	72
#define SYS_gettid	186
#define SYS_tgkill	234

#define F_GETFD	1
#define SIGURG	23
#define SI_TKILL	-6
#define EINTR	4

#define si_code	8	// in siginfo_t
#define uc_pc	168	// in ucontext_t: uc_mcontext.gregs[REG_RIP]

// The handlers are entered by the kernel with a C frame on the thread's
// signal stack, all signals masked: DI = signal, SI = siginfo, DX = ucontext.
// They touch neither g nor a Go stack.  All registers but SP are free, for
// rt_sigreturn restores them.

// caughtHandler flags the signal, on the main thread; on another one it sends
// it there.  (rt_tgsigqueueinfo would keep the siginfo, but is EPERM towards
// another thread.)
TEXT ·caughtHandler(SB),NOSPLIT|NOFRAME|TOPFRAME,$0
	MOVQ	DI, R12
	MOVL	$SYS_gettid, AX
	SYSCALL
	MOVL	·mainTid(SB), CX
	CMPL	AX, CX
	JNE	forward
	LEAQ	·pendingFlags(SB), CX
	MOVL	$1, (CX)(R12*4)
	MOVL	$1, ·anyPending(SB)
	// Interrupted before the system call of sysWindow: don't make it.
	MOVQ	uc_pc(DX), AX
	CMPQ	AX, ·windowStart(SB)
	JCS	done
	CMPQ	AX, ·windowEnd(SB)
	JHI	done
	MOVQ	·eintrReturn(SB), AX
	MOVQ	AX, uc_pc(DX)
done:
	RET
forward:
	MOVL	·mainPid(SB), DI
	MOVL	CX, SI
	MOVQ	R12, DX
	MOVL	$SYS_tgkill, AX
	SYSCALL
	RET

// chainHandler is for signals the runtime needs too: it tells by si_code whose
// the signal is.
TEXT ·chainHandler(SB),NOSPLIT|NOFRAME|TOPFRAME,$0
	MOVL	si_code(SI), AX
	CMPQ	DI, $SIGURG
	JEQ	urg
	CMPL	AX, $0
	JGT	runtime		// raised by the kernel: a fault of ours
	LEAQ	·chainCaught(SB), CX
	CMPL	(CX)(DI*4), $0
	JNE	caught

	// Sent by a process and not caught: die of it, as C programs do.
	MOVQ	DI, R12
	LEAQ	·defaultAction(SB), SI
	XORL	DX, DX
	MOVL	$8, R10
	MOVL	$SYS_rt_sigaction, AX
	SYSCALL
	MOVL	$SYS_getpid, AX
	SYSCALL
	MOVL	AX, R13
	MOVL	$SYS_gettid, AX
	SYSCALL
	MOVL	R13, DI
	MOVL	AX, SI
	MOVQ	R12, DX
	MOVL	$SYS_tgkill, AX
	SYSCALL
	RET			// unmasks it

urg:
	CMPL	AX, $SI_TKILL
	JEQ	preempt
	MOVQ	DX, R13
	MOVL	$SYS_gettid, AX
	SYSCALL
	MOVQ	R13, DX
	MOVL	·mainTid(SB), SI
	CMPL	AX, SI
	JEQ	caught
	// Passed on by tgkill it would look like the runtime's own: flag it
	// here; the main thread finds the flag when the tgkill arrives.
	MOVL	$1, ·pendingFlags+(4*SIGURG)(SB)
	MOVQ	DI, DX
	MOVL	·mainPid(SB), DI
	MOVL	$SYS_tgkill, AX
	SYSCALL
	RET

preempt:
	// The runtime's, and perhaps a wake-up from above as well.
	CMPL	·pendingFlags+(4*SIGURG)(SB), $0
	JEQ	runtime
	MOVL	$1, ·anyPending(SB)
	MOVQ	uc_pc(DX), AX
	CMPQ	AX, ·windowStart(SB)
	JCS	runtime
	CMPQ	AX, ·windowEnd(SB)
	JHI	runtime
	MOVQ	·eintrReturn(SB), AX
	MOVQ	AX, uc_pc(DX)
runtime:
	MOVQ	·runtimeHandler(SB), AX
	JMP	AX
caught:
	JMP	·caughtHandler(SB)

TEXT ·restorer(SB),NOSPLIT|NOFRAME|TOPFRAME,$0
	MOVL	$SYS_rt_sigreturn, AX
	SYSCALL
	INT	$3

TEXT ·addressOfRestorer(SB),NOSPLIT,$0-8
	LEAQ	·restorer(SB), AX
	MOVQ	AX, ret+0(FP)
	RET

// func sysWindow(flag *uint32, trap, a1, a2, a3, a4, a5, a6 uintptr) (r1, errno uintptr)
// The window is from its first instruction to SYSCALL, inclusive: an
// interrupted pc there means that the call has not been made, or is about to
// be made again.  No instruction in it may hold an address.
TEXT ·sysWindow(SB),NOSPLIT|NOFRAME,$0-80
	MOVQ	flag+0(FP), CX
	MOVQ	trap+8(FP), AX
	MOVQ	a1+16(FP), DI
	MOVQ	a2+24(FP), SI
	MOVQ	a3+32(FP), DX
	MOVQ	a4+40(FP), R10
	MOVQ	a5+48(FP), R8
	MOVQ	a6+56(FP), R9
	CMPL	(CX), $0
	JNE	eintr
	SYSCALL
	CMPQ	AX, $0xfffffffffffff001
	JCC	failed
	MOVQ	AX, r1+64(FP)
	MOVQ	$0, errno+72(FP)
	RET
failed:
	NEGQ	AX
	MOVQ	$-1, r1+64(FP)
	MOVQ	AX, errno+72(FP)
	RET
eintr:
	MOVQ	$-1, r1+64(FP)
	MOVQ	$EINTR, errno+72(FP)
	RET

// func sysEintr(flag *uint32, trap, a1, a2, a3, a4, a5, a6 uintptr) (r1, errno uintptr)
// Where the handler sends a thread found in the window; it has sysWindow's frame.
TEXT ·sysEintr(SB),NOSPLIT|NOFRAME,$0-80
	MOVQ	$-1, r1+64(FP)
	MOVQ	$EINTR, errno+72(FP)
	RET

// func addresses() (caught, chain, window, eintr uintptr)
TEXT ·addresses(SB),NOSPLIT,$0-32
	LEAQ	·caughtHandler(SB), AX
	MOVQ	AX, caught+0(FP)
	LEAQ	·chainHandler(SB), AX
	MOVQ	AX, chain+8(FP)
	LEAQ	·sysWindow(SB), AX
	MOVQ	AX, window+16(FP)
	LEAQ	·sysEintr(SB), AX
	MOVQ	AX, eintr+24(FP)
	RET

// The process's first instruction, see entry.go.  SP points to argc and must
// be left so.
TEXT ·entry(SB),NOSPLIT|NOFRAME|TOPFRAME,$0
	MOVL	$2, DI		// SIG_SETMASK
	LEAQ	·entryBlock(SB), SI
	LEAQ	·entryMask(SB), DX
	MOVL	$8, R10
	MOVL	$SYS_rt_sigprocmask, AX
	SYSCALL
	MOVL	$1, ·entryRan(SB)
	MOVL	$1, R12
next:
	MOVQ	R12, DI
	XORL	SI, SI
	LEAQ	·entryAction(SB), DX
	MOVL	$8, R10
	MOVL	$SYS_rt_sigaction, AX
	SYSCALL
	CMPQ	·entryAction(SB), $1	// SIG_IGN
	JNE	notIgnored
	LEAQ	·entryIgnored(SB), AX
	MOVB	$1, (AX)(R12*1)
notIgnored:
	INCQ	R12
	CMPQ	R12, $64
	JLE	next
	MOVQ	$2, R12
descriptor:
	MOVQ	R12, DI
	MOVL	$F_GETFD, SI
	MOVL	$SYS_fcntl, AX
	SYSCALL
	TESTQ	AX, AX
	JPL	open
	LEAQ	·entryClosed(SB), AX
	MOVB	$1, (AX)(R12*1)
open:
	DECQ	R12
	JPL	descriptor
	JMP	_rt0_amd64_linux(SB)
