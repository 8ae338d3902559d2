package lexeme

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Find looks a key (see Key) up in a numbered vocabulary: as it is, in small letters, with a capital, so that "FLORIDA" and
// "florida" still find "Florida". 0 is unknown.
func Find(ids map[string]int32, key string) int32 {
	if id, ok := ids[key]; ok {
		return id
	}
	low := strings.ToLower(key)
	if id, ok := ids[low]; ok {
		return id
	}
	r, n := utf8.DecodeRuneInString(low)
	if !unicode.IsLower(r) {
		return 0
	}
	return ids[string(unicode.ToUpper(r))+low[n:]]
}
