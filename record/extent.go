package record

import "parley"

// extent is the range of numbers that reports give.
type extent struct {
	low, high float64
	set       bool
}

func extentOf(q *parley.Quantity) extent {
	if q == nil {
		return extent{}
	}
	return extent{q.Value, max(q.Value, q.High), true}
}

func (e extent) and(o extent) extent {
	switch {
	case !e.set:
		return o
	case !o.set:
		return e
	}
	return extent{min(e.low, o.low), max(e.high, o.high), true}
}

// far reports whether two ranges are too far apart for one happening that is
// only counted differently.
func (e extent) far(o extent) bool {
	if !e.set || !o.set {
		return false
	}
	d := max(e.low-o.high, o.low-e.high)
	return d > 5 && max(e.low, o.low) > 2*min(e.high, o.high)
}

// clashes reports whether both give numbers, and none that both allow.
func (e extent) clashes(o extent) bool {
	return e.set && o.set && (e.low > o.high || o.low > e.high)
}

// equal reports whether both give one and the same number.
func (e extent) equal(o extent) bool {
	return e.set && o.set && e.low == o.low && e.high == o.high
}
