package code

import (
	"bufio"
	"context"
	"os"
	"testing"
)

// benchTexts returns the questions of a file of sentences, or of the own ones where
// it is missing.
func benchTexts(b *testing.B) []Sentence {
	var out []Sentence
	f, err := os.Open("../../../shared/data/events/plover_gsr_cameo.jsonl")
	if err != nil {
		for _, c := range cases {
			out = append(out, c.in)
		}
		return out
	}
	defer f.Close()
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<20)
	for in.Scan() {
		q := goldQuestion(b, in.Bytes())
		out = append(out, q.in)
	}
	return out
}

// BenchmarkCode codes one sentence, everything included.
func BenchmarkCode(b *testing.B) {
	c, err := New()
	if err != nil {
		b.Fatal(err)
	}
	texts := benchTexts(b)
	b.ResetTimer()
	for i := range b.N {
		if _, err := c.Code(context.Background(), texts[i%len(texts)]); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "sentences/s")
}
