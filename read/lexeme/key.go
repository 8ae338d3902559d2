package lexeme

import "strings"

// longest is the longest key in bytes; a longer word is cut, so that no feature costs more than this.
const longest = 48

// plain maps typographic signs to the ones the treebank has.
var plain = strings.NewReplacer("’", "'", "‘", "'", "ʼ", "'", "´", "'", "`", "'", "“", `"`, "”", `"`, "„", `"`, "«", `"`, "»", `"`, "``", `"`, "''", `"`,
	"–", "-", "—", "-", "--", "-", "---", "-", "…", "...", "\u00a0", " ")

// Key returns the normal form of word: quotes and dashes made plain, digits turned to 0, at most 48 bytes. Case is kept.
func Key(word string) string {
	if len(word) > longest {
		word = word[:longest]
	}
	digit, odd := false, false
	for i := 0; i < len(word); i++ {
		c := word[i]
		digit = digit || c >= '1' && c <= '9'
		odd = odd || c >= 0x80 || c == '`' || (c == '\'' || c == '-') && i+1 < len(word) && word[i+1] == c
	}
	if odd {
		word = plain.Replace(word)
	}
	if !digit {
		return word
	}
	b := []byte(word)
	for i, c := range b {
		if c >= '1' && c <= '9' {
			b[i] = '0'
		}
	}
	return string(b)
}
