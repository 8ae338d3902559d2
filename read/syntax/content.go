package syntax

import "strings"

// contents mends what verbs and nouns take as their content: the clause behind
// "reports that …", which parsers take for a relative clause, the gerund behind
// "stop", which they take for an adjective of its object, and the infinitive
// whose verb could be a noun, "is set to host talks".
func (s *Sentence) contents() {
	changed := s.intends()
	changed = s.saidAfter() || changed
	for i := range s.Words {
		switch {
		case s.Rel[i] == "acl:relcl" || s.Rel[i] == "acl" && s.UPOS[i] == "VERB":
			changed = s.told(i) || changed
		case s.gerund(i), s.bare(i):
			changed = true
		}
	}
	if changed {
		s.Link()
	}
}

// told makes a clause behind a noun for what is said or known its content:
// "reports that X had left"; it has all its arguments without "that".
func (s *Sentence) told(v int) bool {
	n := s.Head[v]
	if n < 0 || n >= v || !sayings[strings.ToLower(s.Lemmas[n])] {
		return false
	}
	that := -1
	subject, object := false, false
	for k, h := range s.Head {
		if h != v {
			continue
		}
		switch {
		case strings.EqualFold(s.Words[k], "that") && k < v && that < 0:
			that = k
		case Main(s.Rel[k]) == "nsubj" || Main(s.Rel[k]) == "csubj":
			subject = true
		case Main(s.Rel[k]) == "obj" || Main(s.Rel[k]) == "ccomp" || Main(s.Rel[k]) == "xcomp" || s.Rel[k] == "cop" || s.Rel[k] == "aux:pass":
			object = true
		}
	}
	if that < 0 || !subject || s.Rel[that] != "mark" && !object {
		return false
	}
	s.Rel[v], s.Rel[that], s.UPOS[that], s.XPOS[that] = "acl", "mark", "SCONJ", "IN"
	return true
}

// gerund makes a verb of a participle that parsers hang on the object of a verb
// of beginning, ending or avoiding: "stop attacking ships", "refrain from
// bombing towns". A noun phrase with an article before the participle is one.
func (s *Sentence) gerund(i int) bool {
	n := s.Head[i]
	if i == 0 || n <= i || s.UPOS[n] != "NOUN" && s.UPOS[n] != "PROPN" || s.Rel[i] != "amod" && s.Rel[i] != "compound" || !strings.HasSuffix(s.Words[i], "ing") {
		return false
	}
	for k, h := range s.Head {
		if h == n && k < i && s.Rel[k] != "case" {
			return false
		}
	}
	v := s.Head[n]
	if v < 0 || v >= i || !gerunds[s.Lemmas[v]] || s.UPOS[v] != "VERB" {
		return false
	}
	switch {
	case s.XPOS[i] == "VBG" && Main(s.Rel[n]) == "obj" && s.next(v) == i:
	case s.Words[i-1] == "from" && s.Rel[i-1] == "case" && Main(s.Rel[n]) == "obl":
		s.Head[i-1], s.Rel[i-1] = i, "mark"
	default:
		return false
	}
	s.Head[i], s.Rel[i] = v, "advcl"
	if s.Words[i-1] != "from" {
		s.Rel[i] = "xcomp"
	}
	s.UPOS[i], s.XPOS[i] = "VERB", "VBG"
	if strings.HasSuffix(s.Lemmas[i], "ing") {
		s.Lemmas[i] = stem(s.Lemmas[i])
	}
	s.Head[n], s.Rel[n] = i, "obj"
	return true
}

// next is the word behind v and its particle.
func (s *Sentence) next(v int) int {
	if v+1 < len(s.Head) && s.Head[v+1] == v && s.Rel[v+1] == "compound:prt" {
		return v + 2
	}
	return v + 1
}

// stem takes "-ing" off a word tagged as a noun: "bombing", "stopping", "hosting".
func stem(w string) string {
	w = strings.TrimSuffix(w, "ing")
	if n := len(w); n > 3 && w[n-1] == w[n-2] && !strings.ContainsRune("lsz", rune(w[n-1])) {
		return w[:n-1]
	}
	return w
}

// bare makes an infinitive of a verb behind "to" that the parser hung on its
// own object: "is set to host talks".
func (s *Sentence) bare(i int) bool {
	if i < 2 || s.XPOS[i] != "VB" || s.Rel[i] != "amod" && s.Rel[i] != "compound" || !strings.EqualFold(s.Words[i-1], "to") {
		return false
	}
	n := s.Head[i]
	if n <= i || s.Head[n] < 0 || s.Head[n] >= i-1 || s.UPOS[s.Head[n]] != "VERB" && s.UPOS[s.Head[n]] != "ADJ" {
		return false
	}
	s.Head[i], s.Rel[i] = s.Head[n], "xcomp"
	s.Head[n], s.Rel[n] = i, "obj"
	s.Head[i-1], s.Rel[i-1], s.UPOS[i-1], s.XPOS[i-1] = i, "mark", "PART", "TO"
	return true
}

// intends makes the verb of a sentence without one of "plans" or "hopes" behind
// a name: "Chad plans to host talks", which parsers take for plans of Chad.
func (s *Sentence) intends() bool {
	root := s.top(0)
	if root == 0 || s.XPOS[root] != "NNS" || s.Words[root] == s.Lemmas[root] || root+2 >= len(s.Words) || !strings.EqualFold(s.Words[root+1], "to") {
		return false
	}
	switch s.Lemmas[root] {
	case "plan", "hope", "aim", "intend", "vow", "pledge", "threat", "promise", "need", "attempt", "bid", "move", "claim", "offer":
	default:
		return false
	}
	v := s.Head[root+1]
	subject := -1
	for k, h := range s.Head {
		if h != root {
			continue
		}
		switch {
		case k == root-1 && s.UPOS[k] == "PROPN" && (s.Rel[k] == "compound" || s.Rel[k] == "nsubj" || s.Rel[k] == "nmod"):
			subject = k
		case k < root && (s.Rel[k] == "det" || s.Rel[k] == "nmod:poss" || s.Rel[k] == "amod" || s.UPOS[k] == "VERB"):
			return false
		}
	}
	if subject < 0 || v <= root || s.Head[v] != root || s.Rel[v] != "acl" {
		return false
	}
	s.UPOS[root], s.XPOS[root] = "VERB", "VBZ"
	s.Rel[subject], s.Rel[v] = "nsubj", "xcomp"
	return true
}

// saidAfter gives a verb of saying behind a quotation the noun between the two
// that the parser made the subject of the quotation's own verb: "We will not
// attack," the minister said.
func (s *Sentence) saidAfter() bool {
	v := s.top(0)
	if v < 3 || s.XPOS[v] != "VBD" && s.XPOS[v] != "VBZ" {
		return false
	}
	close := -1
	for i := 1; i < v; i++ {
		switch s.Words[i] {
		case "\"", "”", "''":
			close = i
		}
	}
	if close < 1 || s.Words[close-1] != "," && s.Words[close-1] != "." && s.Words[close-1] != "!" && s.Words[close-1] != "?" {
		return false
	}
	subject := -1
	for k, h := range s.Head {
		if h == v && Main(s.Rel[k]) == "nsubj" {
			return false
		}
		if k > close && k < v && h >= 0 && h < close && Main(s.Rel[k]) == "nsubj" {
			subject = k
		}
	}
	if subject < 0 {
		return false
	}
	s.Head[subject], s.Rel[subject] = v, "nsubj"
	return true
}

// sayings are nouns whose content a clause tells.
var sayings = map[string]bool{"report": true, "reports": true, "claim": true, "allegation": true, "accusation": true, "indication": true, "evidence": true,
	"sign": true, "proof": true, "news": true, "fact": true, "rumor": true, "rumour": true, "suspicion": true, "statement": true, "assertion": true,
	"suggestion": true, "belief": true, "fear": true, "concern": true, "warning": true, "condition": true, "idea": true, "notion": true, "possibility": true,
	"likelihood": true, "assurance": true, "confirmation": true, "announcement": true, "threat": true, "demand": true, "hope": true, "expectation": true,
	"doubt": true, "speculation": true, "conclusion": true, "view": true, "guarantee": true, "understanding": true, "word": true, "finding": true}

// gerunds are verbs that a gerund completes.
var gerunds = map[string]bool{"stop": true, "cease": true, "avoid": true, "consider": true, "quit": true, "keep": true, "start": true, "begin": true,
	"continue": true, "resume": true, "finish": true, "contemplate": true, "risk": true, "deny": true, "halt": true, "suspend": true, "refrain": true,
	"abstain": true, "prevent": true, "suggest": true, "discuss": true, "weigh": true, "mull": true, "postpone": true, "delay": true, "regret": true}
