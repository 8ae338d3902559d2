package act

import "parley"

// Slot is a place of a frame: a grammatical function and what may fill it.
type Slot struct {
	Name    string   // subj, obj, iobj, xcomp, ccomp, adv, poss, mod, or a preposition
	Number  int      // of Name: the same for slots of one name, another for others
	Classes []string // any of them will do; empty: anything
	// Role is what the filler plays in the act: a parley.Role, or content,
	// thing, place, named; "-" when the slot is only a condition.
	Role string
	// ContentSubject is the slot whose filler is the understood subject of a
	// content clause ("to" in "urged X to release"), or "".
	ContentSubject      string
	Required, Forbidden bool

	oneOf bool // while a row is read
}

// Frame is one way in which a word reports an act.
type Frame struct {
	Lemma    string // "carry"
	Particle string // "out" in "carry out", "place" in "take place", or ""
	Act      parley.Act
	Slots    []Slot
	Options  map[string]string // form, polarity, modality, response, stage, status, stance, level, …
	Weight   float64           // 0 to 1: how sure the frame is
	Line     int               // of File
	File     string
}

// Verb returns the frames of a verb lemma in the order of the table,
// particle verbs included. The caller must not change them.
func Verb(lemma string) []Frame { return must().verbs[lemma] }

// Noun returns the frames of a noun lemma in the order of the table. The
// caller must not change them.
func Noun(lemma string) []Frame { return must().nominals[lemma] }

// LongestNoun returns the number of words of the longest noun with frames that
// ends with a lemma, 0 where none does.
func LongestNoun(lemma string) int { return must().longestNoun[lemma] }

// Adjective returns the frames of a predicative adjective ("ready to",
// "opposed to", "critical of") in the order of the table. The caller must not
// change them.
func Adjective(lemma string) []Frame { return must().adjectives[lemma] }

// Light reports whether a verb lends its subject and complements to a noun
// object that has frames ("hold talks"), and the aspect it adds: start, go,
// end, fail, plan or plain. The lemma of a particle verb is written "carry+out".
func Light(lemma string) (aspect string, ok bool) {
	aspect, ok = must().light[lemma]
	return aspect, ok
}

// Cue is a word that changes the mode of an act that hangs on it.
type Cue struct {
	Lemma     string
	Kind      string // how the act hangs on the cue: xcomp, ccomp, advmod, aux, mark, obj
	Effect    string // negative, planned, conditional, hypothetical, requested, denied, asserted, background, counterfactual, reported
	Signature Signature
}

// Cues returns the cues of a lemma, in the order of the table. Phrases are
// written with plus signs: "on+condition+that".
func Cues(lemma string) []Cue { return must().cues[lemma] }

// Report tells whether a verb or phrase attributes what hangs on it ("say",
// "according+to"), and how far it vouches for it: neutral, doubt or firm.
func Report(lemma string) (strength string, ok bool) {
	strength, ok = must().reports[lemma]
	return strength, ok
}
