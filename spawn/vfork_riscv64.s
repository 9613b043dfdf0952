#include "textflag.h"

#define SYS_write 64
#define SYS_exit_group 94

// func vforkRun(c *call) uintptr
//
// S2 call, S3 operation, S4 operations left. The kernel preserves them.
// The parent returns on its own stack, of which the child never writes a word.
TEXT ·vforkRun(SB),NOSPLIT|NOFRAME,$0-16
	MOV	c+0(FP), S2
	MOV	0(S2), A7
	MOV	8(S2), A0
	MOV	16(S2), A1
	MOV	ZERO, A2
	MOV	ZERO, A3
	MOV	ZERO, A4
	MOV	ZERO, A5
	ECALL
	BEQ	A0, ZERO, child
	MOV	A0, ret+8(FP)
	RET
child:
	MOV	24(S2), S3
	MOV	32(S2), S4
loop:
	MOV	0(S3), A7
	MOV	8(S3), A0
	MOV	16(S3), A1
	MOV	24(S3), A2
	MOV	32(S3), A3
	MOV	40(S3), A4
	MOV	ZERO, A5
	ECALL
	MOV	56(S3), T1
	BEQ	T1, ZERO, stored
	MOVW	A0, 0(T1)
stored:
	MOV	48(S3), T1
	BEQ	T1, ZERO, next
	MOV	$-4096, T0
	BLTU	T0, A0, fail
next:
	ADD	$64, S3
	SUB	$1, S4
	BNE	S4, ZERO, loop
	JMP	exit
fail:
	MOV	40(S2), A1
	SUB	A0, ZERO, A0
	MOV	A0, 0(A1)
	MOV	S4, 8(A1)
	MOV	48(S2), A0
	MOV	$16, A2
	MOV	$SYS_write, A7
	ECALL
exit:
	MOV	$127, A0
	MOV	$SYS_exit_group, A7
	ECALL
	EBREAK

// func signalEntries() (handler, restorer uintptr)
TEXT ·signalEntries(SB),NOSPLIT,$0-16
	MOV	$·swallowHandler(SB), T1
	MOV	T1, handler+0(FP)
	MOV	ZERO, restorer+8(FP)
	RET

TEXT ·swallowHandler(SB),NOSPLIT|NOFRAME|TOPFRAME,$0
	RET
