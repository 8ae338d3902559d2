package date

import (
	"strings"
	"testing"
	"time"
)

// Very long "sentences", such as tables that lost their lines, cost no more than their length suggests.
func TestFindLong(t *testing.T) {
	for _, unit := range []string{"1 , ", "10 to ", "May and ", "- 1 ", "the ", "mid ", "( 4 a.m. "} {
		words := strings.Fields(strings.Repeat(unit, 20000))
		start := time.Now()
		Find(words, "2025-01-17", Past)
		if d := time.Since(start); d > 5*time.Second {
			t.Errorf("%q: %v for %d words", unit, d, len(words))
		}
	}
}
