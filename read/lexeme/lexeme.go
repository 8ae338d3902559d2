// Package lexeme turns word forms into the numbers that the models look at: hashes of form, affixes and shape.
package lexeme

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Lexeme is what the models see of one word. Hashes are 64-bit FNV-1a.
type Lexeme struct {
	// Form and Lower are hashes of the key (see Key) and of the key in lower case.
	Form, Lower uint64
	// Prefix and Suffix are hashes of the first and last 1, 2, 3, 4 letters in lower case; short words repeat their whole.
	Prefix, Suffix [4]uint64
	// Shape is a hash of the pattern of capitals, small letters, digits and other signs, runs cut to two.
	Shape uint64
}

const (
	offset = 14695981039346656037
	prime  = 1099511628211
)

// Hash is FNV-1a of s.
func Hash(s string) uint64 {
	h := uint64(offset)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * prime
	}
	return h
}

// Of describes word.
func Of(word string) Lexeme {
	key := Key(word)
	low := strings.ToLower(key)
	x := Lexeme{Form: Hash(key), Lower: Hash(low), Shape: pattern(key)}
	for n, at, end := 0, 0, len(low); n < 4; n++ {
		if at < len(low) {
			_, w := utf8.DecodeRuneInString(low[at:])
			at += w
		}
		if end > 0 {
			_, w := utf8.DecodeLastRuneInString(low[:end])
			end -= w
		}
		x.Prefix[n], x.Suffix[n] = Hash(low[:at]), Hash(low[end:])
	}
	return x
}

func pattern(key string) uint64 {
	h, last, run := uint64(offset), byte(0), 0
	for _, r := range key {
		c := byte('.')
		switch {
		case unicode.IsUpper(r):
			c = 'X'
		case unicode.IsLetter(r):
			c = 'x'
		case r == '0':
			c = '0'
		case r < 128:
			c = byte(r)
		}
		if c == last {
			run++
		} else {
			last, run = c, 1
		}
		if run <= 2 {
			h = (h ^ uint64(c)) * prime
		}
	}
	return h
}
