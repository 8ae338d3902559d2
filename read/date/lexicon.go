package date

import (
	"bufio"
	_ "embed"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"parley/read/quantity/number"
)

// kind says what part a word can play in a date.
type kind uint8

const (
	kNone        kind = iota
	kMonth            // value 1 to 12
	kMonthAbbr        // "Jan": value 1 to 12; counts only when capitalised
	kWeekday          // value 0 (Monday) to 6
	kWeekdayAbbr      // "Thurs"
	kWeekdays         // "Mondays"
	kUnit             // value is a unit
	kLongUnit         // "weeklong": value is a unit
	kRelday           // value: days from the document's date; 2 tonight, 3 overnight
	kDeictic          // value is a deictic
	kAgo              // "ago"
	kShift            // 0 earlier, 1 later
	kPart             // 1 early, 2 mid, 3 late, 4 the beginning, 5 the end
	kPrep             // value is a prep
	kTo               // "to"
	kAnd              // 0 and, 1 or
	kThe              // "the"
	kA                // "a", "an"
	kOf               // "of"
	kSeason           // 1 spring to 4 winter
	kFreq             // "daily"
	kEvery            // "every", "each"
	kTimes            // "twice", "times"
	kAMPM             // value 0 or 12
	kZone             // 0 UTC, 1 any other, 2 only when in capitals ("ET")
	kLocal            // "local"
	kTime             // "time"
	kOClock           // "o'clock"
	kNoon             // value is the hour
	kDaytime          // "morning", "night"
	kApprox           // 0 a hedge ("about"), 1 a word of a compared amount ("more", "than")
	kFew              // "several"
	kLong             // "long", as in "week-long"
	kOld              // "old", "aged"
	kDecadeName       // "nineties": value 90
	kOrdinal          // value 1 to 31
	kHoliday          // value is a holiday
	kAux              // a modal or negation: what follows is a verb
	kPlan             // "scheduled", "due": what follows lies ahead
	kCount            // a noun that is counted: the figure before it is no year
	kLabel            // "resolution": the figure after it is a name
	kNumWord          // value 0 to 90
	kScale            // "hundred", "dozen"
	kNum              // a plain figure up to 9999: value
	kClockNum         // "14:30": value is minutes after midnight
	kDotted           // "17.01.2025"
	kOtherNum         // any other figure
	kDecade           // "1990s"
	kDash             // "-"
	kSlash            // "/"
	kComma            // ","
	kOpen             // "("
	kClose            // ")"
	kApostrophe       // "'"
	kPossessive       // "'s"
	kMark             // any other sign
)

// kindNames are the names of kinds in lexicon.tsv.
var kindNames = map[string]kind{
	"month": kMonth, "monthabbr": kMonthAbbr, "weekday": kWeekday, "weekdayabbr": kWeekdayAbbr, "weekdays": kWeekdays,
	"unit": kUnit, "longunit": kLongUnit, "relday": kRelday, "deictic": kDeictic, "ago": kAgo, "shift": kShift,
	"part": kPart, "prep": kPrep, "to": kTo, "and": kAnd, "the": kThe, "a": kA, "of": kOf, "season": kSeason,
	"freq": kFreq, "every": kEvery, "times": kTimes, "ampm": kAMPM, "zone": kZone, "local": kLocal, "time": kTime,
	"oclock": kOClock, "noon": kNoon, "daytime": kDaytime, "approx": kApprox, "few": kFew, "long": kLong, "old": kOld,
	"decadename": kDecadeName, "ordinal": kOrdinal, "holiday": kHoliday, "aux": kAux, "plan": kPlan, "count": kCount,
	"label": kLabel,
}

// unit is a length of time.
type unit int

const (
	uSecond unit = iota
	uMinute
	uHour
	uDay
	uWeek
	uFortnight
	uWeekend
	uMonth
	uQuarter
	uYear
	uDecade
	uCentury
)

// unitDays holds the lengths of units in days; from months on they are means.
var unitDays = [...]float64{0, 1.0 / 1440, 1.0 / 24, 1, 7, 14, 2, 30.436875, 91.310625, 365.2425, 3652.425, 36524.25}

// The deictics that lexicon.tsv numbers.
const (
	deLast = iota
	dePast
	deThis
	deNext
	deComing
	deText // "previous", "same": relative to the text, not to the document
	deRecent
)

// The prepositions that lexicon.tsv numbers.
const (
	prSince = iota + 1
	prUntil
	prBy
	prBefore
	prAfter
	prWithin
	prDuring
	prFor
	prFrom
	prIn
	prOn
	prAt
	prBetween
	prThrough
	prPer
	prAround
)

type entry struct {
	kind kind
	val  int16
}

//go:embed lexicon.tsv
var lexiconText string

// lexicon is filled once when the program starts; the embedded file is checked by the tests.
var lexicon = mustLexicon()

func mustLexicon() map[string]entry {
	table, err := parseLexicon("lexicon.tsv", lexiconText)
	if err != nil {
		panic(err)
	}
	for w, v := range number.Words() {
		table[w] = entry{kNumWord, int16(v)}
	}
	for _, w := range []string{"hundred", "dozen", "thousand", "million", "billion"} {
		table[w] = entry{kScale, 0}
	}
	return table
}

// parseLexicon reads lines of word, kind and value; errors name file and line.
func parseLexicon(name, text string) (map[string]entry, error) {
	table := make(map[string]entry, 640)
	in := bufio.NewScanner(strings.NewReader(text))
	for line := 1; in.Scan(); line++ {
		if t := in.Text(); t == "" || t[0] == '#' {
			continue
		}
		if err := addLine(table, in.Text()); err != nil {
			return nil, fmt.Errorf("read lexicon: %s:%d: %w", name, line, err)
		}
	}
	return table, in.Err()
}

func addLine(table map[string]entry, line string) error {
	f := strings.Split(line, "\t")
	if len(f) != 3 {
		return fmt.Errorf("%d fields, want word, kind, value", len(f))
	}
	if f[0] == "" || f[0] != strings.ToLower(f[0]) {
		return fmt.Errorf("word %q is empty or not lower-case", f[0])
	}
	k, ok := kindNames[f[1]]
	if !ok {
		return fmt.Errorf("unknown kind %q", f[1])
	}
	v, err := strconv.ParseInt(f[2], 10, 16)
	if err != nil {
		return fmt.Errorf("value: %w", errors.Unwrap(err))
	}
	if _, ok := table[f[0]]; ok {
		return fmt.Errorf("%q is listed twice", f[0])
	}
	table[f[0]] = entry{k, int16(v)}
	return nil
}

// tok is a piece with its part.
type tok struct {
	kind  kind
	upper bool // begins with a capital
	width uint8
	word  int32
	val   int32
}

// triggers are the kinds without which a sentence holds no date.
var triggers = func() (t [kMark + 1]bool) {
	for _, k := range []kind{kMonth, kMonthAbbr, kWeekday, kWeekdayAbbr, kWeekdays, kUnit, kLongUnit, kRelday, kSeason, kFreq,
		kAMPM, kZone, kOClock, kNoon, kDaytime, kDecadeName, kHoliday, kNum, kClockNum, kDotted, kDecade, kDeictic} {
		t[k] = true
	}
	return t
}()

// lex gives each piece its part and reports whether any of them can begin a date.
func lex(dst []tok, ps []number.Piece) ([]tok, bool) {
	found := false
	for _, p := range ps {
		t := lexOne(p)
		t.word = int32(p.Word)
		found = found || triggers[t.kind]
		dst = append(dst, t)
	}
	return dst, found
}

func lexOne(p number.Piece) tok {
	switch p.Class {
	case number.Letters:
		e, _ := number.Lookup(lexicon, p.Text)
		c := p.Text[0]
		return tok{kind: e.kind, val: int32(e.val), upper: c >= 'A' && c <= 'Z' || c >= 0x80, width: uint8(min(len(p.Text), 255))}
	case number.Digits:
		return lexFigure(p.Text)
	case number.Ordinal:
		v, _ := strconv.Atoi(p.Text[:len(p.Text)-2])
		return tok{kind: kOrdinal, val: int32(min(v, 1000))}
	case number.Decade:
		return lexDecade(p.Text)
	}
	return tok{kind: markKind(p.Text)}
}

// lexFigure tells plain figures, times of day and dotted dates apart.
func lexFigure(s string) tok {
	v, colons, dots := 0, 0, 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case ':':
			colons++
		case '.':
			dots++
		case ',':
			return tok{kind: kOtherNum}
		default:
			v = min(v*10+int(c-'0'), 1<<20)
		}
	}
	switch {
	case colons > 0 && dots == 0:
		if m, ok := clockMinutes(s); ok {
			return tok{kind: kClockNum, val: int32(m), width: uint8(min(len(s), 255))}
		}
	case dots == 2 && colons == 0:
		return tok{kind: kDotted}
	case colons == 0 && dots == 0 && len(s) <= 4:
		return tok{kind: kNum, val: int32(v), width: uint8(len(s))}
	}
	return tok{kind: kOtherNum}
}

// clockMinutes reads "4:30", "04:30" or "04:30:15" as minutes after midnight.
func clockMinutes(s string) (int, bool) {
	h, rest, _ := strings.Cut(s, ":")
	m, sec, _ := strings.Cut(rest, ":")
	if len(h) == 0 || len(h) > 2 || len(m) != 2 || sec != "" && len(sec) != 2 {
		return 0, false
	}
	hour, err1 := strconv.Atoi(h)
	minute, err2 := strconv.Atoi(m)
	if err1 != nil || err2 != nil || hour > 24 || minute > 59 || hour == 24 && minute > 0 {
		return 0, false
	}
	return hour*60 + minute, true
}

// lexDecade reads "1990s" as 1990 and "90s" as 1990; "20s" to "00s" are left to the reader of ages.
func lexDecade(s string) tok {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	v, _ := strconv.Atoi(s[:min(n, 5)])
	switch {
	case n == 4 && v >= 1000 && v < 2200:
		return tok{kind: kDecade, val: int32(v)}
	case n == 2 && v >= 40:
		return tok{kind: kDecade, val: int32(1900 + v)}
	}
	return tok{kind: kOtherNum}
}

func markKind(s string) kind {
	switch s {
	case "-":
		return kDash
	case "/":
		return kSlash
	case ",":
		return kComma
	case "(", "[", "-LRB-":
		return kOpen
	case ")", "]", "-RRB-":
		return kClose
	case "'":
		return kApostrophe
	case "'s":
		return kPossessive
	}
	return kMark
}
