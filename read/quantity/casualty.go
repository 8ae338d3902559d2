package quantity

import (
	"strings"

	"parley/read/quantity/number"
)

// harm is what a word says happened to people.
type harm uint8

const (
	harmNone harm = iota
	killedHarm
	injuredHarm
)

// harmBefore are the words after which the number of victims stands: "killing 20", "wounded 35".
var harmBefore = map[string]harm{
	"killed": killedHarm, "killing": killedHarm, "kills": killedHarm, "kill": killedHarm, "claimed": killedHarm, "claiming": killedHarm,
	"wounded": injuredHarm, "wounding": injuredHarm, "wounds": injuredHarm, "wound": injuredHarm, "injured": injuredHarm, "injure": injuredHarm,
	"injuring": injuredHarm, "injures": injuredHarm, "hurt": injuredHarm, "hurting": injuredHarm,
}

// harmAfter are the words before which it stands: "20 dead", "35 were injured".
var harmAfter = map[string]harm{
	"killed": killedHarm, "dead": killedHarm, "died": killedHarm, "die": killedHarm, "deaths": killedHarm, "death": killedHarm,
	"fatalities": killedHarm, "fatality": killedHarm, "slain": killedHarm, "lives": killedHarm, "perished": killedHarm,
	"wounded": injuredHarm, "injured": injuredHarm, "hurt": injuredHarm, "injuries": injuredHarm, "hospitalized": injuredHarm,
	"hospitalised": injuredHarm,
}

// Casualties returns how many people a sentence says were killed and injured, nil where it does not say. "No
// casualties" is 0 of both. A single victim behind an article ("killing a guard") counts 1. Of several numbers the
// first counts, a death toll only if there is no other. Whether it happened, the caller must judge.
func Casualties(words []string) (killed, injured *Quantity) {
	f := newFinder(words, nil)
	if f == nil {
		f = &finder{words: words, ps: number.Split(nil, words), dated: make([]bool, len(words))}
	}
	var got, toll [3]*Quantity
	items := f.items()
	for i := range items {
		it := items[i]
		h, end, isToll := f.harmOf(it)
		if h == harmNone {
			if i+1 < len(items) && f.addTo(&items[i+1], it) {
				items[i+1].start = it.start
			}
			continue
		}
		if i+1 < len(items) && !isToll && f.harmLeft(it.start) == h {
			end = max(end, f.addNext(&it, items[i+1]))
		}
		slot := &got[h]
		if isToll {
			slot = &toll[h]
		}
		if *slot == nil {
			*slot = f.victims(it, end)
		}
	}
	f.withoutFigures(&got)
	for h := range got {
		if got[h] == nil {
			got[h] = toll[h]
		}
	}
	return got[killedHarm], got[injuredHarm]
}

// addTo adds a count to the next where both have one verb behind them: "12 civilians and three soldiers were killed".
func (f *finder) addTo(next *item, it item) bool {
	if _, own := number.Lookup(harmAfter, it.Unit); own {
		return false
	}
	if !f.is(it.end, "and") || next.start != it.end+1 || it.Unit == "" || it.High+next.High > 0 || f.harmLeft(next.start) != harmNone {
		return false
	}
	if h, _ := f.harmRight(*next); h == harmNone {
		return false
	}
	next.Value, next.First, next.Unit = next.Value+it.Value, it.First, "people"
	if next.Comparator == "=" {
		next.Comparator = it.Comparator
	}
	return true
}

// addNext adds the next count to one with the verb before it: "killing 12 civilians and three soldiers". It returns
// where the sum ends, 0 if nothing was added.
func (f *finder) addNext(it *item, next item) int {
	if !f.is(it.end, "and") || next.start != it.end+1 || it.Unit == "" || next.Unit == "" || it.High+next.High > 0 {
		return 0
	}
	if h, _ := f.harmRight(next); h != harmNone || f.has(next.end-1, kState) {
		return 0
	}
	it.Value, it.Unit = it.Value+next.Value, "people"
	it.Last = next.Last
	return next.end
}

// victims makes the quantity count people unless another noun is named.
func (f *finder) victims(it item, end int) *Quantity {
	q := it.Quantity
	switch q.Unit {
	case "", "others", "lives", "life", "deaths", "death", "fatalities", "fatality", "injuries", "injury":
		q.Unit = "people"
	}
	if f.has(it.end-1, kState) {
		q.Unit = "people"
	}
	if end > it.end {
		q.Last = f.ps[end-1].Word + 1
		q.Text = join(f.words[q.First:q.Last])
	}
	return &q
}

// harmOf tells whether an item counts killed or injured people.
func (f *finder) harmOf(it item) (h harm, end int, toll bool) {
	if it.Unit == "percent" || strings.ToUpper(it.Unit) == it.Unit && it.Unit != "" || it.Value != float64(int(it.Value)) {
		return harmNone, 0, false
	}
	if f.tollBefore(it.start) {
		return killedHarm, it.end, true
	}
	if h := f.harmLeft(it.start); h != harmNone {
		return h, it.end, false
	}
	h, end = f.harmRight(it)
	return h, end, false
}

// harmLeft looks at the verb directly before a number: "killing another 20", "killed at least 20".
func (f *finder) harmLeft(i int) harm {
	j := i - 1
	for f.is(j, "another", "a", "further", "other", "the", "all") || f.is(j, "and", "or") && f.harmPair(j) {
		j--
	}
	if f.is(j-1, "or", "and") && f.harmPair(j-1) {
		return harmNone // "killed or wounded 30"
	}
	if f.is(j-1, "were", "was", "been", "are", "is", "be", "being") {
		return harmNone // "was wounded. 20 …"
	}
	if f.is(j, "kill", "wound", "injure") && f.is(j-1, "to", "will", "would", "could", "may", "might", "can", "not", "should") {
		return harmNone
	}
	if f.is(j, "dead") && f.is(j-1, "shot", "shoot", "shoots", "shooting") {
		return killedHarm
	}
	h, _ := number.Lookup(harmBefore, f.at(j).Text)
	if f.is(j, "claimed", "claiming") && !f.livesBehind(i) {
		return harmNone
	}
	return h
}

func (f *finder) livesBehind(i int) bool {
	for k := i; k < i+6; k++ {
		if f.is(k, "lives") {
			return true
		}
	}
	return false
}

// harmPair reports "killed or wounded" around the conjunction at j.
func (f *finder) harmPair(j int) bool {
	a, _ := number.Lookup(harmAfter, f.at(j-1).Text)
	b, _ := number.Lookup(harmAfter, f.at(j+1).Text)
	return a != harmNone && b != harmNone && a != b
}

// harmRight looks behind a number: "20 people were killed", "12 dead", "35 others injured".
func (f *finder) harmRight(it item) (harm, int) {
	far := false // beyond a preposition only a passive or "died" can still belong to the number
	for k := it.numEnd; k < len(f.ps) && k < it.end+24; k++ {
		if f.mark(k, ",") && f.is(k+1, "including", "among", "mostly", "most") {
			k = f.nextComma(k + 1)
			continue
		}
		p := f.at(k)
		if h, ok := number.Lookup(harmAfter, p.Text); ok && p.Class == number.Letters {
			if far && !f.passive(k) && !f.is(k, "died", "die") {
				break
			}
			return f.harmAt(k, h)
		}
		far = far || k >= it.end && f.is(k, "of", "from", "to", "with", "by", "in", "near", "at", "on", "for")
		if p.Class != number.Letters && !f.mark(k, "-") || numeric(p) && k > it.numEnd || f.breaksClause(k) {
			break
		}
		if f.is(k, "lost") && f.is(k+2, "lives", "life") {
			return killedHarm, k + 3
		}
	}
	return harmNone, 0
}

// nextComma returns the comma that closes a parenthesis opened before k, or the end.
func (f *finder) nextComma(k int) int {
	for ; k < len(f.ps); k++ {
		if f.mark(k, ",") {
			return k
		}
	}
	return k
}

func (f *finder) harmAt(k int, h harm) (harm, int) {
	switch {
	case f.is(k+1, "or", "and") && f.harmPair(k+1):
		return harmNone, 0
	case f.is(k, "lives") && !f.is(k-2, "claimed", "lost") && !f.is(k-1, "their"):
		return harmNone, 0
	case f.is(k, "death") && f.is(k+1, "toll"):
		return harmNone, 0
	case f.is(k, "killed", "wounded", "injured") && f.activeVerb(k):
		return harmNone, 0 // "20 gunmen killed three guards"
	}
	return h, k + 1
}

// passive reports "were killed", "have been seriously wounded".
func (f *finder) passive(k int) bool {
	for j := k - 1; j >= k-2; j-- {
		if f.is(j, "were", "was", "been", "are", "is", "being") {
			return true
		}
	}
	return false
}

// activeVerb reports a past form with an object: a number or an article behind it and no auxiliary before it.
func (f *finder) activeVerb(k int) bool {
	if f.is(k-1, "were", "was", "been", "are", "is", "be", "being") {
		return false
	}
	_, _, num := number.Parse(f.ps, k+1)
	return num || f.is(k+1, "a", "an", "the", "at", "more", "some", "several", "dozens", "scores", "him", "them")
}

// breaksClause reports a word behind which another subject begins.
func (f *finder) breaksClause(k int) bool {
	return f.is(k, "and", "or", "but", "while", "who", "which", "that", "after", "before", "when", "where", "as", "killing", "wounding", "injuring", "had", "said", "says")
}

// tollBefore reports "the death toll rose to", "a toll of" up to fourteen words before the number.
func (f *finder) tollBefore(i int) bool {
	if !f.is(i-1, "to", "at", "of", "is", "was", "reached", "exceeds", "exceeded", "passed") {
		return false
	}
	for k := i - 1; k >= 0 && k >= i-14; k-- {
		if f.is(k, "toll") {
			return true
		}
	}
	return false
}

// withoutFigures fills what is said without a number: "no casualties", "killing a guard".
func (f *finder) withoutFigures(got *[3]*Quantity) {
	for i := range f.ps {
		if f.is(i, "no") {
			f.nobody(i, got)
			continue
		}
		if f.is(i, "killed", "wounded", "injured") && f.passive(i) {
			f.single(i, got)
			continue
		}
		h, ok := number.Lookup(harmBefore, f.at(i).Text)
		if !ok || f.is(i, "hurt", "claimed", "claiming") || got[h] != nil || !f.is(i+1, "a", "an") || f.is(i-1, "or") {
			continue
		}
		if head := f.plainHead(i+2, 1); head > 0 && !numeric(f.at(i+2)) && !f.is(i+2, "number", "few", "lot", "total") && !f.plural(head) {
			got[h] = f.quantity(i+1, head+1, 1, strings.ToLower(f.at(head).Text))
		}
	}
}

// single reads "a woman was killed" at its participle.
func (f *finder) single(k int, got *[3]*Quantity) {
	h, _ := number.Lookup(harmAfter, f.at(k).Text)
	if got[h] != nil {
		return
	}
	aux := k - 1
	for !f.is(aux, "is", "was", "been") {
		if aux--; aux < k-2 {
			return
		}
	}
	for j := aux - 1; j >= 0 && j > aux-6; j-- {
		if f.is(j, "a", "an") {
			if f.beginsClause(j) && j+1 < aux && !f.plural(aux-1) {
				got[h] = f.quantity(j, k+1, 1, f.name(aux-1))
			}
			return
		}
		if f.at(j).Class != number.Letters || f.has(j, kStop) && !f.is(j, "has") {
			return
		}
	}
}

func (f *finder) beginsClause(j int) bool {
	return j == 0 || f.at(j-1).Class == number.Mark || f.is(j-1, "and", "that", "after", "as", "when", "where", "while")
}

func (f *finder) nobody(i int, got *[3]*Quantity) {
	set := func(h harm, end int) {
		if got[h] == nil {
			got[h] = f.quantity(i, end, 0, "people")
		}
	}
	switch {
	case f.is(i+1, "casualties"):
		set(killedHarm, i+2)
		set(injuredHarm, i+2)
	case f.is(i+1, "deaths", "fatalities"):
		set(killedHarm, i+2)
	case f.is(i+1, "injuries"):
		set(injuredHarm, i+2)
	case f.is(i+1, "one") && f.is(i+2, "was"):
		if h, ok := number.Lookup(harmAfter, f.at(i+3).Text); ok {
			set(h, i+4)
		}
	}
}

func (f *finder) quantity(start, end int, value float64, unit string) *Quantity {
	q := Quantity{First: f.ps[start].Word, Last: f.ps[end-1].Word + 1, Value: value, Comparator: "=", Unit: unit}
	q.Text = join(f.words[q.First:q.Last])
	return &q
}
