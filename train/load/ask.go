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
	each    int // 0; else one after the other, so many of each
	seed    uint64
	client  *http.Client
}

// question is one operation with what to ask it, anew for each time.
type question struct {
	name string
	path func(*rand.Rand) string
}

// pool is what a server's own lists name: the actors and outlets of most
// documents, which are asked most, and the rest from all over the record.
type pool struct {
	documents, matters, actors, claims, outlets, places []string
	first, last                                         time.Time // days of publication
}

// list returns a field of the items of a list.
func (a *asker) list(ctx context.Context, path, field string) ([]string, error) {
	body, _, err := a.get(ctx, path)
	if err != nil {
		return nil, err
	}
	var page struct{ Items, Outlets []map[string]any }
	if err := json.Unmarshal(body, &page); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	var out []string
	for _, item := range append(page.Items, page.Outlets...) {
		if s, ok := item[field].(string); ok && s != "" {
			out = append(out, s)
		}
	}
	if len(out) == 0 {
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
	for _, x := range []struct {
		path, field string
		into        *[]string
	}{
		{"/documents?limit=100", "id", &p.documents}, {"/matters?limit=100", "id", &p.matters}, {"/claims?limit=100", "id", &p.claims},
		{"/actors?limit=100", "id", &p.actors}, {"/sources", "name", &p.outlets}, {"/map?limit=1000", "name", &p.places},
	} {
		found, err := a.list(ctx, x.path, x.field)
		if err != nil {
			return p, err
		}
		*x.into = found
	}
	body, _, err := a.get(ctx, "/counts")
	if err != nil {
		return p, err
	}
	var counts struct{ First, Last string }
	if err := json.Unmarshal(body, &counts); err != nil {
		return p, fmt.Errorf("/counts: %w", err)
	}
	if p.first, err = time.Parse(time.DateOnly, counts.First); err == nil {
		p.last, err = time.Parse(time.DateOnly, counts.Last)
	}
	if err != nil {
		return p, fmt.Errorf("/counts: the days of publication are not whole: %w", err)
	}
	// Of what lists begin with only the latest would be asked about.
	for range 9 {
		day := p.day(rand.New(rand.NewPCG(a.seed, uint64(len(p.documents)))))
		docs, err := a.list(ctx, "/documents?limit=50&until="+day, "id")
		if err != nil {
			return p, err
		}
		matters, err := a.list(ctx, "/matters?sort=happened&limit=50&to="+day, "id")
		if err != nil {
			return p, err
		}
		claims, err := a.list(ctx, "/claims?limit=50&until="+day, "id")
		if err != nil {
			return p, err
		}
		p.documents, p.matters, p.claims = append(p.documents, docs...), append(p.matters, matters...), append(p.claims, claims...)
	}
	return p, nil
}

// day draws a day on which the record may know something.
func (p pool) day(r *rand.Rand) string {
	days := int(p.last.Sub(p.first).Hours() / 24)
	return p.first.AddDate(0, 0, r.IntN(days+1)).Format(time.DateOnly)
}

// lately draws one of the last fourteen days of the record.
func (p pool) lately(r *rand.Rand) string {
	const days = 14
	return p.last.AddDate(0, 0, -1-r.IntN(days)).Format(time.DateOnly)
}

// questions are those of an analyst's day. What they are about is drawn anew
// for each, so that the answers that a server keeps are of little use to it.
func (p pool) questions() []question {
	pick := func(r *rand.Rand, list []string) string {
		return strings.ReplaceAll(url.QueryEscape(list[r.IntN(len(list))]), "+", "%20") // in a path as well
	}
	words := []string{"ceasefire", "border", "ministers met", "aid convoy", "prisoners", "\"peace talks\"", "parliament vote", "agreement", "president", "talks", "troops withdraw", "un*"}
	kinds := []string{"contact", "initiative", "instrument", "ceasefire", "commitment", "measure", "body", "access", "incident", "position"}
	acts := []string{"meet", "promise", "threaten", "attack", "request", "praise", "agree", "condemn"}
	fixed := func(name, path string) question { return question{name, func(*rand.Rand) string { return path }} }
	// The first page of a list, of another length for each.
	length := func(r *rand.Rand) string { return fmt.Sprint(30 + r.IntN(60)) }
	first := func(name, path string) question {
		return question{name, func(r *rand.Rand) string { return path + "?limit=" + length(r) }}
	}
	of := func(name, before, after string, list []string) question {
		return question{name, func(r *rand.Rand) string { return before + pick(r, list) + after }}
	}
	span := func(r *rand.Rand) string { // two months that the record knows
		t, _ := time.Parse(time.DateOnly, p.day(r))
		return "from=" + t.AddDate(0, 0, -60).Format(time.DateOnly) + "&to=" + t.Format(time.DateOnly)
	}
	during := func(name, before string) question {
		return question{name, func(r *rand.Rand) string { return before + span(r) }}
	}
	return []question{
		fixed("counts", "/counts"), fixed("status", "/status"), fixed("corrections", "/corrections"), fixed("sources", "/sources"),
		{"brief", func(r *rand.Rand) string { return "/brief?limit=" + fmt.Sprint(10+r.IntN(20)) }}, first("documents", "/documents"), first("matters", "/matters"), first("claims", "/claims"), first("actors", "/actors"),
		first("ledger", "/ledger"), {"ledger by day due", func(r *rand.Rand) string { return "/ledger?sort=due&limit=" + length(r) }}, first("ceasefires", "/ceasefires"),
		first("instruments", "/instruments"), first("timeline", "/timeline"), first("map", "/map"), first("network", "/network"),
		of("document", "/documents/", "", p.documents), of("reading", "/documents/", "/reading", p.documents),
		of("passage", "/documents/", "/passage?start=0&end=80", p.documents),
		of("matter", "/matters/", "", p.matters), of("actor", "/actors/", "", p.actors), of("claim", "/claims/", "", p.claims),
		of("matters of an actor", "/matters?actor=", "", p.actors), of("matters of an actor by day", "/matters?sort=happened&actor=", "", p.actors),
		of("claims of an actor", "/claims?actor=", "", p.actors), of("claims of a speaker", "/claims?speaker=", "", p.actors),
		of("network of an actor", "/network?actor=", "", p.actors), of("ledger of an actor", "/ledger?actor=", "", p.actors),
		of("timeline of an actor", "/timeline?lanes=kind&actor=", "", p.actors), of("map of an actor", "/map?actor=", "", p.actors),
		of("brief of an actor", "/brief?actor=", "", p.actors), of("instruments of an actor", "/instruments?actor=", "", p.actors),
		{"between two actors", func(r *rand.Rand) string {
			return "/network/between?a=" + pick(r, p.actors) + "&b=" + pick(r, p.actors)
		}},
		{"matters of two actors", func(r *rand.Rand) string {
			return "/matters?actor=" + pick(r, p.actors) + "," + pick(r, p.actors)
		}},
		{"matters of a kind", func(r *rand.Rand) string { return "/matters?kind=" + kinds[r.IntN(len(kinds))] }},
		{"brief since a day", func(r *rand.Rand) string { return "/brief?since=" + p.day(r) }},
		during("matters of a time", "/matters?"), during("network of a time", "/network?"), during("map of a time", "/map?"), during("timeline of a time", "/timeline?"),
		during("ceasefires of a time", "/ceasefires?"), during("ledger of a time", "/ledger?"),
		{"matters of an actor and time", func(r *rand.Rand) string { return "/matters?actor=" + pick(r, p.actors) + "&" + span(r) }},
		{"network of an actor and time", func(r *rand.Rand) string { return "/network?actor=" + pick(r, p.actors) + "&" + span(r) }},
		of("matters of an outlet", "/matters?outlet=", "", p.outlets), of("documents of an outlet", "/documents?outlet=", "", p.outlets),
		of("claims of an outlet", "/claims?outlet=", "", p.outlets), of("matters at a place", "/matters?place=", "", p.places),
		of("claims of an act", "/claims?act=", "", acts),
		{"documents by title", func(r *rand.Rand) string {
			return "/documents?q=" + []string{"robbery", "peace", "story%20", "Kofi", "xyzzy"}[r.IntN(5)] + fmt.Sprint(r.IntN(100))
		}},
		{"documents by a letter or two", func(r *rand.Rand) string {
			return "/documents?q=" + []string{"a", "re", "xq", "qz", "7%20", "Ko"}[r.IntN(6)] + "&limit=" + length(r)
		}},
		{"matters by words", func(r *rand.Rand) string { return "/matters?q=" + pick(r, words) + "&" + span(r) }},
		of("matters by words of any time", "/matters?q=", "", words),
		{"search", func(r *rand.Rand) string { return "/search?q=" + pick(r, words) + "&until=" + p.day(r) }},
		{"search in matters", func(r *rand.Rand) string { return "/search?in=matters&q=" + pick(r, words) + "&until=" + p.day(r) }},
		// The last days before the last: what is looked back from.
		{"brief as of a day", func(r *rand.Rand) string { return "/brief?as_of=" + p.lately(r) }},
		{"matters as of a day", func(r *rand.Rand) string { return "/matters?as_of=" + p.lately(r) + "&limit=" + length(r) }},
		{"diff of a week", func(r *rand.Rand) string {
			t, _ := time.Parse(time.DateOnly, p.lately(r))
			return "/diff?from=" + t.AddDate(0, 0, -7).Format(time.DateOnly) + "&to=" + t.Format(time.DateOnly)
		}},
		{"fields", func(r *rand.Rand) string { return "/fields?of=matter&kind=" + kinds[r.IntN(len(kinds))] }},
		{"actors by name", func(r *rand.Rand) string {
			return "/actors?q=" + []string{"gover", "sudan", "united", "minister", "mur", "pre", "ger", "al"}[r.IntN(8)] + []string{"", "%20", "%201", "%202"}[r.IntN(4)]
		}},
	}
}

// asked is what became of a question.
type asked struct {
	name  string
	path  string
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
	if a.each > 0 {
		return a.alone(ctx, questions, r)
	}
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
			all = append(all, asked{q.name, path, time.Since(due), len(body), err})
		})
	}
	waiting.Wait()
	return report(os.Stdout, all, fmt.Sprintf("%g a second", a.rate))
}

// alone asks one question after the other, each kind so many times: what an
// answer takes where nobody else asks.
func (a *asker) alone(ctx context.Context, questions []question, r *rand.Rand) error {
	var all []asked
	for _, q := range questions {
		for range a.each {
			path := q.path(r)
			body, took, err := a.get(ctx, path)
			if ctx.Err() != nil {
				return ctx.Err()
			}
			all = append(all, asked{q.name, path, took, len(body), err})
		}
	}
	return report(os.Stdout, all, "one after the other")
}

// worthNaming is how long an answer takes that is named.
const worthNaming = 200 * time.Millisecond

// report prints a table in Markdown, the slowest question first.
func report(w io.Writer, all []asked, how string) error {
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
		slowest       string
	}
	var rows []row
	line := func(name string, list []asked) row {
		slices.SortFunc(list, func(a, b asked) int { return cmp.Compare(a.took, b.took) })
		at := func(q float64) time.Duration { return list[min(len(list)-1, int(q*float64(len(list))))].took }
		size := 0
		for _, x := range list {
			size += x.bytes
		}
		return row{name, len(list), size / len(list), at(.5), at(.99), list[len(list)-1].took, list[len(list)-1].path}
	}
	for name, list := range by {
		rows = append(rows, line(name, list))
	}
	slices.SortFunc(rows, func(a, b row) int { return cmp.Or(cmp.Compare(b.p50, a.p50), strings.Compare(a.name, b.name)) })
	if len(all) > 0 {
		rows = append(rows, line("**all, "+how+"**", all))
	}
	fmt.Fprintln(w, "| question | asked | median ms | p99 ms | longest ms | mean bytes |\n|---|---|---|---|---|---|")
	ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
	for _, x := range rows {
		fmt.Fprintf(w, "| %s | %d | %.1f | %.1f | %.1f | %d |\n", x.name, x.n, ms(x.p50), ms(x.p99), ms(x.max), x.bytes)
	}
	for _, x := range rows[:max(0, len(rows)-1)] {
		if x.max > worthNaming {
			fmt.Fprintf(os.Stderr, "load: %s: %.0f ms for %s\n", x.name, ms(x.max), x.slowest)
		}
	}
	if failed > 0 {
		return fmt.Errorf("%d of %d questions failed", failed, len(all))
	}
	return nil
}
