//go:build !purego

#include "textflag.h"

// Products of 16-bit integers on the tiles of AMX, which multiply bytes: both numbers are cut into their bytes, of which the upper
// one has the sign, and the four products are summed apart and put together at the end. That is exact, as 32-bit sums that overflow
// wrap. The assembler does not know these instructions; each is spelt as the bytes of its code. Tiles 0, 1 and 2 hold the sums of
// upper with upper, upper with lower, and lower with lower bytes, 7 those of lower with upper ones; 3 and 4 the upper and lower bytes of a, 5 and 6 those of b.

#define CONFIGURE BYTE $0xc4; BYTE $0xe2; BYTE $0x78; BYTE $0x49; BYTE $0x00 // LDTILECFG (AX)
#define RELEASE BYTE $0xc4; BYTE $0xe2; BYTE $0x78; BYTE $0x49; BYTE $0xc0 // TILERELEASE
#define CLEAR0 BYTE $0xc4; BYTE $0xe2; BYTE $0x7b; BYTE $0x49; BYTE $0xc0 // TILEZERO T0
#define CLEAR1 BYTE $0xc4; BYTE $0xe2; BYTE $0x7b; BYTE $0x49; BYTE $0xc8 // TILEZERO T1
#define CLEAR7 BYTE $0xc4; BYTE $0xe2; BYTE $0x7b; BYTE $0x49; BYTE $0xf8 // TILEZERO T7
#define LOADC BYTE $0xc4; BYTE $0xa2; BYTE $0x7b; BYTE $0x4b; BYTE $0x14; BYTE $0x37 // TILELOADD (DI)(R14*1), T2
#define LOADA3 BYTE $0xc4; BYTE $0xa2; BYTE $0x7b; BYTE $0x4b; BYTE $0x1c; BYTE $0x06 // TILELOADD (SI)(R8*1), T3
#define LOADA4 BYTE $0xc4; BYTE $0x82; BYTE $0x7b; BYTE $0x4b; BYTE $0x24; BYTE $0x01 // TILELOADD (R9)(R8*1), T4
#define LOADB5 BYTE $0xc4; BYTE $0xa2; BYTE $0x7b; BYTE $0x4b; BYTE $0x2c; BYTE $0x12 // TILELOADD (DX)(R10*1), T5
#define LOADB6 BYTE $0xc4; BYTE $0xa2; BYTE $0x7b; BYTE $0x4b; BYTE $0x34; BYTE $0x13 // TILELOADD (BX)(R10*1), T6
#define UPPER BYTE $0xc4; BYTE $0xe2; BYTE $0x53; BYTE $0x5e; BYTE $0xc3 // TDPBSSD T5, T3, T0
#define CROSS3 BYTE $0xc4; BYTE $0xe2; BYTE $0x4a; BYTE $0x5e; BYTE $0xcb // TDPBSUD T6, T3, T1
#define CROSS4 BYTE $0xc4; BYTE $0xe2; BYTE $0x51; BYTE $0x5e; BYTE $0xfc // TDPBUSD T5, T4, T7
#define LOWER BYTE $0xc4; BYTE $0xe2; BYTE $0x48; BYTE $0x5e; BYTE $0xd4 // TDPBUUD T6, T4, T2
#define STORE0 BYTE $0xc4; BYTE $0x82; BYTE $0x7a; BYTE $0x4b; BYTE $0x04; BYTE $0x13 // TILESTORED T0, (R11)(R10*1)
#define STORE1 BYTE $0xc4; BYTE $0x82; BYTE $0x7a; BYTE $0x4b; BYTE $0x0c; BYTE $0x14 // TILESTORED T1, (R12)(R10*1)
#define STORE2 BYTE $0xc4; BYTE $0x82; BYTE $0x7a; BYTE $0x4b; BYTE $0x54; BYTE $0x15; BYTE $0x00 // TILESTORED T2, 0(R13)(R10*1)
#define STORE7 BYTE $0xc4; BYTE $0x82; BYTE $0x7a; BYTE $0x4b; BYTE $0xbc; BYTE $0x13; BYTE $0x00; BYTE $0x0c; BYTE $0x00; BYTE $0x00 // TILESTORED T7, 3072(R11)(R10*1)

// func tiles(config *byte, a *byte, blocks int, b *byte, panels int, onto *int32, ldo int, c *int32, ldc int, rows int, sums *byte)
// One to 16 rows of a by panels, added to rows of onto (ldo bytes apart; 0 for one that is the same for all) and put in rows of c (ldc
// bytes apart). Rows of a are 512 bytes apart, the lower bytes 256 behind the upper ones; of b each block of 64 rows of a panel has a tile of upper bytes and one of lower ones. sums is memory for twice four tiles, at a multiple of 8192:
// what a panel comes to is put together while the tiles of the next one are worked on.
TEXT ·tiles(SB), NOSPLIT, $0-88
	MOVQ config+0(FP), AX
	CONFIGURE
	MOVQ b+24(FP), DX
	MOVQ panels+32(FP), R15
	MOVQ onto+40(FP), DI
	MOVQ ldo+48(FP), R14
	MOVQ sums+80(FP), R11
	MOVQ $512, R8
	MOVQ $64, R10
	LEAQ 1024(R11), R12
	LEAQ 2048(R11), R13
	MOVQ a+8(FP), SI
	LEAQ 256(SI), R9
	MOVQ blocks+16(FP), CX
	CLEAR0
	CLEAR1
	CLEAR7
	LOADC
	JMP block
column:
	MOVQ a+8(FP), SI
	LEAQ 256(SI), R9
	MOVQ blocks+16(FP), CX
	CLEAR0
	CLEAR1
	CLEAR7
	LOADC
block:
	LEAQ 1024(DX), BX
	LOADA3
	LOADB5
	LOADA4
	LOADB6
	UPPER
	CROSS3
	LOWER
	CROSS4
	ADDQ $64, SI
	ADDQ $64, R9
	ADDQ $2048, DX
	DECQ CX
	JNZ block
	STORE0
	STORE1
	STORE2
	STORE7
	XORQ $4096, R11
	LEAQ 1024(R11), R12
	LEAQ 2048(R11), R13
	CMPQ R15, panels+32(FP)
	JEQ first
	// what the panel before came to
	MOVQ rows+72(FP), CX
	MOVQ c+56(FP), BX
	ADDQ $64, c+56(FP)
	XORQ AX, AX
row:
	VMOVDQU32 (R11)(AX*1), Z0
	VMOVDQU32 (R12)(AX*1), Z1
	VPADDD 3072(R11)(AX*1), Z1, Z1
	VPSLLD $16, Z0, Z0
	VPSLLD $8, Z1, Z1
	VPADDD (R13)(AX*1), Z0, Z0
	VPADDD Z1, Z0, Z0
	VMOVDQU32 Z0, (BX)
	ADDQ $64, AX
	ADDQ ldc+64(FP), BX
	DECQ CX
	JNZ row
first:
	ADDQ $64, DI
	DECQ R15
	JNZ column
	XORQ $4096, R11
	MOVQ rows+72(FP), CX
	MOVQ c+56(FP), BX
	XORQ AX, AX
last:
	VMOVDQU32 (R11)(AX*1), Z0
	VMOVDQU32 1024(R11)(AX*1), Z1
	VPADDD 3072(R11)(AX*1), Z1, Z1
	VPSLLD $16, Z0, Z0
	VPSLLD $8, Z1, Z1
	VPADDD 2048(R11)(AX*1), Z0, Z0
	VPADDD Z1, Z0, Z0
	VMOVDQU32 Z0, (BX)
	ADDQ $64, AX
	ADDQ ldc+64(FP), BX
	DECQ CX
	JNZ last
	RELEASE
	VZEROUPPER
	RET

// func bytes16(out *byte, a *int16, lda int, rows int, k int)
// Cuts rows of numbers (lda bytes apart) into their bytes, as tiles has them; k is a multiple of 32.
TEXT ·bytes16(SB), NOSPLIT, $0-40
	MOVQ out+0(FP), DI
	MOVQ a+8(FP), SI
	MOVQ lda+16(FP), R8
	MOVQ rows+24(FP), R9
	MOVQ k+32(FP), R10
line:
	MOVQ SI, AX
	MOVQ DI, BX
	MOVQ R10, CX
number:
	VMOVDQU16 (AX), Z0
	VPMOVWB Z0, 256(BX)
	VPSRLW $8, Z0, Z0
	VPMOVWB Z0, (BX)
	ADDQ $64, AX
	ADDQ $32, BX
	SUBQ $32, CX
	JNZ number
	ADDQ R8, SI
	ADDQ $512, DI
	DECQ R9
	JNZ line
	VZEROUPPER
	RET
