package name

import "parley/read/syntax"

// tidy puts right what rules know better than weights, in place: a title is no part of a person's name ("Queen Beatrix"), the
// count of years ("300 BC") and ranks ("No. 3") name nobody, nor do words of nationality and faith ("Jewish", "Catalans"), and what the table of known names has as a state,
// a place or a body is no thing (MISC).
func (m *Model) tidy(s *sentence, words []string, names []syntax.Name) []syntax.Name {
	kept := names[:0]
	for _, n := range names {
		if n.Type == "PER" {
			for n.Last-n.First > 1 && s.words[n.First].entry.list&listTitle != 0 && s.words[n.First+1].capital() {
				n.First++
			}
		}
		length, class := m.longest(s.words[n.First:])
		switch known := length == n.Last-n.First; {
		case known && class == peoples:
			continue
		case known && n.Type == "MISC" && int(class) < len(knownAs) && knownAs[class] != "":
			n.Type = knownAs[class]
		}
		if !isCount(s, words, n) {
			kept = append(kept, n)
		}
	}
	return kept
}

// peoples is the class that train/names gives to words of nationality; knownAs has the types of other classes: states, bodies, groups, regions
// and cities.
const peoples = 7

var knownAs = [...]string{2: "LOC", 3: "ORG", 4: "ORG", 5: "LOC"}

// listTitle is the bit of Word.Title in an entry.
const listTitle = 1 << 2

// isCount says whether a name is an era behind a year or a century, or a number's sign before it.
func isCount(s *sentence, words []string, n syntax.Name) bool {
	switch words[n.First] {
	case "BC", "AD", "BCE", "CE", "B.C.", "A.D.", "B.C.E.", "C.E.":
		if n.Last-n.First > 1 || n.First == 0 {
			return false
		}
		switch before := words[n.First-1]; before {
		case "century", "centuries", "millennium":
			return true
		default:
			return figure(before)
		}
	case "No", "No.", "Nos.", "Number":
		return n.Last-n.First <= 2 && n.First+1 < len(words) && figure(words[n.First+1])
	}
	return false
}

func figure(word string) bool { return word != "" && word[0] >= '0' && word[0] <= '9' }
