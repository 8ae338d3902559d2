package api_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"parley/app"
)

const samples = "../../samples/articles.jsonl"

// article returns the sample articles as one text of so many words, paragraph by
// paragraph beginning with the one numbered from, so that each text is another.
func article(tb testing.TB, from, words int) string {
	tb.Helper()
	f, err := os.Open(samples)
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	var paragraphs []string
	lines := bufio.NewScanner(f)
	for lines.Buffer(nil, 1<<20); lines.Scan(); {
		var d struct{ Text string }
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			tb.Fatal(err)
		}
		paragraphs = append(paragraphs, strings.Split(d.Text, "\n\n")...)
	}
	var out []string
	for n := 0; n < words; from++ {
		p := strings.Fields(paragraphs[from%len(paragraphs)])
		p = p[:min(len(p), words-n)]
		n += len(p)
		out = append(out, strings.Join(p, " "))
	}
	return strings.Join(out, "\n\n")
}

// record returns an open record of the sample articles.
func record(tb testing.TB) *app.App {
	tb.Helper()
	a, err := app.Create(context.Background(), filepath.Join(tb.TempDir(), "r.db"), 2)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { a.Close() })
	if _, err := a.Add(context.Background(), []string{samples}, func(r app.Report) {
		if r.Err != nil {
			tb.Error(r.Err)
		}
	}); err != nil {
		tb.Fatal(err)
	}
	return a
}

// serving is a server on a record.
func serving(tb testing.TB, a *app.App, s app.Serving) *httptest.Server {
	tb.Helper()
	h, err := a.API(context.Background(), s)
	if err != nil {
		tb.Fatal(err)
	}
	server := httptest.NewServer(h)
	tb.Cleanup(server.Close)
	return server
}

// BenchmarkPostArticle posts articles of 800 words, each another, to a running
// server; it reports the median.
func BenchmarkPostArticle(b *testing.B) {
	server := serving(b, record(b), app.Serving{})
	post := func(n int) time.Duration {
		began := time.Now()
		reply, err := http.Post(fmt.Sprintf("%s/api/v1/documents?name=n%d&published=2024-05-%02d", server.URL, n, n%28+1), "text/plain; charset=utf-8", strings.NewReader(article(b, 7*n, 800)))
		if err != nil {
			b.Fatal(err)
		}
		defer reply.Body.Close()
		body, err := io.ReadAll(reply.Body)
		if err != nil || reply.StatusCode != http.StatusCreated {
			b.Fatalf("%s %s %v", reply.Status, body, err)
		}
		return time.Since(began)
	}
	post(-1 + 1000) // loads the models
	var took []time.Duration
	for n := 0; b.Loop(); n++ {
		took = append(took, post(n))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms/median")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "ms/p99")
}
