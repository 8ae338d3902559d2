package syntax

import (
	"slices"
	"strings"
)

// portfolios parts the person from the office where one name holds both: in
// "Director of National Intelligence Ada Lund" the recogniser may take the
// last four words for an organisation.
func (s *Sentence) portfolios() {
	for at := 0; at < len(s.Names); at++ {
		n := s.Names[at]
		if n.Type == "PER" || n.Last-n.First < 3 || n.First < 2 || s.Lemmas[n.First-1] != "of" && s.Lemmas[n.First-1] != "for" {
			continue
		}
		if t := lowered(s.Lemmas[n.First-2]); !officeWord[t] && t != "director" && t != "minister" && t != "commissioner" {
			continue
		}
		p := -1 // where the person begins
		for i := n.First; i+1 < n.Last; i++ {
			if portfolio[strings.ToLower(s.Words[i])] {
				p = i + 1
			} else if p == i {
				continue
			}
		}
		if p < 0 || n.Last-p < 2 || n.Last-p > 4 || slices.ContainsFunc(s.Words[p:n.Last], func(w string) bool { return !capital(w) || institution[strings.ToLower(w)] }) {
			continue
		}
		s.Names[at].Last = p
		s.Names = slices.Insert(s.Names, at+1, Name{First: p, Last: n.Last, Type: "PER"})
		s.rehang(n.First, p, n.Last)
		at++
	}
}

// rehang makes two phrases of the one that the words first to last were: the
// office up to person hangs on its title, the person where all hung.
func (s *Sentence) rehang(first, person, last int) {
	head := -1
	for i := first; i < last; i++ {
		if h := s.Head[i]; h < first || h >= last {
			head = i
		}
	}
	if head < 0 {
		return
	}
	title := first - 2
	for k := range s.Head { // what hung on the whole hangs on its new heads
		if h := s.Head[k]; h >= first && h < last && (k < first || k >= last) {
			if s.Head[k] = person; k == first-1 {
				s.Head[k] = person - 1
			}
		}
	}
	s.Head[person], s.Rel[person] = s.Head[head], s.Rel[head]
	if s.Head[person] == title {
		s.Rel[person] = "appos"
	}
	for i := person + 1; i < last; i++ {
		s.Head[i], s.Rel[i] = person, "flat"
	}
	s.Head[person-1], s.Rel[person-1] = title, "nmod"
	for i := first; i < person-1; i++ {
		s.Head[i], s.Rel[i] = person-1, "compound"
	}
}

// portfolio lists what ministers and directors are of, where a name may follow.
var portfolio = map[string]bool{"state": true, "defense": true, "defence": true, "intelligence": true, "security": true, "affairs": true, "interior": true, "justice": true,
	"finance": true, "treasury": true, "energy": true, "trade": true, "commerce": true, "health": true, "agriculture": true, "education": true, "war": true, "staff": true,
	"relations": true, "cooperation": true, "development": true, "integration": true, "operations": true}

// institution lists words that end the name of an organisation, not a person's.
var institution = map[string]bool{"agency": true, "council": true, "committee": true, "department": true, "ministry": true, "office": true, "bureau": true, "group": true,
	"institute": true, "centre": true, "center": true, "forces": true, "force": true, "service": true, "services": true, "studies": true, "union": true, "authority": true,
	"commission": true, "board": true, "directorate": true, "organisation": true, "organization": true, "house": true, "assembly": true, "court": true}

func capital(w string) bool { return w != "" && w[0] >= 'A' && w[0] <= 'Z' }
