package main

import (
	"bufio"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"

	"parley"
	"parley/read"
	"parley/read/model"
	"parley/read/name"
	"parley/read/sentence"
	"parley/read/tag"
	"parley/read/token"
)

// speeds is one run of the reader. Rates are tokens for a second of processor
// time, garbage collection included.
type speeds struct {
	Load      float64   // the models, ms
	First     float64   // the first sentence after that, which loads the tables, ms
	Tokens    int       // in all documents
	Split     float64   // words and sentences
	Stages    float64   // tags, trees and names of words that are split
	Sentences float64   // both, as the reader does it
	Read      float64   // up to claims
	Allocs    float64   // allocations a token of Read
	Bytes     float64   // bytes allocated a token of Read
	Growth    []float64 // Read over one text 1, 4, 16 and 64 times
}

// grown says how often the text is repeated for speeds.Growth.
var grown = []int{1, 4, 16, 64}

// speed prints speeds as JSON.
func speed(w io.Writer, path string) error {
	var s speeds
	start := processorTime()
	r, err := read.New()
	if err != nil {
		return err
	}
	s.Load = milliseconds(processorTime() - start)
	start = processorTime()
	ctx := context.Background()
	if _, err := r.Read(ctx, parley.Doc{ID: "d", Name: "first", Published: "2024-03-01", Text: "The minister met the rebels in Oslo on Friday."}); err != nil {
		return err
	}
	s.First = milliseconds(processorTime() - start)
	if path != "" {
		docs, err := articles(path)
		if err != nil {
			return err
		}
		if err := s.documents(ctx, r, docs); err != nil {
			return err
		}
	}
	return json.NewEncoder(w).Encode(s)
}

func (s *speeds) documents(ctx context.Context, r *read.Reader, docs []parley.Doc) error {
	longest := ""
	for _, d := range docs {
		s.Tokens += len(token.Split(d.Text))
		if len(d.Text) > len(longest) && len(d.Text) < 8000 {
			longest = d.Text
		}
	}
	if err := s.stages(docs); err != nil {
		return err
	}
	start := processorTime()
	for _, d := range docs {
		if _, err := r.Sentences(ctx, d.Text); err != nil {
			return err
		}
	}
	s.Sentences = rate(s.Tokens, start)
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	start = processorTime()
	for _, d := range docs {
		if _, err := r.Read(ctx, d); err != nil {
			return err
		}
	}
	s.Read = rate(s.Tokens, start)
	runtime.ReadMemStats(&after)
	s.Allocs = float64(after.Mallocs-before.Mallocs) / float64(s.Tokens)
	s.Bytes = float64(after.TotalAlloc-before.TotalAlloc) / float64(s.Tokens)
	for _, n := range grown {
		text := strings.TrimSpace(strings.Repeat(longest+"\n\n", n))
		tokens := len(token.Split(text))
		times := max(1, 8/n)
		start := processorTime()
		for range times {
			if _, err := r.Read(ctx, parley.Doc{ID: "d", Name: "grown", Published: "2024-03-01", Text: text}); err != nil {
				return err
			}
		}
		s.Growth = append(s.Growth, rate(times*tokens, start))
	}
	return nil
}

// stages runs the stages up to names one after the other.
func (s *speeds) stages(docs []parley.Doc) error {
	models, err := model.Load()
	if err != nil {
		return err
	}
	names, err := name.New()
	if err != nil {
		return err
	}
	var sentences [][]string
	start := processorTime()
	for _, d := range docs {
		tokens := token.Split(d.Text)
		for _, span := range sentence.Split(d.Text, tokens) {
			var words []string
			for _, t := range tokens[span.From:span.To] {
				words = append(words, t.Text)
			}
			sentences = append(sentences, words)
		}
	}
	s.Split = rate(s.Tokens, start)
	start = processorTime()
	var tags []tag.Tag
	var states []int16
	for some := range slices.Chunk(sentences, 32) { // as the reader does
		batch := models.Encode(some)
		for k, words := range some {
			tags = models.Tagger.TagIn(tags[:0], batch, k)
			models.Parser.ParseIn(batch, k, words)
			states = batch.States(states[:0], k)
			names.FindIn(words, tags, states)
		}
		batch.Close()
	}
	s.Stages = rate(s.Tokens, start)
	return nil
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func rate(n int, since time.Duration) float64 {
	return float64(n) / (processorTime() - since).Seconds()
}

// articles are the English documents of a gzipped JSON Lines file.
func articles(path string) ([]parley.Doc, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	var out []parley.Doc
	in := bufio.NewScanner(z)
	in.Buffer(nil, 1<<26)
	for line := 1; in.Scan(); line++ {
		var d struct{ Name, Title, Outlet, Published, Language, Text string }
		if err := json.Unmarshal(in.Bytes(), &d); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, line, err)
		}
		if d.Language == "en" {
			out = append(out, parley.Doc{ID: parley.DocID(d.Name), Name: d.Name, Title: d.Title, Outlet: d.Outlet, Published: parley.Day(d.Published), Language: "en", Text: d.Text})
		}
	}
	return out, in.Err()
}
