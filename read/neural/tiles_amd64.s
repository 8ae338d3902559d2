//go:build !purego

#include "textflag.h"

// Products of 16-bit integers on the tiles of AMX, which multiply bytes: both numbers are cut into their bytes, of which the upper
// one has the sign, and the products are summed apart and put together at the end. That is exact, as 32-bit sums that overflow
// wrap. The assembler does not know these instructions; each is spelt as the bytes of its code.
//
// Two blocks of 16 by 16 sums, those of two panels, are worked on together, so that neither waits for its own sums. Tiles 0, 1 and 2
// hold those of the first: of upper with upper bytes, of upper with lower and lower with upper ones, of lower with lower ones; 3, 4
// and 5 those of the second. 6 is for bytes of a, 7 for bytes of b. Between the products stands what puts together the two blocks
// before them, so that the multiplier has something to do all the time.

#define CONFIGURE BYTE $0xc4; BYTE $0xe2; BYTE $0x78; BYTE $0x49; BYTE $0x00 // LDTILECFG (AX)
#define RELEASE BYTE $0xc4; BYTE $0xe2; BYTE $0x78; BYTE $0x49; BYTE $0xc0 // TILERELEASE
#define CLEAR0 BYTE $0xc4; BYTE $0xe2; BYTE $0x7b; BYTE $0x49; BYTE $0xc0 // TILEZERO T0
#define CLEAR1 BYTE $0xc4; BYTE $0xe2; BYTE $0x7b; BYTE $0x49; BYTE $0xc8 // TILEZERO T1
#define CLEAR3 BYTE $0xc4; BYTE $0xe2; BYTE $0x7b; BYTE $0x49; BYTE $0xd8 // TILEZERO T3
#define CLEAR4 BYTE $0xc4; BYTE $0xe2; BYTE $0x7b; BYTE $0x49; BYTE $0xe0 // TILEZERO T4
#define BEGIN2 BYTE $0xc4; BYTE $0xa2; BYTE $0x7b; BYTE $0x4b; BYTE $0x14; BYTE $0x30 // TILELOADD (AX)(R14*1), T2
#define BEGIN5 BYTE $0xc4; BYTE $0xa2; BYTE $0x7b; BYTE $0x4b; BYTE $0xac; BYTE $0x30; BYTE $0x40; BYTE $0x00; BYTE $0x00; BYTE $0x00 // TILELOADD 64(AX)(R14*1), T5
#define LOADAU BYTE $0xc4; BYTE $0xa2; BYTE $0x7b; BYTE $0x4b; BYTE $0x34; BYTE $0x06 // TILELOADD (SI)(R8*1), T6
#define LOADAL BYTE $0xc4; BYTE $0xa2; BYTE $0x7b; BYTE $0x4b; BYTE $0xb4; BYTE $0x06; BYTE $0x00; BYTE $0x01; BYTE $0x00; BYTE $0x00 // TILELOADD 256(SI)(R8*1), T6
#define LOADBU0 BYTE $0xc4; BYTE $0xa2; BYTE $0x7b; BYTE $0x4b; BYTE $0x3c; BYTE $0x12 // TILELOADD (DX)(R10*1), T7
#define LOADBL0 BYTE $0xc4; BYTE $0xa2; BYTE $0x7b; BYTE $0x4b; BYTE $0xbc; BYTE $0x12; BYTE $0x00; BYTE $0x04; BYTE $0x00; BYTE $0x00 // TILELOADD 1024(DX)(R10*1), T7
#define LOADBU1 BYTE $0xc4; BYTE $0xa2; BYTE $0x7b; BYTE $0x4b; BYTE $0x3c; BYTE $0x13 // TILELOADD (BX)(R10*1), T7
#define LOADBL1 BYTE $0xc4; BYTE $0xa2; BYTE $0x7b; BYTE $0x4b; BYTE $0xbc; BYTE $0x13; BYTE $0x00; BYTE $0x04; BYTE $0x00; BYTE $0x00 // TILELOADD 1024(BX)(R10*1), T7
#define UPPER0 BYTE $0xc4; BYTE $0xe2; BYTE $0x43; BYTE $0x5e; BYTE $0xc6 // TDPBSSD T7, T6, T0
#define CROSSU0 BYTE $0xc4; BYTE $0xe2; BYTE $0x42; BYTE $0x5e; BYTE $0xce // TDPBSUD T7, T6, T1
#define CROSSL0 BYTE $0xc4; BYTE $0xe2; BYTE $0x41; BYTE $0x5e; BYTE $0xce // TDPBUSD T7, T6, T1
#define LOWER0 BYTE $0xc4; BYTE $0xe2; BYTE $0x40; BYTE $0x5e; BYTE $0xd6 // TDPBUUD T7, T6, T2
#define UPPER1 BYTE $0xc4; BYTE $0xe2; BYTE $0x43; BYTE $0x5e; BYTE $0xde // TDPBSSD T7, T6, T3
#define CROSSU1 BYTE $0xc4; BYTE $0xe2; BYTE $0x42; BYTE $0x5e; BYTE $0xe6 // TDPBSUD T7, T6, T4
#define CROSSL1 BYTE $0xc4; BYTE $0xe2; BYTE $0x41; BYTE $0x5e; BYTE $0xe6 // TDPBUSD T7, T6, T4
#define LOWER1 BYTE $0xc4; BYTE $0xe2; BYTE $0x40; BYTE $0x5e; BYTE $0xee // TDPBUUD T7, T6, T5
#define STORE0 BYTE $0xc4; BYTE $0x82; BYTE $0x7a; BYTE $0x4b; BYTE $0x04; BYTE $0x13 // TILESTORED T0, (R11)(R10*1)
#define STORE1 BYTE $0xc4; BYTE $0x82; BYTE $0x7a; BYTE $0x4b; BYTE $0x8c; BYTE $0x13; BYTE $0x00; BYTE $0x04; BYTE $0x00; BYTE $0x00 // TILESTORED T1, 1024(R11)(R10*1)
#define STORE2 BYTE $0xc4; BYTE $0x82; BYTE $0x7a; BYTE $0x4b; BYTE $0x94; BYTE $0x13; BYTE $0x00; BYTE $0x08; BYTE $0x00; BYTE $0x00 // TILESTORED T2, 2048(R11)(R10*1)
#define STORE3 BYTE $0xc4; BYTE $0x82; BYTE $0x7a; BYTE $0x4b; BYTE $0x9c; BYTE $0x13; BYTE $0x00; BYTE $0x0c; BYTE $0x00; BYTE $0x00 // TILESTORED T3, 3072(R11)(R10*1)
#define STORE4 BYTE $0xc4; BYTE $0x82; BYTE $0x7a; BYTE $0x4b; BYTE $0xa4; BYTE $0x13; BYTE $0x00; BYTE $0x10; BYTE $0x00; BYTE $0x00 // TILESTORED T4, 4096(R11)(R10*1)
#define STORE5 BYTE $0xc4; BYTE $0x82; BYTE $0x7a; BYTE $0x4b; BYTE $0xac; BYTE $0x13; BYTE $0x00; BYTE $0x14; BYTE $0x00; BYTE $0x00 // TILESTORED T5, 5120(R11)(R10*1)

// STORE puts the sums of both blocks into the half of their memory that those before them have left.
#define STORE \
	XORQ $8192, R11 \
	STORE0; STORE3; STORE1; STORE4; STORE2; STORE5

// ROW puts a row of both blocks together, at the place AX. Behind the last of DI rows it stays where it is: that is worked out again,
// comes to the same and is written to the same place.
#define ROW \
	VMOVDQU32 (R11)(AX*1), Z0 \
	VMOVDQU32 3072(R11)(AX*1), Z1 \
	VPSLLD $8, Z0, Z0 \
	VPSLLD $8, Z1, Z1 \
	VPADDD 1024(R11)(AX*1), Z0, Z0 \
	VPADDD 4096(R11)(AX*1), Z1, Z1 \
	VPSLLD $8, Z0, Z0 \
	VPSLLD $8, Z1, Z1 \
	VPADDD 2048(R11)(AX*1), Z0, Z0 \
	VPADDD 5120(R11)(AX*1), Z1, Z1 \
	VMOVDQU32 Z0, (R12) \
	VMOVDQU32 Z1, 64(R12) \
	DECQ DI \
	CMOVQEQ R9, R15 \
	CMOVQEQ R9, R13 \
	ADDQ R15, AX \
	ADDQ R13, R12

#define NOROW

// PAIR are the products of a block of rows of two panels, each followed by a row of what was before.
#define PAIR(row) \
	LOADAU; LOADBL1; CROSSU1 \
	row \
	LOADBL0; CROSSU0 \
	row \
	LOADBU0; UPPER0 \
	row \
	LOADBU1; UPPER1 \
	row \
	LOADAL; CROSSL1 \
	row \
	LOADBU0; CROSSL0 \
	row \
	LOADBL0; LOWER0 \
	row \
	LOADBL1; LOWER1 \
	row \
	ADDQ $64, SI \
	ADDQ $2048, DX \
	ADDQ $2048, BX

// func tiles(config *byte, a *byte, blocks int, b *byte, pairs int, onto *int32, ldo int, c *int32, ldc int, rows int, sums *byte)
// One to 16 rows of a by pairs of panels, added to rows of onto (ldo bytes apart; 0 for one that is the same for all) and put in
// rows of c (ldc bytes apart). Rows of a are 512 bytes apart, the lower bytes 256 behind the upper ones; of b each block of 64 rows
// of a panel has a tile of upper bytes and one of lower ones, and there are at least two blocks. sums is memory for two times two
// blocks, at a multiple of 16384.
TEXT ·tiles(SB), NOSPLIT, $0-88
	MOVQ config+0(FP), AX
	CONFIGURE
	MOVQ b+24(FP), DX
	MOVQ ldo+48(FP), R14
	MOVQ sums+80(FP), R11
	MOVQ $512, R8
	MOVQ $64, R10
	XORQ R9, R9
	XORQ DI, DI // no rows are left of a pair before
pair:
	MOVQ a+8(FP), SI
	MOVQ blocks+16(FP), CX
	MOVQ CX, BX
	SHLQ $11, BX
	ADDQ DX, BX
	MOVQ onto+40(FP), AX
	CLEAR0; CLEAR1; CLEAR3; CLEAR4
	BEGIN2; BEGIN5
	ADDQ $128, onto+40(FP)
	TESTQ DI, DI
	JEQ block
	XORQ AX, AX
	PAIR(ROW)
	PAIR(ROW)
	SUBQ $2, CX
	JEQ stored
block:
	PAIR(NOROW)
	DECQ CX
	JNZ block
stored:
	MOVQ BX, DX
	STORE
	MOVQ rows+72(FP), DI
	MOVQ ldc+64(FP), R13
	MOVQ $64, R15
	MOVQ c+56(FP), R12
	ADDQ $128, c+56(FP)
	DECQ pairs+32(FP)
	JNZ pair
	MOVQ DI, CX
	XORQ AX, AX
last:
	ROW
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
