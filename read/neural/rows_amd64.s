//go:build !purego

#include "textflag.h"

// What is done to rows before and behind the products, for AVX2.

// func squeeze16(dst *int16, src *int32, n int, by, leak int)
// Halves the width of n numbers, a multiple of 16, as squeeze in rows.go has it.
TEXT ·squeeze16(SB), NOSPLIT, $0-40
	MOVQ dst+0(FP), DI
	MOVQ src+8(FP), SI
	MOVQ n+16(FP), CX
	MOVQ by+24(FP), X2
	MOVQ leak+32(FP), X3
	MOVQ by+24(FP), BX
	XORQ AX, AX
	DECQ BX
	BTSQ BX, AX
	VMOVD AX, X4
	VPBROADCASTD X4, Y4
loop:
	VMOVDQU (SI), Y0
	VMOVDQU 32(SI), Y1
	VPSRAD X3, Y0, Y5
	VPSRAD X3, Y1, Y6
	VPMAXSD Y5, Y0, Y0
	VPMAXSD Y6, Y1, Y1
	VPADDD Y4, Y0, Y0
	VPADDD Y4, Y1, Y1
	VPSRAD X2, Y0, Y0
	VPSRAD X2, Y1, Y1
	VPACKSSDW Y1, Y0, Y0
	VPERMQ $0xd8, Y0, Y0
	VMOVDQU Y0, (DI)
	ADDQ $64, SI
	ADDQ $32, DI
	SUBQ $16, CX
	JNZ loop
	VZEROUPPER
	RET

// func sum16(dst *int16, n int, table *int8, rows *int32, count int, up int)
// Adds up count stretches of n bytes of a table, n a multiple of 16, which begin where rows says, and shifts the sums up.
TEXT ·sum16(SB), NOSPLIT, $0-48
	MOVQ dst+0(FP), DI
	MOVQ n+8(FP), CX
	MOVQ table+16(FP), SI
	MOVQ rows+24(FP), DX
	MOVQ count+32(FP), R8
	MOVQ up+40(FP), X2
columns:
	VPXOR Y0, Y0, Y0
	XORQ BX, BX
row:
	MOVLQSX (DX)(BX*4), AX
	VPMOVSXBW (SI)(AX*1), Y1
	VPADDW Y1, Y0, Y0
	INCQ BX
	CMPQ BX, R8
	JLT row
	VPSLLW X2, Y0, Y0
	VMOVDQU Y0, (DI)
	ADDQ $16, SI
	ADDQ $32, DI
	SUBQ $16, CX
	JNZ columns
	VZEROUPPER
	RET
