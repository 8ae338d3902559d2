package date

import "strings"

// relate sets the relation from the words on the left, and whether the date lies ahead.
func (f *finder) relate(x *found) {
	if x.fixedRel {
		return
	}
	j := x.start - 1
	the := false
	for ; j >= 0 && f.skippable(j, x); j-- {
		the = the || f.ts[j].kind == kThe
		x.approx = x.approx || f.ts[j].kind == kApprox && x.kind == Duration
	}
	x.ahead = x.ahead || f.plannedBefore(j)
	if x.noun = f.attributive(x, the); x.noun {
		return
	}
	x.relation = f.relationAt(j, x)
	if x.kind == Duration && !f.prep(j, prIn) {
		x.offset = 0
	}
	if f.joinedRange(x) {
		x.relation = ""
	}
}

// skippable words may stand between a preposition and its date: "since at least the 10th of May".
func (f *finder) skippable(j int, x *found) bool {
	switch t := f.ts[j]; t.kind {
	case kNone:
		return x.kind == Duration && (f.word(j, "another") || f.word(j, "further") || f.word(j, "additional") ||
			f.word(j, "initial") || f.word(j, "up") && f.kindAt(j+1) == kTo)
	case kTo:
		return x.kind == Duration && f.word(j-1, "up")
	case kOrdinal:
		return x.kind == Duration && t.val == 1
	case kThe, kA, kApprox:
		return true
	case kPrep:
		if t.val == prAround || x.kind == Duration && f.word(j, "over") {
			x.approx = x.approx || x.kind == Duration
			return true
		}
		// "at least", "until at least", "beginning on", "since around"
		return (t.val == prAt && f.kindAt(j+1) == kApprox || t.val == prOn) && j > 0 && f.governs(j-1)
	}
	return false
}

func (f *finder) governs(j int) bool {
	switch f.kindAt(j) {
	case kPrep:
		return f.ts[j].val <= prFrom
	case kPart:
		return f.ts[j].val == 4
	}
	return f.word(j, "starting") || f.word(j, "effective")
}

var relationNames = [...]string{prSince: "since", prUntil: "until", prBy: "by", prBefore: "before", prAfter: "after",
	prWithin: "within", prDuring: "during", prFor: "for", prFrom: "from"}

func (f *finder) relationAt(j int, x *found) string {
	switch t := f.kindAt(j); {
	case t == kPrep && int(f.ts[j].val) < len(relationNames):
		if v := int(f.ts[j].val); v != prFor || x.kind != Point {
			return relationNames[v]
		}
	case t == kTo && f.word(j-1, "prior"):
		return "before"
	case t == kTo && f.word(j-1, "up"):
		return "until"
	case t == kOf && f.word(j-1, "ahead"):
		x.ahead = f.hint != Past || x.feast > 0
		return "before"
	case t == kOf && f.word(j-1, "as"), f.word(j, "starting"), f.word(j, "effective"), f.word(j, "beginning"):
		return "from"
	case x.kind == Point && f.word(j, "following"):
		return "after"
	case f.valAt(j, kShift) == 1 && f.word(j+1, "than"):
		return "by"
	}
	return ""
}

// attributive reports a date that only qualifies a noun: "Tuesday's attack", "the 7 October attacks".
func (f *finder) attributive(x *found, the bool) bool {
	if x.kind != Point || f.ts[x.start].kind == kDeictic || f.ts[x.start].kind == kPart || f.ts[x.start].kind == kRelday {
		return x.kind == Point && f.kindAt(x.end) == kPossessive
	}
	if f.kindAt(x.end) == kPossessive {
		return true
	}
	return the && x.end < len(f.ts) && (f.kindAt(x.end) == kNone || f.kindAt(x.end) == kCount) && f.ps[x.end].Class == 0
}

// joinedRange reports that the expression names both its ends.
func (f *finder) joinedRange(x *found) bool {
	if x.kind == Clock || x.lastWeekday > 0 {
		return x.lastWeekday > 0 || strings.IndexByte(x.hour, '/') > 0
	}
	if x.kind != Point || x.span.prec != Range {
		return false
	}
	for i := x.start + 1; i < x.end-1; i++ {
		switch f.ts[i].kind {
		case kDash, kTo, kAnd, kSlash:
			return true
		case kPrep:
			if v := f.ts[i].val; v == prUntil || v == prThrough {
				return true
			}
		}
	}
	return false
}

// plannedBefore looks for "scheduled for", "set to begin on", "due by" in the four words up to j.
func (f *finder) plannedBefore(j int) bool {
	for k := j; k >= 0 && k > j-4; k-- {
		if f.ts[k].kind == kPlan || f.valAt(k, kAux) >= 0 && f.word(k, "will") {
			return true
		}
	}
	return false
}

// settle turns what was read into days as far as the document's date allows.
func (f *finder) settle(x *found) span {
	hint := f.hintFor(x)
	switch {
	case x.weekday > 0:
		return f.nearWeekdays(x, hint)
	case x.feast > 0 && f.anchored && !x.span.known():
		return f.chooseYear(func(y int) (span, bool) { return feast(x.feast, y) }, hint)
	case x.kind == Duration && x.offset > 0 && f.anchored && hint == Future:
		return offsetSpan(f.anchor, x.offset, x.offsetUnit)
	}
	s := x.span
	if s.yearless() && f.anchored {
		s = f.chooseYear(x.span.inYear, hint)
	}
	if x.part > 0 {
		s = s.part(x.part)
	}
	return s
}

// hintFor lets deadlines and plans lie ahead whatever the tense of the verb.
func (f *finder) hintFor(x *found) Tense {
	deadline := x.relation == "until" || x.relation == "by"
	switch {
	case x.ahead, deadline && f.hint != Past:
		return Future
	case f.hint == Past && x.span.prec == Day && f.soonAgain(x):
		return Future
	case deadline, f.hint == Future && x.span.prec == Day && (x.noun || f.justNow(x)):
		return TenseUnknown // "the 21 November decree" is known by its day
	}
	return f.hint
}

// justNow reports a day without a year that was in the last two weeks: a plan that names it began then, and is not for the
// next year.
func (f *finder) justNow(x *found) bool {
	if !f.anchored || !x.span.yearless() {
		return false
	}
	past := f.chooseYear(x.span.inYear, Past)
	return past.known() && f.anchor-past.hi.days() <= 14
}

// nearWeekday returns the last such weekday up to the document's date or, in the future, the next from it on.
func (f *finder) nearWeekday(w int, hint Tense) span {
	if !f.anchored {
		return span{}
	}
	back := (weekday(f.anchor) - w + 7) % 7
	if hint == Future && back > 0 {
		return dayOf(f.anchor + 7 - back)
	}
	return dayOf(f.anchor - back)
}

// soonAgain reports a day without a year that lies just ahead and was last ten months ago or more: nobody leaves the
// year out of such a date, whatever the tense, unless it is known by its day ("since 7 October", "the 7 October raid").
func (f *finder) soonAgain(x *found) bool {
	if !f.anchored || !x.span.yearless() || x.noun || x.relation == "since" || x.relation == "after" {
		return false
	}
	past := f.chooseYear(x.span.inYear, Past)
	next := f.chooseYear(x.span.inYear, Future)
	return past.known() && next.known() && f.anchor-past.hi.days() > 300 && next.lo.days()-f.anchor <= 60
}

func (f *finder) nearWeekdays(x *found, hint Tense) span {
	s := f.nearWeekday(x.weekday-1, hint)
	if x.lastWeekday == 0 || !s.known() {
		return s
	}
	lo := s.lo.days()
	hi := lo + (x.lastWeekday-x.weekday+7)%7
	if hint != Future && hi > f.anchor {
		lo, hi = lo-7, hi-7
	}
	return rangeSpan(fromDays(lo), fromDays(hi))
}

// chooseYear returns the past, next or nearest occurrence of something that comes once a year.
func (f *finder) chooseYear(in func(year int) (span, bool), hint Tense) span {
	base := fromDays(f.anchor).y
	best, bestGap := span{}, 1<<30
	for y := base - 8; y <= base+8; y++ {
		c, ok := in(y)
		if !ok {
			continue
		}
		lo, hi := c.lo.days(), c.hi.days()
		if hint == Past && lo > f.anchor || hint == Future && hi < f.anchor {
			continue
		}
		if gap := distance(f.anchor, lo, hi); gap < bestGap {
			best, bestGap = c, gap
		}
	}
	return best
}

// inYear puts a stretch without a year into y; one that runs over New Year ends in the next. 29 February fits leap
// years only.
func (s span) inYear(y int) (span, bool) {
	if s.prec == Month {
		return monthSpan(y, s.lo.m), true
	}
	lo, hi := s.lo, s.hi
	lo.y, hi.y = y, y
	if hi.m < lo.m || hi.m == lo.m && hi.d < lo.d {
		hi.y++
	}
	if s.prec == Range && hi.m == 2 && hi.d == 29 {
		hi.d = monthDays(hi.y, hi.m)
	}
	return span{lo, hi, s.prec}, lo.valid() && hi.valid()
}

func distance(n, lo, hi int) int {
	switch {
	case n < lo:
		return lo - n
	case n > hi:
		return n - hi
	}
	return 0
}

// word reports that the piece at i is the lower-case word w.
func (f *finder) word(i int, w string) bool {
	if i < 0 || i >= len(f.ps) || len(f.ps[i].Text) != len(w) {
		return false
	}
	t := f.ps[i].Text
	return t[1:] == w[1:] && t[0]|0x20 == w[0]
}
