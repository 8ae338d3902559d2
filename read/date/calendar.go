package date

// mention is a date as far as it is written: any of the three may be missing (0).
type mention struct {
	ymd
	end int
}

// calendar reads dates that are written out, and stretches between two of them.
func (f *finder) calendar(i int) (found, bool) {
	if x, ok := f.numeric(i); ok {
		return x, true
	}
	if k := f.kindAt(i); k == kWeekday || k == kWeekdayAbbr {
		return f.weekdayDate(i)
	}
	a, ok := f.mention(i)
	if !ok {
		return f.dayRange(i)
	}
	if x, ok := f.closeRange(i, a); ok {
		return x, true
	}
	if a.d == 0 && a.y == 0 && !f.bareMonth(i, a.end) {
		return found{}, false
	}
	if a.y == 0 {
		a.y = f.sharedYear(a)
	}
	if a.ymd == (ymd{0, 9, 11}) && (f.word(a.end, "attacks") || f.word(a.end, "attack") || f.word(a.end, "commission") || f.word(a.end, "terrorist")) {
		a.y = 2001
	}
	return found{end: a.end, span: a.span(), kind: Point}, true
}

func (a mention) span() span {
	switch {
	case a.m == 0:
		return yearSpan(a.y)
	case a.d == 0:
		return monthSpan(a.y, a.m)
	}
	return daySpan(a.ymd)
}

// ends returns the first and last day of a mention.
func (a mention) ends() (ymd, ymd) { s := a.span(); return s.lo, s.hi }

// mention reads "17 January 2025", "January 17", "17th of January", "January 2025" at i.
func (f *finder) mention(i int) (mention, bool) {
	switch f.kindAt(i) {
	case kMonth, kMonthAbbr:
		return f.monthFirst(i)
	case kNum, kOrdinal, kNumWord:
		return f.dayFirst(i)
	}
	return mention{}, false
}

func (f *finder) dayFirst(i int) (mention, bool) {
	d, j, ok := f.dayNumber(i)
	if !ok {
		return mention{}, false
	}
	if f.kindAt(j) == kOf {
		j++
	} else if f.kindAt(i) == kNumWord {
		return mention{}, false
	}
	if f.kindAt(j) == kDash {
		j++
	}
	m, ok := f.month(j)
	if !ok || d > monthDays(0, m) || f.kindAt(j) == kMonth && !f.ts[j].upper && f.lowerIsWord(j) {
		return mention{}, false
	}
	y, end := f.yearAfter(f.skipDot(j + 1))
	a := mention{ymd: ymd{y, m, d}, end: end}
	return a, a.valid()
}

// lowerIsWord reports the months whose lower-case form is another word.
func (f *finder) lowerIsWord(i int) bool { v := f.ts[i].val; return v == 5 || v == 3 || v == 8 }

func (f *finder) monthFirst(i int) (mention, bool) {
	m, ok := f.month(i)
	if !ok {
		return mention{}, false
	}
	j := f.skipDot(i + 1)
	if f.kindAt(j) == kThe && f.kindAt(j+1) == kOrdinal {
		j++
	}
	if d, e, ok := f.dayNumber(j); ok && d <= monthDays(0, m) && f.kindAt(j) != kNumWord && f.dayFits(i, j, e) {
		y, end := f.yearAfter(e)
		a := mention{ymd: ymd{y, m, d}, end: end}
		return a, a.valid()
	}
	y, end := f.yearAfter(j)
	if y == 0 {
		end = i + 1
		if f.kindAt(i) == kMonthAbbr {
			end = f.skipDot(end)
		}
	}
	return mention{ymd: ymd{y, m, 0}, end: end}, true
}

// dayFits keeps the figure of "in May 10 people" out of the date.
func (f *finder) dayFits(month, day, end int) bool {
	if f.kindAt(day) == kOrdinal {
		return f.kindAt(month-1) != kA
	}
	switch f.kindAt(end) {
	case kCount, kScale:
		return false
	case kUnit:
		return false
	case kNone:
		if end < len(f.ps) && f.ps[end].Class == 0 && !f.ts[end].upper {
			return !f.prep(month-1, prIn)
		}
	case kMark:
		return f.ps[end].Text != "%"
	}
	return true
}

// month returns the month named at i. Short forms and the months that are also words must be capitalised.
func (f *finder) month(i int) (int, bool) {
	switch f.kindAt(i) {
	case kMonth:
		return int(f.ts[i].val), true
	case kMonthAbbr:
		return int(f.ts[i].val), f.ts[i].upper
	}
	return 0, false
}

// skipDot steps over the full stop of "Jan ." where the tokenizer cut it off.
func (f *finder) skipDot(i int) int {
	if f.kindAt(i-1) == kMonthAbbr && f.kindAt(i) == kMark && f.ps[i].Text == "." && f.kindAt(i+1) == kNum {
		return i + 1
	}
	return i
}

// dayNumber reads "7", "7th", "seventh", "twenty-first" as a day of a month.
func (f *finder) dayNumber(i int) (int, int, bool) {
	switch f.kindAt(i) {
	case kNum, kOrdinal:
		d := int(f.ts[i].val)
		return d, i + 1, d >= 1 && d <= 31 && (f.kindAt(i) == kOrdinal || f.ts[i].width <= 2)
	case kNumWord:
		tens, j := int(f.ts[i].val), i+1
		if f.kindAt(j) == kDash {
			j++
		}
		if u := f.valAt(j, kOrdinal); (tens == 20 || tens == 30) && u > 0 && u < 10 {
			return tens + u, j + 1, tens+u <= 31
		}
	}
	return 0, i, false
}

// yearAfter reads a year behind a month or a day: "2025", ", 2025", "of 2025", "this year", "last year".
func (f *finder) yearAfter(i int) (year, end int) {
	j := i
	if k := f.kindAt(j); k == kComma || k == kOf {
		j++
	}
	if y, ok := f.fullYear(j); ok {
		return y, j + 1
	}
	if f.kindAt(j) == kApostrophe && f.valAt(j+1, kNum) >= 0 && f.ts[j+1].width == 2 {
		return centuryOf(int(f.ts[j+1].val)), j + 2
	}
	if u := f.valAt(j+1, kUnit); f.anchored && unit(u) == uYear {
		switch f.valAt(j, kDeictic) {
		case deLast:
			return fromDays(f.anchor).y - 1, j + 2
		case deThis:
			return fromDays(f.anchor).y, j + 2
		case deNext:
			return fromDays(f.anchor).y + 1, j + 2
		}
	}
	return 0, i
}

func centuryOf(yy int) int {
	if yy < 50 {
		return 2000 + yy
	}
	return 1900 + yy
}

// fullYear accepts a four-digit figure that is neither a time of day nor an amount.
func (f *finder) fullYear(i int) (int, bool) {
	y := f.valAt(i, kNum)
	if y < 1000 || y > 2199 || f.ts[i].width != 4 {
		return 0, false
	}
	switch f.kindAt(i + 1) {
	case kZone, kScale, kLocal:
		return 0, false
	case kMark:
		return y, f.ps[i+1].Text != "%"
	}
	return y, true
}

// closeRange reads what follows a mention: "to 2 May 2024", "–12", "and June 2024" after "between".
func (f *finder) closeRange(i int, a mention) (found, bool) {
	j, ok := f.joiner(i, a.end)
	if !ok {
		return found{}, false
	}
	b, ok := f.mention(j)
	if d, e, okDay := f.dayNumber(j); !ok && okDay && a.d > 0 && f.kindAt(j) != kNumWord {
		y, end := f.yearAfter(e)
		b, ok = mention{ymd: ymd{y, a.m, d}, end: end}, f.dayFits(i, j, e)
	}
	if !ok || (a.d > 0) != (b.d > 0) {
		return found{}, false
	}
	return f.between(a, b)
}

// between joins two mentions; the first takes the year of the second.
func (f *finder) between(a, b mention) (found, bool) {
	switch {
	case a.y == 0 && b.y != 0:
		a.y = b.y
		if b.m < a.m {
			a.y--
		}
	case b.y == 0 && a.y != 0:
		b.y = a.y
		if b.m < a.m {
			b.y++
		}
	}
	lo, _ := a.ends()
	_, hi := b.ends()
	if a.y != 0 && hi.days() < lo.days() || !hi.valid() || !lo.valid() {
		return found{}, false
	}
	return found{end: b.end, span: rangeSpan(lo, hi), kind: Point}, true
}

// joiner steps over the word between the ends of a stretch that begins at start. "and" joins after "between".
func (f *finder) joiner(start, i int) (int, bool) {
	switch f.kindAt(i) {
	case kDash, kSlash, kTo:
		return f.skipThe(i + 1), true
	case kPrep:
		v := f.ts[i].val
		return f.skipThe(i + 1), v == prUntil && f.fromBefore(start) || v == prThrough
	case kAnd:
		return f.skipThe(i + 1), f.prep(f.beforeThe(start), prBetween)
	}
	return i, false
}

func (f *finder) fromBefore(i int) bool { return f.prep(f.beforeThe(i), prFrom) }

func (f *finder) beforeThe(i int) int {
	if f.kindAt(i-1) == kThe {
		return i - 2
	}
	return i - 1
}

func (f *finder) skipThe(i int) int {
	if f.kindAt(i) == kThe {
		return i + 1
	}
	return i
}

// dayRange reads "10–12 May 2024", "10 to 12 May", "10 and 11 May", "10, 11 and 12 May".
func (f *finder) dayRange(i int) (found, bool) {
	d, j, ok := f.dayNumber(i)
	if !ok {
		return found{}, false
	}
	for f.kindAt(j) == kComma && j < i+12 {
		_, e, ok := f.dayNumber(j + 1)
		if !ok {
			return found{}, false
		}
		j = e
	}
	switch f.kindAt(j) {
	case kDash, kTo, kAnd, kSlash:
		j++
	case kPrep:
		if v := f.ts[j].val; v != prUntil && v != prThrough {
			return found{}, false
		}
		j++
	default:
		return found{}, false
	}
	b, ok := f.mention(f.skipThe(j))
	if !ok || b.d <= d {
		return found{}, false
	}
	return f.between(mention{ymd: ymd{b.y, b.m, d}}, b)
}

// sharedYear takes the year of the other half of "May and June 2024", "on 3 May and 4 June 2024".
func (f *finder) sharedYear(a mention) int {
	j := a.end
	for step := 0; step < 3; step++ {
		if k := f.kindAt(j); k != kAnd && k != kComma {
			return 0
		}
		j = f.skipThe(j + 1)
		if f.prep(j, prOn) || f.prep(j, prIn) {
			j++
		}
		b, ok := f.mention(j)
		if !ok || (b.d > 0) != (a.d > 0) {
			return 0
		}
		if b.y != 0 {
			return b.y
		}
		j = b.end
	}
	return 0
}

// weekdayDate reads "Friday, January 17, 2025" and "Friday 17 January".
func (f *finder) weekdayDate(i int) (found, bool) {
	j := i + 1
	if f.kindAt(i) == kWeekdayAbbr && (!f.ts[i].upper) {
		return found{}, false
	}
	for k := f.kindAt(j); k == kComma || k == kThe || k == kOpen || k == kMark && f.ps[j].Text == "."; k = f.kindAt(j) {
		j++
	}
	if f.prep(j, prOn) {
		j++
	}
	a, ok := f.mention(j)
	if !ok || a.d == 0 {
		return found{}, false
	}
	if f.kindAt(j-1) == kOpen && f.kindAt(a.end) == kClose {
		a.end++
	}
	return found{end: a.end, span: daySpan(a.ymd), kind: Point}, true
}
