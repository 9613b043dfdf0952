#include "textflag.h"

// The runtime's g begins with the bounds of its stack: lo, hi.

// func Used() uintptr
TEXT ·Used(SB),NOSPLIT|NOFRAME,$0-4
	MOVW	4(g), R0
	SUB	R13, R0
	MOVW	R0, ret+0(FP)
	RET

// func Reserve()
TEXT ·Reserve(SB),0,$32768-0
	RET
