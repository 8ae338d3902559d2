package quantity

import (
	"strings"
	"testing"
	"time"
)

// Very long "sentences", such as tables that lost their lines, cost no more than their length suggests: eight times as many
// words take about eight times as long, where a square would take 64 times. As others may be at work on the machine, who
// only make things slower, the quickest of some runs counts, and more are made as long as it looks bad.
func TestFindLong(t *testing.T) {
	const less, more, most = 2500, 20000, 24
	for _, unit := range []string{"1 , ", "10 - ", "3 people and ", "4 votes to 3 ", "killed , including 2 ", "20 of ", "unanimously "} {
		took := func(times int) time.Duration {
			words := strings.Fields(strings.Repeat(unit, times))
			start := time.Now()
			Find(words, nil)
			FindVotes(words)
			Casualties(words)
			return time.Since(start)
		}
		short, long := took(less), took(more)
		for run := 0; run < 20 && (run == 0 || long > most*short); run++ {
			short, long = min(short, took(less)), min(long, took(more))
		}
		if long > most*short {
			t.Errorf("%q: %v for %d times, %v for %d", unit, short, less, long, more)
		}
	}
}
