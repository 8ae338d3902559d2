package syntax

// titled mends names with titles and offices: "Presidents X of A and Y of B"
// are two persons, and in "the minister of A, X, and the president of B, Y" the
// persons are not coordinated with the countries.
func (s *Sentence) titled() {
	for _, n := range s.Names {
		if n.Type == "PER" {
			s.lead(n.First)
		}
	}
	for i := range s.Words {
		if s.Rel[i] == "conj" || s.Rel[i] == "appos" {
			s.lift(i)
		}
	}
}

// lead makes the first word of a name the head of its title, if the title
// stands right before it.
func (s *Sentence) lead(p int) {
	t := p - 1
	if t < 0 || s.Head[p] != t || s.Rel[p] != "appos" && s.Rel[p] != "flat" || s.UPOS[t] != "NOUN" && s.UPOS[t] != "PROPN" {
		return
	}
	if n, ok := s.Name(t); ok && n.Type != "PER" {
		return
	}
	s.Head[p], s.Rel[p] = s.Head[t], s.Rel[t]
	for k := range s.Head {
		if s.Head[k] == t && (k > p || s.Rel[k] == "case" || s.Rel[k] == "punct" || s.Rel[k] == "cc" || s.Rel[k] == "mark") {
			s.Head[k] = p
		}
	}
	s.Head[t], s.Rel[t] = p, "nmod:desc"
}

// lift takes a person or a title out of a coordination with a country and
// gives it to the noun that the country belongs to.
func (s *Sentence) lift(i int) {
	x := s.Head[i]
	if x < 0 || Main(s.Rel[x]) != "nmod" || s.Head[x] < 0 || s.Head[x] > x {
		return
	}
	if n, ok := s.Name(x); !ok || n.Type != "LOC" {
		return
	}
	of, t := s.Rel[i], s.Head[x]
	if n, ok := s.Name(i); ok && n.Type == "PER" {
		if !s.joins(x, i) {
			of = "appos"
		} else if s.UPOS[t] == "NOUN" && s.Kid(t, "appos") >= 0 {
			t = s.Kid(t, "appos")
		}
	} else if ok || s.UPOS[i] != "PROPN" && s.UPOS[i] != "NOUN" || !officeWord[s.Lemmas[i]] && !officeWord[lowered(s.Lemmas[i])] {
		return
	}
	s.Head[i], s.Rel[i] = t, of
}

// joins reports whether a conjunction stands between two words.
func (s *Sentence) joins(a, b int) bool {
	for k := a + 1; k < b; k++ {
		if s.UPOS[k] == "CCONJ" {
			return true
		}
	}
	return false
}

// officeWord lists nouns of office.
var officeWord = map[string]bool{"president": true, "minister": true, "premier": true, "chancellor": true, "king": true, "queen": true, "prince": true,
	"secretary": true, "ambassador": true, "envoy": true, "leader": true, "chief": true, "speaker": true, "governor": true, "commander": true, "emir": true,
	"sultan": true, "representative": true, "spokesman": true, "spokesperson": true, "general": true, "head": true, "adviser": true, "advisor": true}

func lowered(w string) string {
	b := []byte(w)
	for i, c := range b {
		if c >= 'A' && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}
