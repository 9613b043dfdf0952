#include "textflag.h"

#define SYS_getpid	20
#define SYS_fcntl	55
#define SYS_rt_sigaction	174
#define SYS_rt_sigprocmask	175
#define SYS_gettid	224
#define SYS_tgkill	268

#define F_GETFD	1
#define SIGURG	23
#define SI_TKILL	-6
#define EINTR	4

#define si_code	8	// in siginfo_t
#define uc_pc	92	// in ucontext_t: uc_mcontext.arm_pc

// The handlers are entered by the kernel with a C frame on the thread's
// signal stack, all signals masked: R0 = signal, R1 = siginfo, R2 = ucontext,
// R14 = the way back.  They touch neither g nor a Go stack.  All other
// registers but R13 are free, for rt_sigreturn restores them.

// caughtHandler flags the signal, on the main thread; on another one it sends
// it there.  (rt_tgsigqueueinfo would keep the siginfo, but is EPERM towards
// another thread.)
TEXT ·caughtHandler(SB),NOSPLIT|NOFRAME|TOPFRAME,$0
	MOVW	R0, R4
	MOVW	R2, R5
	MOVW	$SYS_gettid, R7
	SWI	$0
	MOVW	·mainTid(SB), R1
	CMP	R1, R0
	BNE	forward
	MOVW	$·pendingFlags(SB), R3
	ADD	R4<<2, R3
	MOVW	$1, R6
	MOVW	R6, (R3)
	MOVW	R6, ·anyPending(SB)
	// Interrupted before the system call of sysWindow: don't make it.
	MOVW	uc_pc(R5), R0
	MOVW	·windowStart(SB), R1
	CMP	R1, R0
	BLO	done
	MOVW	·windowEnd(SB), R1
	CMP	R1, R0
	BHI	done
	MOVW	·eintrReturn(SB), R0
	MOVW	R0, uc_pc(R5)
done:
	RET
forward:
	MOVW	·mainPid(SB), R0
	MOVW	R4, R2
	MOVW	$SYS_tgkill, R7
	SWI	$0
	RET

// chainHandler is for signals the runtime needs too: it tells by si_code whose
// the signal is.
TEXT ·chainHandler(SB),NOSPLIT|NOFRAME|TOPFRAME,$0
	MOVW	si_code(R1), R3
	CMP	$SIGURG, R0
	BEQ	urg
	CMP	$0, R3
	BGT	runtime		// raised by the kernel: a fault of ours
	MOVW	$·chainCaught(SB), R4
	ADD	R0<<2, R4
	MOVW	(R4), R4
	CMP	$0, R4
	BNE	caught

	// Sent by a process and not caught: die of it, as C programs do.
	MOVW	R0, R4
	MOVW	$·defaultAction(SB), R1
	MOVW	$0, R2
	MOVW	$8, R3
	MOVW	$SYS_rt_sigaction, R7
	SWI	$0
	MOVW	$SYS_getpid, R7
	SWI	$0
	MOVW	R0, R5
	MOVW	$SYS_gettid, R7
	SWI	$0
	MOVW	R0, R1
	MOVW	R5, R0
	MOVW	R4, R2
	MOVW	$SYS_tgkill, R7
	SWI	$0
	RET			// unmasks it

urg:
	CMP	$SI_TKILL, R3
	BEQ	preempt
	MOVW	R0, R4
	MOVW	$SYS_gettid, R7
	SWI	$0
	MOVW	R0, R3
	MOVW	R4, R0
	MOVW	·mainTid(SB), R1
	CMP	R1, R3
	BEQ	caught
	// Passed on by tgkill it would look like the runtime's own: flag it
	// here; the main thread finds the flag when the tgkill arrives.
	MOVW	$1, R6
	MOVW	R6, ·pendingFlags+(4*SIGURG)(SB)
	MOVW	·mainPid(SB), R0
	MOVW	R4, R2
	MOVW	$SYS_tgkill, R7
	SWI	$0
	RET

preempt:
	// The runtime's, and perhaps a wake-up from above as well.
	MOVW	·pendingFlags+(4*SIGURG)(SB), R3
	CMP	$0, R3
	BEQ	runtime
	MOVW	R3, ·anyPending(SB)
	MOVW	uc_pc(R2), R5
	MOVW	·windowStart(SB), R6
	CMP	R6, R5
	BLO	runtime
	MOVW	·windowEnd(SB), R6
	CMP	R6, R5
	BHI	runtime
	MOVW	·eintrReturn(SB), R5
	MOVW	R5, uc_pc(R2)
runtime:
	MOVW	·runtimeHandler(SB), R3
	B	(R3)
caught:
	B	·caughtHandler(SB)

// func sysWindow(flag *uint32, trap, a1, a2, a3, a4, a5, a6 uintptr) (r1, errno uintptr)
// The window is from its first instruction to SWI, inclusive: an interrupted
// pc there means that the call has not been made, or is about to be made
// again.
TEXT ·sysWindow(SB),NOSPLIT|NOFRAME,$0-40
	MOVW	flag+0(FP), R6
	MOVW	trap+4(FP), R7
	MOVW	a1+8(FP), R0
	MOVW	a2+12(FP), R1
	MOVW	a3+16(FP), R2
	MOVW	a4+20(FP), R3
	MOVW	a5+24(FP), R4
	MOVW	a6+28(FP), R5
	MOVW	(R6), R6
	CMP	$0, R6
	BNE	eintr
	SWI	$0
	MOVW	$0xfffff001, R6
	CMP	R6, R0
	BHS	failed
	MOVW	R0, r1+32(FP)
	MOVW	$0, R0
	MOVW	R0, errno+36(FP)
	RET
failed:
	RSB	$0, R0, R0
	MOVW	$-1, R1
	MOVW	R1, r1+32(FP)
	MOVW	R0, errno+36(FP)
	RET
eintr:
	MOVW	$-1, R1
	MOVW	R1, r1+32(FP)
	MOVW	$EINTR, R1
	MOVW	R1, errno+36(FP)
	RET

// func sysEintr(flag *uint32, trap, a1, a2, a3, a4, a5, a6 uintptr) (r1, errno uintptr)
// Where the handler sends a thread found in the window; it has sysWindow's frame.
TEXT ·sysEintr(SB),NOSPLIT|NOFRAME,$0-40
	MOVW	$-1, R1
	MOVW	R1, r1+32(FP)
	MOVW	$EINTR, R1
	MOVW	R1, errno+36(FP)
	RET

// func addresses() (caught, chain, window, eintr uintptr)
TEXT ·addresses(SB),NOSPLIT,$0-16
	MOVW	$·caughtHandler(SB), R0
	MOVW	R0, caught+0(FP)
	MOVW	$·chainHandler(SB), R0
	MOVW	R0, chain+4(FP)
	MOVW	$·sysWindow(SB), R0
	MOVW	R0, window+8(FP)
	MOVW	$·sysEintr(SB), R0
	MOVW	R0, eintr+12(FP)
	RET

// The process's first instruction, see entry.go.  R13 points to argc and must
// be left so.
TEXT ·entry(SB),NOSPLIT|NOFRAME|TOPFRAME,$0
	MOVW	$2, R0		// SIG_SETMASK
	MOVW	$·entryBlock(SB), R1
	MOVW	$·entryMask(SB), R2
	MOVW	$8, R3
	MOVW	$SYS_rt_sigprocmask, R7
	SWI	$0
	MOVW	$1, R5
	MOVW	R5, ·entryRan(SB)
	MOVW	$1, R4
next:
	MOVW	R4, R0
	MOVW	$0, R1
	MOVW	$·entryAction(SB), R2
	MOVW	$8, R3
	MOVW	$SYS_rt_sigaction, R7
	SWI	$0
	MOVW	·entryAction(SB), R6
	CMP	$1, R6		// SIG_IGN
	BNE	notIgnored
	MOVW	$·entryIgnored(SB), R6
	ADD	R4, R6
	MOVB	R5, (R6)
notIgnored:
	ADD	$1, R4
	CMP	$64, R4
	BLE	next
	MOVW	$2, R4
descriptor:
	MOVW	R4, R0
	MOVW	$F_GETFD, R1
	MOVW	$SYS_fcntl, R7
	SWI	$0
	CMP	$0, R0
	BGE	open
	MOVW	$·entryClosed(SB), R6
	ADD	R4, R6
	MOVB	R5, (R6)
open:
	SUB.S	$1, R4
	BPL	descriptor
	MOVW	$0, R0
	B	_rt0_arm_linux(SB)
