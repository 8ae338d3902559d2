package syntax

import "strings"

// counted makes an object or subject of a noun that parsers take for a
// prepositional phrase because its number is rounded: "killed at least eight
// soldiers", "up to 500 nurses marched".
func (s *Sentence) counted() {
	for i := 0; i+2 < len(s.Words); i++ {
		if len(s.Words[i]) != 2 { // neither "at" nor "up"
			continue
		}
		first, second := strings.ToLower(s.Words[i]), strings.ToLower(s.Words[i+1])
		if !(first == "at" && (second == "least" || second == "most") || first == "up" && second == "to") {
			continue
		}
		n := i + 2
		if s.UPOS[n] != "NUM" {
			continue
		}
		noun := s.Head[n]
		for k := 0; noun >= 0 && s.UPOS[noun] == "NUM" && k < 3; k++ {
			noun = s.Head[noun]
		}
		if noun > n && i == 0 && s.Rel[noun] == "root" {
			s.participle(noun)
		}
		if noun <= n || Main(s.Rel[noun]) != "obl" || s.hasCase(noun, i) {
			continue
		}
		v := s.Head[noun]
		if v < 0 || s.UPOS[v] != "VERB" {
			continue
		}
		s.Head[i], s.Rel[i] = i+1, "case"
		s.Head[i+1], s.Rel[i+1] = n, "advmod"
		switch passive := s.depends(v, "aux:pass"); {
		case noun < v && !s.depends(v, "nsubj") && !s.depends(v, "nsubj:pass"):
			s.Rel[noun] = "nsubj"
			if passive {
				s.Rel[noun] = "nsubj:pass"
			}
		case noun > v && !s.depends(v, "obj") && !passive:
			s.Rel[noun] = "obj"
		}
	}
}

// participle makes the verb of a clause of what looks like one that modifies
// the noun the sentence was hung on: "Up to 500 nurses marched in …".
func (s *Sentence) participle(noun int) {
	for k := noun + 1; k < len(s.Head); k++ {
		if s.Head[k] != noun || s.Rel[k] != "acl" || s.XPOS[k] != "VBN" || s.depends(k, "obl:agent") {
			continue
		}
		s.Head[k], s.Rel[k], s.XPOS[k] = -1, "root", "VBD"
		s.Head[noun], s.Rel[noun] = k, "obl"
		for j := range s.Head {
			if j > k && s.Head[j] == noun || s.Head[j] == noun && s.Rel[j] == "punct" {
				s.Head[j] = k
			}
		}
		return
	}
}

// hasCase reports whether a noun has a preposition other than the two words
// at i.
func (s *Sentence) hasCase(noun, i int) bool {
	for k, h := range s.Head {
		if h == noun && Main(s.Rel[k]) == "case" && k != i && k != i+1 {
			return true
		}
	}
	return false
}

// depends reports whether something hangs on v by a relation.
func (s *Sentence) depends(v int, rel string) bool {
	for k, h := range s.Head {
		if h == v && s.Rel[k] == rel {
			return true
		}
	}
	return false
}
