// Package date finds the dates, clock times, durations and frequencies of an English sentence and resolves them
// against the date of the document.
//
// What a sentence does not say is left open: a weekday without a document date, a "two weeks later" that counts from
// an event and an ambiguous 3/4/2025 keep their words and get no invented day.
package date

import (
	"strconv"

	"parley/read/quantity/number"
)

// Tense says where a date without a year lies, judged by the verb that it goes with.
type Tense uint8

// The tenses. TenseUnknown takes the year that brings the date nearest to the document's.
const (
	TenseUnknown Tense = iota
	Past
	Future
)

// The precisions of a Value.
const (
	Day     = "day"
	Month   = "month"
	Year    = "year"
	Range   = "range"
	Unknown = "unknown"
)

// The kinds of an Expr.
const (
	Point     = "point"     // a day, month, year or a stretch between two dates
	Duration  = "duration"  // a length of time: "60-day", "for two months"
	Frequency = "frequency" // "daily", "every Friday", "600 a day"
	Clock     = "clock"     // a time of day whose day is not said beside it
)

// Value is a stretch of days, both ends included, in ISO 8601. Where the year is unknown both ends are "--10-07" (a
// day) or "--05" (a month). Precision Unknown has empty ends.
type Value struct {
	From, To  string
	Precision string
}

// Expr is one time expression. The words [First, Last) leave out the preposition and article before it.
type Expr struct {
	First, Last int
	Value       Value
	Kind        string
	// Hour is "04:00Z" for GMT and UTC, "04:00" with the zone as it stands after a blank ("04:00 local time"),
	// and for a stretch two of them with "/" between.
	Hour string
	// Days is the length of a duration, or of a stretch counted from the document's date ("the past two days"),
	// rounded to whole days; Hours the same in hours. Both are 0 where the length is not said ("for weeks").
	Days, Hours int
	// Approx marks lengths in months or years, whose days are means, and hedged ones ("nearly 60 days").
	Approx bool
	// Relation is since, until, by, before, after, within, during, for or from, where such a word governs the
	// expression itself; in "after Tuesday's attack" it governs the attack and Relation is empty. A closed
	// stretch ("from 10 to 12 May") has none either.
	Relation string
}

// finder holds the state of one sentence. Indices are of pieces, unless said otherwise.
type finder struct {
	ps       []number.Piece
	ts       []tok
	anchor   int // days since 1970-01-01
	anchored bool
	hint     Tense
}

// found is an expression before its year is settled; [start, end) are pieces.
type found struct {
	start, end  int
	span        span
	kind        string
	hour        string
	days, hours int
	approx      bool
	relation    string
	ahead       bool // lies after the document whatever the tense: "scheduled for 30 June"
	fixedRel    bool // relation is part of the expression: no look to the left
	weekday     int  // 1 (Monday) to 7, to be resolved
	lastWeekday int  // the end of "Monday to Wednesday"
	feast       int  // a holiday, to be resolved
	noun        bool // only qualifies a noun: "the 7 October attacks"
	part        int  // 1 early, 2 mid, 3 late, 4 the beginning, 5 the end of span
	offset      int  // "in three days": a point that many units ahead if the sentence speaks of the future
	offsetUnit  unit
}

// Find returns the time expressions of a sentence in order; they do not overlap. words are its tokens, whatever the
// tokenizer does with hyphens and units. anchor is the ISO date of the document ("2025-01-17", longer strings are cut
// there) or "", and then nothing relative is resolved and dates without a year keep none. hint helps to choose the
// year or week of a bare month, day or weekday. Find is pure and safe for concurrent use.
func Find(words []string, anchor string, hint Tense) []Expr {
	var pieces [96]number.Piece
	var toks [96]tok
	ps := number.Split(pieces[:0], words)
	ts, any := lex(toks[:0], ps)
	if !any {
		return nil
	}
	f := finder{ps: ps, ts: ts, hint: hint}
	f.anchor, f.anchored = parseAnchor(anchor)
	var buf [16]found
	return f.exprs(f.merge(f.scan(buf[:0])))
}

// scan collects the longest expression at each place.
func (f *finder) scan(out []found) []found {
	for i := 0; i < len(f.ts); {
		x, ok := f.at(i)
		if !ok {
			i++
			continue
		}
		out = append(out, x)
		i = x.end
	}
	return out
}

// at returns the longest expression that begins at i.
func (f *finder) at(i int) (best found, ok bool) {
	try := func(x found, good bool) {
		if good && x.end > best.end {
			x.start = i
			best, ok = x, true
		}
	}
	switch t := f.ts[i]; t.kind {
	case kNone:
		try(f.quarter(i))
	case kComma, kMark, kOf, kTo, kAnd, kThe, kAux, kCount, kLabel, kPlan, kOpen, kClose:
		return
	case kMonth, kMonthAbbr, kDotted:
		try(f.calendar(i))
	case kWeekday, kWeekdayAbbr:
		try(f.calendar(i))
		try(f.weekdayAt(i))
	case kWeekdays:
		try(found{end: i + 1, kind: Frequency}, true)
	case kNum, kOrdinal, kNumWord:
		try(f.calendar(i))
		try(f.clock(i))
		try(f.counted(i))
		try(f.periodOfYear(i))
		try(f.decade(i))
	case kClockNum, kNoon:
		try(f.clock(i))
	case kScale, kFew, kOtherNum, kA, kUnit, kLongUnit, kTimes:
		try(f.counted(i))
		try(f.partOf(i))
	case kRelday, kDaytime:
		try(f.relativeDay(i))
	case kDeictic:
		try(f.deictic(i))
		try(f.textRelative(i))
	case kPart, kShift:
		try(f.partOf(i))
		try(f.textRelative(i))
	case kSeason:
		try(f.season(i))
	case kHoliday:
		try(f.holiday(i))
	case kFreq, kEvery, kApprox:
		try(f.frequency(i))
	case kDecade, kApostrophe, kDecadeName:
		try(f.decade(i))
	case kPrep:
		try(f.perUnit(i))
	}
	return
}

// exprs turns found expressions into what Find returns.
func (f *finder) exprs(in []found) []Expr {
	if len(in) == 0 {
		return nil
	}
	out := make([]Expr, 0, len(in))
	for k := range in {
		x := &in[k]
		if n := len(out); n > 0 && f.ps[x.start].Word < out[n-1].Last {
			continue // two in one word: the first stands for it
		}
		f.relate(x)
		s := f.settle(x)
		out = append(out, Expr{
			First: f.ps[x.start].Word, Last: f.ps[x.end-1].Word + 1,
			Value: s.value(), Kind: x.kind, Hour: x.hour,
			Days: x.days, Hours: x.hours, Approx: x.approx, Relation: x.relation,
		})
	}
	return out
}

func parseAnchor(s string) (int, bool) {
	if len(s) < 10 || s[4] != '-' || s[7] != '-' {
		return 0, false
	}
	y, err1 := strconv.Atoi(s[:4])
	m, err2 := strconv.Atoi(s[5:7])
	d, err3 := strconv.Atoi(s[8:10])
	a := ymd{y, m, d}
	if err1 != nil || err2 != nil || err3 != nil || y < 1000 || !a.valid() {
		return 0, false
	}
	return a.days(), true
}

func (s span) value() Value {
	if !s.known() {
		return Value{Precision: Unknown}
	}
	if s.yearless() && s.prec == Month {
		return Value{From: s.lo.month(), To: s.hi.month(), Precision: Month}
	}
	if !s.yearless() && (s.lo.y < 1000 || s.hi.y > 9999) {
		return Value{Precision: Unknown} // not to be written with four digits
	}
	from := s.lo.iso()
	if s.lo == s.hi {
		return Value{From: from, To: from, Precision: s.prec}
	}
	return Value{From: from, To: s.hi.iso(), Precision: s.prec}
}

func (a ymd) iso() string {
	b := [10]byte{'-', '-', byte('0' + a.m/10), byte('0' + a.m%10), '-', byte('0' + a.d/10), byte('0' + a.d%10)}
	if a.y == 0 {
		return string(b[:7])
	}
	b = [10]byte{byte('0' + a.y/1000%10), byte('0' + a.y/100%10), byte('0' + a.y/10%10), byte('0' + a.y%10), '-',
		byte('0' + a.m/10), byte('0' + a.m%10), '-', byte('0' + a.d/10), byte('0' + a.d%10)}
	return string(b[:])
}

func (a ymd) month() string {
	return string([]byte{'-', '-', byte('0' + a.m/10), byte('0' + a.m%10)})
}

// kindAt returns the kind of the piece at i, kNone beyond the ends.
func (f *finder) kindAt(i int) kind {
	if i < 0 || i >= len(f.ts) {
		return kNone
	}
	return f.ts[i].kind
}

// valAt returns the value of the piece at i if it has the kind, otherwise -1000.
func (f *finder) valAt(i int, k kind) int {
	if f.kindAt(i) != k {
		return -1000
	}
	return int(f.ts[i].val)
}

func (f *finder) prep(i, p int) bool { return f.valAt(i, kPrep) == p }

// capital reports a capitalised word at i that is no date word.
func (f *finder) capital(i int) bool {
	return f.kindAt(i) == kNone && i >= 0 && i < len(f.ts) && f.ts[i].upper
}
