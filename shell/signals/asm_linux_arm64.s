#include "textflag.h"

#define SYS_tgkill	131
#define SYS_fcntl	25
#define SYS_rt_sigaction	134
#define SYS_rt_sigprocmask	135
#define SYS_getpid	172
#define SYS_gettid	178

#define F_GETFD	1
#define SIGURG	23
#define SI_TKILL	-6
#define EINTR	4

#define si_code	8	// in siginfo_t
#define uc_pc	440	// in ucontext_t: uc_mcontext.pc

// The handlers are entered by the kernel with a C frame on the thread's
// signal stack, all signals masked: R0 = signal, R1 = siginfo, R2 = ucontext,
// R30 = the way back.  They touch neither g nor a Go stack.  All other
// registers but RSP are free, for rt_sigreturn restores them.

// caughtHandler flags the signal, on the main thread; on another one it sends
// it there.  (rt_tgsigqueueinfo would keep the siginfo, but is EPERM towards
// another thread.)
TEXT ·caughtHandler(SB),NOSPLIT|NOFRAME|TOPFRAME,$0
	MOVD	R0, R19
	MOVD	R2, R20
	MOVD	$SYS_gettid, R8
	SVC
	MOVWU	·mainTid(SB), R1
	CMPW	R0, R1
	BNE	forward
	MOVD	$·pendingFlags(SB), R3
	ADD	R19<<2, R3
	MOVD	$1, R4
	MOVW	R4, (R3)
	MOVW	R4, ·anyPending(SB)
	// Interrupted before the system call of sysWindow: don't make it.
	MOVD	uc_pc(R20), R5
	MOVD	·windowStart(SB), R6
	CMP	R6, R5
	BLO	done
	MOVD	·windowEnd(SB), R6
	CMP	R6, R5
	BHI	done
	MOVD	·eintrReturn(SB), R5
	MOVD	R5, uc_pc(R20)
done:
	RET
forward:
	MOVWU	·mainPid(SB), R0
	MOVD	R19, R2
	MOVD	$SYS_tgkill, R8
	SVC
	RET

// chainHandler is for signals the runtime needs too: it tells by si_code whose
// the signal is.
TEXT ·chainHandler(SB),NOSPLIT|NOFRAME|TOPFRAME,$0
	MOVW	si_code(R1), R3
	CMP	$SIGURG, R0
	BEQ	urg
	CMP	$0, R3
	BGT	runtime		// raised by the kernel: a fault of ours
	MOVD	$·chainCaught(SB), R4
	ADD	R0<<2, R4
	MOVWU	(R4), R4
	CBNZ	R4, caught

	// Sent by a process and not caught: die of it, as C programs do.
	MOVD	R0, R19
	MOVD	$·defaultAction(SB), R1
	MOVD	ZR, R2
	MOVD	$8, R3
	MOVD	$SYS_rt_sigaction, R8
	SVC
	MOVD	$SYS_getpid, R8
	SVC
	MOVD	R0, R20
	MOVD	$SYS_gettid, R8
	SVC
	MOVD	R0, R1
	MOVD	R20, R0
	MOVD	R19, R2
	MOVD	$SYS_tgkill, R8
	SVC
	RET			// unmasks it

urg:
	CMP	$SI_TKILL, R3
	BEQ	preempt
	MOVD	R0, R19
	MOVD	$SYS_gettid, R8
	SVC
	MOVD	R0, R3
	MOVD	R19, R0
	MOVWU	·mainTid(SB), R1
	CMPW	R3, R1
	BEQ	caught
	// Passed on by tgkill it would look like the runtime's own: flag it
	// here; the main thread finds the flag when the tgkill arrives.
	MOVD	$1, R4
	MOVW	R4, ·pendingFlags+(4*SIGURG)(SB)
	MOVWU	·mainPid(SB), R0
	MOVD	R19, R2
	MOVD	$SYS_tgkill, R8
	SVC
	RET

preempt:
	// The runtime's, and perhaps a wake-up from above as well.
	MOVWU	·pendingFlags+(4*SIGURG)(SB), R3
	CBZ	R3, runtime
	MOVW	R3, ·anyPending(SB)
	MOVD	uc_pc(R2), R5
	MOVD	·windowStart(SB), R6
	CMP	R6, R5
	BLO	runtime
	MOVD	·windowEnd(SB), R6
	CMP	R6, R5
	BHI	runtime
	MOVD	·eintrReturn(SB), R5
	MOVD	R5, uc_pc(R2)
runtime:
	MOVD	·runtimeHandler(SB), R3
	JMP	(R3)
caught:
	JMP	·caughtHandler(SB)

// func sysWindow(flag *uint32, trap, a1, a2, a3, a4, a5, a6 uintptr) (r1, errno uintptr)
// The window is from its first instruction to SVC, inclusive: an interrupted
// pc there means that the call has not been made, or is about to be made
// again.
TEXT ·sysWindow(SB),NOSPLIT|NOFRAME,$0-80
	MOVD	flag+0(FP), R9
	MOVD	trap+8(FP), R8
	MOVD	a1+16(FP), R0
	MOVD	a2+24(FP), R1
	MOVD	a3+32(FP), R2
	MOVD	a4+40(FP), R3
	MOVD	a5+48(FP), R4
	MOVD	a6+56(FP), R5
	MOVWU	(R9), R9
	CBNZ	R9, eintr
	SVC
	CMN	$4095, R0
	BCS	failed
	MOVD	R0, r1+64(FP)
	MOVD	ZR, errno+72(FP)
	RET
failed:
	NEG	R0, R0
	MOVD	$-1, R1
	MOVD	R1, r1+64(FP)
	MOVD	R0, errno+72(FP)
	RET
eintr:
	MOVD	$-1, R1
	MOVD	R1, r1+64(FP)
	MOVD	$EINTR, R1
	MOVD	R1, errno+72(FP)
	RET

// func sysEintr(flag *uint32, trap, a1, a2, a3, a4, a5, a6 uintptr) (r1, errno uintptr)
// Where the handler sends a thread found in the window; it has sysWindow's frame.
TEXT ·sysEintr(SB),NOSPLIT|NOFRAME,$0-80
	MOVD	$-1, R1
	MOVD	R1, r1+64(FP)
	MOVD	$EINTR, R1
	MOVD	R1, errno+72(FP)
	RET

// func addresses() (caught, chain, window, eintr uintptr)
TEXT ·addresses(SB),NOSPLIT,$0-32
	MOVD	$·caughtHandler(SB), R0
	MOVD	R0, caught+0(FP)
	MOVD	$·chainHandler(SB), R0
	MOVD	R0, chain+8(FP)
	MOVD	$·sysWindow(SB), R0
	MOVD	R0, window+16(FP)
	MOVD	$·sysEintr(SB), R0
	MOVD	R0, eintr+24(FP)
	RET

// The process's first instruction, see entry.go.  RSP points to argc and must
// be left so.
TEXT ·entry(SB),NOSPLIT|NOFRAME|TOPFRAME,$0
	MOVD	$2, R0		// SIG_SETMASK
	MOVD	$·entryBlock(SB), R1
	MOVD	$·entryMask(SB), R2
	MOVD	$8, R3
	MOVD	$SYS_rt_sigprocmask, R8
	SVC
	MOVD	$1, R20
	MOVW	R20, ·entryRan(SB)
	MOVD	$1, R19
next:
	MOVD	R19, R0
	MOVD	ZR, R1
	MOVD	$·entryAction(SB), R2
	MOVD	$8, R3
	MOVD	$SYS_rt_sigaction, R8
	SVC
	MOVD	·entryAction(SB), R4
	CMP	$1, R4		// SIG_IGN
	BNE	notIgnored
	MOVD	$·entryIgnored(SB), R5
	ADD	R19, R5
	MOVB	R20, (R5)
notIgnored:
	ADD	$1, R19
	CMP	$64, R19
	BLE	next
	MOVD	$2, R19
descriptor:
	MOVD	R19, R0
	MOVD	$F_GETFD, R1
	MOVD	$SYS_fcntl, R8
	SVC
	CMP	$0, R0
	BGE	open
	MOVD	$·entryClosed(SB), R5
	ADD	R19, R5
	MOVB	R20, (R5)
open:
	SUBS	$1, R19
	BPL	descriptor
	JMP	_rt0_arm64_linux(SB)
