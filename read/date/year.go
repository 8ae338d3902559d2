package date

import "parley/read/quantity/number"

// periodOfYear reads years, stretches of years, centuries, quarters and halves that begin with a figure or ordinal.
func (f *finder) periodOfYear(i int) (found, bool) {
	switch f.kindAt(i) {
	case kNum:
		return f.year(i)
	case kOrdinal:
		return f.ordinalPeriod(i)
	}
	return found{}, false
}

// year reads "2015", "2014–15", "2014 to 2018".
func (f *finder) year(i int) (found, bool) {
	y, ok := f.fullYear(i)
	if !ok || !f.yearFits(i) {
		return found{}, false
	}
	if x, ok := f.yearRange(i, y); ok {
		return x, true
	}
	if k := f.kindAt(i - 1); k == kDash && f.kindAt(i-2) != kPart && f.kindAt(i-2) != kNone {
		return found{}, false
	}
	return found{end: i + 1, span: yearSpan(y), kind: Point}, true
}

func (f *finder) yearRange(i, y int) (found, bool) {
	j, ok := f.joiner(i, i+1)
	if !ok {
		return found{}, false
	}
	z, ok := f.fullYear(j)
	if short := f.valAt(j, kNum); !ok && short >= 0 && f.ts[j].width == 2 && f.kindAt(j-1) != kTo && f.kindAt(j-1) != kAnd {
		z, ok = y/100*100+short, true
		if next := f.kindAt(j + 1); next == kDash || next == kSlash {
			return found{}, false
		}
	}
	if !ok || z <= y {
		return found{}, false
	}
	return found{end: j + 1, span: rangeSpan(ymd{y, 1, 1}, ymd{z, 12, 31}), kind: Point}, true
}

// yearFits weighs the neighbours of a four-digit figure: a year after a preposition or an article or before a name,
// an amount before a counted noun, a name after "Resolution".
func (f *finder) yearFits(i int) bool {
	v := int(f.ts[i].val)
	if f.kindAt(i+1) == kCount && !(f.modern(v) && (f.prep(i-1, prIn) || f.prep(i-1, prSince))) {
		return false
	}
	switch k := f.kindAt(i - 1); k {
	case kLabel:
		return false
	case kPrep:
		p := f.ts[i-1].val
		return f.prepTakesYear(i, int(p))
	case kOf, kPart:
		return v < 2150 && f.recentYear(v, k)
	case kTo, kAnd, kComma:
		closed := k == kComma && (f.kindAt(i+1) == kMark || f.kindAt(i+1) == kPrep) // "General election, 2008:"
		return f.modern(v) && (f.yearNear(i-2) || closed)
	case kThe, kPossessive, kA, kOpen, kSeason, kDeictic, kDash, kApostrophe:
		return f.modern(v) && f.kindAt(i-2) != kLabel
	case kUnit:
		return unit(f.ts[i-1].val) == uYear
	case kMark, kSlash, kNum, kOtherNum, kScale, kNumWord:
		return k == kMark && f.modern(v) && f.capital(i+1) && f.ps[i-1].Text != "$"
	case kNone:
		if i == 0 {
			return f.modern(v) && i+1 < len(f.ts)
		}
		return f.modern(v) && (f.capital(i+1) || f.ts[i-1].upper && !f.lowerNoun(i+1) || f.pronoun(i-1))
	case kAux, kCount, kPlan:
		return false
	}
	return f.modern(v) && f.capital(i+1)
}

// prepTakesYear reports that a preposition before a figure makes it a year: any from "in", only one of our time from
// those that also stand before amounts ("around 1300 miles").
func (f *finder) prepTakesYear(i, p int) bool {
	v := int(f.ts[i].val)
	switch p {
	case prAt, prPer, prWithin, prFor:
		return false
	case prIn, prSince, prUntil, prBefore, prAfter, prBetween, prFrom:
		return v < 2150
	}
	return f.modern(v) && !f.lowerNoun(i+1)
}

func (f *finder) modern(v int) bool { return v >= 1900 && v <= 2060 }

func (f *finder) recentYear(v int, k kind) bool { return k == kPart || v >= 1500 }

// lowerNoun reports a small-letter word that the figure could count.
func (f *finder) lowerNoun(i int) bool {
	return f.kindAt(i) == kNone && i < len(f.ts) && f.ps[i].Class == number.Letters && !f.ts[i].upper && plural(f.ps[i].Text)
}

func (f *finder) pronoun(i int) bool {
	for _, w := range [...]string{"his", "her", "its", "their", "our", "my", "your", "failed", "deadly", "landmark", "ending", "disputed", "original", "historic", "earlier", "was", "born", "dated"} {
		if f.word(i, w) {
			return true
		}
	}
	return false
}

// yearNear reports a year or date close to the left: "2006 , 2009 and 2014", "May , 2014".
func (f *finder) yearNear(i int) bool {
	for k := i; k >= 0 && k > i-3; k-- {
		switch f.ts[k].kind {
		case kMonth, kPart, kDecade:
			return true
		case kNum:
			if v := int(f.ts[k].val); f.ts[k].width == 4 && f.modern(v) {
				return true
			}
		}
	}
	return f.prep(i, prFrom) || f.prep(i, prSince)
}

// ordinalPeriod reads "19th century", "first quarter of 2024", "second half of last year", "first week of May".
func (f *finder) ordinalPeriod(i int) (found, bool) {
	n, j := int(f.ts[i].val), i+1
	if f.kindAt(j) == kDash {
		j++
	}
	half := f.word(j, "half")
	if f.kindAt(j) != kUnit && !half {
		return found{}, false
	}
	if f.kindAt(j) == kUnit && unit(f.ts[j].val) == uCentury {
		lo := (n-1)*100 + 1
		return found{end: j + 1, span: rangeSpan(ymd{lo, 1, 1}, ymd{lo + 99, 12, 31}), kind: Point}, n > 10 && n < 23
	}
	if f.kindAt(j+1) != kOf {
		return found{}, false
	}
	x, ok := f.whole(f.skipThe(j+2), true)
	if !ok || x.part > 0 {
		return found{}, false
	}
	return f.slice(x, n, j, half)
}

// slice takes the n-th week, quarter or half of a month or year.
func (f *finder) slice(x found, n, j int, half bool) (found, bool) {
	s := x.span
	if !s.known() || s.yearless() {
		x.span = s
		return x, s.yearless() && (half || unit(f.ts[j].val) == uWeek)
	}
	lo, hi := s.lo, s.hi
	switch {
	case half && s.prec == Year && n <= 2:
		lo.m = n*6 - 5
		hi = ymd{lo.y, n * 6, monthDays(lo.y, n*6)}
	case half && s.prec == Month && n <= 2:
		lo.d, hi.d = n*15-14, [...]int{0, 15, hi.d}[n]
	case !half && unit(f.ts[j].val) == uQuarter && s.prec == Year && n <= 4:
		return quarterOf(s.lo.y, n, x.end)
	case !half && unit(f.ts[j].val) == uWeek && s.prec == Month && n <= 4:
		lo.d, hi.d = n*7-6, n*7
	default:
		return found{}, false
	}
	x.span = rangeSpan(lo, hi)
	return x, true
}

func quarterOf(y, n, end int) (found, bool) {
	return found{end: end, span: rangeSpan(ymd{y, n*3 - 2, 1}, ymd{y, n * 3, monthDays(y, n*3)}), kind: Point}, true
}

// quarter reads "Q3 2024".
func (f *finder) quarter(i int) (found, bool) {
	t := f.ps[i].Text
	if len(t) != 2 || t[0] != 'Q' || t[1] < '1' || t[1] > '4' {
		return found{}, false
	}
	y, end := f.yearAfter(i + 1)
	if y == 0 {
		return found{}, false
	}
	return quarterOf(y, int(t[1]-'0'), end)
}

// decade reads "1990s", "'90s", "the nineties"; a part of it is read by partOf.
func (f *finder) decade(i int) (found, bool) { return f.decadeFrom(i, 0) }

func (f *finder) decadeFrom(i, part int) (found, bool) {
	end := i + 1
	if f.kindAt(i) == kApostrophe {
		i, end = i+1, end+1
	}
	y := 0
	switch f.kindAt(i) {
	case kDecade:
		y = int(f.ts[i].val)
	case kDecadeName:
		k := f.kindAt(i - 1)
		if v := int(f.ts[i].val); (k == kThe || part > 0) && v >= 40 && f.kindAt(i-2) != kNone {
			y = 1900 + v
		}
	}
	if y == 0 {
		return found{}, false
	}
	if f.kindAt(end) == kTo || f.kindAt(end) == kDash {
		if z := f.valAt(f.skipThe(end+1), kDecade); z > y {
			return found{end: f.skipThe(end+1) + 1, span: rangeSpan(ymd{y, 1, 1}, ymd{z + 9, 12, 31}), kind: Point}, true
		}
	}
	return found{end: end, span: decadeSpan(y, part), kind: Point}, true
}
