package actor

import "testing"

// The limit is 20 µs a lookup in a table of all actors.
func BenchmarkLookup(b *testing.B) {
	names := []string{"Hezbollah", "Antony Blinken", "U.S.", "Putin", "the United Nations Security Council", "Nobody Known Here", "al-Sudani"}
	Lookup("x", "")
	for b.Loop() {
		for _, n := range names {
			Lookup(n, "2023-05-01")
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(names)), "µs/lookup")
}

func BenchmarkLongest(b *testing.B) {
	words := []string{"Fighters", "of", "al", "-", "Qaeda", "in", "the", "Arabian", "Peninsula", "met", "officials", "of", "the", "United", "Nations", "in", "Sanaa", "."}
	Longest(words, 0)
	for b.Loop() {
		for i := range words {
			Longest(words, i)
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := load(dataDir(b)); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSimilar(b *testing.B) {
	Similar("x", Hint{})
	for b.Loop() {
		Similar("Mohamed Shiaa al-Soodani", Hint{Office: "prime minister", Country: "IRQ", Date: "2024-04-15"})
	}
}

func BenchmarkDescribe(b *testing.B) {
	phrase := []string{"a", "senior", "Israeli", "official"}
	Describe(phrase)
	for b.Loop() {
		Describe(phrase)
	}
}
