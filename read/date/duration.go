package date

import (
	"math"

	"parley/read/quantity/number"
)

// count reads how many units follow: "two", "48", "a few", "two to three" (the larger), "several". n is 0 where the
// number is not said.
func (f *finder) count(i int) (n float64, next int, ok bool) {
	switch f.kindAt(i) {
	case kFew:
		next = i + 1
		if f.kindAt(next) == kOf {
			next++
		}
		return 0, next, true
	case kA:
		if f.kindAt(i+1) == kFew {
			return f.count(i + 1)
		}
		if v, e, ok := number.Parse(f.ps, i); ok {
			return v, e, true
		}
		return 1, i + 1, true
	}
	n, next, ok = number.Parse(f.ps, i)
	if !ok {
		return 0, i, false
	}
	switch f.kindAt(next) {
	case kTo, kDash, kAnd:
		if hi, e, ok := number.Parse(f.ps, next+1); ok && hi > n {
			return hi, e, true
		}
	}
	return n, next, true
}

// counted reads everything that begins with a number of units.
func (f *finder) counted(i int) (found, bool) {
	if f.kindAt(i) == kUnit || f.kindAt(i) == kLongUnit {
		return f.uncounted(i)
	}
	if f.kindAt(i) == kTimes {
		return f.timesPer(i)
	}
	n, j, ok := f.count(i)
	if !ok || f.word(i-1, "aged") || f.word(i, "many") {
		return found{}, false
	}
	if f.kindAt(j) == kTimes {
		return f.timesPer(j)
	}
	hyphen := f.kindAt(j) == kDash
	if hyphen {
		j++
	}
	j = f.skipMore(j)
	if f.kindAt(j) != kUnit {
		return found{}, false
	}
	u := unit(f.ts[j].val)
	end := j + 1
	if f.kindAt(end) == kAnd && f.kindAt(end+1) == kA && f.word(end+2, "half") {
		n, end = n+0.5, end+3
	}
	if f.age(end) {
		return found{}, false
	}
	return f.measured(i, end, n, u, hyphen)
}

// skipMore steps over "two more weeks", "three consecutive days".
func (f *finder) skipMore(j int) int {
	for _, w := range [...]string{"more", "consecutive", "straight", "full", "additional", "further", "whole", "calendar", "working", "other"} {
		if f.word(j, w) {
			return j + 1
		}
	}
	return j
}

// age reports "26-year-old", "26 years old", "26 years of age".
func (f *finder) age(end int) bool {
	switch f.kindAt(end) {
	case kOld:
		return true
	case kDash, kOf:
		return f.kindAt(end+1) == kOld
	}
	return false
}

// measured decides what a number of units up to end is: a point ("three days ago"), a rate ("600 a day") or a length.
func (f *finder) measured(i, end int, n float64, u unit, hyphen bool) (found, bool) {
	x := found{end: end, kind: Duration, approx: u >= uMonth || n == 0}
	x.days, x.hours = length(n, u)
	if !hyphen {
		if p, ok := f.shifted(x, n, u); ok {
			return p, true
		}
	}
	if f.kindAt(end) == kDash && f.kindAt(end+1) == kLong {
		x.end += 2
		return x, true
	}
	if hyphen {
		return x, u > uSecond
	}
	if f.kindAt(i) == kA && f.kindAt(i+1) == kUnit {
		return f.articleUnit(i, x)
	}
	if n == 1 && u == uDay && f.kindAt(i) == kNumWord && !f.lengthBefore(i) {
		return found{}, false // "one day" means some day
	}
	if n > 0 && n == math.Trunc(n) {
		x.offset, x.offsetUnit = int(clamp(n, 2000)), u
	}
	return x, u > uSecond || n > 0
}

// shifted reads what follows a length and makes a point of it: "ago", "later", "earlier", "after", "from now".
func (f *finder) shifted(x found, n float64, u unit) (found, bool) {
	p := found{end: x.end + 1, kind: Point, days: x.days, hours: x.hours, approx: x.approx, fixedRel: true}
	switch {
	case f.kindAt(x.end) == kAgo, f.word(x.end, "back") && f.kindAt(x.end+1) != kTo && !f.prep(x.end+1, prIn):
		if f.anchored && n > 0 {
			p.span = f.agoSpan(-n, u)
		}
	case f.prep(x.end, prFrom) && (f.word(x.end+1, "now") || f.word(x.end+1, "today")):
		p.end++
		if f.anchored && n > 0 {
			p.span = f.agoSpan(n, u)
		}
	case f.kindAt(x.end) == kShift && f.kindAt(x.end+1) != kDeictic:
	case f.prep(x.end, prAfter):
		p.end, p.relation = x.end, "after"
	case f.prep(x.end, prBefore):
		p.end, p.relation = x.end, "before"
	default:
		return found{}, false
	}
	return p, true
}

// agoSpan is the unit that lies n units from the document's date: the day, the week, the month or the year.
func (f *finder) agoSpan(n float64, u unit) span {
	at := f.shift(n, u)
	if u <= uHour {
		return dayOf(f.anchor + int(clamp(n*unitDays[u], 1e5)))
	}
	if n != math.Trunc(n) {
		u = uMonth
	}
	switch u {
	case uFortnight:
		return unitSpan(uWeek, at, 0)
	case uDecade, uCentury:
		return unitSpan(uYear, at, 0)
	}
	return unitSpan(u, at, 0)
}

// offsetSpan is the point n units after the day anchor: "in three weeks".
func offsetSpan(anchor, n int, u unit) span {
	f := finder{anchor: anchor, anchored: true}
	return f.agoSpan(float64(n), u)
}

// articleUnit reads "a week": a length after "for" or "nearly", a rate after "600 trucks"; otherwise nothing.
func (f *finder) articleUnit(i int, x found) (found, bool) {
	if f.lengthBefore(i) {
		return x, true
	}
	p := i - 1
	if p < 0 {
		return found{}, false
	}
	switch f.kindAt(p) {
	case kCount, kNum, kOtherNum, kNumWord, kScale:
		return found{end: x.end, kind: Frequency}, true
	case kNone:
		if f.ps[p].Class == number.Letters && plural(f.ps[p].Text) && f.numberNear(p) {
			return found{end: x.end, kind: Frequency}, true
		}
	}
	return found{}, false
}

// lengthBefore reports a word on the left that takes a length: "for", "within", "nearly", "lasting".
func (f *finder) lengthBefore(i int) bool {
	switch f.kindAt(i - 1) {
	case kPrep:
		v := f.ts[i-1].val
		return v != prOn && v != prAt && v != prSince && v != prPer && v != prBetween
	case kApprox, kAnd:
		return f.kindAt(i-1) == kApprox
	}
	for _, w := range [...]string{"lasting", "lasted", "lasts", "half", "took", "takes", "spent", "least", "last"} {
		if f.word(i-1, w) {
			return true
		}
	}
	return false
}

// numberNear reports a figure among the three pieces before i: "600 aid trucks".
func (f *finder) numberNear(i int) bool {
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		switch f.ts[k].kind {
		case kNum, kOtherNum, kNumWord, kScale, kFew:
			return true
		}
	}
	return false
}

// uncounted reads "for weeks", "years ago", "months later", "week-long", "weeklong".
func (f *finder) uncounted(i int) (found, bool) {
	u := unit(f.ts[i].val)
	x := found{end: i + 1, kind: Duration, approx: true}
	single := f.kindAt(i) == kLongUnit || f.kindAt(i+1) == kDash && f.kindAt(i+2) == kLong
	if single {
		if f.kindAt(i) == kUnit {
			x.end = i + 3
		}
		if n := 1.0; !plural(f.ps[i].Text) && !f.word(i, "dayslong") && !f.word(i, "hourslong") {
			x.days, x.hours = length(n, u)
			x.approx = u >= uMonth
		}
		return x, true
	}
	if !plural(f.ps[i].Text) || u < uHour {
		return found{}, false
	}
	if p, ok := f.shifted(x, 0, u); ok {
		return p, true
	}
	switch {
	case f.prep(i-1, prFor), f.prep(i-1, prWithin), f.prep(i-1, prAfter) && f.kindAt(i+1) == kOf,
		f.prep(i-1, prDuring), f.prep(i-1, prIn) && f.kindAt(i+1) != kOf:
		return x, true
	case f.kindAt(i-1) == kOf || f.kindAt(i-1) == kNone:
		return found{}, false
	}
	return found{}, false
}

// timesPer reads "twice a week", "three times every day".
func (f *finder) timesPer(i int) (found, bool) {
	k := f.kindAt(i + 1)
	if (k == kA || k == kEvery || f.prep(i+1, prPer)) && f.kindAt(i+2) == kUnit {
		return found{end: i + 3, kind: Frequency}, true
	}
	return found{}, false
}

// perUnit reads "per day".
func (f *finder) perUnit(i int) (found, bool) {
	return found{end: i + 2, kind: Frequency}, f.prep(i, prPer) && f.kindAt(i+1) == kUnit
}

// frequency reads "weekly", "near-daily", "almost weekly", "every two weeks", "every Friday", "each year".
func (f *finder) frequency(i int) (found, bool) {
	x := found{end: i + 1, kind: Frequency}
	switch f.kindAt(i) {
	case kFreq:
		t := f.ts[i]
		return x, !t.upper || !f.capital(i+1) && !f.capital(i-1) && f.kindAt(i-1) != kPossessive
	case kApprox:
		j := i + 1
		if f.kindAt(j) == kDash {
			j++
		}
		return found{end: j + 1, kind: Frequency}, f.kindAt(j) == kFreq && f.ts[i].val == 0
	}
	j := i + 1
	if f.word(j, "other") || f.word(j, "single") {
		j++
	}
	if _, e, ok := f.count(j); ok {
		j = e
	}
	switch f.kindAt(j) {
	case kUnit, kWeekday, kDaytime, kMonth:
		x.end = j + 1
		return x, true
	}
	return x, false
}

// length converts n units to whole days and hours; lengths below a day have 0 days.
func length(n float64, u unit) (days, hours int) {
	d := n * unitDays[u]
	if d > 1e6 {
		return 0, 0
	}
	if u <= uHour {
		return int(d + 1e-9), int(d*24 + 1e-9)
	}
	return int(math.Round(d)), int(math.Round(d)) * 24
}
