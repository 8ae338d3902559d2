package api_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"slices"
	"strings"
	"syscall"
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

// BenchmarkPostArticle posts articles of 800 words, each another, to a running
// server; it reports the median.
func BenchmarkPostArticle(b *testing.B) {
	server := serving(b, record(b), app.Serving{Limits: many}).http
	post := func(n int) time.Duration {
		text := article(b, 7*n, 800)
		began := time.Now()
		reply, err := http.Post(fmt.Sprintf("%s/api/v1/documents?name=n%d&published=2024-05-%02d", server.URL, n, n%28+1), "text/plain; charset=utf-8", strings.NewReader(text))
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
	used := processorTime()
	for n := 0; b.Loop(); n++ {
		took = append(took, post(n))
	}
	slices.Sort(took)
	b.ReportMetric(float64((processorTime()-used).Microseconds())/1000/float64(len(took)), "ms-processor/op")
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms/median")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "ms/p99")
}

// processorTime is what this process has used so far: on a machine that others
// work on as well it says more than the clock.
func processorTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
