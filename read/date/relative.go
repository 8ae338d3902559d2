package date

// weekdayAt reads "Monday", "Monday night"; the day is chosen later, when the tense is known.
func (f *finder) weekdayAt(i int) (found, bool) {
	t := f.ts[i]
	if !t.upper || t.kind == kWeekdayAbbr && !f.abbreviatedDay(i) {
		return found{}, false
	}
	if f.named(i+1) && f.ts[i+1].upper || f.kindAt(i-1) == kNone && (f.word(i-1, "bloody") || f.word(i-1, "black")) {
		return found{}, false
	}
	end := i + 1
	if f.kindAt(end) == kDaytime {
		end++
	}
	x := found{end: end, kind: Point, weekday: int(t.val) + 1}
	if j, ok := f.joiner(i, end); ok && f.kindAt(j) == kWeekday && f.ts[j].upper {
		x.end, x.lastWeekday = j+1, int(f.ts[j].val)+1
	}
	return x, true
}

// abbreviatedDay asks for a sign that "Sat" or "Mon" is a day: a full stop, a comma or "on" beside it.
func (f *finder) abbreviatedDay(i int) bool {
	return len(f.ps[i].Text) > 0 && f.ps[i].Text[len(f.ps[i].Text)-1] == '.' || f.kindAt(i+1) == kComma || f.prep(i-1, prOn)
}

// named reports the second half of a newspaper's name: "Sunday Times".
func (f *finder) named(i int) bool {
	for _, w := range [...]string{"times", "telegraph", "mail", "express", "mirror", "post", "herald", "service"} {
		if f.word(i, w) {
			return true
		}
	}
	return false
}

// relativeDay reads "today", "yesterday evening", "tonight", "overnight".
func (f *finder) relativeDay(i int) (found, bool) {
	x := found{end: i + 1, kind: Point}
	if f.kindAt(i) != kRelday {
		return x, false
	}
	if f.kindAt(x.end) == kDaytime {
		x.end++
	}
	if !f.anchored {
		return x, true
	}
	switch v := int(f.ts[i].val); v {
	case 2:
		x.span = dayOf(f.anchor)
	case 3:
		x.span = rangeSpan(fromDays(f.anchor-1), fromDays(f.anchor))
	default:
		x.span = dayOf(f.anchor + v)
	}
	return x, true
}

// deictic reads what is counted from the document's date: "last month", "this week", "next Friday", "the past two
// days", "last October", "this morning".
func (f *finder) deictic(i int) (found, bool) {
	de := int(f.ts[i].val)
	if de == deText || de == deLast && f.lastIsVerb(i) {
		return found{}, false
	}
	j := i + 1
	if x, ok := f.deicticCount(i, de); ok {
		return x, true
	}
	x := found{end: j + 1, kind: Point}
	switch f.kindAt(j) {
	case kUnit:
		return f.deicticUnit(i, de)
	case kWeekday:
		return f.deicticWeekday(j, de)
	case kMonth:
		return f.deicticMonth(j, de)
	case kSeason:
		v := int(f.ts[j].val)
		return f.deicticYearly(x, de, func(y int) (span, bool) { return seasonSpan(y, v), true })
	case kHoliday:
		h, ok := f.holiday(j)
		h.span = span{}
		if !ok || h.feast == 0 {
			return h, ok
		}
		return f.deicticYearly(h, de, func(y int) (span, bool) { return feast(h.feast, y) })
	case kDaytime:
		return f.deicticDaytime(j, de)
	}
	return found{}, false
}

// lastIsVerb reports "will last two months".
func (f *finder) lastIsVerb(i int) bool {
	k := f.kindAt(i - 1)
	return k == kAux || k == kTo || k == kMonth && !f.ts[i-1].upper || f.word(i-1, "that")
}

// deicticCount reads "past two days", "last 24 hours", "next few weeks", "coming days": stretches that end or begin
// on the document's date.
func (f *finder) deicticCount(i, de int) (found, bool) {
	if de == deThis {
		return found{}, false
	}
	n, j, ok := f.count(i + 1)
	if !ok {
		n, j = 0, i+1
		if f.kindAt(j) != kUnit || !plural(f.ps[j].Text) {
			return found{}, false
		}
	}
	if f.kindAt(j) == kDash {
		j++
	}
	if f.kindAt(j) != kUnit || f.kindAt(j+1) == kOf {
		return found{}, false
	}
	u := unit(f.ts[j].val)
	x := found{end: j + 1, kind: Point, approx: u >= uMonth}
	x.days, x.hours = length(n, u)
	if n == 0 || !f.anchored || de == deRecent {
		return x, true
	}
	back, ahead := f.anchor, f.anchor
	if de == deLast || de == dePast {
		back = f.shift(-n, u)
	} else {
		ahead = f.shift(n, u)
	}
	x.span = rangeSpan(fromDays(back), fromDays(ahead))
	return x, true
}

// shift moves the document's date by n units; months and years by the calendar.
func (f *finder) shift(n float64, u unit) int {
	switch {
	case u >= uMonth && n == float64(int(n)):
		months := [...]int{uMonth: 1, uQuarter: 3, uYear: 12, uDecade: 120, uCentury: 1200}[u]
		return fromDays(f.anchor).addMonths(int(clamp(n, 2000)) * months).days()
	case u <= uHour:
		if n < 0 {
			return f.anchor + int(clamp(n*unitDays[u]-0.999, 1e5))
		}
		return f.anchor + int(clamp(n*unitDays[u]+0.999, 1e5))
	}
	return f.anchor + int(clamp(n*unitDays[u], 1e6))
}

func clamp(v, limit float64) float64 { return max(-limit, min(limit, v)) }

// deicticUnit reads "last month", "this week", "the past year".
func (f *finder) deicticUnit(i, de int) (found, bool) {
	u := unit(f.ts[i+1].val)
	x := found{end: i + 2, kind: Point}
	if u <= uMinute || f.kindAt(i+2) == kOf && de == deLast || f.kindAt(i+2) == kDash {
		return x, false
	}
	the := f.kindAt(i-1) == kThe
	if u == uHour && de != dePast || the && u <= uDay && de != dePast {
		return x, de == deNext || de == deRecent // "the next day" counts from the text
	}
	if !f.anchored || de == deRecent {
		return x, true
	}
	switch {
	case de == dePast || de == deLast && the:
		x.span = rangeSpan(fromDays(f.shift(-1, u)), fromDays(f.anchor))
	case (de == deNext || de == deComing) && the && u != uWeekend:
		x.span = rangeSpan(fromDays(f.anchor), fromDays(f.shift(1, u)))
	default:
		x.span = unitSpan(u, f.anchor, step(de))
	}
	return x, true
}

func step(de int) int {
	switch de {
	case deLast, dePast:
		return -1
	case deNext, deComing:
		return 1
	}
	return 0
}

// deicticWeekday reads "last Friday", "next Friday", "this Friday", "this past Friday" with an hour of the day.
func (f *finder) deicticWeekday(j, de int) (found, bool) {
	x, ok := f.weekdayAt(j)
	if !ok || !f.anchored {
		return found{end: x.end, kind: Point}, ok
	}
	back := (weekday(f.anchor) - x.weekday + 1 + 7) % 7
	x.weekday = 0
	switch {
	case de == deLast || de == dePast:
		if back == 0 {
			back = 7
		}
		x.span = dayOf(f.anchor - back)
	case de == deNext || de == deComing:
		x.span = dayOf(f.anchor + 7 - back)
	case f.hint == Past:
		x.span = dayOf(f.anchor - back)
	default:
		x.span = dayOf(f.anchor + (7-back)%7)
	}
	return x, true
}

// deicticMonth reads "last October", "next March": not the month of the document itself.
func (f *finder) deicticMonth(j, de int) (found, bool) {
	x := found{end: j + 1, kind: Point}
	if !f.ts[j].upper {
		return x, false
	}
	if !f.anchored {
		x.span = monthSpan(0, int(f.ts[j].val))
		return x, true
	}
	a, m := fromDays(f.anchor), int(f.ts[j].val)
	switch {
	case (de == deLast || de == dePast) && m >= a.m:
		a.y--
	case (de == deNext || de == deComing) && m <= a.m:
		a.y++
	}
	x.span = monthSpan(a.y, m)
	return x, true
}

// deicticYearly resolves "last summer", "next Christmas".
func (f *finder) deicticYearly(x found, de int, in func(int) (span, bool)) (found, bool) {
	x.feast = 0
	if !f.anchored {
		return x, true
	}
	y := fromDays(f.anchor).y
	for k := -2; k <= 2; k++ {
		s, ok := in(y + k)
		if !ok {
			return x, true
		}
		past, future := s.hi.days() < f.anchor, s.lo.days() > f.anchor
		switch {
		case (de == deLast || de == dePast) && past:
			x.span = s // the latest that is over
		case (de == deNext || de == deComing) && future:
			x.span = s
			return x, true
		case de == deThis && s.lo.y == y:
			x.span = s
			return x, true
		}
	}
	return x, true
}

// deicticDaytime reads "last night", "this morning".
func (f *finder) deicticDaytime(j, de int) (found, bool) {
	x := found{end: j + 1, kind: Point}
	switch {
	case de != deLast && de != deThis:
		return x, false
	case !f.anchored:
	case de == deLast:
		x.span = dayOf(f.anchor - 1)
	default:
		x.span = dayOf(f.anchor)
	}
	return x, true
}

// textRelative reads "the following day", "the same week": they count from what was said before and stay unresolved.
func (f *finder) textRelative(i int) (found, bool) {
	if f.valAt(i, kDeictic) != deText {
		return found{}, false
	}
	if f.word(i, "following") && f.kindAt(i-1) != kThe {
		return found{}, false // a preposition: "following Friday's attack"
	}
	switch f.kindAt(i + 1) {
	case kUnit:
		if unit(f.ts[i+1].val) >= uDay {
			return found{end: i + 2, kind: Point}, true
		}
	case kWeekday, kMonth, kDaytime:
		return found{end: i + 2, kind: Point}, f.kindAt(i+1) == kDaytime || f.ts[i+1].upper
	}
	return found{}, false
}

func plural(s string) bool { return len(s) > 2 && (s[len(s)-1] == 's' || s == "centuries") }
