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
#define uc_pc	176	// in ucontext_t: uc_mcontext.sc_regs.pc

// The handlers are entered by the kernel with a C frame on the thread's
// signal stack, all signals masked: A0 = signal, A1 = siginfo, A2 = ucontext,
// RA = the way back.  They touch neither g nor a Go stack.  All other
// registers but SP are free, for rt_sigreturn restores them.

// caughtHandler flags the signal, on the main thread; on another one it sends
// it there.  (rt_tgsigqueueinfo would keep the siginfo, but is EPERM towards
// another thread.)
TEXT ·caughtHandler(SB),NOSPLIT|NOFRAME|TOPFRAME,$0
	MOV	A0, S2
	MOV	A2, S3
	MOV	$SYS_gettid, A7
	ECALL
	MOVWU	·mainTid(SB), A1
	BNE	A0, A1, forward
	MOV	$·pendingFlags(SB), T0
	SLL	$2, S2, T1
	ADD	T1, T0
	MOV	$1, T1
	MOVW	T1, (T0)
	MOVW	T1, ·anyPending(SB)
	// Interrupted before the system call of sysWindow: don't make it.
	MOV	uc_pc(S3), T0
	MOV	·windowStart(SB), T1
	BLTU	T0, T1, done
	MOV	·windowEnd(SB), T1
	BLTU	T1, T0, done
	MOV	·eintrReturn(SB), T0
	MOV	T0, uc_pc(S3)
done:
	RET
forward:
	MOVWU	·mainPid(SB), A0
	MOV	S2, A2
	MOV	$SYS_tgkill, A7
	ECALL
	RET

// chainHandler is for signals the runtime needs too: it tells by si_code whose
// the signal is.
TEXT ·chainHandler(SB),NOSPLIT|NOFRAME|TOPFRAME,$0
	MOVW	si_code(A1), T0
	MOV	$SIGURG, T1
	BEQ	A0, T1, urg
	BLT	ZERO, T0, runtime	// raised by the kernel: a fault of ours
	MOV	$·chainCaught(SB), T1
	SLL	$2, A0, T2
	ADD	T2, T1
	MOVWU	(T1), T1
	BNE	T1, ZERO, caught

	// Sent by a process and not caught: die of it, as C programs do.
	MOV	A0, S2
	MOV	$·defaultAction(SB), A1
	MOV	ZERO, A2
	MOV	$8, A3
	MOV	$SYS_rt_sigaction, A7
	ECALL
	MOV	$SYS_getpid, A7
	ECALL
	MOV	A0, S3
	MOV	$SYS_gettid, A7
	ECALL
	MOV	A0, A1
	MOV	S3, A0
	MOV	S2, A2
	MOV	$SYS_tgkill, A7
	ECALL
	RET			// unmasks it

urg:
	MOV	$SI_TKILL, T1
	BEQ	T0, T1, preempt
	MOV	A0, S2
	MOV	$SYS_gettid, A7
	ECALL
	MOV	A0, T0
	MOV	S2, A0
	MOVWU	·mainTid(SB), A1
	BEQ	T0, A1, caught
	// Passed on by tgkill it would look like the runtime's own: flag it
	// here; the main thread finds the flag when the tgkill arrives.
	MOV	$1, T1
	MOVW	T1, ·pendingFlags+(4*SIGURG)(SB)
	MOVWU	·mainPid(SB), A0
	MOV	S2, A2
	MOV	$SYS_tgkill, A7
	ECALL
	RET

preempt:
	// The runtime's, and perhaps a wake-up from above as well.
	MOVWU	·pendingFlags+(4*SIGURG)(SB), T0
	BEQ	T0, ZERO, runtime
	MOVW	T0, ·anyPending(SB)
	MOV	uc_pc(A2), T0
	MOV	·windowStart(SB), T1
	BLTU	T0, T1, runtime
	MOV	·windowEnd(SB), T1
	BLTU	T1, T0, runtime
	MOV	·eintrReturn(SB), T0
	MOV	T0, uc_pc(A2)
runtime:
	MOV	·runtimeHandler(SB), T0
	JMP	(T0)
caught:
	JMP	·caughtHandler(SB)

// func sysWindow(flag *uint32, trap, a1, a2, a3, a4, a5, a6 uintptr) (r1, errno uintptr)
// The window is from its first instruction to ECALL, inclusive: an interrupted
// pc there means that the call has not been made, or is about to be made
// again.
TEXT ·sysWindow(SB),NOSPLIT|NOFRAME,$0-80
	MOV	flag+0(FP), T0
	MOV	trap+8(FP), A7
	MOV	a1+16(FP), A0
	MOV	a2+24(FP), A1
	MOV	a3+32(FP), A2
	MOV	a4+40(FP), A3
	MOV	a5+48(FP), A4
	MOV	a6+56(FP), A5
	MOVWU	(T0), T0
	BNE	T0, ZERO, eintr
	ECALL
	MOV	$-4096, T0
	BLTU	T0, A0, failed
	MOV	A0, r1+64(FP)
	MOV	ZERO, errno+72(FP)
	RET
failed:
	SUB	A0, ZERO, A0
	MOV	$-1, T0
	MOV	T0, r1+64(FP)
	MOV	A0, errno+72(FP)
	RET
eintr:
	MOV	$-1, T0
	MOV	T0, r1+64(FP)
	MOV	$EINTR, T0
	MOV	T0, errno+72(FP)
	RET

// func sysEintr(flag *uint32, trap, a1, a2, a3, a4, a5, a6 uintptr) (r1, errno uintptr)
// Where the handler sends a thread found in the window; it has sysWindow's frame.
TEXT ·sysEintr(SB),NOSPLIT|NOFRAME,$0-80
	MOV	$-1, T0
	MOV	T0, r1+64(FP)
	MOV	$EINTR, T0
	MOV	T0, errno+72(FP)
	RET

// func addresses() (caught, chain, window, eintr uintptr)
TEXT ·addresses(SB),NOSPLIT,$0-32
	MOV	$·caughtHandler(SB), T0
	MOV	T0, caught+0(FP)
	MOV	$·chainHandler(SB), T0
	MOV	T0, chain+8(FP)
	MOV	$·sysWindow(SB), T0
	MOV	T0, window+16(FP)
	MOV	$·sysEintr(SB), T0
	MOV	T0, eintr+24(FP)
	RET

// The process's first instruction, see entry.go.  X2 points to argc and must
// be left so.
TEXT ·entry(SB),NOSPLIT|NOFRAME|TOPFRAME,$0
	MOV	$2, A0		// SIG_SETMASK
	MOV	$·entryBlock(SB), A1
	MOV	$·entryMask(SB), A2
	MOV	$8, A3
	MOV	$SYS_rt_sigprocmask, A7
	ECALL
	MOV	$1, S3
	MOVW	S3, ·entryRan(SB)
	MOV	$1, S2
next:
	MOV	S2, A0
	MOV	ZERO, A1
	MOV	$·entryAction(SB), A2
	MOV	$8, A3
	MOV	$SYS_rt_sigaction, A7
	ECALL
	MOV	·entryAction(SB), T0
	BNE	T0, S3, notIgnored	// not SIG_IGN
	MOV	$·entryIgnored(SB), T1
	ADD	S2, T1
	MOVB	S3, (T1)
notIgnored:
	ADD	$1, S2
	MOV	$64, T0
	BGE	T0, S2, next
	MOV	$2, S2
descriptor:
	MOV	S2, A0
	MOV	$F_GETFD, A1
	MOV	$SYS_fcntl, A7
	ECALL
	BGE	A0, ZERO, open
	MOV	$·entryClosed(SB), T1
	ADD	S2, T1
	MOVB	S3, (T1)
open:
	SUB	$1, S2
	BGE	S2, ZERO, descriptor
	JMP	_rt0_riscv64_linux(SB)
