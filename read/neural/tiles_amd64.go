//go:build !purego

package neural

import (
	"sync"
	"unsafe"
)

//go:noescape
func tiles(config *byte, a *byte, blocks int, b *byte, pairs int, onto *int32, ldo int, c *int32, ldc int, rows int, sums *byte)

//go:noescape
func bytes16(out *byte, a *int16, lda int, rows int, k int)

const (
	tileRows  = 16  // rows of a tile
	tileBytes = 64  // bytes of a row of a tile
	tileWidth = 256 // the most numbers of a row that tiles takes
	leastRows = 5   // fewer are as quick without tiles
)

// tileConfig says for each number of rows how large the tiles are: those of sums and of a have so many rows, that of b has all 16.
var tileConfig = func() (out [tileRows + 1][64]byte) {
	for rows := range out {
		c := &out[rows]
		c[0] = 1 // the palette
		for t := range 8 {
			c[16+2*t] = tileBytes
			c[48+t] = byte(rows)
		}
		c[48+7] = tileRows
	}
	return out
}()

// cutUp lays the matrix out for tiles as well, where the processor has them and it is of a shape that they take. The matrix must not
// be packed anew.
func (m *Matrix) cutUp() {
	if level < amx || m.K <= tileBytes || m.K > tileWidth || m.K%32 != 0 || m.N%(2*panel) != 0 {
		return
	}
	blocks := (m.K + tileBytes - 1) / tileBytes
	m.tiles = make([]byte, m.N/panel*blocks*2*tileRows*tileBytes)
	for p := range m.N / panel {
		in, out := m.data[p*panel*m.K:(p+1)*panel*m.K], m.tiles[p*blocks*2*tileRows*tileBytes:]
		for r := 0; r < m.K; r += 2 { // a row of a tile holds four rows of the matrix, column by column
			from, to := in[r*panel:(r+2)*panel], out[r/tileBytes*2*tileRows*tileBytes+r%tileBytes/4*tileBytes+r%4:]
			for c := range panel {
				x, y := from[2*c], from[2*c+1]
				to[4*c], to[4*c+1] = byte(x>>8), byte(y>>8)
				to[tileRows*tileBytes+4*c], to[tileRows*tileBytes+4*c+1] = byte(x), byte(y)
			}
		}
	}
}

// tileMemory is what tiles works in: the bytes of its rows of a, and twice the sums of two blocks, at a multiple of 16384.
type tileMemory struct {
	split [tileRows * 2 * tileWidth]byte
	sums  [4 * 8192]byte
}

var tilePool = sync.Pool{New: func() any { return new(tileMemory) }}

// tileMulAdd is mulAdd on tiles. Sums begin with the rows of onto, ldf apart, which may be those of out themselves.
func (m *Matrix) tileMulAdd(out []int32, ldo int, onto []int32, ldf int, a []int16, lda, rows int) {
	t := tilePool.Get().(*tileMemory)
	defer tilePool.Put(t)
	sums := &t.sums[-int(uintptr(unsafe.Pointer(&t.sums)))&16383]
	blocks := (m.K + tileBytes - 1) / tileBytes
	for i := 0; i < rows; i += tileRows {
		n := min(tileRows, rows-i)
		bytes16(&t.split[0], &a[i*lda], lda*2, n, m.K)
		tiles(&tileConfig[n][0], &t.split[0], blocks, &m.tiles[0], m.N/(2*panel), &onto[i*ldf], ldf*4, &out[i*ldo], ldo*4, n, sums)
	}
}
