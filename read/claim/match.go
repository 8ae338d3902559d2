package claim

import (
	"slices"
	"strings"

	"parley"
	"parley/act"
	"parley/read/syntax"
)

// events finds the words of a sentence that report acts and the frames they
// fill, in the order of the text.
func (r *run) events(s *syntax.Sentence) []*event {
	var out []*event
	for i := range s.Words {
		var e *event
		switch s.UPOS[i] {
		case "VERB", "AUX":
			e = r.verbEvent(s, i)
		case "NOUN", "PROPN":
			e = r.nounEvent(s, i)
		case "ADJ":
			e = r.adjectiveEvent(s, i)
		}
		if e != nil {
			out = append(out, e)
		}
	}
	return fold(out)
}

func (r *run) verbEvent(s *syntax.Sentence, v int) *event {
	frames := act.Verb(lemma(s, v))
	if len(frames) == 0 || s.Is(v, "aux", "cop", "case", "fixed", "flat") || s.Is(v, "amod") && len(agents(s, v)) == 0 || s.Is(v, "conj") && s.Is(s.Head[v], "amod") {
		return nil
	}
	c := clauseOf(s, v)
	slot := func(name string) []int { return r.verbSlot(c, name) }
	fits := func(f act.Frame) bool {
		return particleFits(s, v, f.Particle) && (f.Options["only"] != "attributive" || s.Is(v, "amod"))
	}
	frame, roles, used, ok := r.best(s, frames, fits, slot)
	if !ok {
		return nil
	}
	e := &event{sent: s.Index, s: s, head: v, verb: v, frame: frame, roles: roles, used: used, subj: c.subj}
	if _, light := act.Light(lightLemma(s, v)); light && !namesThing(frame) && r.lendsTo(s, c) {
		return nil // the noun reports the act
	}
	return e
}

// lendsTo reports whether an object of the verb has a nominal frame of its own.
func (r *run) lendsTo(s *syntax.Sentence, c clause) bool {
	for _, o := range c.obj {
		if isNominal(s, o) && len(act.Noun(lemma(s, o))) > 0 && len(r.at(s, o)) == 0 {
			return true
		}
	}
	return false
}

// namesThing reports whether a frame asks for an object of a class: such a
// frame knows better than a light verb what the object is.
func namesThing(f act.Frame) bool {
	for _, s := range f.Slots {
		if s.Required && len(s.Classes) > 0 {
			return true
		}
	}
	return false
}

// particleFits reports whether the particle or fixed complement of a frame
// stands with the verb; a frame without one fits a verb without particle.
func particleFits(s *syntax.Sentence, v int, particle string) bool {
	if particle == "" {
		return true
	}
	if prt := s.Kid(v, "compound:prt"); prt >= 0 && strings.ToLower(s.Words[prt]) == particle {
		return true
	}
	if n := v + 1; n < len(s.Words) && strings.ToLower(s.Words[n]) == particle && (s.UPOS[n] == "ADV" || s.UPOS[n] == "ADP") && s.Is(n, "advmod", "compound:prt") {
		return true // "handed over 700 tons", where the parser reads "over 700"
	}
	for _, k := range s.Kids(v) {
		if k > v && s.Is(k, "advmod", "obj", "obl", "xcomp", "nsubj", "advcl", "case") && (s.Lemmas[k] == particle || strings.EqualFold(s.Words[k], particle)) {
			return true
		}
	}
	return false
}

// best returns the frame whose required slots are all filled and that fills
// most, the first of equals.
func (r *run) best(s *syntax.Sentence, frames []act.Frame, fits func(act.Frame) bool, slot func(string) []int) (frame act.Frame, roles map[string][]int, used []int, ok bool) {
	type filling struct {
		number int
		words  []int
	}
	var memory [12]filling
	seen := memory[:0]
	get := func(x *act.Slot) []int {
		for i := range seen {
			if seen[i].number == x.Number {
				return seen[i].words
			}
		}
		f := slot(x.Name)
		seen = append(seen, filling{x.Number, f})
		return f
	}
	var trials [2]trial // the best so far, and the one at hand
	top, best := -1.0, (*act.Frame)(nil)
	for i := range frames {
		f := &frames[i]
		if !fillable(f, get) || !fits(*f) || !r.fill(s, f, get, &trials[1]) {
			continue
		}
		score := trials[1].score
		if f.Particle != "" {
			score += 2
		}
		if score > top {
			best, top = f, score
			trials[0], trials[1] = trials[1], trials[0]
		}
	}
	if best == nil {
		return act.Frame{}, nil, nil, false
	}
	roles, used = trials[0].taken()
	return *best, roles, used, true
}

// trial is a frame tried: the words that fill its slots.
type trial struct {
	score  float64
	filled []filled
	words  []int // of all slots, one behind the other
}

type filled struct {
	slot *act.Slot
	end  int // of its words, which begin where those of the slot before end
}

// taken returns the words of each role, and all of them.
func (t *trial) taken() (roles map[string][]int, used []int) {
	roles = make(map[string][]int, len(t.filled))
	from := 0
	for _, f := range t.filled {
		if role := f.slot.Role; role != "-" {
			words := roles[role]
			for _, w := range t.words[from:f.end] {
				if !slices.Contains(words, w) {
					words = append(words, w)
				}
			}
			roles[role] = words
		}
		from = f.end
	}
	return roles, slices.Clone(t.words)
}

// fill tries one frame: false when a required slot is empty or a forbidden one
// is not.
func (r *run) fill(s *syntax.Sentence, f *act.Frame, get func(*act.Slot) []int, t *trial) bool {
	t.score, t.filled, t.words = 0, t.filled[:0], t.words[:0]
	for i := range f.Slots {
		slot := &f.Slots[i]
		from := len(t.words)
		for _, w := range get(slot) {
			if r.inClass(s, w, f.Act, *slot) && (len(slot.Classes) > 0 || !isTimeWord(lemma(s, w))) { // "the attack on Monday"
				t.words = append(t.words, w)
			}
		}
		switch fit := len(t.words) > from; {
		case slot.Forbidden:
			if fit {
				return false
			}
			continue
		case !fit && slot.Required:
			return false
		case !fit:
			continue
		}
		t.score++
		if slot.Required {
			t.score += 0.5
		}
		if len(slot.Classes) > 0 {
			t.score += 0.5
		}
		t.filled = append(t.filled, filled{slot, len(t.words)})
	}
	return true
}

// fillable reports whether there is a word at all for each slot that a frame requires.
func fillable(f *act.Frame, get func(*act.Slot) []int) bool {
	for i := range f.Slots {
		if slot := &f.Slots[i]; slot.Required && !slot.Forbidden && len(get(slot)) == 0 {
			return false
		}
	}
	return true
}

// inClass reports whether word w belongs to one of the classes; every word
// belongs to no class.
func (r *run) inClass(s *syntax.Sentence, w int, a parley.Act, slot act.Slot) bool {
	if len(slot.Classes) == 0 {
		return true
	}
	for _, c := range slot.Classes {
		switch c {
		case "actor":
			if len(r.actors(s, w)) > 0 && !r.onlyOwned(s, w, a, slot) || r.stands(s, w, slot) {
				return true
			}
		case "state":
			if r.hasType(s, w, c) || r.stands(s, w, slot) {
				return true
			}
		case "person", "armed", "population", "igo":
			if r.hasType(s, w, c) {
				return true
			}
		case "place":
			if r.isPlace(s, r.town(s, w)) {
				return true
			}
		case "event":
			if len(act.Noun(lemma(s, w))) > 0 {
				return true
			}
		case "clause":
			if isVerb(s, w) || s.Kid(w, "cop") >= 0 {
				return true
			}
		default:
			if r.ofClass(s, w, c) {
				return true
			}
			if of := counted(s, w); of != w && r.ofClass(s, of, c) {
				return true
			}
			if kind, ok := thingKinds[c]; ok {
				if t := r.pronounThing(s, w, kind); t != nil && (kind != parley.Initiative || inClassOf(t.Head, c)) { // an offer is no invitation
					return true
				}
			}
		}
	}
	return false
}

// inClassOf reports whether a noun is of a class.
func inClassOf(noun, class string) bool {
	for _, f := range act.ClassesOf(lowerASCII(noun)) {
		if f.Class == class {
			return true
		}
	}
	return false
}

// onlyOwned reports whether what is struck only belongs to an actor: to
// "target Iran's exports" or "kill a country's hopes" harms nobody. Places and
// people that belong to it have classes of their own.
func (r *run) onlyOwned(s *syntax.Sentence, w int, a parley.Act, slot act.Slot) bool {
	if slot.Role != string(parley.To) {
		return false
	}
	switch a {
	case "attack", "bombard", "kill", "abduct", "arrest":
		return s.UPOS[w] == "NOUN" && len(r.at(s, w)) == 0 && len(r.members(s, w)) == 0 && !collective[lemma(s, w)]
	}
	return false
}

// stands reports whether the name of a country stands for the state in a
// slot of direction: "aid to Lebanon", "sanctions on Belarus"; not "in Lebanon".
func (r *run) stands(s *syntax.Sentence, w int, slot act.Slot) bool {
	switch slot.Name {
	case "in", "at", "near", "inside", "across", "around":
		return false
	}
	return slot.Role != "place" && r.country(s, w) != ""
}

// country is the state whose name word w is, or "".
func (r *run) country(s *syntax.Sentence, w int) string {
	p, _ := r.placeAt(s, w)
	if p == nil || p.Kind != "country" {
		return ""
	}
	return p.Country
}

var classType = map[string][]parley.ActorType{
	"person":     {parley.Person, parley.UnnamedSource},
	"state":      {parley.State, parley.GovernmentBody},
	"armed":      {parley.ArmedGroup},
	"population": {parley.Population},
	"igo":        {parley.IGO, parley.Organisation, parley.Coalition},
}

func (r *run) hasType(s *syntax.Sentence, w int, class string) bool {
	for _, id := range r.actors(s, w) {
		a := r.actor(id)
		if a == nil {
			continue
		}
		for _, t := range classType[class] {
			if a.Type == t {
				return true
			}
		}
	}
	return false
}
