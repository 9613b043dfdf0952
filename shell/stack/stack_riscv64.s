#include "textflag.h"

// The runtime's g begins with the bounds of its stack: lo, hi.

// func Used() uintptr
TEXT ·Used(SB),NOSPLIT|NOFRAME,$0-8
	MOV	8(g), T0
	SUB	X2, T0
	MOV	T0, ret+0(FP)
	RET

// func Reserve()
TEXT ·Reserve(SB),0,$32768-0
	RET
