package claim

import (
	"slices"
	"strings"

	"parley"
	"parley/act"
	"parley/read/syntax"
)

// phrase returns the noun phrase at n as it stands in the text, without the
// relative clauses and appositions that follow it.
func (r *run) phrase(s *syntax.Sentence, n int) string {
	first, last := s.Range(n)
	for _, k := range s.Kids(n) {
		if k > n && (s.Is(k, "acl:relcl", "appos", "parataxis", "punct", "acl") || s.Rel[k] == "acl:relcl" || s.Is(k, "conj", "cc")) {
			if f, _ := s.Range(k); f > n {
				last = min(last, f)
			}
		}
		if k < n && s.Is(k, "case", "mark", "punct", "cc") {
			if _, l := s.Range(k); l <= n { // a branch that crosses n does not stand before it
				first = max(first, l)
			}
		}
	}
	for first < last-1 && (s.UPOS[first] == "PUNCT" || s.UPOS[first] == "ADP" && s.Is(first, "case")) {
		first++
	}
	for last-1 > first && s.UPOS[last-1] == "PUNCT" {
		last--
	}
	return clip(s.Text(r.text, first, max(last, first+1)))
}

// clauseText returns the words of the content at w without the "to", "that"
// or preposition that introduces it.
func (r *run) clauseText(s *syntax.Sentence, w int) string {
	first, last := s.Range(w)
	last = beforeAside(s, w, last)
	for first < last && (s.Is(first, "mark", "case", "punct", "cc") || first < w && s.UPOS[first] == "PART" && s.Lemmas[first] == "to" && first+1 == w) {
		if s.Under(first, w) && s.Head[first] != w && !s.Is(first, "punct") {
			break
		}
		first++
	}
	for _, k := range s.Kids(w) {
		if k > w && accompanies(s, k) {
			f, _ := s.Range(k)
			last = min(last, f)
		}
	}
	for last-1 > first && s.UPOS[last-1] == "PUNCT" {
		last--
	}
	if first >= last {
		return ""
	}
	return clip(s.Text(r.text, first, last))
}

// beforeAside ends a content where "as we continue to …" begins, whatever the
// parser hung that clause on.
func beforeAside(s *syntax.Sentence, w, last int) int {
	for k := w + 1; k < last; k++ {
		if s.Lemmas[k] == "as" && s.Is(k, "mark") && s.Head[k] > k+1 && s.UPOS[k+1] == "PRON" && isVerb(s, s.Head[k]) && s.Kid(s.Head[k], "nsubj") == k+1 {
			return k
		}
	}
	return last
}

// object returns the words of what is asked, offered, promised or opposed.
func (r *run) object(e *event) string {
	s := e.s
	if fill := e.roles["content"]; len(fill) > 0 {
		if top := topmost(s, fill); len(top) > 0 {
			var parts []string
			for _, w := range top {
				if t := r.wording(s, w); t != "" {
					parts = append(parts, t)
				}
			}
			return clip(strings.Join(parts, "; "))
		}
	}
	for _, role := range []string{"thing", "to"} {
		for _, w := range e.roles[role] {
			if isNominal(s, w) && s.UPOS[w] != "PRON" && len(r.at(s, w)) == 0 {
				return r.clauseText(s, w)
			}
		}
	}
	return ""
}

// wording is clauseText, with what a pronoun stands for in its place: a reader
// of the record does not see the sentence before.
func (r *run) wording(s *syntax.Sentence, w int) string {
	if s.UPOS[w] != "PRON" && s.XPOS[w] != "WDT" && !(s.UPOS[w] == "DET" && len(s.Kids(w)) == 0) {
		return r.clauseText(s, w)
	}
	if h := s.Head[w]; h >= 0 && (s.XPOS[w] == "WDT" || s.XPOS[w] == "WP" || s.Lemmas[w] == "that") {
		if a := antecedent(s, h, w); a >= 0 {
			return r.phrase(s, a)
		}
	}
	for _, kind := range []parley.MatterKind{parley.Instrument, parley.Ceasefire, parley.Initiative} {
		if t := r.pronounThing(s, w, kind); t != nil {
			if t.Name != "" {
				return "the " + t.Name
			}
			return "the " + lowerASCII(t.Head)
		}
	}
	return ""
}

// topmost drops fillers that lie inside others.
func topmost(s *syntax.Sentence, fill []int) []int {
	var out []int
	for _, f := range fill {
		inside := false
		for _, g := range fill {
			inside = inside || g != f && s.Under(f, g)
		}
		if !inside {
			out = append(out, f)
		}
	}
	return out
}

// topics returns the nouns that say what the claim is about, in lower case,
// names as they stand.
func (r *run) topics(e *event, c *parley.Claim) []string {
	s := e.s
	var out []string
	add := func(top int) {
		first, last := s.Range(top)
		for w := first; w < last; w++ {
			if !s.Under(w, top) || s.UPOS[w] != "NOUN" && s.UPOS[w] != "PROPN" && !(s.UPOS[w] == "ADJ" && s.Is(w, "amod")) {
				continue
			}
			t := s.Words[w]
			if s.UPOS[w] == "NOUN" {
				t = lowerASCII(s.Lemmas[w])
			}
			if len(t) > 2 && !slices.Contains(out, t) && len(out) < 16 {
				out = append(out, t)
			}
		}
	}
	for _, role := range []string{"content", "thing"} {
		for _, w := range topmost(s, e.roles[role]) {
			add(w)
		}
	}
	if info, _ := act.Lookup(c.Act); info.Matter == parley.Contact && s.Is(e.head, "obl") && isVerb(s, s.Head[e.head]) { // "addressed the situation in Gaza during the call"
		for _, o := range conjuncts(s, s.Kid(s.Head[e.head], "obj")) {
			add(o)
		}
	}
	for _, base := range []int{e.head, e.verb} {
		complements(s, base, func(p string, f int) {
			switch p {
			case "on", "about", "over", "regarding", "concerning":
				if !isTimeWord(lowerASCII(s.Lemmas[f])) { // "on Monday", "over the weeks"
					add(f)
				}
			}
		})
	}
	if c.Thing != nil && !slices.Contains(out, c.Thing.Head) {
		out = append(out, c.Thing.Head)
	}
	return out
}

// marks lists the stretches of the sentence that a reader is shown.
func (r *run) marks(e *event, c *parley.Claim) []parley.Mark {
	s := e.s
	mark := func(role string, first, last int, id parley.ActorID) parley.Mark {
		return parley.Mark{Role: role, Start: r.rune(s, s.From[first]), End: r.rune(s, s.To[last-1]), Actor: id}
	}
	out := []parley.Mark{mark("act", e.head, e.head+1, "")}
	if e.verb != e.head && e.verb >= 0 {
		out = append(out, mark("act", e.verb, e.verb+1, ""))
	}
	for _, role := range actorRoles {
		for _, w := range e.roles[string(role)] {
			ids := r.actors(s, w)
			if len(ids) == 0 {
				continue
			}
			first, last := w, w+1
			if n, ok := s.Name(w); ok {
				first, last = n.First, n.Last
			}
			out = append(out, mark(string(role), first, last, ids[0]))
		}
	}
	for _, w := range topmost(s, e.roles["content"]) {
		f, l := s.Range(w)
		out = append(out, mark("object", f, l, ""))
	}
	slices.SortFunc(out, func(a, b parley.Mark) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		if a.End != b.End {
			return a.End - b.End
		}
		return strings.Compare(a.Role, b.Role)
	})
	return out
}
