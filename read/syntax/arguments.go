package syntax

// arguments repairs what parsers of general English do to the subjects and
// objects of short reports.
func (s *Sentence) arguments() {
	changed := false
	for v := range s.Words {
		if s.UPOS[v] != "VERB" {
			continue
		}
		changed = s.recipient(v) || changed
		changed = s.captive(v) || changed
		changed = s.active(v) || changed
		changed = s.speaker(v) || changed
	}
	if changed {
		s.Link()
	}
}

// recipient makes the first of two objects the one who receives: "gave Chad
// four million euros".
func (s *Sentence) recipient(v int) bool {
	first, second := -1, -1
	for _, k := range s.Kids(v) {
		if s.Rel[k] != "obj" || k < v {
			continue
		}
		switch {
		case first < 0:
			first = k
		case second < 0:
			second = k
		}
	}
	if second < 0 || s.Kid(v, "iobj") >= 0 || s.UPOS[second] != "NOUN" {
		return false
	}
	for k := first + 1; k < second; k++ {
		if s.UPOS[k] == "PUNCT" || s.UPOS[k] == "CCONJ" {
			return false
		}
	}
	if naming[s.Lemmas[v]] { // "called the ban a farce": what the object is called
		s.Rel[second] = "xcomp"
		return true
	}
	s.Rel[first] = "iobj"
	return true
}

// naming lists verbs that say what their object is called or made.
var naming = map[string]bool{"call": true, "deem": true, "label": true, "brand": true, "dub": true, "term": true, "consider": true, "declare": true, "name": true}

// captive reads "held hostage" as what somebody is made, not whom: those held
// are the noun right before the participle, "families of crewmen held hostage".
func (s *Sentence) captive(v int) bool {
	switch s.Lemmas[v] {
	case "hold", "take", "keep":
	default:
		return false
	}
	o := v + 1
	if o >= len(s.Words) || s.Head[o] != v || s.Rel[o] != "obj" {
		return false
	}
	switch s.Lemmas[o] {
	case "hostage", "captive", "prisoner":
	default:
		return false
	}
	s.Rel[o] = "xcomp"
	if n := v - 1; n >= 0 && s.Rel[v] == "acl" && s.Head[v] < n && (s.UPOS[n] == "NOUN" || s.UPOS[n] == "PROPN") && Main(s.Rel[n]) == "nmod" && s.Under(n, s.Head[v]) {
		s.Head[v] = n
	}
	return true
}

// intransitive lists verbs that have no passive.
var intransitive = map[string]bool{"march": true, "protest": true, "rally": true, "gather": true, "arrive": true, "travel": true, "meet": true, "talk": true,
	"fly": true, "flee": true, "resign": true, "clash": true, "die": true, "agree": true, "collapse": true}

// active gives a verb that has no passive its subject back: "nurses marched".
func (s *Sentence) active(v int) bool {
	k := s.Kid(v, "nsubj:pass")
	if k < 0 || k > v || !intransitive[s.Lemmas[v]] || s.Kid(v, "aux:pass", "aux") >= 0 {
		return false
	}
	s.Rel[k] = "nsubj"
	if s.XPOS[v] == "VBN" {
		s.XPOS[v] = "VBD"
	}
	return true
}

// speaker gives "say" behind a comma the noun between them as its subject:
// "…, sources in the capital said".
func (s *Sentence) speaker(v int) bool {
	if s.Lemmas[v] != "say" || v < 2 || s.Kid(v, "nsubj", "nsubj:pass", "csubj", "aux", "mark") >= 0 {
		return false
	}
	comma := v - 1
	for comma >= 0 && s.Words[comma] != "," {
		if s.UPOS[comma] == "VERB" || s.UPOS[comma] == "AUX" || s.UPOS[comma] == "CCONJ" || s.UPOS[comma] == "PUNCT" {
			return false
		}
		comma--
	}
	if comma < 1 {
		return false
	}
	for h := comma + 1; h < v; h++ {
		if outside := s.Head[h] < comma || s.Head[h] > v; outside && (s.UPOS[h] == "NOUN" || s.UPOS[h] == "PROPN") && !s.Under(v, h) {
			s.Head[h], s.Rel[h] = v, "nsubj"
			return true
		}
	}
	return false
}
