package coref

import "parley/read/syntax"

// papers are nouns (lemmas) for a text in which somebody speaks.
var papers = wordSet{"statement": true, "communique": true, "communiqué": true, "letter": true, "release": true, "declaration": true, "tweet": true,
	"post": true, "message": true, "memo": true, "note": true, "filing": true, "manifesto": true}

// issuing are verbs (lemmas) for giving such a text out.
var issuing = wordSet{"release": true, "issue": true, "publish": true, "post": true, "send": true, "sign": true, "circulate": true, "distribute": true}

// issuer returns whose words a text is that is said to say something: its
// owner, who is said beside it to have made it, or who gave one out in the
// sentences before.
func (r *reader) issuer(n, paper int) *chain {
	s := &r.sents[n]
	if !papers[lemma(s, paper)] {
		return nil
	}
	for _, k := range s.Kids(paper) {
		by := s.Is(k, "nmod") && (caseOf(s, k) == "by" || caseOf(s, k) == "from")
		if by || s.Is(k, "nmod:poss", "compound", "amod") {
			if m := r.mentionAt(n, k); m != nil && !m.chain.thing {
				return m.chain
			}
		}
	}
	for i := n; i >= 0 && i >= n-4; i-- {
		if c := r.gaveOut(&r.sents[i]); c != nil {
			return c
		}
	}
	return nil
}

// gaveOut returns who gives out a text in a sentence: "X issued a statement".
func (r *reader) gaveOut(s *syntax.Sentence) *chain {
	for v := range s.Words {
		if !issuing[lemma(s, v)] {
			continue
		}
		o, k := s.Kid(v, "obj"), sharedSubject(s, v)
		if o < 0 || k < 0 || !papers[lemma(s, o)] {
			continue
		}
		if m := r.mentionAt(s.Index, k); m != nil && !m.chain.thing {
			return m.chain
		}
	}
	return nil
}
