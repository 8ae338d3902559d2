// Package quantity finds amounts, votes, casualties and the N of an "N-point plan" in the words of a sentence.
package quantity

import (
	"slices"
	"strings"

	"parley/read/date"
	"parley/read/quantity/number"
)

// Quantity is an amount of something.
type Quantity struct {
	// First and Last are the words [First, Last) of comparator, number and unit.
	First, Last int
	Value       float64
	// Comparator is "=", ">" (over, more than), ">=" (at least), "<" (under, fewer than), "<=" (up to, as many as)
	// or "~" (about, some, nearly, almost: which side is not certain enough to claim).
	Comparator string
	// High is the upper end of "20 to 30", otherwise 0.
	High float64
	// Unit is the noun in small letters as it stands ("people", "vessels"), in the plural for "60-member"; "percent";
	// an ISO 4217 code for money; a state where it stands for the noun ("killed"); or "" if the sentence names none.
	Unit string
	// Text is the words, joined by blanks except around hyphens and signs.
	Text string
}

// finder holds one sentence. Indices are of pieces unless said otherwise.
type finder struct {
	words []string
	upos  []string
	ps    []number.Piece
	dated []bool // by word: part of a date or clock time
}

// item is a quantity with the pieces of its number.
type item struct {
	Quantity
	start, num, numEnd, end int
}

// Find returns the quantities of a sentence in order. Dates, clock times, durations and ages belong to package date
// and are left out, and so are figures that are names ("Resolution 242", "F-16"), scores and tallies. upos are the
// words' universal part-of-speech tags or nil; they help to find the noun.
func Find(words []string, upos []string) []Quantity {
	f := newFinder(words, upos)
	if f == nil {
		return nil
	}
	var out []Quantity
	for _, it := range f.items() {
		out = append(out, it.Quantity)
	}
	return out
}

// Parse reads the cardinal number that begins at words[i] ("twenty-one", "half a million", "1,200") and returns its
// value and how many words it takes. A number that ends inside a word ("60-day" in one word) takes that whole word.
// Indefinite amounts ("dozens") are not ok.
func Parse(words []string, i int) (value float64, n int, ok bool) {
	if i < 0 || i >= len(words) {
		return 0, 0, false
	}
	var buf [32]number.Piece
	ps := number.Split(buf[:0], words[i:min(len(words), i+16)])
	v, next, ok := number.Parse(ps, 0)
	if !ok {
		return 0, 0, false
	}
	return v, ps[next-1].Word + 1, true
}

// newFinder returns nil for a sentence without numbers.
func newFinder(words, upos []string) *finder {
	var memory [96]number.Piece
	ps := number.Split(memory[:0], words)
	any := false
	for i := range ps {
		if any = numeric(ps[i]); any {
			break
		}
	}
	if !any {
		return nil
	}
	if len(upos) != len(words) {
		upos = nil
	}
	f := &finder{words: words, upos: upos, ps: slices.Clone(ps), dated: make([]bool, len(words))}
	for _, e := range date.Find(words, "", date.TenseUnknown) {
		for w := e.First; w < e.Last; w++ {
			f.dated[w] = true
		}
	}
	return f
}

func numeric(p number.Piece) bool {
	if p.Class == number.Digits {
		return true
	}
	if p.Class != number.Letters {
		return false
	}
	if _, ok := number.Small(p.Text); ok {
		return true
	}
	_, ok := number.Scale(p.Text)
	return ok
}

func (f *finder) items() []item {
	var out []item
	for i := 0; i < len(f.ps); {
		it, next, ok := f.itemAt(i)
		if ok {
			out = append(out, it)
		}
		i = max(next, i+1)
	}
	return f.shareUnits(out)
}

// itemAt reads the quantity whose number begins at i; next is where to go on.
func (f *finder) itemAt(i int) (it item, next int, ok bool) {
	if f.dated[f.ps[i].Word] {
		return it, i + 1, false
	}
	v, e, ok := number.Parse(f.ps, i)
	if !ok {
		return it, i + 1, false
	}
	if skip, isName := f.notAmount(i, e); isName {
		return it, skip, false
	}
	it = item{num: i, numEnd: e, start: i, end: e}
	it.Value, it.Comparator = v, "="
	f.rangeEnd(&it)
	f.compareAfter(&it)
	f.unit(&it)
	f.compareBefore(&it)
	if it.Unit == "" && f.unitless(&it) {
		return it, it.numEnd, false
	}
	f.finish(&it)
	return it, max(it.end, it.numEnd), true
}

func (f *finder) finish(it *item) {
	it.First, it.Last = f.ps[it.start].Word, f.ps[it.end-1].Word+1
	it.Text = join(f.words[it.First:it.Last])
}

// join writes words with blanks, but none around hyphens, after currency signs and before "%".
func join(words []string) string {
	var b strings.Builder
	for i, w := range words {
		if i > 0 && !tight(words[i-1], w) {
			b.WriteByte(' ')
		}
		b.WriteString(w)
	}
	return b.String()
}

func tight(a, b string) bool {
	switch a {
	case "-", "–", "$", "€", "£", "US$":
		return true
	}
	return b == "-" || b == "–" || b == "%" || b == "+"
}

// at returns the piece at i, an empty one beyond the ends.
func (f *finder) at(i int) number.Piece {
	if i < 0 || i >= len(f.ps) {
		return number.Piece{Class: number.Mark}
	}
	return f.ps[i]
}

func (f *finder) mark(i int, s string) bool {
	p := f.at(i)
	return p.Class == number.Mark && p.Text == s
}

func (f *finder) is(i int, words ...string) bool {
	p := f.at(i)
	for _, w := range words {
		if p.Is(w) {
			return true
		}
	}
	return false
}

func (f *finder) has(i int, k kinds) bool { return i >= 0 && i < len(f.ps) && lex.has(f.ps[i], k) }

func (f *finder) isDated(i int) bool { return i >= 0 && i < len(f.ps) && f.dated[f.ps[i].Word] }

// capital reports a capitalised word inside the sentence.
func (f *finder) capital(i int) bool {
	p := f.at(i)
	return i > 0 && p.Class == number.Letters && p.Text[0] >= 'A' && p.Text[0] <= 'Z'
}

// notAmount reports a figure that is a name, a score, an age, a list number or a share, and where to go on after it.
func (f *finder) notAmount(i, e int) (next int, yes bool) {
	switch {
	case f.mark(e, "-") && f.at(e+1).Class == number.Digits && f.score(i, e):
		return f.skipFigures(e), true
	case f.mark(i-1, "+") && f.at(i-2).Class == number.Letters:
		return e, true // "P5+1"
	case f.mark(e, "-") && f.capital(i) && f.capital(e+1):
		return e + 2, true // "One-Child Policy"
	case f.mark(i-1, "-") && f.at(i-2).Class == number.Letters && !numeric(f.at(i-2)):
		return e, true // "F-16"
	case f.at(i).Class == number.Digits && f.has(i-1, kLabel) && !f.has(i-1, kBefore):
		return e, true
	case f.mark(e, "-") && f.has(e+1, kTimeUnit), f.is(i-1, "aged", "age"), f.is(i-1, "of") && f.is(i-2, "age"), f.has(e, kTimeUnit) && !f.is(e, "second"):
		return e, true
	case f.mark(e, "-") && f.has(e+1, kCompound), f.is(e, "third", "thirds", "quarters", "fifths", "fourths", "half"):
		return e + 1, true
	case i == 0 && (f.mark(e, ".") || f.mark(e, ")")):
		return e, true
	case f.is(i, "one") && e == i+1:
		return e, f.pronounOne(i)
	case f.is(e, "times", "-fold"), f.mark(i-1, "/"), f.mark(e, "/"):
		return e, true
	}
	return e, false
}

// score reports "66-51" and "713-853-3989"; "20-30" is a stretch.
func (f *finder) score(i, e int) bool {
	if f.mark(e+2, "-") && f.at(e+3).Class == number.Digits {
		return true
	}
	a, _ := number.Figure(f.at(i).Text)
	b, ok := number.Figure(f.at(e + 1).Text)
	return ok && b <= a && !f.scaleAfter(e+2)
}

func (f *finder) scaleAfter(i int) bool {
	_, ok := number.Scale(f.at(i).Text)
	return ok
}

func (f *finder) skipFigures(i int) int {
	for f.mark(i, "-") && f.at(i+1).Class == number.Digits {
		i += 2
	}
	return i
}

// pronounOne reports "one" that counts nothing: "no one", "one of", "one another".
func (f *finder) pronounOne(i int) bool {
	next := f.at(i + 1)
	if f.is(i-1, "no", "any", "every", "some", "the", "this", "that", "each", "another") {
		return true
	}
	return next.Class != number.Letters && !f.mark(i+1, "-") || f.has(i+1, kStop) && !f.is(i+1, "more") || f.is(i+1, "side", "thing", "way")
}

// unitless reports a bare figure that is likely a name or an age: "Channel 12", "Mr Vance, 40,".
func (f *finder) unitless(it *item) bool {
	if it.Comparator != "=" || it.High > 0 || f.is(it.end, "of") {
		return false
	}
	figure := f.at(it.num).Class == number.Digits
	return figure && f.capital(it.num-1) || f.mark(it.num-1, ",") && (f.mark(it.end, ",") || f.mark(it.end, ".")) ||
		f.is(it.num, "one") || f.at(it.num).Is("zero") || !figure && it.Value < 10 && it.num == 0
}

// rangeEnd reads the second number of "20 to 30", "20–30", "between 20 and 30", "two or three".
func (f *finder) rangeEnd(it *item) {
	j := it.numEnd
	sign := "="
	switch {
	case f.is(j, "to"):
		if f.is(it.num-1, "from") {
			return // a change, not a stretch
		}
	case f.mark(j, "-"):
	case f.is(j, "or"):
		sign = "~"
	case f.is(j, "and") && f.is(it.num-1, "between"):
		it.start--
	default:
		return
	}
	k := j + 1
	if f.mark(k, "$") || f.mark(k, "€") || f.mark(k, "£") {
		k++
	}
	v, e, ok := number.Parse(f.ps, k)
	if !ok || f.isDated(k) {
		return
	}
	low := it.Value
	if s, ok := number.Scale(f.at(e - 1).Text); ok && e-k > 1 && low < s {
		low *= s
	}
	if v <= low {
		return
	}
	it.Value, it.High, it.Comparator, it.numEnd, it.end = low, v, sign, e, e
}

// compareAfter reads "30 or more", "100+".
func (f *finder) compareAfter(it *item) {
	if f.mark(it.end, "+") {
		it.Comparator, it.end = ">=", it.end+1
		return
	}
	for _, p := range lex.after {
		if f.phraseAt(it.end, p.words) {
			it.Comparator, it.end = p.sign, it.end+len(p.words)
			return
		}
	}
}

// compareBefore reads the longest comparator that ends before the number, over a currency sign and an article.
func (f *finder) compareBefore(it *item) {
	j := it.start
	if f.is(j-1, "another", "additional", "further") {
		j--
	}
	best := 0
	for _, p := range lex.before {
		if n := len(p.words); n > best && f.phraseAt(j-n, p.words) && !f.phrasal(j-n) {
			best, it.Comparator = n, p.sign
		}
	}
	switch {
	case best > 0:
		it.start = j - best
		if f.is(it.start-1, "a", "an") && f.is(it.start, "estimated", "minimum", "maximum") {
			it.start--
		}
	case f.mark(j-1, "~") || f.mark(j-1, "≈"):
		it.Comparator, it.start = "~", j-1
	case f.mark(j-1, ">") || f.mark(j-1, "<"):
		it.Comparator, it.start = f.at(j-1).Text, j-1
	}
}

// phrasal reports "handed over 33 bodies", where "over" goes with the verb.
func (f *finder) phrasal(i int) bool {
	return f.is(i, "over") && f.is(i-1, "hand", "hands", "handed", "handing", "turn", "turned", "turning", "take", "took", "taken", "taking", "give", "gave", "given")
}

func (f *finder) phraseAt(i int, words []string) bool {
	if i < 0 || i+len(words) > len(f.ps) {
		return false
	}
	for k, w := range words {
		if !f.ps[i+k].Is(w) {
			return false
		}
	}
	return true
}
