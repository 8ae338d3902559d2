package date

// partOf reads a part of a longer stretch: "early February", "mid-2024", "end of the year", "earlier this month",
// "late Monday", "day after tomorrow".
func (f *finder) partOf(i int) (found, bool) {
	switch f.kindAt(i) {
	case kShift:
		return f.shiftedDeictic(i)
	case kUnit:
		return f.dayBeside(i)
	case kPart:
		return f.partAt(i)
	}
	return found{}, false
}

func (f *finder) partAt(i int) (found, bool) {
	p := int(f.ts[i].val)
	noun := f.word(i, "end") || f.word(i, "start") || f.word(i, "close") || p == 4 || f.word(i, "middle")
	j := i + 1
	switch k := f.kindAt(j); {
	case k == kOf || f.prep(j, prIn):
		j++
	case noun && k != kDash:
		return found{}, false
	case k == kDash:
		j++
	}
	j = f.skipThe(j)
	x, ok := f.whole(j, noun)
	if !ok {
		return x, false
	}
	if k := f.kindAt(j); k != kWeekday && k != kDecade && k != kApostrophe && k != kDecadeName {
		x.part = p
	}
	return x, true
}

// whole reads what a part can be part of. "The end of the year" is the document's year.
func (f *finder) whole(j int, noun bool) (found, bool) {
	switch f.kindAt(j) {
	case kMonth, kMonthAbbr:
		a, ok := f.monthFirst(j)
		if !ok || !f.ts[j].upper {
			return found{}, false
		}
		return found{end: a.end, span: a.span(), kind: Point}, true
	case kNum:
		y, ok := f.fullYear(j)
		return found{end: j + 1, span: yearSpan(y), kind: Point}, ok
	case kDecade, kApostrophe, kDecadeName:
		return f.decadeFrom(j, int(f.ts[f.partBefore(j)].val))
	case kWeekday:
		if noun {
			return found{}, false
		}
		if x, ok := f.weekdayDate(j); ok {
			return x, true
		}
		return f.weekdayAt(j)
	case kDeictic:
		if de := f.ts[j].val; de == deText || de == deRecent {
			return found{}, false
		}
		return f.deictic(j)
	case kSeason:
		return f.season(j)
	case kUnit:
		return f.wholeUnit(j, noun)
	}
	return found{}, false
}

// partBefore finds the part word that led to j.
func (f *finder) partBefore(j int) int {
	for k := j - 1; k > 0; k-- {
		if f.ts[k].kind == kPart {
			return k
		}
	}
	return 0
}

func (f *finder) wholeUnit(j int, noun bool) (found, bool) {
	u := unit(f.ts[j].val)
	if !noun || f.kindAt(j-1) != kThe || u < uWeek || u > uYear || f.kindAt(j+1) == kOf || plural(f.ps[j].Text) {
		return found{}, false
	}
	x := found{end: j + 1, kind: Point}
	if f.anchored {
		x.span = unitSpan(u, f.anchor, 0)
	}
	return x, true
}

// shiftedDeictic reads "earlier this week" as the part of it up to the document's date, "later this week" as the rest.
func (f *finder) shiftedDeictic(i int) (found, bool) {
	j := i + 1
	if f.kindAt(j) == kRelday {
		x, ok := f.relativeDay(j)
		return x, ok
	}
	if f.prep(j, prIn) || f.prep(j, prOn) {
		j = f.skipThe(j + 1)
	}
	switch f.kindAt(j) {
	case kWeekday:
		return f.weekdayAt(j)
	case kMonth:
		return f.calendar(j)
	case kNum:
		y, ok := f.fullYear(j)
		return found{end: j + 1, span: yearSpan(y), kind: Point}, ok && j > i+1
	case kUnit:
		return f.wholeUnitOf(i, j)
	case kDeictic:
		if f.ts[j].val != deThis || f.kindAt(j+1) != kUnit {
			return found{}, false
		}
		return f.wholeUnitOf(i, j+1)
	}
	return found{}, false
}

func (f *finder) wholeUnitOf(i, j int) (found, bool) {
	u := unit(f.ts[j].val)
	if u < uDay || f.kindAt(j-1) != kThe && f.kindAt(j-1) != kDeictic {
		return found{}, false
	}
	x := found{end: j + 1, kind: Point}
	if !f.anchored {
		return x, true
	}
	s := unitSpan(u, f.anchor, 0)
	if f.ts[i].val == 0 {
		s.hi = fromDays(f.anchor)
	} else {
		s.lo = fromDays(f.anchor)
	}
	s.prec = Range
	if s.lo == s.hi {
		s.prec = Day
	}
	x.span = s
	return x, true
}

// dayBeside reads "day before yesterday" and "day after tomorrow".
func (f *finder) dayBeside(i int) (found, bool) {
	v := f.valAt(i+2, kRelday)
	if unit(f.ts[i].val) != uDay {
		return found{}, false
	}
	if f.word(i+1, "prior") && f.kindAt(i+2) != kTo && f.kindAt(i-1) == kThe {
		return found{end: i + 2, kind: Point}, true
	}
	n := 0
	switch {
	case f.prep(i+1, prBefore) && v == -1:
		n = -2
	case f.prep(i+1, prAfter) && v == 1:
		n = 2
	default:
		return found{}, false
	}
	x := found{end: i + 3, kind: Point}
	if f.anchored {
		x.span = dayOf(f.anchor + n)
	}
	return x, true
}

// season reads "summer 2024", "spring of 2014", "in the autumn".
func (f *finder) season(i int) (found, bool) {
	v := int(f.ts[i].val)
	x := found{end: i + 1, kind: Point}
	if f.ts[i].upper && f.capital(i-1) {
		return x, false
	}
	if y, end := f.yearAfter(i + 1); y != 0 {
		return found{end: end, span: seasonSpan(y, v), kind: Point}, true
	}
	prep := f.kindAt(f.beforeThe(i)) == kPrep && f.kindAt(i-1) == kThe
	month := f.prep(i-1, prIn) && !f.word(i, "fall") || f.kindAt(i-1) == kPart
	if !prep && !month || f.kindAt(i+1) == kOf {
		return x, false
	}
	s := seasonSpan(0, v)
	s.hi.y = 0
	if v == 4 {
		s.hi.d = 29
	}
	x.span = s
	return x, true
}

// The holidays that lexicon.tsv numbers and those that begin with "Good", "New" and so on.
const (
	hoChristmas = iota + 1
	hoMovable   // moves by the moon or another calendar: kept as text
	hoEaster
	hoThanksgiving
	hoGoodPalm
	hoNew
	hoChristmasEve
	hoNewYear
	hoNewYearEve
	hoGoodFriday
	hoPalmSunday
	hoEasterMonday
)

// feast returns a holiday's day in a year; ok is false for those kept as text.
func feast(h, y int) (span, bool) {
	switch h {
	case hoChristmas:
		return daySpan(ymd{y, 12, 25}), true
	case hoChristmasEve:
		return daySpan(ymd{y, 12, 24}), true
	case hoNewYear:
		return daySpan(ymd{y, 1, 1}), true
	case hoNewYearEve:
		return daySpan(ymd{y, 12, 31}), true
	case hoThanksgiving: // the fourth Thursday of November, as in the United States
		n := ymd{y, 11, 1}.days()
		return dayOf(n + (3-weekday(n)+7)%7 + 21), true
	case hoEaster:
		return daySpan(easter(y)), true
	case hoGoodFriday:
		return dayOf(easter(y).days() - 2), true
	case hoPalmSunday:
		return dayOf(easter(y).days() - 7), true
	case hoEasterMonday:
		return dayOf(easter(y).days() + 1), true
	}
	return span{}, false
}

func (f *finder) holiday(i int) (found, bool) {
	if !f.ts[i].upper {
		return found{}, false
	}
	h, end := int(f.ts[i].val), i+1
	switch h {
	case hoChristmas:
		h, end = f.eve(end, hoChristmas, hoChristmasEve)
	case hoEaster:
		if f.valAt(end, kWeekday) == 0 {
			h, end = hoEasterMonday, end+1
		} else if f.valAt(end, kWeekday) == 6 {
			end++
		}
	case hoGoodPalm:
		switch {
		case f.word(i, "good") && f.valAt(end, kWeekday) == 4:
			h = hoGoodFriday
		case f.word(i, "palm") && f.valAt(end, kWeekday) == 6:
			h = hoPalmSunday
		default:
			return found{}, false
		}
		end++
	case hoNew:
		if unit(f.valAt(end, kUnit)) != uYear || !f.ts[end].upper {
			return found{}, false
		}
		end++
		if f.kindAt(end) == kPossessive {
			end++
		}
		h, end = f.eve(end, hoNewYear, hoNewYearEve)
	case hoMovable:
		return f.movable(i)
	}
	return f.feastFound(h, end)
}

func (f *finder) feastFound(h, end int) (found, bool) {
	if f.word(end, "war") || f.word(end, "agreement") || f.word(end, "island") {
		return found{}, false
	}
	x := found{end: end, kind: Point, feast: h}
	if y, e := f.yearAfter(end); y != 0 {
		x.end, x.feast = e, 0
		x.span, _ = feast(h, y)
		return x, true
	}
	if !f.anchored && (h == hoChristmas || h == hoChristmasEve || h == hoNewYear || h == hoNewYearEve) {
		x.span, _ = feast(h, 0)
	}
	return x, true
}

func (f *finder) eve(i, day, eve int) (h, end int) {
	switch {
	case f.word(i, "eve"):
		return eve, i + 1
	case f.kindAt(i) == kUnit && unit(f.ts[i].val) == uDay:
		return day, i + 1
	}
	return day, i
}

// movable reads the feasts that are kept as text, with the second half of their names.
func (f *finder) movable(i int) (found, bool) {
	end := i + 1
	switch {
	case f.word(i, "eid"):
		if f.word(end, "al") && f.kindAt(end+1) == kDash && f.capital(end+2) {
			end += 3
		} else if f.capital(end) {
			end++
		}
	case f.word(i, "yom") || f.word(i, "rosh"):
		if !f.capital(end) {
			return found{}, false
		}
		end++
	case f.word(i, "lunar") || f.word(i, "orthodox"):
		x, ok := found{}, false
		if f.kindAt(end) == kHoliday && f.ts[end].val != hoMovable {
			x, ok = f.holiday(end)
		}
		x.span, x.feast = span{}, 0
		return x, ok
	}
	if f.word(end, "war") {
		return found{}, false
	}
	return found{end: end, kind: Point}, true
}
