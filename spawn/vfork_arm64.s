#include "textflag.h"

#define SYS_write 64
#define SYS_exit_group 94

// func vforkRun(c *call) uintptr
//
// R19 call, R20 operation, R21 operations left. The kernel preserves them.
// The parent returns on its own stack, of which the child never writes a word.
TEXT ·vforkRun(SB),NOSPLIT|NOFRAME,$0-16
	MOVD	c+0(FP), R19
	MOVD	0(R19), R8
	MOVD	8(R19), R0
	MOVD	16(R19), R1
	MOVD	ZR, R2
	MOVD	ZR, R3
	MOVD	ZR, R4
	MOVD	ZR, R5
	SVC
	CBZ	R0, child
	MOVD	R0, ret+8(FP)
	RET
child:
	MOVD	24(R19), R20
	MOVD	32(R19), R21
loop:
	MOVD	0(R20), R8
	MOVD	8(R20), R0
	MOVD	16(R20), R1
	MOVD	24(R20), R2
	MOVD	32(R20), R3
	MOVD	40(R20), R4
	MOVD	ZR, R5
	SVC
	MOVD	56(R20), R1
	CBZ	R1, stored
	MOVW	R0, (R1)
stored:
	MOVD	48(R20), R1
	CBZ	R1, next
	CMN	$4095, R0
	BCS	fail
next:
	ADD	$64, R20
	SUB	$1, R21
	CBNZ	R21, loop
	B	exit
fail:
	MOVD	40(R19), R1
	NEG	R0, R0
	MOVD	R0, 0(R1)
	MOVD	R21, 8(R1)
	MOVD	48(R19), R0
	MOVD	$16, R2
	MOVD	$SYS_write, R8
	SVC
exit:
	MOVD	$127, R0
	MOVD	$SYS_exit_group, R8
	SVC
	BRK

// func signalEntries() (handler, restorer uintptr)
TEXT ·signalEntries(SB),NOSPLIT,$0-16
	MOVD	$·swallowHandler(SB), R0
	MOVD	R0, handler+0(FP)
	MOVD	ZR, restorer+8(FP)
	RET

TEXT ·swallowHandler(SB),NOSPLIT|NOFRAME|TOPFRAME,$0
	RET
