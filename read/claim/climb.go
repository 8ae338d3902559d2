package claim

import (
	"strings"

	"parley"
	"parley/act"
	"parley/read/syntax"
)

// climb follows an event outwards and adds what the words it hangs on do to
// its mode: "refused to sign", "a plan to attack", "to avoid a war", "denied
// that …", "if they attack".
func (r *run) climb(m *mode, e *event) {
	s := e.s
	if r.given(e) {
		m.nominal(s, s.Head[e.head])
		return
	}
	child := e.verb
	if e.head != e.verb && !s.Under(e.head, e.verb) {
		child = e.head
	}
	shielded := false
	for depth := 0; depth < 12; depth++ {
		if asInfinitive(s, child) {
			// what somebody is told to do is no purpose of the telling
		} else if s.Is(child, "advcl") || s.Is(child, "acl") && conditionMark(s, child) != "" {
			if r.saidThen(s, e, child) {
				return
			}
			r.adverbial(m, s, child)
		}
		if v := endedFor(s, child); v >= 0 {
			m.raise(parley.Planned)
			child = v
			continue
		}
		head := s.Head[child]
		if head < 0 {
			return
		}
		if s.Is(child, "conj", "parataxis", "list", "appos") {
			if isNominal(s, child) && r.besideHalt(s, e, head) {
				return
			}
			child = head
			continue
		}
		if s.Is(child, "ccomp") && m.condition == "" {
			m.trailing(r, s, child, head)
		}
		if s.Rel[child] == "acl:relcl" {
			return // what is said of the noun is not what is told beside it
		}
		kind := hangs(s, child)
		if kind == "" {
			child = head
			continue
		}
		known := len(m.above)
		r.governed(m, s, e, child, head, kind)
		for i := known; i < len(m.above); i++ {
			m.above[i].shielded = shielded
		}
		// what a noun phrase inside a request names is there already: "pursue those responsible for attacks"
		shielded = shielded || isNominal(s, e.head) && s.XPOS[e.head] != "VBG" && s.Is(child, "nmod", "obl") && !isVerb(s, head)
		child = head
	}
}

// endedFor returns the verb of ending that a purpose is of, where the parser
// hung it on what is ended: "stopped firing to let the buses pass"; else -1.
func endedFor(s *syntax.Sentence, v int) int {
	h := s.Head[v]
	if !s.Is(v, "advcl", "xcomp") || !isInfinitive(s, v) || h < 0 || !s.Is(h, "xcomp") || s.XPOS[h] != "VBG" {
		return -1
	}
	switch lemma(s, h) {
	case "fight", "fire", "shoot", "shell", "bomb", "attack", "bombard", "work", "strike", "march":
	default:
		return -1
	}
	switch up := s.Head[h]; lemma(s, up) {
	case "cease", "stop", "quit", "suspend", "halt":
		return up
	}
	return -1
}

// besideHalt reports whether a deed of cooperation is listed after what is to
// stop: in "a halt to all strikes, the entry of food and …" the food enters.
func (r *run) besideHalt(s *syntax.Sentence, e *event, n int) bool {
	i, ok := act.Lookup(e.frame.Act)
	if !ok || act.Quad(i.PLOVER) > 2 || s.Kid(e.head, "det") < 0 {
		return false
	}
	for d := 0; n >= 0 && d < 3; n, d = s.Head[n], d+1 {
		switch lemma(s, n) {
		case "halt", "end", "stop", "cessation", "suspension", "ban", "freeze":
			return isNominal(s, n) && n < e.head
		}
		if !s.Is(n, "nmod") {
			break
		}
	}
	return false
}

// saidThen reports whether a purpose tells what was said or discussed at a
// meeting or call that took place: "met to discuss", "called to congratulate".
func (r *run) saidThen(s *syntax.Sentence, e *event, child int) bool {
	h := s.Head[child]
	if child != e.verb || h < 0 || !isInfinitive(s, child) || s.XPOS[h] != "VBD" && s.XPOS[h] != "VBN" {
		return false
	}
	mine, ok := act.Lookup(e.frame.Act)
	if !ok || mine.Matter != parley.Contact && !spoken(mine.Matter) {
		return false
	}
	if g := r.eventAt(s, h); g != nil {
		if i, ok := act.Lookup(g.frame.Act); ok && i.Matter == parley.Contact {
			return !r.modeOf(g).negative && r.modeOf(g).modality == parley.Asserted
		}
	}
	switch lemma(s, h) {
	case "gather", "meet", "speak", "call", "assemble", "convene", "write", "phone":
		return true
	}
	return false
}

// trailing takes a condition that follows what is reported but hangs on the
// verb of saying: "said it would sign unless …".
func (m *mode) trailing(r *run, s *syntax.Sentence, child, head int) {
	for _, k := range s.Kids(head) {
		if k > child && s.Is(k, "advcl") && conditionMark(s, k) != "" {
			f, l := s.Range(k)
			m.condition = clip(s.Text(r.text, f, l))
			return
		}
	}
}

// farFrom reports whether "far" stands before the "from" of a gerund.
func farFrom(s *syntax.Sentence, v int) bool {
	f := v - 2
	return f >= 0 && s.XPOS[v] == "VBG" && strings.EqualFold(s.Words[f], "far") && s.Head[v] != f
}

// adverbial reads the clause that an event stands in: a condition makes it
// hypothetical, a purpose planned at most, "without" negates it.
func (r *run) adverbial(m *mode, s *syntax.Sentence, child int) {
	if conditionMark(s, child) != "" {
		m.raise(parley.Hypothetical)
		m.premise = true
		return
	}
	switch p := prepOf(s, child); {
	case p == "from" && farFrom(s, child), p == "without" || p == "instead+of" || p == "rather+than":
		m.above = append(m.above, governor{signature: reversed})
	case p == "before" && s.XPOS[child] == "VBG":
	case isInfinitive(s, child):
		m.raise(parley.Planned)
	case strings.HasPrefix(p, "so+that"):
		m.raise(parley.Planned)
	}
}
