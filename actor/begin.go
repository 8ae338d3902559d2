package actor

import "encoding/binary"

// beginning is the number of bytes by which beginnings knows a key.
const beginning = 6

// beginnings is a filter (Bloom 1970, with one hash): of the keys that are long enough it has the first bytes. Most words with a
// capital begin no name, and it says so before longer and longer keys are looked for.
type beginnings [1 << 12]uint64

func (b *beginnings) add(k string) {
	if len(k) >= beginning {
		n := hashBeginning([]byte(k[:beginning]))
		b[n/64] |= 1 << (n % 64)
	}
}

// may reports whether a key can begin as k does; true where k is too short to tell.
func (b *beginnings) may(k []byte) bool {
	if len(k) < beginning {
		return true
	}
	n := hashBeginning(k)
	return b[n/64]>>(n%64)&1 != 0
}

// hashBeginning gives 18 bits of the first six bytes (Fibonacci hashing).
func hashBeginning(k []byte) uint64 {
	v := uint64(binary.LittleEndian.Uint32(k)) | uint64(binary.LittleEndian.Uint16(k[4:]))<<32
	return v * 0x9e3779b97f4a7c15 >> 46
}
