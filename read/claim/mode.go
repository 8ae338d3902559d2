package claim

import (
	"slices"
	"strings"

	"parley"
	"parley/act"
	"parley/read/syntax"
)

// mode is how the text commits itself to an act.
type mode struct {
	negative   bool
	modality   parley.Modality
	condition  string
	background bool
	tense      parley.Tense
	doubt      bool // seems, appears, reportedly
	must       bool // should, must: somebody is told to
	premise    bool // stands in a condition itself
	possible   bool // what it hangs on leaves open whether it is so
	above      []governor
}

// rank orders modalities from the weakest claim on the world to the
// strongest denial of it: an outer cue replaces a weaker inner one.
var rank = map[parley.Modality]int{parley.Asserted: 0, parley.Planned: 1, parley.Requested: 2, parley.Conditional: 3, parley.Hypothetical: 4, parley.Denied: 5}

func (m *mode) raise(to parley.Modality) {
	if rank[to] > rank[m.modality] {
		m.modality = to
	}
}

// modeOf reads the mode of an event: of its own verb first, then of
// everything that the verb hangs on, outwards to the root of the sentence.
func (r *run) modeOf(e *event) mode {
	s := e.s
	m := mode{modality: parley.Asserted, tense: parley.Present}
	if v, ok := e.frame.Options["modality"]; ok {
		m.modality = parley.Modality(v)
	}
	if e.frame.Options["polarity"] == "negative" {
		m.negative = true
	}
	m.own(s, e.verb)
	if e.head != e.verb || isNominal(s, e.head) {
		m.nominal(s, e.head)
	}
	switch e.aspect {
	case "plan":
		m.raise(parley.Planned)
	case "fail":
		m.negative = !m.negative
	}
	m.conditions(r, s, e.verb)
	if e.head != e.verb {
		m.conditions(r, s, e.head)
	}
	r.climb(&m, e)
	m.settle()
	if m.condition != "" && m.modality != parley.Denied && !m.premise && !m.possible && (m.tense != parley.Past || m.modality != parley.Asserted) {
		m.modality = parley.Conditional
	}
	return m
}

// own reads auxiliaries, negation, tense and adverbs of the word v.
func (m *mode) own(s *syntax.Sentence, v int) {
	switch s.XPOS[v] {
	case "VBD":
		m.tense = parley.Past
	case "VBN":
		if s.Kid(v, "aux") < 0 || isPassive(s, v) {
			m.tense = parley.Past
		}
	}
	for _, k := range s.Kids(v) {
		if s.Is(k, "aux", "cop") {
			m.auxiliary(s, v, k)
			if s.Lemmas[k] == "be" && toOf(s, v) > k { // "are to sign", not "to be signed"
				m.raise(parley.Planned)
			}
		}
		m.adverb(s, v, k)
		if s.Is(k, "mark") && s.UPOS[k] == "ADJ" && k+1 < len(s.Words) && s.Lemmas[k+1] == "to" { // "is due to visit", whose adjective hangs too low
			for _, c := range act.Cues(s.Lemmas[k]) {
				if c.Kind == "xcomp" {
					m.above = append(m.above, governor{effect: c.Effect, signature: c.Signature})
				}
			}
		}
		if s.Is(k, "nsubj", "obj") && !isPronounNone(s, k) {
			for _, d := range s.Kids(k) {
				if (s.Is(d, "det") || s.Rel[d] == "cc:preconj") && (s.Lemmas[d] == "no" || strings.EqualFold(s.Words[d], "neither")) {
					m.negative = !m.negative
				}
			}
		} else if s.Is(k, "nsubj") {
			m.negative = !m.negative
		}
	}
	if s.Is(v, "conj") && s.Kid(v, "aux", "nsubj") < 0 && isVerb(s, v) && isVerb(s, s.Head[v]) && sameForm(s, v, s.Head[v]) {
		for _, k := range s.Kids(s.Head[v]) {
			if s.Is(k, "aux") {
				m.auxiliary(s, s.Head[v], k)
			}
		}
	}
}

// toOf is the place of the "to" before an infinitive, or -1.
func toOf(s *syntax.Sentence, v int) int {
	for _, k := range s.Kids(v) {
		if s.Is(k, "mark") && s.Lemmas[k] == "to" {
			return k
		}
	}
	return -1
}

func isPronounNone(s *syntax.Sentence, k int) bool {
	switch strings.ToLower(s.Words[k]) {
	case "nobody", "none", "neither", "nothing":
		return true
	}
	return false
}

func sameForm(s *syntax.Sentence, a, b int) bool {
	return s.XPOS[a] == s.XPOS[b] || s.XPOS[a] == "VB" && s.XPOS[b] == "VBP"
}

func (m *mode) auxiliary(s *syntax.Sentence, v, k int) {
	lemma := strings.ToLower(s.Words[k])
	switch lemma {
	case "will", "shall", "'ll", "’ll", "wo", "sha":
		m.tense = parley.Future
		m.raise(parley.Planned)
	case "would", "'d", "’d":
		m.tense = parley.Future
		if reportedBackshift(s, v) {
			m.raise(parley.Planned)
		} else if s.Lemmas[v] != "like" {
			m.raise(parley.Hypothetical)
		}
	case "may", "might", "could":
		m.raise(parley.Hypothetical)
	case "can", "ca":
		m.raise(parley.Hypothetical)
	case "should", "must", "ought":
		m.must = true
		m.raise(parley.Requested)
	case "had":
		m.tense = parley.Past
		if s.Is(k, "aux") && s.XPOS[v] == "VBN" && !reportedBackshift(s, v) {
			m.background = true
		}
	case "has", "have", "'ve", "’ve", "having":
		m.tense = parley.Past
	case "was", "were", "did":
		m.tense = parley.Past
	case "is", "are", "am", "'s", "’s", "'re", "’re", "be":
		if s.XPOS[v] == "VBG" && s.Lemmas[v] == "go" {
			m.raise(parley.Planned)
		}
	}
}

// reportedBackshift reports whether v stands in what a past report says: "said
// it would sign" is a plan, "confirmed he had received" is no background.
func reportedBackshift(s *syntax.Sentence, v int) bool {
	for i, d := v, 0; i >= 0 && d < inherit; i, d = s.Head[i], d+1 {
		h := s.Head[i]
		if h < 0 {
			for _, k := range s.Kids(i) {
				if s.Is(k, "parataxis") && s.XPOS[k] == "VBD" {
					return true
				}
			}
			return false
		}
		if s.Is(i, "ccomp") {
			_, report := act.Report(s.Lemmas[h])
			return report || len(act.Verb(s.Lemmas[h])) > 0
		}
		if s.Rel[i] == "acl" {
			return true
		}
		if !s.Is(i, "conj", "xcomp") {
			return false
		}
	}
	return false
}

// adverb reads one dependent of v: negation and sentence adverbs.
func (m *mode) adverb(s *syntax.Sentence, v, k int) {
	if !s.Is(k, "advmod", "det", "cc:preconj", "obl", "discourse") {
		return
	}
	w := strings.ToLower(s.Words[k])
	switch w {
	case "not", "n't", "n’t", "never", "neither", "nor":
		if !notOnly(s, k) {
			m.negative = !m.negative
		}
		return
	case "no":
		return
	case "longer":
		if k > 0 && strings.EqualFold(s.Words[k-1], "no") {
			m.negative = !m.negative
		}
		return
	}
	for _, c := range act.Cues(w) {
		if c.Kind == "advmod" {
			m.apply(c.Effect)
		}
	}
}

// notOnly tells the "not only … but also" that negates nothing.
func notOnly(s *syntax.Sentence, k int) bool {
	return k+1 < len(s.Words) && (strings.EqualFold(s.Words[k+1], "only") || strings.EqualFold(s.Words[k+1], "just") || strings.EqualFold(s.Words[k+1], "merely"))
}

// nominal reads what stands with a noun that reports an act: "no talks",
// "possible strikes", "planned meeting".
func (m *mode) nominal(s *syntax.Sentence, n int) {
	for _, k := range s.Kids(n) {
		if k > n {
			continue
		}
		w := strings.ToLower(s.Words[k])
		if s.Is(k, "det") && (w == "no" || w == "neither") {
			m.negative = !m.negative
		}
		if s.Is(k, "det") && w == "any" {
			m.raise(parley.Hypothetical)
		}
		if s.Is(k, "amod") {
			cues := act.Cues(w)
			if w != s.Lemmas[k] {
				cues = slices.Concat(cues, act.Cues(s.Lemmas[k]))
			}
			for _, c := range cues {
				if c.Kind == "amod" || c.Kind == "advmod" {
					m.apply(c.Effect)
					break
				}
			}
		}
	}
}

// apply adds the effect of a cue.
func (m *mode) apply(effect string) {
	switch effect {
	case "negative":
		m.negative = !m.negative
	case "planned":
		m.raise(parley.Planned)
	case "conditional":
		m.raise(parley.Conditional)
	case "hypothetical":
		m.raise(parley.Hypothetical)
	case "requested":
		m.raise(parley.Requested)
	case "denied":
		m.raise(parley.Denied)
	case "background":
		m.background = true
	case "counterfactual":
		m.negative = true
		m.raise(parley.Hypothetical)
	case "reported":
		m.doubt = true
	}
}

// clip bounds a quoted stretch to what a reader takes in.
func clip(t string) string {
	t = strings.Join(strings.Fields(t), " ")
	const most = 400
	if len(t) <= most {
		return t
	}
	cut := strings.LastIndexByte(t[:most], ' ')
	if cut < 0 {
		cut = most
		for cut > 0 && t[cut]&0xC0 == 0x80 {
			cut--
		}
	}
	return t[:cut] + " …"
}
