package claim

import "parley/read/syntax"

// recipient returns who gets the object of a verb of giving where the parser
// took his name for a part of the sum: "gave Niger three million dollars".
func recipient(s *syntax.Sentence, v int, obj []int) []int {
	if len(obj) == 0 || !giving[lemma(s, v)] {
		return nil
	}
	o := obj[0]
	for _, k := range s.Kids(o) {
		if k > v && k < o && s.Is(k, "compound", "nmod:desc", "flat") && s.UPOS[k] == "PROPN" && counts(s, k+1, o) {
			return []int{k}
		}
	}
	return nil
}

// counts reports whether a number stands between a name and the noun after it.
func counts(s *syntax.Sentence, first, last int) bool {
	for i := first; i < last; i++ {
		switch {
		case s.UPOS[i] == "NUM", s.Words[i] == "$", s.UPOS[i] == "SYM":
			return true
		case s.UPOS[i] == "ADV" || s.UPOS[i] == "ADP" || s.UPOS[i] == "DET" || s.XPOS[i] == "JJR" || s.XPOS[i] == "JJ":
		default:
			return false
		}
	}
	return false
}

// giving lists verbs with two objects: somebody and what he gets.
var giving = map[string]bool{"give": true, "grant": true, "lend": true, "loan": true, "offer": true, "promise": true, "pledge": true, "send": true, "pay": true,
	"hand": true, "owe": true, "award": true, "deny": true, "refuse": true, "sell": true, "ship": true, "advance": true, "allocate": true, "guarantee": true,
	"extend": true, "allot": true, "donate": true, "provide": true}

// statement lists nouns for texts in which their author does what a participle
// says: "a letter accusing …", "a communique calling for …".
var statement = map[string]bool{"statement": true, "declaration": true, "letter": true, "communique": true, "communiqué": true, "petition": true, "message": true,
	"note": true, "resolution": true, "appeal": true, "leaflet": true, "memorandum": true, "motion": true, "speech": true, "fax": true, "telegram": true, "decree": true,
	"manifesto": true, "report": true, "broadcast": true, "document": true, "text": true}
