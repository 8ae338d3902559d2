package record

import (
	"strings"
	"time"

	"parley"
)

// span is a stretch of days, numbered from 1 January 1970. The zero value is
// "not known". Where a text leaves the year open, yearless holds the month
// and the day ("10-07") or the month ("05") and the numbers are unset.
type span struct {
	from, to int
	set      bool
	yearless string
}

func spanOf(t *parley.Time) span {
	if t == nil {
		return span{}
	}
	if md, ok := strings.CutPrefix(string(t.From), "--"); ok {
		return span{yearless: md}
	}
	from, ok := firstDay(t.From)
	if !ok {
		if from, ok = firstDay(t.To); !ok {
			return span{}
		}
	}
	to, ok := lastDay(t.To)
	if !ok {
		to, _ = lastDay(t.From)
	}
	return span{from: from, to: max(from, to), set: true}
}

// firstDay and lastDay number the first and last day that a date of any
// ISO 8601 precision allows.
func firstDay(d parley.Day) (int, bool) {
	s := string(d)
	for _, layout := range []string{time.DateOnly, "2006-01", "2006"} {
		if t, err := time.Parse(layout, s); err == nil {
			return int(t.Unix() / 86400), true
		}
	}
	return 0, false
}

func lastDay(d parley.Day) (int, bool) {
	s := string(d)
	if t, err := time.Parse(time.DateOnly, s); err == nil {
		return int(t.Unix() / 86400), true
	}
	if t, err := time.Parse("2006-01", s); err == nil {
		return int(t.AddDate(0, 1, -1).Unix() / 86400), true
	}
	if t, err := time.Parse("2006", s); err == nil {
		return int(t.AddDate(1, 0, -1).Unix() / 86400), true
	}
	return 0, false
}

func (s span) known() bool { return s.set || s.yearless != "" }

// days is how many days the span leaves open.
func (s span) days() int { return s.to - s.from + 1 }

// wider moves both ends outward.
func (s span) wider(days int) span {
	if s.set {
		s.from, s.to = s.from-days, s.to+days
	}
	return s
}

// gap is the number of days between two spans, 0 where they overlap.
func gap(a, b span) int {
	return max(0, a.from-b.to, b.from-a.to)
}

// meets reports whether two known spans may be of the same day; slack is in
// days and counts only where both have a year.
func meets(a, b span, slack int) bool {
	switch {
	case a.set && b.set:
		return gap(a, b) <= slack
	case a.set:
		return yearlessIn(b.yearless, a)
	case b.set:
		return yearlessIn(a.yearless, b)
	}
	return strings.HasPrefix(a.yearless, b.yearless) || strings.HasPrefix(b.yearless, a.yearless)
}

// yearlessIn reports whether some day of s has the month (and day) md.
func yearlessIn(md string, s span) bool {
	if s.days() > 366 {
		return true
	}
	for d := s.from; d <= s.to; d++ {
		if strings.HasPrefix(time.Unix(int64(d)*86400, 0).UTC().Format("01-02"), md) {
			return true
		}
	}
	return false
}

// joined is the narrowest span that both allow, or the more precise one
// where they do not overlap.
func joined(a, b span) span {
	switch {
	case !a.known():
		return b
	case !b.known():
		return a
	case !a.set && !b.set:
		if len(b.yearless) > len(a.yearless) || len(b.yearless) == len(a.yearless) && b.yearless < a.yearless {
			return b
		}
		return a
	case !a.set:
		return b
	case !b.set:
		return a
	}
	if gap(a, b) == 0 {
		return span{from: max(a.from, b.from), to: min(a.to, b.to), set: true}
	}
	if b.days() < a.days() || b.days() == a.days() && b.from < a.from {
		return b
	}
	return a
}

// around is the span that covers both.
func around(a, b span) span {
	if !a.set {
		return b
	}
	if !b.set {
		return a
	}
	return span{from: min(a.from, b.from), to: max(a.to, b.to), set: true}
}
