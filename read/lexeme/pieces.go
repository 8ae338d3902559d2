package lexeme

// PieceCount is the number of pieces of a word.
const PieceCount = 10

// Pieces fills out with rows of a hashed table of the given size (a power of two): for the whole word in lower case, for its
// prefixes and suffixes of one to four letters, and for its shape. Each kind has its own hash.
func Pieces(out *[PieceCount]int32, word string, rows int) {
	x := Of(word)
	put := func(k int, h uint64) {
		h = (h ^ uint64(k)*0x9e3779b97f4a7c15) * 0xff51afd7ed558ccd
		out[k] = int32((h >> 40) & uint64(rows-1))
	}
	put(0, x.Lower)
	put(1, x.Shape)
	for n := range 4 {
		put(2+n, x.Suffix[n])
		put(6+n, x.Prefix[n])
	}
}
