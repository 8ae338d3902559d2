package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"sync"
	"time"
)

// asker asks a running server the questions of an analyst's day, so many a
// second, whether the answers to earlier ones have come or not: a server that
// falls behind is seen to (Tene 2015, "coordinated omission").
type asker struct {
	base    string // "http://127.0.0.1:7311/api/v1"
	token   string
	rate    float64
	seconds int
	seed    uint64
	client  *http.Client
}

// question is one operation with what to ask it, anew for each time.
type question struct {
	name string
	path func(*rand.Rand) string
}

// pool is what a server's own lists name.
type pool struct {
	documents, matters, actors, claims, days []string
}

func (a *asker) list(ctx context.Context, path string, fields ...string) (map[string][]string, error) {
	body, _, err := a.get(ctx, path)
	if err != nil {
		return nil, err
	}
	var page struct{ Items []map[string]any }
	if err := json.Unmarshal(body, &page); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	out := make(map[string][]string)
	for _, item := range page.Items {
		for _, f := range fields {
			if s, ok := item[f].(string); ok && s != "" {
				out[f] = append(out[f], s)
			}
		}
	}
	if len(out[fields[0]]) == 0 {
		return nil, fmt.Errorf("%s: nothing in it", path)
	}
	return out, nil
}

// get returns the body of an answer and how long it took to come whole.
func (a *asker) get(ctx context.Context, path string) ([]byte, time.Duration, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, a.base+path, nil)
	if err != nil {
		return nil, 0, err
	}
	if a.token != "" {
		r.Header.Set("Authorization", "Bearer "+a.token)
	}
	started := time.Now()
	answer, err := a.client.Do(r)
	if err != nil {
		return nil, 0, err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	took := time.Since(started)
	if err == nil && answer.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s: %.200s", path, answer.Status, body)
	}
	return body, took, err
}

func (a *asker) pool(ctx context.Context) (pool, error) {
	var p pool
	docs, err := a.list(ctx, "/documents?limit=100", "id", "published")
	if err != nil {
		return p, err
	}
	matters, err := a.list(ctx, "/matters?limit=100", "id")
	if err != nil {
		return p, err
	}
	actors, err := a.list(ctx, "/actors?limit=100", "id")
	if err != nil {
		return p, err
	}
	claims, err := a.list(ctx, "/claims?limit=100", "id")
	if err != nil {
		return p, err
	}
	return pool{docs["id"], matters["id"], actors["id"], claims["id"], docs["published"]}, nil
}

func (p pool) questions() []question {
	pick := func(r *rand.Rand, list []string) string { return url.PathEscape(list[r.IntN(len(list))]) }
	words := []string{"ceasefire", "border", "ministers met", "aid convoy", "prisoners", "\"peace talks\"", "parliament vote"}
	kinds := []string{"contact", "initiative", "instrument", "ceasefire", "commitment", "measure", "body", "access", "incident", "position"}
	fixed := func(name, path string) question { return question{name, func(*rand.Rand) string { return path }} }
	of := func(name, before, after string, list []string) question {
		return question{name, func(r *rand.Rand) string { return before + pick(r, list) + after }}
	}
	span := func(r *rand.Rand) string { // a stretch of time around a day that the record knows
		t, err := time.Parse(time.DateOnly, p.days[r.IntN(len(p.days))])
		if err != nil {
			return ""
		}
		return "from=" + t.AddDate(0, 0, -60).Format(time.DateOnly) + "&to=" + t.Format(time.DateOnly)
	}
	return []question{
		fixed("brief", "/brief"), fixed("counts", "/counts"), fixed("status", "/status"),
		fixed("documents", "/documents"), fixed("matters", "/matters"), fixed("claims", "/claims"), fixed("actors", "/actors"),
		fixed("ledger", "/ledger"), fixed("ceasefires", "/ceasefires"), fixed("instruments", "/instruments"),
		fixed("timeline", "/timeline"), fixed("map", "/map"), fixed("network", "/network"), fixed("corrections", "/corrections"), fixed("sources", "/sources"),
		of("document", "/documents/", "", p.documents), of("reading", "/documents/", "/reading", p.documents),
		of("passage", "/documents/", "/passage?start=0&end=80", p.documents),
		of("matter", "/matters/", "", p.matters), of("actor", "/actors/", "", p.actors), of("claim", "/claims/", "", p.claims),
		of("matters of an actor", "/matters?actor=", "", p.actors), of("claims of an actor", "/claims?actor=", "", p.actors),
		of("network of an actor", "/network?actor=", "", p.actors), of("ledger of an actor", "/ledger?actor=", "", p.actors),
		of("timeline of an actor", "/timeline?lanes=kind&actor=", "", p.actors),
		{"between two actors", func(r *rand.Rand) string {
			return "/network/between?a=" + pick(r, p.actors) + "&b=" + pick(r, p.actors)
		}},
		{"matters of a kind", func(r *rand.Rand) string { return "/matters?kind=" + kinds[r.IntN(len(kinds))] }},
		{"matters of a time", func(r *rand.Rand) string { return "/matters?" + span(r) }},
		{"network of a time", func(r *rand.Rand) string { return "/network?" + span(r) }},
		{"map of a time", func(r *rand.Rand) string { return "/map?" + span(r) }},
		{"diff of a time", func(r *rand.Rand) string { return "/diff?" + span(r) }},
		{"matters by words", func(r *rand.Rand) string { return "/matters?q=" + url.QueryEscape(words[r.IntN(len(words))]) }},
		{"search", func(r *rand.Rand) string { return "/search?q=" + url.QueryEscape(words[r.IntN(len(words))]) }},
		{"actors by name", func(r *rand.Rand) string {
			return "/actors?q=" + []string{"gover", "sudan", "united", "minister"}[r.IntN(4)]
		}},
	}
}

// asked is what became of a question.
type asked struct {
	name  string
	took  time.Duration // from when it was due
	bytes int
	err   error
}

func (a *asker) run(ctx context.Context) error {
	p, err := a.pool(ctx)
	if err != nil {
		return err
	}
	questions := p.questions()
	r := rand.New(rand.NewPCG(a.seed, 2))
	var asking []question
	for _, q := range questions { // the first of each finds cold caches: it does not count
		if _, took, err := a.get(ctx, q.path(r)); err != nil {
			fmt.Fprintf(os.Stderr, "load: %s is left out: %v\n", q.name, err)
			continue
		} else if took > time.Second {
			fmt.Fprintf(os.Stderr, "load: %s took %s for the first time\n", q.name, took.Round(time.Millisecond))
		}
		asking = append(asking, q)
	}
	questions = asking
	var (
		mu      sync.Mutex
		all     []asked
		waiting sync.WaitGroup
	)
	tick := time.NewTicker(time.Duration(float64(time.Second) / a.rate))
	defer tick.Stop()
	until := time.Now().Add(time.Duration(a.seconds) * time.Second)
	for n := 0; ; n++ {
		var due time.Time
		select {
		case due = <-tick.C:
		case <-ctx.Done():
			return ctx.Err()
		}
		if due.After(until) {
			break
		}
		q := questions[n%len(questions)]
		path := q.path(r)
		waiting.Go(func() {
			body, _, err := a.get(ctx, path)
			mu.Lock()
			defer mu.Unlock()
			all = append(all, asked{q.name, time.Since(due), len(body), err})
		})
	}
	waiting.Wait()
	return report(os.Stdout, all, a.rate)
}

// report prints a table in Markdown, the slowest question first.
func report(w io.Writer, all []asked, rate float64) error {
	by := make(map[string][]asked)
	failed := 0
	for _, x := range all {
		by[x.name] = append(by[x.name], x)
		if x.err != nil {
			failed++
			fmt.Fprintln(os.Stderr, "load:", x.err)
		}
	}
	type row struct {
		name          string
		n, bytes      int
		p50, p99, max time.Duration
	}
	var rows []row
	line := func(name string, list []asked) row {
		slices.SortFunc(list, func(a, b asked) int { return cmp.Compare(a.took, b.took) })
		at := func(q float64) time.Duration { return list[min(len(list)-1, int(q*float64(len(list))))].took }
		size := 0
		for _, x := range list {
			size += x.bytes
		}
		return row{name, len(list), size / len(list), at(.5), at(.99), list[len(list)-1].took}
	}
	for name, list := range by {
		rows = append(rows, line(name, list))
	}
	slices.SortFunc(rows, func(a, b row) int { return cmp.Or(cmp.Compare(b.p50, a.p50), strings.Compare(a.name, b.name)) })
	if len(all) > 0 {
		rows = append(rows, line(fmt.Sprintf("**all, at %g a second**", rate), all))
	}
	fmt.Fprintln(w, "| question | asked | median ms | p99 ms | longest ms | mean bytes |\n|---|---|---|---|---|---|")
	ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
	for _, x := range rows {
		fmt.Fprintf(w, "| %s | %d | %.1f | %.1f | %.1f | %d |\n", x.name, x.n, ms(x.p50), ms(x.p99), ms(x.max), x.bytes)
	}
	if failed > 0 {
		return fmt.Errorf("%d of %d questions failed", failed, len(all))
	}
	return nil
}
