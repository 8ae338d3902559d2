package app

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parley"
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
	l, err := a.later(ctx, day, now, 1<<30)
	if err != nil {
		t.Fatal(err)
	}
	if l == nil {
		t.Fatalf("as of %s: what came later is not known", day)
	}
	r, err := a.rewind(ctx, l, end)
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
// say the same of what changed between any two of them.
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
		for _, to := range append(slices.Clone(days[i+1:]), "") {
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
// without a date, and dates out of the order in which they come.
func TestRewindingEqualsMerging(t *testing.T) {
	for seed := range uint64(12) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			draw := rand.New(rand.NewPCG(seed, 3))
			a := open(t, t.TempDir(), simple("r1"))
			dir := t.TempDir()
			days := []parley.Day{"2024-12-30", "2025-01-01", "2025-01-02", "2025-01-05", "2025-02-20", "2025-06-01"}
			for range 1 + draw.IntN(3) {
				add(t, a, drawnLines(t, dir, draw, days))
			}
			compareDays(t, a, days)
		})
	}
}

// drawnLines writes articles into a file: of the same few who meet, some with long
// stretches that others have as well.
func drawnLines(t *testing.T, dir string, draw *rand.Rand, days []parley.Day) string {
	t.Helper()
	pick := func(list ...string) string { return list[draw.IntN(len(list))] }
	long := make([]string, 4)
	for i := range long {
		for range 40 {
			long[i] += pick("bridges", "ferries", "customs", "river", "posts", "annex", "delegations", "both", "of", "the", "along", "spent", "afternoon") + " "
		}
		long[i] += "."
	}
	var out strings.Builder
	for i := range 25 {
		text := ""
		for range 1 + draw.IntN(3) {
			text += pick("Ana", "Ben", "Cleo", "Dan") + " met " + pick("Eva", "Fay", "Gus") + ". "
		}
		if draw.IntN(2) == 0 {
			text += pick(long...)
		}
		if draw.IntN(6) == 0 {
			text = "Ana met Eva. " + long[0] // the same to the letter
		}
		published := ""
		if draw.IntN(4) > 0 {
			published = string(days[draw.IntN(len(days))])
		}
		fmt.Fprintf(&out, "{\"name\": \"%d-%d\", \"text\": %q, \"outlet\": %q, \"language\": \"en\"", draw.Uint64(), i, text, pick("Wire", "Gazette", ""))
		if published != "" {
			fmt.Fprintf(&out, ", \"published\": %q", published)
		}
		out.WriteString("}\n")
	}
	path := filepath.Join(dir, fmt.Sprint(draw.Uint64())+".jsonl")
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
