package code

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
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

// BenchmarkCode codes one sentence as `parley code` does, from line to line.
func BenchmarkCode(b *testing.B) {
	c, err := New()
	if err != nil {
		b.Fatal(err)
	}
	var questions [][]byte
	for i, in := range benchTexts(b) {
		line, err := json.Marshal(map[string]any{"id": i, "text": in.Text, "source": in.Source, "target": in.Target})
		if err != nil {
			b.Fatal(err)
		}
		questions = append(questions, append(line, '\n'))
	}
	code := func(n int) {
		var in bytes.Buffer
		for i := range n {
			in.Write(questions[i%len(questions)])
		}
		if faults, err := c.Lines(context.Background(), &in, io.Discard, 1, func(err error) { b.Error(err) }); err != nil || faults > 0 {
			b.Fatal(faults, err)
		}
	}
	code(1) // loads the tables
	b.ReportAllocs()
	b.ResetTimer()
	code(b.N)
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "sentences/s")
}
