#include "textflag.h"

#define SYS_write 4
#define SYS_exit_group 248

// func vforkRun(c *call) uintptr
//
// R8 call, R6 operation, R9 operations left. The kernel preserves them.
// The parent returns on its own stack, of which the child never writes a word.
TEXT ·vforkRun(SB),NOSPLIT|NOFRAME,$0-8
	MOVW	c+0(FP), R8
	MOVW	0(R8), R7
	MOVW	4(R8), R0
	MOVW	8(R8), R1
	MOVW	$0, R2
	MOVW	$0, R3
	MOVW	$0, R4
	MOVW	$0, R5
	SWI	$0
	CMP	$0, R0
	BEQ	child
	MOVW	R0, ret+4(FP)
	RET
child:
	MOVW	12(R8), R6
	MOVW	16(R8), R9
loop:
	MOVW	0(R6), R7
	MOVW	4(R6), R0
	MOVW	8(R6), R1
	MOVW	12(R6), R2
	MOVW	16(R6), R3
	MOVW	20(R6), R4
	MOVW	$0, R5
	SWI	$0
	MOVW	28(R6), R1
	CMP	$0, R1
	BEQ	stored
	MOVW	R0, 0(R1)
stored:
	MOVW	24(R6), R1
	CMP	$0, R1
	BEQ	next
	MOVW	$0xfffff001, R1
	CMP	R1, R0
	BHS	fail
next:
	ADD	$32, R6
	SUB	$1, R9
	CMP	$0, R9
	BNE	loop
	B	exit
fail:
	MOVW	20(R8), R1
	RSB	$0, R0, R0
	MOVW	R0, 0(R1)
	MOVW	R9, 4(R1)
	MOVW	24(R8), R0
	MOVW	$8, R2
	MOVW	$SYS_write, R7
	SWI	$0
exit:
	MOVW	$127, R0
	MOVW	$SYS_exit_group, R7
	SWI	$0
	B	exit

// func signalEntries() (handler, restorer uintptr)
TEXT ·signalEntries(SB),NOSPLIT,$0-8
	MOVW	$·swallowHandler(SB), R0
	MOVW	R0, handler+0(FP)
	MOVW	$0, R0
	MOVW	R0, restorer+4(FP)
	RET

TEXT ·swallowHandler(SB),NOSPLIT|NOFRAME|TOPFRAME,$0
	RET
