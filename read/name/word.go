package name

import (
	"unicode"
	"unicode/utf8"
)

// word is what the features need to know of one word; all hashes are of
// bytes, so that the same word gives the same features on every machine.
type word struct {
	exact, lower uint32 // without difference of figures and of quotation marks of one kind
	shape        uint32 // "Xx", "XX", "Xx-x", "9", with runs cut to one sign
	prefix       [3]uint32
	suffix       [4]uint32
	form         form
	entry        entry // what the lexicon knows of it
	tag          uint32
}

// form is the way a word is written.
type form uint8

const (
	formOther  form = iota // signs and figures
	formSmall              // peace
	formTitle              // Peace
	formUpper              // NATO, U.S.
	formMixed              // al-Sudani, McGurk, iPhone
	formLetter             // A
	forms      = iota
)

// capital says whether the word is written as names are.
func (w *word) capital() bool { return w.form >= formTitle }

const (
	fnvOffset uint32 = 2166136261
	fnvPrime  uint32 = 16777619
)

// mix joins two hashes (the finaliser of MurmurHash3).
func mix(a, b uint32) uint32 {
	h := a*0x9e3779b1 ^ b
	h ^= h >> 16
	h *= 0x85ebca6b
	h ^= h >> 13
	h *= 0xc2b2ae35
	return h ^ h>>16
}

// read fills w from its letters.
func (w *word) read(s string) {
	exact, lower, shape := fnvOffset, fnvOffset, fnvOffset
	var runes [3]uint32 // hashes of the first letters
	ends := [4]rune{}   // the last letters, last one first
	var lastSign byte
	var upper, small, count int
	first := rune(0)
	for _, r := range s {
		sign := byte('x')
		low, same := r, r
		switch {
		case 'a' <= r && r <= 'z':
			small++
		case 'A' <= r && r <= 'Z':
			low = r + 'a' - 'A'
			sign = 'X'
			upper++
		case '0' <= r && r <= '9':
			low, same, sign = '0', '0', '9'
		case r < utf8.RuneSelf:
			sign = byte(r)
		case r == '’' || r == '‘':
			low, same, sign = '\'', '\'', '\''
		case r == '“' || r == '”' || r == '„' || r == '«' || r == '»':
			low, same, sign = '"', '"', '"'
		case unicode.IsUpper(r):
			low = unicode.ToLower(r)
			sign = 'X'
			upper++
		case unicode.IsLetter(r):
			small++
		default:
			sign = '.'
		}
		exact = (exact ^ uint32(same)) * fnvPrime
		lower = (lower ^ uint32(low)) * fnvPrime
		if sign != lastSign {
			shape = (shape ^ uint32(sign)) * fnvPrime
			lastSign = sign
		}
		if count == 0 {
			first = r
		}
		if count < 3 {
			runes[count] = lower
		}
		ends[3], ends[2], ends[1], ends[0] = ends[2], ends[1], ends[0], low
		count++
	}
	w.exact, w.lower, w.shape = exact, lower, shape
	w.prefix = runes
	h := fnvOffset
	for k := range ends {
		if k < count {
			h = (h ^ uint32(ends[k])) * fnvPrime
		}
		w.suffix[k] = h
	}
	w.form = formOf(first, upper, small, count)
}

// formIn is the form that read finds.
func formIn(s string) form {
	var upper, small, count int
	first := rune(0)
	for _, r := range s {
		switch {
		case 'a' <= r && r <= 'z':
			small++
		case 'A' <= r && r <= 'Z':
			upper++
		case r < utf8.RuneSelf:
		case unicode.IsUpper(r):
			upper++
		case unicode.IsLetter(r):
			small++
		}
		if count == 0 {
			first = r
		}
		count++
	}
	return formOf(first, upper, small, count)
}

func formOf(first rune, upper, small, count int) form {
	switch {
	case upper == 0 && small == 0:
		return formOther
	case upper == 0:
		return formSmall
	case count == 1:
		return formLetter
	case small == 0:
		return formUpper
	case upper == 1 && unicode.IsUpper(first):
		return formTitle
	}
	return formMixed
}
