package quantity

import (
	"strings"
	"testing"
	"time"
)

// Very long "sentences", such as tables that lost their lines, cost no more than their length suggests.
func TestFindLong(t *testing.T) {
	for _, unit := range []string{"1 , ", "10 - ", "3 people and ", "4 votes to 3 ", "killed , including 2 ", "20 of ", "unanimously "} {
		words := strings.Fields(strings.Repeat(unit, 20000))
		start := time.Now()
		Find(words, nil)
		FindVotes(words)
		Casualties(words)
		if d := time.Since(start); d > 5*time.Second {
			t.Errorf("%q: %v for %d words", unit, d, len(words))
		}
	}
}
