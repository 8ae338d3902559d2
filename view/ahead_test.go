package view

import (
	"context"
	"iter"
	"testing"
	"time"

	"parley"
	"parley/record/log"
	"parley/record/review"
	"parley/record/store"
)

// counting counts what is asked of a record.
type counting struct {
	store.Readable
	asked int
	folds int
}

func (c *counting) Actor(ctx context.Context, id parley.ActorID) (store.Actor, error) {
	c.asked++
	return c.Readable.Actor(ctx, id)
}

func (c *counting) ActorsByID(ctx context.Context, ids ...parley.ActorID) (map[parley.ActorID]store.Actor, error) {
	c.asked++
	return c.Readable.ActorsByID(ctx, ids...)
}

func (c *counting) Card(ctx context.Context, id parley.DocID) (store.Card, error) {
	c.asked++
	return c.Readable.Card(ctx, id)
}

func (c *counting) CardsByID(ctx context.Context, ids ...parley.DocID) (map[parley.DocID]store.Card, error) {
	c.asked++
	return c.Readable.CardsByID(ctx, ids...)
}

func (c *counting) Matter(ctx context.Context, id parley.MatterID) (store.Matter, error) {
	c.asked++
	return c.Readable.Matter(ctx, id)
}

func (c *counting) MattersByID(ctx context.Context, ids ...parley.MatterID) (map[parley.MatterID]store.Matter, error) {
	c.asked++
	return c.Readable.MattersByID(ctx, ids...)
}

func (c *counting) MattersOf(ctx context.Context, doc parley.DocID) (map[parley.ClaimID][]parley.MatterID, error) {
	c.asked++
	return c.Readable.MattersOf(ctx, doc)
}

func (c *counting) Claims(ctx context.Context, ids ...parley.ClaimID) ([]parley.Claim, error) {
	c.asked++
	return c.Readable.Claims(ctx, ids...)
}

func (c *counting) DocsOf(ctx context.Context, ids ...parley.ClaimID) (map[parley.ClaimID]parley.DocID, error) {
	c.asked++
	return c.Readable.DocsOf(ctx, ids...)
}

func (c *counting) Beside(ctx context.Context, kind store.RefKind, ids ...string) (map[string]store.Neighbours, error) {
	c.asked++
	return c.Readable.Beside(ctx, kind, ids...)
}

func (c *counting) Corrections(ctx context.Context) iter.Seq2[log.Entry, error] {
	c.folds++
	return c.Readable.Corrections(ctx)
}

// What names the rows of a list is asked for together: a list of four times as
// many rows asks no more.
func TestListsAskTogether(t *testing.T) {
	c := &counting{Readable: recordOf(t, 3000)}
	v := New(c).Counting("2026-01-01")
	matters := func(kind parley.MatterKind, limit int) store.MatterQuery {
		return store.MatterQuery{Kind: kind, Limit: limit}
	}
	for name, ask := range map[string]func(limit int) (int, error){
		"brief": func(n int) (int, error) {
			b, err := v.Briefing(ctx, "2020-01-02", store.MatterQuery{}, n)
			return len(b.Lists[0].Items), err
		},
		"matters": func(n int) (int, error) {
			rows, _, err := v.Rows(ctx, matters(parley.Incident, n))
			return len(rows), err
		},
		"ledger": func(n int) (int, error) {
			rows, _, err := v.Ledger(ctx, matters(parley.Initiative, n))
			return len(rows), err
		},
		"ceasefires": func(n int) (int, error) {
			m, err := v.Ceasefires(ctx, matters(parley.Ceasefire, n))
			return len(m.Ceasefires), err
		},
		"timeline": func(n int) (int, error) {
			rows, _, err := v.ByKind(ctx, matters("", n))
			return len(rows), err
		},
		"map": func(n int) (int, error) {
			rows, _, err := v.Points(ctx, matters("", n))
			return len(rows), err
		},
		"claims": func(n int) (int, error) {
			rows, _, err := v.ClaimItems(ctx, store.ClaimQuery{Limit: n})
			return len(rows), err
		},
		"documents": func(n int) (int, error) {
			rows, _, err := v.DocumentRows(ctx, store.DocumentQuery{Limit: n})
			return len(rows), err
		},
		"network": func(n int) (int, error) {
			net, err := v.Network(ctx, store.DealingQuery{}, n)
			return len(net.Nodes), err
		},
	} {
		var asked []int
		for _, limit := range []int{12, 48} {
			c.asked = 0
			n, err := ask(limit)
			if err != nil || n != limit {
				t.Fatalf("%s: %d rows, %v, want %d", name, n, err, limit)
			}
			asked = append(asked, c.asked)
		}
		if asked[1] > asked[0] || asked[0] == 0 {
			t.Errorf("%s: 12 rows ask %d times, 48 ask %d times", name, asked[0], asked[1])
		}
	}
}

// What people said is put together once, until they say more.
func TestHeardOnce(t *testing.T) {
	s := recordOf(t, 40)
	c := &counting{Readable: s}
	v := New(c)
	mode := func(v *View, want string) {
		t.Helper()
		if got, err := v.ReviewMode(ctx); err != nil || got != want {
			t.Errorf("ReviewMode = %q, %v, want %q", got, err, want)
		}
	}
	mode(v, review.Single)
	mode(v.Counting("2026-01-01"), review.Single)
	event, err := review.NewEvent(review.Correction{Op: review.Mode, Field: review.FourEyes, By: "Rossi", Why: "because"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Append(ctx, time.Unix(0, 0), event); err != nil {
		t.Fatal(err)
	}
	mode(v, review.FourEyes)
	mode(v.WithPast(nil), review.FourEyes)
	if c.folds != 2 {
		t.Errorf("it was put together %d times, want twice", c.folds)
	}
}
