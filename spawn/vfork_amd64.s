#include "textflag.h"

#define SYS_write 1
#define SYS_rt_sigreturn 15
#define SYS_exit_group 231

// func vforkRun(c *call) uintptr
//
// R12 call, R13 operation, R15 operations left. The kernel preserves them.
// The parent returns on its own stack, of which the child never writes a word.
TEXT ·vforkRun(SB),NOSPLIT|NOFRAME,$0-16
	MOVQ	c+0(FP), R12
	MOVQ	0(R12), AX
	MOVQ	8(R12), DI
	MOVQ	16(R12), SI
	XORL	DX, DX
	XORL	R10, R10
	XORL	R8, R8
	XORL	R9, R9
	SYSCALL
	TESTQ	AX, AX
	JZ	child
	MOVQ	AX, ret+8(FP)
	RET
child:
	MOVQ	24(R12), R13
	MOVQ	32(R12), R15
loop:
	MOVQ	0(R13), AX
	MOVQ	8(R13), DI
	MOVQ	16(R13), SI
	MOVQ	24(R13), DX
	MOVQ	32(R13), R10
	MOVQ	40(R13), R8
	XORL	R9, R9
	SYSCALL
	MOVQ	56(R13), CX
	TESTQ	CX, CX
	JZ	stored
	MOVL	AX, (CX)
stored:
	CMPQ	48(R13), $0
	JEQ	next
	CMPQ	AX, $0xfffffffffffff001
	JCC	fail
next:
	ADDQ	$64, R13
	DECQ	R15
	JNZ	loop
	JMP	exit
fail:
	MOVQ	40(R12), SI
	NEGQ	AX
	MOVQ	AX, 0(SI)
	MOVQ	R15, 8(SI)
	MOVQ	48(R12), DI
	MOVL	$16, DX
	MOVL	$SYS_write, AX
	SYSCALL
exit:
	MOVL	$127, DI
	MOVL	$SYS_exit_group, AX
	SYSCALL
	INT	$3

// func signalEntries() (handler, restorer uintptr)
TEXT ·signalEntries(SB),NOSPLIT,$0-16
	LEAQ	·swallowHandler(SB), AX
	MOVQ	AX, handler+0(FP)
	LEAQ	·swallowRestorer(SB), AX
	MOVQ	AX, restorer+8(FP)
	RET

TEXT ·swallowHandler(SB),NOSPLIT|NOFRAME|TOPFRAME,$0
	RET

TEXT ·swallowRestorer(SB),NOSPLIT|NOFRAME|TOPFRAME,$0
	MOVL	$SYS_rt_sigreturn, AX
	SYSCALL
	INT	$3
