package date

import "strings"

// hourMinute is a time of day with the zone as it is written; utc for GMT and UTC.
type hourMinute struct {
	minutes int
	zone    string
	utc     bool
	sure    bool // a sign of time stood with it: "a.m.", a zone, "o'clock"
	end     int
}

// clock reads times of day and stretches between two.
func (f *finder) clock(i int) (found, bool) {
	a, ok := f.hour(i)
	if !ok {
		return f.sharedSign(i)
	}
	if j, joined := f.clockJoiner(i, a.end); joined {
		if b, ok := f.hour(j); ok && (b.sure || a.sure || f.kindAt(i) == kClockNum) {
			if a.zone == "" {
				a.zone, a.utc = b.zone, b.utc
			}
			return found{end: b.end, kind: Clock, hour: a.String() + "/" + b.String()}, true
		}
	}
	if !a.sure && !f.clockCue(i) {
		return found{}, false
	}
	return found{end: a.end, kind: Clock, hour: a.String()}, true
}

func (f *finder) clockJoiner(start, i int) (int, bool) {
	switch f.kindAt(i) {
	case kDash, kTo:
		return i + 1, true
	case kPrep:
		return i + 1, f.prep(i, prUntil)
	case kAnd:
		return i + 1, f.prep(start-1, prBetween)
	}
	return i, false
}

// sharedSign reads "9 to 11 a.m.", "10-12 GMT" where only the second figure has the sign.
func (f *finder) sharedSign(i int) (found, bool) {
	h := f.valAt(i, kNum) * 60
	if h >= 0 && f.ts[i].width == 4 {
		h = h/6000*60 + h/60%100
	}
	if h < 0 || h > 24*60 || f.ts[i].width == 3 {
		return found{}, false
	}
	j, ok := f.clockJoiner(i, i+1)
	if !ok {
		return found{}, false
	}
	b, ok := f.hour(j)
	if !ok || !b.sure {
		return found{}, false
	}
	a := hourMinute{minutes: h, zone: b.zone, utc: b.utc}
	if f.kindAt(j+1) == kAMPM && h < 12*60 && h+12*60 <= b.minutes {
		a.minutes += 12 * 60
	}
	return found{end: b.end, kind: Clock, hour: a.String() + "/" + b.String()}, true
}

// clockCue reports a preposition that makes "04:30" a time and not a score.
func (f *finder) clockCue(i int) bool {
	switch f.kindAt(i - 1) {
	case kPrep:
		v := f.ts[i-1].val
		return v != prOn && v != prIn && v != prDuring && v != prFor && v != prPer && v != prWithin
	case kComma, kWeekday, kNum, kOpen, kApprox:
		return f.ts[i].width == 5
	}
	return i == 0 && f.ts[i].width == 5
}

// hour reads one time of day with its signs and, in brackets, the same in another zone.
func (f *finder) hour(i int) (hourMinute, bool) {
	t, ok := f.plainHour(i)
	if !ok {
		return t, false
	}
	return f.bracketed(t), true
}

func (f *finder) plainHour(i int) (hourMinute, bool) {
	t := hourMinute{end: i + 1}
	switch f.kindAt(i) {
	case kNoon:
		t.minutes, t.sure = int(f.ts[i].val)*60, true
		return f.zoned(t), true
	case kClockNum:
		t.minutes = int(f.ts[i].val)
		return f.zoned(f.halfDay(t, t.minutes/60)), true
	case kNum, kOtherNum, kNumWord:
		return f.bareHour(i)
	}
	return t, false
}

// bareHour reads "4 a.m.", "0400 GMT", "ten o'clock", "4.30 pm".
func (f *finder) bareHour(i int) (hourMinute, bool) {
	t := hourMinute{end: i + 1}
	v := int(f.ts[i].val)
	switch {
	case f.kindAt(i) == kOtherNum:
		h, m, ok := strings.Cut(f.ps[i].Text, ".")
		if !ok || len(m) != 2 {
			return t, false
		}
		minutes, ok := clockMinutes(h + ":" + m)
		if !ok || f.kindAt(t.end) != kAMPM && f.kindAt(t.end) != kZone {
			return t, false
		}
		t.minutes = minutes
		return f.zoned(f.halfDay(t, minutes/60)), true
	case f.kindAt(i) == kNum && f.ts[i].width == 4:
		if v/100 > 23 || v%100 > 59 {
			return t, false
		}
		t.minutes = v/100*60 + v%100
		hours := f.kindAt(t.end) == kUnit && unit(f.ts[t.end].val) == uHour && f.prep(i-1, prAt)
		if hours {
			t.end++
		}
		t.sure = hours || f.ps[i].Text[0] == '0' && f.prep(i-1, prAt)
		t = f.zoned(t)
		return t, t.sure
	case v > 24 || f.ts[i].width > 2 && f.kindAt(i) == kNum:
		return t, false
	}
	t.minutes = v * 60
	switch f.kindAt(t.end) {
	case kAMPM:
		t = f.halfDay(t, v)
	case kOClock:
		t.end++
		t.sure = true
	case kZone:
		if !f.prep(i-1, prAt) && !f.prep(i-1, prBy) && !f.prep(i-1, prUntil) {
			return t, false
		}
	default:
		return t, false
	}
	t = f.zoned(t)
	return t, t.sure
}

// halfDay applies "a.m." or "p.m." behind the figure, with the minutes as already set.
func (f *finder) halfDay(t hourMinute, hour int) hourMinute {
	v := f.valAt(t.end, kAMPM)
	if v < 0 || hour > 12 {
		return t
	}
	t.minutes = t.minutes%60 + (hour%12+v)*60
	t.end++
	t.sure = true
	return t
}

// zoned reads a zone: "GMT", "GMT+3", "local time", "Damascus time".
func (f *finder) zoned(t hourMinute) hourMinute {
	i := t.end
	switch {
	case f.kindAt(i) == kZone && (f.ts[i].val != 2 || allUpper(f.ps[i].Text)):
		t.zone, t.utc, t.sure = f.ps[i].Text, f.ts[i].val == 0, true
		t.end = f.zoneShift(&t, i+1)
	case f.kindAt(i) == kLocal && f.kindAt(i+1) == kTime:
		t.zone, t.sure, t.end = "local time", true, i+2
	case f.kindAt(i) == kLocal && f.kindAt(i+1) != kNone:
		t.zone, t.end = "local time", i+1
	case f.capital(i) && f.kindAt(i+1) == kTime:
		t.zone, t.sure, t.end = f.ps[i].Text+" time", true, i+2
	case f.word(i, "in") && f.kindAt(i+1) == kThe && f.kindAt(i+2) == kDaytime:
		t.sure, t.end = true, i+3
	}
	return t
}

// zoneShift keeps "GMT+3" whole.
func (f *finder) zoneShift(t *hourMinute, i int) int {
	if i+1 >= len(f.ps) || f.kindAt(i+1) != kNum && f.kindAt(i+1) != kClockNum {
		return i
	}
	if sign := f.ps[i].Text; t.utc && (sign == "+" || sign == "-" && f.ts[i+1].width <= 2) {
		t.zone, t.utc = t.zone+sign+f.ps[i+1].Text, false
		return i + 2
	}
	return i
}

// bracketed reads "(0100 GMT)" behind a local time. A time in UTC replaces the local one.
func (f *finder) bracketed(t hourMinute) hourMinute {
	if f.kindAt(t.end) != kOpen {
		return t
	}
	b, ok := f.plainHour(t.end + 1)
	if !ok || !b.sure || f.kindAt(b.end) != kClose {
		return t
	}
	b.end++
	if !b.utc && t.sure {
		t.end = b.end
		return t
	}
	return b
}

func allUpper(s string) bool { return s == strings.ToUpper(s) }

// String returns "04:00Z", "04:00" or "04:00 local time".
func (t hourMinute) String() string {
	m := t.minutes % (24 * 60)
	s := string([]byte{byte('0' + m/600), byte('0' + m/60%10), ':', byte('0' + m%60/10), byte('0' + m%10)})
	switch {
	case t.utc:
		return s + "Z"
	case t.zone != "":
		return s + " " + t.zone
	}
	return s
}

// merge joins a time of day and the day that stands beside it: "4 a.m. on Wednesday", "Wednesday at 0400 GMT".
func (f *finder) merge(in []found) []found {
	out := in[:0]
	for _, x := range in {
		if n := len(out); n > 0 && f.sameMoment(out[n-1], x) {
			out[n-1] = joined(out[n-1], x)
			continue
		}
		out = append(out, x)
	}
	return out
}

func (f *finder) sameMoment(a, b found) bool {
	if (a.kind == Clock) == (b.kind == Clock) || !f.momentary(a) || !f.momentary(b) || b.start-a.end > 3 {
		return false
	}
	for i := a.end; i < b.start; i++ {
		switch f.kindAt(i) {
		case kComma, kThe, kOf, kOpen:
		case kPrep:
			if v := f.ts[i].val; v != prOn && v != prAt && v != prFrom && v != prBy && v != prAround && v != prUntil {
				return false
			}
			if a.kind == Point && f.prep(i, prFrom) && !f.rangeClock(b) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

func (f *finder) rangeClock(x found) bool { return strings.IndexByte(x.hour, '/') > 0 }

// momentary reports a clock time or a single day, known or to be resolved.
func (f *finder) momentary(x found) bool {
	day := x.weekday > 0 || x.span.prec == Day || x.feast > 0 || f.ts[x.start].kind == kRelday
	return x.kind == Clock || x.kind == Point && x.hour == "" && day && !x.fixedRel
}

func joined(a, b found) found {
	day, clock := a, b
	if a.kind == Clock {
		day, clock = b, a
	}
	day.hour, day.start, day.end = clock.hour, a.start, b.end
	return day
}
