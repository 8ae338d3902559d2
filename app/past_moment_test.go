package app

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"parley"
	"parley/record/past"
	"parley/record/store"
	"parley/view"
)

// A day is worked out from what is less, what came later or what came before, and
// is refused where both are more than may be looked at.
func TestDaysThatAreTooMuch(t *testing.T) {
	ctx := context.Background()
	a := open(t, t.TempDir(), simple("r1"))
	lines := ""
	for i := range 12 {
		lines += fmt.Sprintf("{\"name\": \"%d\", \"language\": \"en\", \"published\": \"2025-01-%02d\", \"text\": \"Ana%d met Ben%d.\"}\n", i, i+1, i, i)
	}
	add(t, a, filepath.Join(write(t, map[string]string{"a.jsonl": lines}), "a.jsonl"))
	for _, test := range []struct {
		day            parley.Day
		most           int
		whole, refused bool
	}{
		{"2025-01-10", 0, false, false}, {"2025-01-10", 4, false, false}, {"2025-01-10", 3, false, true}, // each document has a claim
		{"2025-01-03", 0, true, false}, {"2025-01-03", 6, true, false}, {"2025-01-03", 5, false, true},
		{"2025-01-06", 0, false, false}, {"2025-01-06", 11, false, true}, {"2026-01-01", 1, false, false},
	} {
		a.pasts = pasts{}
		m, err := a.moment(ctx, test.day, test.most)
		if refused := errors.Is(err, view.ErrLongPast); refused != test.refused || err != nil && !refused {
			t.Errorf("%s of at most %d: %v", test.day, test.most, err)
		}
		if _, whole := m.Record.(*past.Record); err == nil && whole != test.whole {
			t.Errorf("%s of at most %d: %T", test.day, test.most, m.Record)
		}
	}
	if _, err := a.past(ctx, "yesterday"); err == nil {
		t.Error("yesterday is a day")
	}
}

// What was known on a day stays that while documents come, whatever they are about,
// and so does what is added to it by documents of that day.
func TestPastWhileTheRecordGrows(t *testing.T) {
	ctx := context.Background()
	a := open(t, t.TempDir(), simple("r1"))
	line := func(i int, day, text string) string {
		l := fmt.Sprintf("{\"name\": \"%d\", \"language\": \"en\", \"published\": %q, \"text\": %q}\n", i, day, text)
		return filepath.Join(write(t, map[string]string{"a.jsonl": l}), "a.jsonl")
	}
	add(t, a, line(0, "2025-01-01", "Ana met Ben."), line(1, "2025-01-02", "Ana met Cleo."), line(2, "2025-01-03", "Dan met Ben."))
	r, err := a.past(ctx, "2025-01-02")
	if err != nil {
		t.Fatal(err)
	}
	count := func(want int) {
		t.Helper()
		if n, err := r.CountMatters(ctx, store.MatterQuery{}); err != nil || n != want {
			t.Errorf("%d matters, %v, want %d", n, err, want)
		}
		if n := len(matterIDs(t, r, store.MatterQuery{})); n != want {
			t.Errorf("%d matters are listed, want %d", n, want)
		}
		if c, err := r.Counts(ctx); err != nil || c.Matters[parley.Contact] != want {
			t.Errorf("%d matters are counted, %v, want %d", c.Matters[parley.Contact], err, want)
		}
	}
	count(2)
	add(t, a, line(3, "2025-01-04", "Ana met Ben."), line(4, "2025-01-04", "Eva met Ben."))
	count(2)
	add(t, a, line(5, "2025-01-02", "Fay met Ben."))
	count(3)
}

// Whoever asks for a day that is being worked out waits for it, and one who gives
// up leaves it to the others; who waits in vain gives up when asked to.
func TestDayIsWorkedOutOnce(t *testing.T) {
	var p pasts
	const day = parley.Day("2025-01-01")
	now := standing{head: 1}
	first, mine := p.get(day, now)
	if !mine {
		t.Fatal("nobody works it out")
	}
	if again, mine := p.get(day, now); mine || again != first {
		t.Error("it is worked out twice")
	}
	if _, mine := p.get(day, standing{head: 2}); !mine {
		t.Error("what is worked out of less is taken for what there is")
	}
	ctx, cancel := context.WithCancel(context.Background())
	release := make(chan struct{})
	other, _ := p.get("2025-02-02", now)
	var busy sync.WaitGroup
	busy.Go(func() {
		p.fill(context.Background(), "2025-02-02", other, func() (past.Moment, bool, error) { <-release; return past.Moment{}, false, nil })
	})
	for len(p.one) == 0 {
		time.Sleep(time.Millisecond)
	}
	cancel()
	p.fill(ctx, day, first, func() (past.Moment, bool, error) {
		t.Error("two are worked out at once")
		return past.Moment{}, false, nil
	})
	if <-first.done; !errors.Is(first.err, context.Canceled) {
		t.Errorf("%v, want that it was given up", first.err)
	}
	close(release)
	busy.Wait()
	if r, mine := p.get("2025-02-02", now); mine || r != other {
		t.Error("what was worked out is not kept")
	}
	if _, mine := p.get("2025-02-02", standing{head: 2}); mine {
		t.Error("what came later is taken out again though the findings stand")
	}
	for i := range othersKept {
		d := parley.Day(fmt.Sprintf("2024-01-%02d", i))
		r, _ := p.get(d, now)
		p.fill(context.Background(), d, r, func() (past.Moment, bool, error) { return past.Moment{}, false, nil })
	}
	if len(p.days) > othersKept {
		t.Errorf("%d days are kept", len(p.days))
	}
	for i := range 2 * largeKept {
		d := parley.Day(fmt.Sprintf("2023-01-%02d", i))
		r, _ := p.get(d, now)
		p.fill(context.Background(), d, r, func() (past.Moment, bool, error) { return past.Moment{}, true, nil })
	}
	n := 0
	for _, r := range p.days {
		if r.large() {
			n++
		}
	}
	if n > largeKept {
		t.Errorf("%d large days are kept", n)
	}
}
