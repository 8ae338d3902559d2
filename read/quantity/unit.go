package quantity

import (
	"strings"

	"parley/read/quantity/number"
)

// unit finds what the number counts and moves the end of the item behind it.
func (f *finder) unit(it *item) {
	if c := lex.currency(f.at(it.num - 1)); c != "" {
		it.Unit = c
		it.start--
		f.moneyScale(it)
		return
	}
	j := it.end
	switch {
	case f.has(j, kPercent) || f.mark(j, "%"):
		it.Unit, it.end = "percent", j+1
		return
	case f.is(j, "per") && f.is(j+1, "cent"):
		it.Unit, it.end = "percent", j+2
		return
	case f.is(j, "percentage") && f.is(j+1, "points", "point"):
		it.Unit, it.end = "percentage points", j+2
		return
	case f.mark(j, "-") && f.at(j+1).Class == number.Letters:
		f.compound(it, j+1)
		return
	case f.is(j, "of"):
		return // settled by shareUnits, or by the noun behind
	}
	f.noun(it, j)
}

// moneyScale reads the "m" of "£12 m", which behind other figures may be metres.
func (f *finder) moneyScale(it *item) {
	scale := 1.0
	switch {
	case f.is(it.end, "m"):
		scale = 1e6
	case f.is(it.end, "b"):
		scale = 1e9
	case f.is(it.end, "k"):
		scale = 1e3
	default:
		return
	}
	it.Value, it.High, it.end = it.Value*scale, it.High*scale, it.end+1
}

// compound reads "60-member", "15,000-strong".
func (f *finder) compound(it *item, j int) {
	it.end = j + 1
	if f.is(j, "strong") {
		it.Unit = "people"
		return
	}
	if c := lex.currency(f.at(j)); c != "" {
		it.Unit = c
		return
	}
	it.Unit = pluralOf(strings.ToLower(f.at(j).Text))
}

// noun looks for the head of the noun phrase at j.
func (f *finder) noun(it *item, j int) {
	if f.is(j, "more", "other", "additional", "such", "same", "most") {
		j++
	}
	if f.upos != nil {
		if head := f.taggedHead(j); head > 0 {
			f.setUnit(it, head)
			return
		}
	}
	if head := f.plainHead(j, it.Value); head > 0 {
		f.setUnit(it, head)
	}
}

func (f *finder) setUnit(it *item, head int) {
	it.Unit, it.end = f.name(head), head+1
	if c := lex.currency(f.at(head)); c != "" {
		it.Unit = c
		if f.capital(head-1) && !f.is(head-1, "us", "american") {
			it.Unit = strings.ToLower(f.at(head).Text) // "Canadian dollars" are not US dollars
		}
	}
}

// name returns a noun in small letters, but keeps the capital of "Palestinians".
func (f *finder) name(i int) string {
	if f.capital(i) && !f.capital(i-1) {
		return f.at(i).Text
	}
	return strings.ToLower(f.at(i).Text)
}

// taggedHead returns the last noun of the first run of nouns behind adjectives.
func (f *finder) taggedHead(j int) int {
	head := -1
	for k := j; k < len(f.ps) && k < j+8; k++ {
		if f.isDated(k) || f.at(k).Class == number.Digits {
			break
		}
		tag := f.upos[f.at(k).Word]
		switch {
		case f.mark(k, "-"):
		case tag == "NOUN", tag == "PROPN" && !f.has(k, kStop):
			head = k
		case head > 0 || tag != "ADJ" && tag != "VERB" && tag != "ADV" || f.has(k, kStop):
			return f.stateHead(head, j)
		case tag == "VERB" && !f.nounAfter(k):
			return f.stateHead(head, j)
		}
	}
	return f.stateHead(head, j)
}

func (f *finder) nounAfter(k int) bool {
	return k+1 < len(f.ps) && (f.upos[f.ps[k+1].Word] == "NOUN" || f.upos[f.ps[k+1].Word] == "ADJ")
}

// stateHead falls back to "killed" and the like, directly behind the number.
func (f *finder) stateHead(head, j int) int {
	if head < 0 && f.has(j, kState) {
		return j
	}
	return head
}

// plainHead finds the head without tags: the first plural and those that follow it, or for "one" the last word
// before the phrase ends.
func (f *finder) plainHead(j int, value float64) int {
	head := -1
	for k := j; k < len(f.ps) && k < j+8; k++ {
		p := f.at(k)
		if f.mark(k, "-") {
			continue
		}
		if f.mark(k, "'s") {
			head = -1 // "three Sheriff 's deputies"
			continue
		}
		if f.capital(k) && f.capital(k+1) {
			continue // "two Los Angeles officers"
		}
		if p.Class != number.Letters || f.isDated(k) || f.has(k, kStop) || numeric(p) {
			break
		}
		if plural := f.plural(k); plural && !f.has(k, kState) {
			if head > 0 && f.capital(k) {
				break
			}
			head = k
		} else if head > 0 {
			break
		}
	}
	if head > 0 || f.has(j, kState) {
		return f.stateHead(head, j)
	}
	p := f.at(j)
	if p.Class != number.Letters || f.has(j, kStop) || f.isDated(j) || value != 1 && !f.lowerNoun(j) {
		return -1
	}
	return f.singularHead(j, value)
}

// singularHead takes the last of the words up to a function word for "one"; for other numbers the first.
func (f *finder) singularHead(j int, value float64) int {
	if value != 1 {
		return j
	}
	head := j
	for k := j + 1; k < len(f.ps) && k < j+3; k++ {
		p := f.at(k)
		if p.Class != number.Letters || f.has(k, kStop) || f.has(k, kState) || f.isDated(k) || pastForm(p.Text) {
			break
		}
		head = k
	}
	return head
}

func pastForm(s string) bool { return strings.HasSuffix(s, "ed") || strings.HasSuffix(s, "ing") }

// lowerNoun accepts a small-letter word that is no past form as the unit of a number above one ("30 staff").
func (f *finder) lowerNoun(j int) bool {
	t := f.at(j).Text
	return t[0] >= 'a' && t[0] <= 'z' && !pastForm(t) && len(t) > 1 && f.at(j+1).Class != number.Letters
}

func (f *finder) plural(k int) bool {
	t := f.at(k).Text
	if f.has(k, kPlural) {
		return true
	}
	n := len(t)
	return n > 2 && t[n-1]|0x20 == 's' && t[n-2]|0x20 != 's' && !strings.HasSuffix(t, "us") && !f.has(k, kNotPlural)
}

// pluralOf forms the regular plural.
func pluralOf(s string) string {
	switch n := len(s); {
	case s == "man" || s == "woman":
		return s[:n-2] + "en"
	case s == "child":
		return "children"
	case s == "person":
		return "people"
	case n == 0 || s[n-1] == 's':
		return s
	case n > 1 && s[n-1] == 'y' && !strings.ContainsRune("aeiou", rune(s[n-2])):
		return s[:n-1] + "ies"
	case strings.HasSuffix(s, "ch") || strings.HasSuffix(s, "sh") || s[n-1] == 'x':
		return s + "es"
	}
	return s + "s"
}

// shareUnits gives "191" of "191 of 212 deputies" and "8" of "eight of the deputies" the unit behind "of", and the
// first of "from 20 to 30 ships" that of the second.
func (f *finder) shareUnits(items []item) []item {
	for i := range items {
		it := &items[i]
		if it.Unit != "" {
			continue
		}
		if i+1 < len(items) && f.leadsTo(it.end, items[i+1].start) {
			it.Unit = items[i+1].Unit
			continue
		}
		if f.is(it.end, "of") {
			f.nounBehindOf(it)
		}
	}
	return items
}

func (f *finder) leadsTo(end, start int) bool {
	if f.is(end, "out") {
		end++
	}
	if !f.is(end, "of", "to") {
		return false
	}
	return start == end+1 || start == end+2 && f.is(end+1, "the", "its", "a", "all")
}

func (f *finder) nounBehindOf(it *item) {
	j := it.end + 1
	if f.is(j, "the", "its", "their", "his", "her", "these", "those") {
		j++
	}
	if head := f.plainHead(j, 2); head > 0 {
		it.Unit = f.name(head)
		it.end = head + 1
		f.finish(it)
	}
}
