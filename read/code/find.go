package code

import (
	"strings"

	"parley/actor"
	"parley/read/syntax"
)

// find returns where a name stands in the text: as it is written; else with
// other case, accents, articles; else by its head word; else by another form
// of the same country ("Iraqi" for "Iraq"). Stretches in taken belong to
// somebody else.
func find(sents []syntax.Sentence, text, name string, taken []span) []span {
	for _, way := range []func([]syntax.Sentence, string, string) []span{exact, normal, headWord, byCountry} {
		var out []span
		for _, sp := range way(sents, text, name) {
			if !overlaps(sp, taken) {
				out = append(out, sp)
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

func overlaps(x span, with []span) bool {
	for _, t := range with {
		if t.sent == x.sent && x.first < t.last && t.first < x.last {
			return true
		}
	}
	return false
}

// exact finds the name as it is written, from the start of a word.
func exact(sents []syntax.Sentence, text, name string) []span {
	var out []span
	for from := 0; ; {
		i := strings.Index(text[from:], name)
		if i < 0 {
			return out
		}
		start := from + i
		if sp, ok := wordsAt(sents, start, start+len(name)); ok {
			out = append(out, sp)
		}
		from = start + len(name)
	}
}

// wordsAt returns the words between two offsets; false where a word does not
// begin at the first or a longer word goes on beyond the last.
func wordsAt(sents []syntax.Sentence, start, end int) (span, bool) {
	for i := range sents {
		s := &sents[i]
		if start < s.Start || start >= s.End {
			continue
		}
		sp := span{sent: i, first: -1}
		for w := range s.Words {
			if s.From[w] == start {
				sp.first = w
			}
			if s.From[w] < end && s.To[w] > start {
				sp.last = w + 1
			}
		}
		return sp, sp.first >= 0 && sp.last > sp.first && s.To[sp.last-1] <= end
	}
	return span{}, false
}

// normal finds the name by its words as package actor compares them.
func normal(sents []syntax.Sentence, _, name string) []span {
	want := actor.NameWords(name)
	return byWords(sents, func(have []string, i int) int {
		if len(want) == 0 || i+len(want) > len(have) {
			return 0
		}
		for k, w := range want {
			if have[i+k] != w {
				return 0
			}
		}
		return len(want)
	})
}

// headWord finds the last word of the name, where it is a capital's, or the
// first: the head of "Ministry of Defence" is its first word.
func headWord(sents []syntax.Sentence, _, name string) []span {
	want := actor.NameWords(name)
	if len(want) < 2 {
		return nil
	}
	for _, w := range []string{want[len(want)-1], want[0]} {
		if len(w) < 4 {
			continue
		}
		if out := byWords(sents, func(have []string, i int) int {
			if have[i] == w {
				return 1
			}
			return 0
		}); len(out) > 0 {
			return out
		}
	}
	return nil
}

// byCountry finds other words for the country that the name means.
func byCountry(sents []syntax.Sentence, _, name string) []span {
	country := countryOf(name)
	if c := actor.Lookup(name, ""); country == "" && len(c) > 0 {
		country = c[0].Entry.Country
	}
	if country == "" {
		return nil
	}
	var out []span
	for i := range sents {
		for w, word := range sents[i].Words {
			if c, ok := actor.Demonym(word); ok && c == country {
				out = append(out, span{i, w, w + 1})
			}
		}
	}
	return out
}

// byWords collects the stretches that match finds: it gets the normalised
// words of a sentence and a position and returns how many words fit there.
func byWords(sents []syntax.Sentence, match func(words []string, i int) int) []span {
	var out []span
	for i := range sents {
		have := make([]string, len(sents[i].Words))
		for w, word := range sents[i].Words {
			have[w] = strings.Join(actor.NameWords(word), "")
		}
		for w := range have {
			if n := match(have, w); n > 0 {
				out = append(out, span{i, w, w + n})
			}
		}
	}
	return out
}
