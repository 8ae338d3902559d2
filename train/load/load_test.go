package main

import (
	"context"
	"path/filepath"
	"testing"

	"parley"
	"parley/app"
)

// TestFill makes a small record twice: it holds what was asked for, its
// stories add up to matters of several documents, none a copy, and it is the
// same both times.
func TestFill(t *testing.T) {
	ctx := context.Background()
	read, err := readings(ctx, "../../samples/articles.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	var heads []string
	for _, name := range []string{"a.db", "b.db"} {
		a, err := app.Create(ctx, filepath.Join(t.TempDir(), name), 1)
		if err != nil {
			t.Fatal(err)
		}
		defer a.Close()
		if err := fill(ctx, a, &teller{samples: read, reports: 3, seed: 1}, 1500); err != nil {
			t.Fatal(err)
		}
		head, err := a.Store.Head(ctx)
		if err != nil {
			t.Fatal(err)
		}
		heads = append(heads, head.Hash.String())
		v, err := a.View(ctx)
		if err != nil {
			t.Fatal(err)
		}
		c, err := v.Counts(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if c.Claims < 1500 || c.Origins != c.Documents {
			t.Errorf("%d claims, want at least 1500; %d origins of %d documents, want one each", c.Claims, c.Origins, c.Documents)
		}
		several := 0
		for m, err := range v.AllMatters(ctx) {
			if err != nil {
				t.Fatal(err)
			}
			if m.Documents > 1 {
				several++
			}
		}
		if several == 0 {
			t.Error("no matter of several documents")
		}
	}
	if heads[0] != heads[1] {
		t.Errorf("the logs end with %s and %s, want one record", heads[0], heads[1])
	}
}

func TestShift(t *testing.T) {
	for _, c := range []struct {
		day  parley.Day
		by   int
		want parley.Day
	}{
		{"2020-02-28", 2, "2020-03-01"}, {"2020-01-01", -1, "2019-12-31"}, {"--02-03", 5, "--02-03"}, {"2020", 5, "2020"}, {"", 5, ""},
	} {
		if got := shift(c.day, c.by); got != c.want {
			t.Errorf("shift(%q, %d) = %q, want %q", c.day, c.by, got, c.want)
		}
	}
}
