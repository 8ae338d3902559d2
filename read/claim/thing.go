package claim

import (
	"fmt"
	"slices"
	"strings"

	"parley"
	"parley/act"
	"parley/read/quantity"
	"parley/read/syntax"
)

// thingKinds maps classes of nouns to the matters that they name.
var thingKinds = map[string]parley.MatterKind{
	"instrument": parley.Instrument,
	"ceasefire":  parley.Ceasefire,
	"body":       parley.BodyMatter,
	"measure":    parley.Measure,
	"access":     parley.Access,

	"initiative":      parley.Initiative,
	"initiative_text": parley.Initiative,
	"invitation":      parley.Initiative,
	"offer":           parley.Initiative,
	"request_noun":    parley.Initiative,
	"ultimatum":       parley.Initiative,
}

// thingMention is a noun phrase that names a thing.
type thingMention struct {
	parley.Thing
	form     string
	words    map[string]bool // defining words, lower-case lemmas
	definite bool
	other    bool // "another", "a new", "a previous"
}

// things finds the agreements, truces, bodies, measures and offers of the
// document and gives those that are the same the same key: a definite phrase
// ("the accord", "this document") goes back to the last thing that it can mean.
func (r *run) things() {
	r.thingAt = make([]map[int]*parley.Thing, len(r.sents))
	known := r.announced()
	for i := range r.sents {
		s := &r.sents[i]
		for w := range s.Words {
			m := r.thingMention(s, w)
			if m == nil {
				continue
			}
			t := match(known, m)
			if t == nil {
				m.Key = fmt.Sprintf("%s#%d", m.Kind, len(known)+1)
				known = append(known, m)
				t = m
			} else {
				t.absorb(m)
				known = append(slices.DeleteFunc(known, func(k *thingMention) bool { return k == t }), t)
			}
			if r.thingAt[i] == nil {
				r.thingAt[i] = map[int]*parley.Thing{}
			}
			r.thingAt[i][w] = &t.Thing
		}
	}
}

// announced returns the things that the headline names.
func (r *run) announced() []*thingMention {
	if len(r.title) == 0 {
		return nil
	}
	head := &run{doc: r.doc, text: r.doc.Title, sents: r.title, who: nobody{}}
	head.class = make([][][]act.ClassForm, len(r.title))
	var known []*thingMention
	for i := range r.title {
		for w := range r.title[i].Words {
			if m := head.thingMention(&r.title[i], w); m != nil && (m.Area != "" || len(m.words) > 0) {
				m.Key = fmt.Sprintf("%s#%d", m.Kind, len(known)+1)
				known = append(known, m)
			}
		}
	}
	return known
}

func (r *run) thingMention(s *syntax.Sentence, w int) *thingMention {
	if !isNominal(s, w) || s.UPOS[w] == "PRON" || s.Is(w, "compound", "flat", "nmod:desc") && s.Head[w] > w && isNominal(s, s.Head[w]) {
		return nil
	}
	if m := r.process(s, w); m != nil {
		return m
	}
	if inhabited(s, w) || gathering(s, w) || adjudged(s, w) {
		return nil
	}
	for _, c := range r.classes(s, w) {
		kind, ok := thingKinds[c.Class]
		if kind != parley.Instrument && lemma(s, w) == "measure" && r.ofClass(s, w, "instrument") {
			continue // of confidence-building, which sides agree on
		}
		if !ok || kind == parley.BodyMatter && r.isKnownActor(s, w) || kind == parley.Instrument && r.inName(s, w) {
			continue
		}
		m := &thingMention{Thing: parley.Thing{Kind: kind, Head: s.Lemmas[w]}, form: c.Form}
		r.describe(s, w, m)
		return m
	}
	return nil
}

// process returns the way of settling a conflict that a noun names by the places
// where it began, "the Lomé process", "the Harare and Maputo tracks"; nil for
// others.
func (r *run) process(s *syntax.Sentence, w int) *thingMention {
	switch lemma(s, w) {
	case "process", "processes", "track", "format":
	default:
		return nil
	}
	first := w
	m := &thingMention{Thing: parley.Thing{Kind: parley.Initiative, Head: "process"}, words: map[string]bool{}}
	for _, k := range s.Kids(w) {
		if k >= w || !s.Is(k, "compound", "amod", "nmod") || s.UPOS[k] != "PROPN" {
			continue
		}
		for _, c := range conjuncts(s, k) {
			p, _ := r.placeAt(s, c)
			if c >= w || p == nil || p.Kind == "country" {
				return nil
			}
			f, _ := s.Range(c)
			if c == k {
				first = min(first, f)
			}
			m.words[s.Lemmas[c]] = true
		}
	}
	if first == w {
		return nil
	}
	m.Name = unquoted(s.Text(r.text, first, w+1))
	m.definite = true
	return m
}

// isKnownActor reports whether a noun for a body means an actor already: the
// Iraqi government and the Security Council are no new bodies.
func (r *run) isKnownActor(s *syntax.Sentence, w int) bool {
	for _, id := range r.at(s, w) {
		if a := r.actor(id); a != nil && a.Type != parley.Body && a.Type != parley.OtherActor {
			return true
		}
	}
	return false
}

// inName reports whether a noun is part of the name of a person, or of a known
// organisation or government: nobody agrees on the Food Programme, a Government of
// National Accord is none, and who is called Bill is no draft of a law.
func (r *run) inName(s *syntax.Sentence, w int) bool {
	if s.Words[w] == lowerASCII(s.Words[w]) {
		return false
	}
	return slices.ContainsFunc(r.at(s, w), func(id parley.ActorID) bool {
		a := r.actor(id)
		if a == nil {
			return false
		}
		switch a.Type {
		case parley.Person, parley.IGO, parley.GovernmentBody, parley.Party, parley.ArmedGroup, parley.Coalition:
			return true
		}
		return false
	})
}

// inhabited reports whether a settlement is one that people live in rather than
// agree on: several are, but for those of a dispute, and one that is called by
// a name or by a people.
func inhabited(s *syntax.Sentence, w int) bool {
	if lemma(s, w) != "settlement" {
		return false
	}
	called := false
	for _, k := range s.Kids(w) {
		if settles[s.Lemmas[k]] || settles[lowerASCII(s.Words[k])] {
			return false
		}
		before := k < w && s.Is(k, "amod", "compound")
		of := k > w && s.UPOS[k] == "PROPN" && prepOf(s, k) == "of"
		called = called || of || before && s.Words[k] != lowerASCII(s.Words[k])
	}
	return called || s.XPOS[w] == "NNS" || s.XPOS[w] == "NNPS" || s.UPOS[w] == "PROPN"
}

// gathering reports whether a convention is one that people come to: of a party, of
// delegates, of every year.
func gathering(s *syntax.Sentence, w int) bool {
	if lemma(s, w) != "convention" {
		return false
	}
	return slices.ContainsFunc(s.Kids(w), func(k int) bool { return k < w && gathers[lowerASCII(s.Words[k])] })
}

// adjudged reports whether a ruling or decision is that of a court: it decides a case
// and is no law or resolution that anybody agreed on.
func adjudged(s *syntax.Sentence, w int) bool {
	switch lemma(s, w) {
	case "ruling", "verdict", "judgment", "judgement":
		return true
	case "decision", "order", "opinion":
	default:
		return false
	}
	return slices.ContainsFunc(s.Kids(w), func(k int) bool {
		return courts[lemma(s, k)] && (s.Is(k, "compound", "nmod", "nmod:desc", "amod") || s.Rel[k] == "nmod:poss")
	})
}

var courts = map[string]bool{"court": true, "tribunal": true, "judge": true, "justice": true, "magistrate": true, "arbitrator": true, "jury": true}

var gathers = map[string]bool{"national": true, "party": true, "presidential": true, "nominating": true, "nomination": true, "annual": true, "republican": true, "democratic": true,
	"constitutional": true, "delegate": true, "electoral": true}

// settles lists words with a settlement that is an agreement.
var settles = map[string]bool{"peace": true, "political": true, "peaceful": true, "legal": true, "financial": true, "court": true, "debt": true, "diplomatic": true,
	"negotiated": true, "negotiate": true, "divorce": true, "civil": true, "class": true, "final": true, "two-state": true, "state": true, "dispute": true, "insurance": true, "cash": true, "million": true, "comprehensive": true}

// describe reads what the noun phrase says of its thing.
func (r *run) describe(s *syntax.Sentence, w int, m *thingMention) {
	first := w
	m.words = map[string]bool{}
	for _, k := range s.Kids(w) {
		low := strings.ToLower(s.Words[k])
		switch {
		case s.Is(k, "det"):
			switch low {
			case "the", "this", "that", "these", "those":
				m.definite = true
			case "another":
				m.other = true
			}
		case s.Rel[k] == "nmod:poss":
			m.definite = true
			m.Parties = append(m.Parties, r.actorsOf(s, conjuncts(s, k))...)
		case k < w && s.Is(k, "amod", "compound", "nummod", "nmod", "obl"):
			if s.UPOS[k] != "VERB" && !strings.HasSuffix(low, "ed") && low != "led" { // in "UN-brokered truce" the UN is no party
				m.Parties = append(m.Parties, r.actorsOf(s, append(conjuncts(s, k), compounds(s, k)...))...)
			}
			if p := r.placeName(s, k); p != "" && (m.Kind == parley.Initiative || m.Kind == parley.Instrument) && len(r.at(s, k)) > 0 {
				// "a U.S. proposal" is not for the United States
			} else if p != "" {
				m.Area = p
			} else if !evaluative[s.Lemmas[k]] && !evaluative[low] {
				f, _ := s.Range(k)
				first = min(first, f)
				for x := f; x <= k; x++ {
					if len(s.Words[x]) > 1 && s.UPOS[x] != "DET" {
						m.words[s.Lemmas[x]] = true
					}
				}
			}
			if low == "new" || low == "previous" || low == "earlier" || low == "separate" {
				m.other = true
			}
		}
	}
	complements(s, w, func(p string, f int) { r.complementOfThing(s, m, p, f) })
	if m.Kind == parley.Ceasefire {
		r.areaBehind(s, w, m)
	}
	if m.Kind == parley.Ceasefire && m.Area == "" { // "a truce and the rebuilding of Gaza"
		for _, k := range s.Kids(w) {
			if k > w && s.Is(k, "conj") {
				complements(s, k, func(p string, f int) {
					if p == "of" || p == "in" {
						r.complementOfThing(s, m, "in", f)
					}
				})
			}
		}
	}
	last := w + 1
	for last < len(s.Words) && (s.UPOS[last] == "NUM" || s.UPOS[last] == "PROPN") && s.Head[last] == w {
		m.words[s.Words[last]] = true
		last++
	}
	if first < w || last > w+1 || s.UPOS[w] == "PROPN" {
		m.Name = unquoted(s.Text(r.text, first, last))
	}
	if n, f, l, ok := quantity.Points(s.Words); ok && f <= w && (l >= w || s.Head[l-1] == w || s.Under(f, w)) {
		m.Points = n
		m.definite = false
	}
	if v := s.Kid(w, "acl"); v > w && m.Name == "" && m.Kind == parley.Instrument && family[lowerASCII(m.Head)] == "agreement" && isInfinitive(s, v) {
		if o := s.Kid(v, "obj"); o > v { // "a deal to free the crew"
			_, end := s.Range(o)
			for _, k := range s.Kids(o) {
				f, l := s.Range(k)
				if k > o && f > o && prepOf(s, k) == "of" && f == o+1 { // "to secure the release of the crew"
					for _, c := range s.Kids(k) {
						if cf, _ := s.Range(c); c > k {
							l = min(l, cf)
						}
					}
					m.words[s.Lemmas[k]] = true
					end = min(end, l)
					continue
				}
				if k > o && f > o {
					end = min(end, f)
				}
			}
			m.Name = unquoted(s.Text(r.text, w, w+1) + " " + s.Text(r.text, v-1, end))
			m.words[s.Lemmas[v]], m.words[s.Lemmas[o]] = true, true
		}
	}
	if len(m.Parties) == 0 && (m.Kind == parley.Instrument || m.Kind == parley.Ceasefire) { // "agreement to set a border between X and Y"
		m.Parties = r.between(s, w)
	}
	slices.Sort(m.Parties)
	m.Parties = slices.Compact(m.Parties)
}

// areaBehind takes the place right behind a truce for its area, whatever the
// parser hung it on: "would bring a truce in Darfur".
func (r *run) areaBehind(s *syntax.Sentence, w int, m *thingMention) {
	if m.Area != "" || w+2 >= len(s.Words) {
		return
	}
	switch s.Lemmas[w+1] {
	case "in", "across", "throughout", "for":
	default:
		return
	}
	at := w + 2
	for at+1 < len(s.Words) && (s.UPOS[at] == "DET" || s.UPOS[at] == "ADJ") && r.placeName(s, at) == "" {
		at++
	}
	if p := r.placeName(s, at); p != "" {
		m.Area = p
	}
}

// unquoted drops quotation marks: a "peace council" is named peace council.
func unquoted(name string) string {
	name = strings.NewReplacer("“", "", "”", "", "\"", "", ",", "").Replace(name)
	return strings.Join(strings.Fields(strings.Trim(name, "'‘’ ")), " ")
}

func (r *run) complementOfThing(s *syntax.Sentence, m *thingMention, prep string, f int) {
	switch prep {
	case "between", "with", "among":
		m.Parties = append(m.Parties, r.actorsOf(s, pair(s, f))...)
	case "in", "for", "over", "on", "across", "of", "throughout":
		if prep == "of" && m.Kind != parley.Ceasefire {
			break
		}
		for _, k := range append([]int{f}, s.Kids(f)...) { // "in Yemen", "in the Yemen conflict"
			if p := r.placeName(s, k); p != "" && m.Area == "" && (k == f || s.Is(k, "compound", "nmod:poss")) {
				m.Area = p
			}
		}
	}
	if prep == "on" || prep == "about" || prep == "for" {
		first, last := s.Range(f)
		for x := first; x < last; x++ {
			if s.UPOS[x] == "NOUN" || s.UPOS[x] == "PROPN" {
				m.words[s.Lemmas[x]] = true
			}
		}
	}
}

// evaluative lists adjectives that do not tell one agreement from another.
var evaluative = map[string]bool{"new": true, "historic": true, "recent": true, "current": true, "fragile": true, "previous": true,
	"last": true, "first": true, "latest": true, "initial": true, "final": true, "proposed": true, "reported": true, "lasting": true,
	"possible": true, "potential": true, "such": true, "same": true, "shaky": true, "tentative": true, "key": true, "important": true,
	"landmark": true, "earlier": true, "own": true, "good": true, "immediate": true, "permanent": true, "full": true, "tangible": true, "major": true, "draft": true, "comprehensive": true, "broad": true,
	"broader": true, "negotiated": true, "negotiate": true, "political": true, "peaceful": true, "diplomatic": true, "just": true, "durable": true, "viable": true,
	"sustainable": true, "inclusive": true, "stable": true, "real": true, "genuine": true, "clear": true, "strong": true, "formal": true, "credible": true}
