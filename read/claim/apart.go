package claim

// apart reports whether the text tells an event from those that it told
// before: "her subsequent calls", "a second strike", "later met".
func apart(e *event) bool {
	s := e.s
	for _, w := range []int{e.head, e.verb} {
		for _, k := range s.Kids(w) {
			if k < w && s.Is(k, "amod", "advmod", "det") && another[lowerASCII(s.Words[k])] {
				return true
			}
			if k > w && s.Is(k, "advmod") && afterwards[lowerASCII(s.Words[k])] && s.Kid(k, "obl", "obl:unmarked", "nmod") < 0 { // "met later", not "two days later"
				return true
			}
		}
	}
	return false
}

// another lists words before a noun or verb that tell it from another of its
// kind.
var another = map[string]bool{"another": true, "subsequent": true, "later": true, "earlier": true, "separate": true, "separately": true, "further": true,
	"follow-up": true, "additional": true, "tougher": true, "fresh": true, "second": true, "third": true, "fourth": true, "previous": true, "previously": true, "subsequently": true, "afterwards": true, "thereafter": true}

// afterwards lists adverbs that do so behind a verb.
var afterwards = map[string]bool{"later": true, "separately": true, "subsequently": true, "afterwards": true, "afterward": true, "thereafter": true, "again": true}

// lasting reports whether an event is a state that goes on, told by a participle
// or in the present: "hostages held by the militia", "is occupying the pass". Who
// holds talks, a march or others responsible holds nobody.
func lasting(e *event) bool {
	s := e.s
	if e.head != e.verb || !isVerb(s, e.head) {
		return false
	}
	switch e.frame.Act {
	case "attack", "abduct", "arrest", "deny_access":
	default:
		return false
	}
	switch lemma(s, e.head) {
	case "hold", "keep", "occupy", "blockade", "besiege":
	default:
		return false
	}
	switch s.XPOS[e.head] {
	case "VBN":
		return s.Is(e.head, "acl", "amod") && s.Rel[e.head] != "acl:relcl"
	case "VBG", "VBZ", "VBP":
		return true
	}
	return false
}

// standing reports whether an event is that somebody is on the side of others,
// told by a participle that says which others are meant: "Ghana-backed militias",
// "rebels supported by Chad". It is so on whatever day, and nobody speaks up on
// it; and who backs others in a fight fights. Who is spoken of and then said to be backed, "Togo, backed by Ghana, refused",
// is backed in what is told, and a plan that is backed finds support.
func (r *run) standing(e *event) bool {
	s, v := e.s, e.head
	if e.frame.Act != "endorse" || v != e.verb || s.XPOS[v] != "VBN" || !s.Is(v, "acl", "amod") || s.Rel[v] == "acl:relcl" {
		return false
	}
	n := s.Head[v]
	if n < 0 || !isNominal(s, n) || r.thingAt[s.Index][n] != nil {
		return false
	}
	if v < n || s.Words[v-1] != "," {
		return true
	}
	return r.ofClass(s, n, "force") // "the army, backed by jets, retook the town"
}
