package view

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"parley"
	"parley/record/store"
	"parley/view/headline"
)

// ErrNoPast is the cause where only the present can be asked.
var ErrNoPast = errors.New("earlier days cannot be asked here")

// ErrLongPast is the cause where a day cannot be asked while others wait.
var ErrLongPast = errors.New("what was known on a day is worked out from the documents published after it and from what people corrected since, " +
	"or from all documents up to it, whichever are fewer; of this day they and their claims are too many to be looked through while others wait; " +
	"ask for one nearer to the last documents or to the first, or with --as-of, or parley diff, on the command line")

// Past returns the record as it was known on a day: from the documents
// published up to it, and those without a date.
type Past func(ctx context.Context, day parley.Day) (store.Readable, error)

// WithPast returns v such that earlier days can be asked through p.
func (v *View) WithPast(p Past) *View {
	out := *v
	out.past = p
	return &out
}

// AsOf returns a view of what was known on a day, "2025-01-17"; its matters
// are merged from the documents published up to it, and those without a date,
// alone, and silence is counted to it. AsOf "" is v.
func (v *View) AsOf(ctx context.Context, day parley.Day) (*View, error) {
	if day == "" {
		return v, nil
	}
	if v.past == nil {
		return nil, fmt.Errorf("as of %s: %w", day, ErrNoPast)
	}
	s, err := v.past(ctx, day)
	if err != nil {
		return nil, err
	}
	return &View{store: s, past: v.past, day: day, today: v.today, heard: &heard{}}, nil
}

// Day is the day that v looks back from, or "" where it sees everything.
func (v *View) Day() parley.Day { return v.day }

// silence is how many days have passed, up to the day that days are counted to,
// since an initiative that waits for an answer was made: on its own day, or on
// that of the first document that reports it. It is 0 where that is not known,
// and where days are counted to none.
func (a *asker) silence(m parley.Matter) int {
	if a.counted == "" || !waits(m) {
		return 0
	}
	return max(0, days(a.made(m), a.counted))
}

// waits says whether an initiative still has no answer, or not one of all from
// whom it is owed.
func waits(m parley.Matter) bool {
	if m.Kind != parley.Initiative {
		return false
	}
	return len(m.WaitingOn) > 0 || m.Status == "open" || m.Status == ""
}

// made is the day on which an initiative was made.
func (a *asker) made(m parley.Matter) parley.Day {
	if madeOn(m) {
		return m.Time.To
	}
	a.published(m.Claims)
	var first parley.Day
	for _, doc := range a.docsOf(m.Claims) {
		if day := a.card(doc).Doc.Published; day != "" && (first == "" || day < first) {
			first = day
		}
	}
	return first
}

// days counts from one day to another; 0 where one of them is not a whole date.
func days(from, to parley.Day) int {
	a, errA := time.Parse(time.DateOnly, string(from))
	b, errB := time.Parse(time.DateOnly, string(to))
	if errA != nil || errB != nil {
		return 0
	}
	return int(b.Sub(a).Hours() / 24)
}

// silent says how long the silence has lasted, or "".
func (a *asker) silent(m parley.Matter, days int) string {
	if days == 0 {
		return ""
	}
	return fmt.Sprintf("%s of silence, from %s to %s", plural(days, "day"), headline.Day(a.made(m)), headline.Day(a.counted))
}

// Counting returns v such that it counts days of silence, lateness and
// observance to a day where no day is looked back from.
func (v *View) Counting(today parley.Day) *View {
	out := *v
	out.today = today
	return &out
}

// counted is the day that days are counted to.
func (v *View) counted() parley.Day { return cmp.Or(v.day, v.today) }
