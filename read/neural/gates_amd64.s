//go:build !purego

#include "textflag.h"

// One step of an LSTM behind its products, as unit in lstm.go has it: the tables are read by gathering. What stands in the upper
// half of a gathered number is the next one of the table; VPMADDWD multiplies it by the nought above a gate, which is never
// negative.

// INDEX makes places of a table of x: half is half a place, by what a place is shifted by.
#define INDEX16(x, half, by) \
	VPADDD half, x, x \
	VPSRAD by, x, x \
	VPADDD Z30, x, x \
	VPMAXSD Z28, x, x \
	VPMINSD Z29, x, x

#define LOOK16(table, x, k, y) \
	KXNORW K1, K1, k \
	VPXORD y, y, y \
	VPGATHERDD (table)(x*2), k, y

// func gates16(sums *int32, h int, cell *int32, state *int16, sigmoid, tanh *int16)
// For AVX-512; h is a multiple of 16.
TEXT ·gates16(SB), NOSPLIT, $0-48
	MOVQ sums+0(FP), SI
	MOVQ h+8(FP), CX
	MOVQ cell+16(FP), DI
	MOVQ state+24(FP), DX
	MOVQ sigmoid+32(FP), R8
	MOVQ tanh+40(FP), R9
	LEAQ (SI)(CX*4), R10
	LEAQ (SI)(CX*8), R11
	LEAQ (R10)(CX*8), R12
	MOVL $0x2000, AX          // half of 1<<(sumBits-tableBits)
	VPBROADCASTD AX, Z31
	MOVL $2048, AX            // tableSize/2
	VPBROADCASTD AX, Z30
	MOVL $4095, AX            // tableSize-1
	VPBROADCASTD AX, Z29
	VPXORD Z28, Z28, Z28
	MOVL $0x80, AX            // half of 1<<(cellBits-tableBits)
	VPBROADCASTD AX, Z27
	MOVL $0xffff, AX
	VPBROADCASTD AX, Z26
	MOVL $0x40000, AX         // half of 1<<(2*gateBits-stateBits)
	VPBROADCASTD AX, Z25
	MOVL $0xaaaa, AX
	KMOVW AX, K7
	KXNORW K1, K1, K1
loop16:
	VMOVDQU32 (SI), Z0
	VMOVDQU32 (R10), Z1
	VMOVDQU32 (R11), Z2
	VMOVDQU32 (R12), Z3
	INDEX16(Z0, Z31, $14)
	INDEX16(Z1, Z31, $14)
	INDEX16(Z2, Z31, $14)
	INDEX16(Z3, Z31, $14)
	LOOK16(R8, Z0, K2, Z4)    // i
	LOOK16(R8, Z1, K3, Z5)    // f
	LOOK16(R8, Z2, K4, Z6)    // o
	LOOK16(R9, Z3, K5, Z7)    // c
	VPANDD Z26, Z4, Z4
	VPANDD Z26, Z5, Z5
	VPANDD Z26, Z6, Z6
	VMOVDQU32 (DI), Z8
	VPMULDQ Z5, Z8, Z9        // f times cell in 64 bits, of the even columns
	VPSRLQ $32, Z5, Z5
	VPSRLQ $32, Z8, Z8
	VPMULDQ Z5, Z8, Z10       // and of the odd ones
	VPSRLQ $15, Z9, Z9
	VPSLLQ $17, Z10, Z10
	VMOVDQA32 Z10, K7, Z9
	VPMADDWD Z4, Z7, Z11
	VPSRAD $14, Z11, Z11
	VPADDD Z11, Z9, Z9
	VMOVDQU32 Z9, (DI)
	INDEX16(Z9, Z27, $8)
	LOOK16(R9, Z9, K6, Z12)
	VPMADDWD Z6, Z12, Z12
	VPADDD Z25, Z12, Z12
	VPSRAD $19, Z12, Z12
	VPMOVDW Z12, (DX)
	ADDQ $64, SI
	ADDQ $64, R10
	ADDQ $64, R11
	ADDQ $64, R12
	ADDQ $64, DI
	ADDQ $32, DX
	SUBQ $16, CX
	JNZ loop16
	VZEROUPPER
	RET

// The same for AVX2. Of its constants those that are used once stand in memory.

DATA cellHalf<>+0(SB)/8, $0x0000008000000080
DATA cellHalf<>+8(SB)/8, $0x0000008000000080
DATA cellHalf<>+16(SB)/8, $0x0000008000000080
DATA cellHalf<>+24(SB)/8, $0x0000008000000080
GLOBL cellHalf<>(SB), RODATA|NOPTR, $32

DATA stateHalf<>+0(SB)/8, $0x0004000000040000
DATA stateHalf<>+8(SB)/8, $0x0004000000040000
DATA stateHalf<>+16(SB)/8, $0x0004000000040000
DATA stateHalf<>+24(SB)/8, $0x0004000000040000
GLOBL stateHalf<>(SB), RODATA|NOPTR, $32

#define INDEX8(x, half, by) \
	VPADDD half, x, x \
	VPSRAD by, x, x \
	VPADDD Y14, x, x \
	VPMAXSD Y12, x, x \
	VPMINSD Y13, x, x

#define LOOK8(table, x, mask, y) \
	VPCMPEQD mask, mask, mask \
	VPXOR y, y, y \
	VPGATHERDD mask, (table)(x*2), y

#define SPREAD(value, x, y) \
	MOVL value, AX \
	VMOVD AX, x \
	VPBROADCASTD x, y

// func gates8(sums *int32, h int, cell *int32, state *int16, sigmoid, tanh *int16)
// For AVX2; h is a multiple of 8.
TEXT ·gates8(SB), NOSPLIT, $0-48
	MOVQ sums+0(FP), SI
	MOVQ h+8(FP), CX
	MOVQ cell+16(FP), DI
	MOVQ state+24(FP), DX
	MOVQ sigmoid+32(FP), R8
	MOVQ tanh+40(FP), R9
	LEAQ (SI)(CX*4), R10
	LEAQ (SI)(CX*8), R11
	LEAQ (R10)(CX*8), R12
	SPREAD($0x2000, X15, Y15)
	SPREAD($2048, X14, Y14)
	SPREAD($4095, X13, Y13)
	VPXOR Y12, Y12, Y12
	SPREAD($0xffff, X11, Y11)
loop8:
	VMOVDQU (SI), Y0
	VMOVDQU (R10), Y1
	VMOVDQU (R11), Y2
	VMOVDQU (R12), Y3
	INDEX8(Y0, Y15, $14)
	INDEX8(Y1, Y15, $14)
	INDEX8(Y2, Y15, $14)
	INDEX8(Y3, Y15, $14)
	LOOK8(R8, Y0, Y8, Y4)
	LOOK8(R8, Y1, Y9, Y5)
	LOOK8(R8, Y2, Y8, Y6)
	LOOK8(R9, Y3, Y9, Y7)
	VPAND Y11, Y4, Y4
	VPAND Y11, Y5, Y5
	VPAND Y11, Y6, Y6
	VMOVDQU (DI), Y8
	VPMULDQ Y5, Y8, Y9
	VPSRLQ $32, Y5, Y5
	VPSRLQ $32, Y8, Y8
	VPMULDQ Y5, Y8, Y10
	VPSRLQ $15, Y9, Y9
	VPSLLQ $17, Y10, Y10
	VPBLENDD $0xaa, Y10, Y9, Y9
	VPMADDWD Y4, Y7, Y0
	VPSRAD $14, Y0, Y0
	VPADDD Y0, Y9, Y9
	VMOVDQU Y9, (DI)
	INDEX8(Y9, cellHalf<>(SB), $8)
	LOOK8(R9, Y9, Y8, Y10)
	VPMADDWD Y6, Y10, Y10
	VPADDD stateHalf<>(SB), Y10, Y10
	VPSRAD $19, Y10, Y10
	VEXTRACTI128 $1, Y10, X9
	VPACKSSDW X9, X10, X10
	VMOVDQU X10, (DX)
	ADDQ $32, SI
	ADDQ $32, R10
	ADDQ $32, R11
	ADDQ $32, R12
	ADDQ $32, DI
	ADDQ $16, DX
	SUBQ $8, CX
	JNZ loop8
	VZEROUPPER
	RET
