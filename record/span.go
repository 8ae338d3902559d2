package record

import (
	"strings"
	"time"

	"parley"
)

// span is a stretch of days, numbered from 1 January 1970. The zero value is
// "not known". Where a text leaves the year open, yearless holds the month
// and the day or the month, and the numbers are unset.
type span struct {
	from, to int32
	yearless monthDay
	set      bool
}

// monthDay is a month times 100 and the day of it, 0 where that is open; 0 is no
// month.
type monthDay int16

func monthDayOf(s string) monthDay {
	for _, layout := range []string{"01-02", "01"} {
		if t, err := time.Parse(layout, s); err == nil {
			d := monthDay(t.Month()) * 100
			if layout == "01-02" {
				d += monthDay(t.Day())
			}
			return d
		}
	}
	return 0
}

func (d monthDay) exact() bool { return d%100 > 0 }

// fits reports whether d is o, or the month of it.
func (d monthDay) fits(o monthDay) bool { return d == o || !d.exact() && d/100 == o/100 }

func spanOf(t *parley.Time) span {
	if t == nil {
		return span{}
	}
	if md, ok := strings.CutPrefix(string(t.From), "--"); ok {
		return span{yearless: monthDayOf(md)}
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
	return span{from: int32(from), to: int32(max(from, to)), set: true}
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

func (s span) known() bool { return s.set || s.yearless != 0 }

// days is how many days the span leaves open.
func (s span) days() int { return int(s.to-s.from) + 1 }

// wider moves both ends outward.
func (s span) wider(days int) span {
	if s.set {
		s.from, s.to = s.from-int32(days), s.to+int32(days)
	}
	return s
}

// gap is the number of days between two spans, 0 where they overlap.
func gap(a, b span) int {
	return int(max(0, a.from-b.to, b.from-a.to))
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
	return a.yearless.fits(b.yearless) || b.yearless.fits(a.yearless)
}

// yearlessIn reports whether some day of s has the month (and day) md.
func yearlessIn(md monthDay, s span) bool {
	if s.days() > 366 {
		return true
	}
	for d := s.from; d <= s.to; d++ {
		if _, month, day := time.Unix(int64(d)*86400, 0).UTC().Date(); md.fits(monthDay(int(month)*100 + day)) {
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
		if b.yearless.exact() && !a.yearless.exact() || b.yearless.exact() == a.yearless.exact() && b.yearless < a.yearless {
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
