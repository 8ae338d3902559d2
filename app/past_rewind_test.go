package app

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parley"
	"parley/actor"
	"parley/export"
	"parley/record/past"
	"parley/record/store"
	"parley/view"
)

// both returns a record as it was known on a day, in the two ways in which it is
// worked out: from what came later, and from all that came before.
func both(t *testing.T, a *App, day parley.Day) (rewound, merged store.Readable) {
	t.Helper()
	ctx := context.Background()
	end, err := endOf(day)
	if err != nil {
		t.Fatal(err)
	}
	now, err := a.standing(ctx)
	if err != nil {
		t.Fatal(err)
	}
	l, err := a.later(ctx, day, now, amount{1, 0}, 1<<30)
	if err != nil {
		t.Fatal(err)
	}
	if l == nil {
		t.Fatalf("as of %s: what came later is not known", day)
	}
	r, err := a.rewind(ctx, l, end, 1<<30)
	if err != nil {
		t.Fatal(err)
	}
	m, err := a.mergeUntil(ctx, day, end)
	if err != nil {
		t.Fatal(err)
	}
	return r, m
}

// compareDays checks that both ways answer everything alike, for all days, and
// say the same of what changed from each to some that follow.
func compareDays(t *testing.T, a *App, days []parley.Day) {
	t.Helper()
	ctx := context.Background()
	rewound, merged := make(map[parley.Day]store.Readable), make(map[parley.Day]store.Readable)
	for _, day := range days {
		one, other := both(t, a, day)
		rewound[day], merged[day] = steady(t, one), other
		var got, want bytes.Buffer
		if err := export.JSONL(ctx, &got, view.New(one)); err != nil {
			t.Fatal(err)
		}
		if err := export.JSONL(ctx, &want, view.New(other)); err != nil {
			t.Fatal(err)
		}
		if got.String() != want.String() {
			t.Fatalf("as of %s:\n%s", day, firstDifference(got.String(), want.String()))
		}
		compareAnswers(t, one, other)
		if t.Failed() {
			t.Fatalf("as of %s", day)
		}
	}
	v, err := a.View(ctx)
	if err != nil {
		t.Fatal(err)
	}
	of := func(by map[parley.Day]store.Readable) *view.View {
		return v.WithPast(func(_ context.Context, day parley.Day) (store.Readable, error) { return by[day], nil })
	}
	for i, from := range days {
		later := slices.Clone(days[i+1:])
		for _, to := range append(later[:min(len(later), 5)], "") {
			got, err := of(rewound).Diff(ctx, from, to, 0)
			if err != nil {
				t.Fatal(err)
			}
			want, err := of(merged).Diff(ctx, from, to, 0)
			if err != nil {
				t.Fatal(err)
			}
			if g, w := written(t, got), written(t, want); g != w {
				t.Fatalf("from %s to %s:\n%s", from, to, firstDifference(g, w))
			}
		}
	}
}

func steady(t *testing.T, r store.Readable) store.Readable {
	t.Helper()
	s, err := past.NewSteady(context.Background(), func(context.Context) (past.Moment, error) { return past.Moment{Record: r}, nil })
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func written(t *testing.T, x any) string {
	t.Helper()
	b, err := json.MarshalIndent(x, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return fmt.Sprintf("line %d: got\n%s\nwant\n%s", i+1, g[i], w[i])
		}
	}
	return fmt.Sprintf("got %d lines, want %d", len(g), len(w))
}

// A day is the same whether it is worked out from what came later or from all that
// came before: of drawn records with copies of what is published later, documents
// without a date, dates out of the order in which they come, and matters that refer
// to others.
func TestRewindingEqualsMerging(t *testing.T) {
	for seed := range uint64(8) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			draw := rand.New(rand.NewPCG(seed, 3))
			a := open(t, t.TempDir(), feuds())
			dir := t.TempDir()
			days := []parley.Day{"2024-12-30", "2025-01-01", "2025-01-02", "2025-01-05", "2025-02-20", "2025-06-01"}
			d := newDrawnTexts(draw)
			for range 1 + draw.IntN(3) {
				add(t, a, d.lines(t, dir, days))
			}
			compareDays(t, a, days)
		})
	}
}

// feuds is a reader that knows, beside who met, who struck whom, and who struck
// back: "Ana struck Ben. Then Ben struck Ana."
func feuds() Reader {
	meets := simple("r1")
	return Reader{Version: "r1", Read: func(ctx context.Context, table *actor.Table, d parley.Doc) (parley.Reading, error) {
		r, err := meets.Read(ctx, table, d)
		var before parley.ClaimID
		for i, s := range r.Sentences {
			text := string([]rune(d.Text)[s.Start:s.End])
			words := strings.Fields(strings.Trim(text, ". "))
			then := len(words) == 4 && words[0] == "Then"
			if then {
				words = words[1:]
			}
			if len(words) != 3 || words[1] != "struck" {
				continue
			}
			a, b := person(words[0]), person(words[2])
			day := parley.Day(fmt.Sprintf("2024-12-%02d", 1+len(a.Name)*len(b.Name)%20))
			c := parley.Claim{
				ID: parley.ClaimID(fmt.Sprintf("c%s-%d", d.ID, i)), Doc: d.ID, Sentence: i, Start: s.Start, End: s.End, Text: text, Act: "attack", Form: "attack",
				Roles: map[parley.Role][]parley.ActorID{parley.From: {a.ID}, parley.To: {b.ID}}, Polarity: parley.Positive, Modality: parley.Asserted, Confidence: 1,
				Time: &parley.Time{From: day, To: day, Precision: parley.PrecisionDay},
			}
			if then {
				c.Cause = before
			}
			before = c.ID
			r.Claims = append(r.Claims, c)
			r.Actors = append(r.Actors, a, b)
		}
		slices.SortFunc(r.Actors, func(a, b parley.Actor) int { return strings.Compare(string(a.ID), string(b.ID)) })
		r.Actors = slices.CompactFunc(r.Actors, func(a, b parley.Actor) bool { return a.ID == b.ID })
		return r, err
	}}
}

// drawnTexts are articles of the same few who meet and fight, some with long
// stretches that others have as well.
type drawnTexts struct {
	*rand.Rand
	long []string
}

func newDrawnTexts(draw *rand.Rand) *drawnTexts {
	d := &drawnTexts{draw, make([]string, 7)}
	for i := range d.long {
		for range 40 {
			d.long[i] += d.pick("bridges", "ferries", "customs", "river", "posts", "annex", "delegations", "both", "of", "the", "along", "spent", "afternoon") + " "
		}
		d.long[i] += ". "
	}
	return d
}

func (d *drawnTexts) pick(list ...string) string { return list[d.IntN(len(list))] }

// text draws an article. Of some two stretches stand in others as well, so that one
// repeats a second that repeats a third.
func (d *drawnTexts) text() string {
	out := ""
	for range 1 + d.IntN(3) {
		a, b := d.pick("Ana", "Ben", "Cleo", "Dan"), d.pick("Eva", "Fay", "Gustav")
		switch d.IntN(6) {
		case 0:
			out += a + " struck " + b + ". Then " + b + " struck " + a + ". "
		case 1:
			out += a + " struck " + b + ". "
		case 2:
			out += b + " struck " + a + ". "
		default:
			out += a + " met " + b + ". "
		}
	}
	at := d.IntN(len(d.long) - 1)
	switch d.IntN(6) {
	case 0:
		out += d.long[at]
	case 1, 2:
		out += d.long[at] + d.long[at+1]
	case 3:
		out = "Ana met Eva. " + d.long[0] // the same to the letter
	}
	return out
}

// lines writes articles into a file.
func (d *drawnTexts) lines(t *testing.T, dir string, days []parley.Day) string {
	t.Helper()
	var out strings.Builder
	for i := range 25 {
		fmt.Fprintf(&out, "{\"name\": \"%d-%d\", \"text\": %q, \"outlet\": %q, \"language\": \"en\"", d.Uint64(), i, d.text(), d.pick("Wire", "Gazette", ""))
		if d.IntN(4) > 0 {
			fmt.Fprintf(&out, ", \"published\": %q", days[d.IntN(len(days))])
		}
		out.WriteString("}\n")
	}
	path := filepath.Join(dir, fmt.Sprint(d.Uint64())+".jsonl")
	if err := os.WriteFile(path, []byte(out.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// The same of the articles that come with the program, of which many are of the
// same matters.
func TestRewindingSamples(t *testing.T) {
	a := open(t, t.TempDir(), Reader{})
	a.Reader = reader
	add(t, a, "../samples/articles.jsonl")
	var days []parley.Day
	for _, l := range samplesByDay(t) {
		days = append(days, l.day)
	}
	compareDays(t, a, slices.Compact(days))
}

// The same of documents of several sources, where they are there.
func TestRewindingSeeds(t *testing.T) {
	sources := []string{"../../shared/seeds", "../../shared/gold/dev/documents.jsonl"}
	for _, path := range sources {
		if _, err := os.Stat(path); err != nil {
			t.Skipf("%s is not there", path)
		}
	}
	a := open(t, t.TempDir(), Reader{})
	a.Reader = reader
	add(t, a, sources...)
	days := make(map[parley.Day]bool)
	for c, err := range a.Store.Cards(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		if len(c.Doc.Published) == len("2006-01-02") {
			days[c.Doc.Published] = true
		}
	}
	compareDays(t, a, slices.Sorted(maps.Keys(days)))
}
