package review

import (
	"slices"

	"parley"
)

// Anchor names a claim such that it is found again whatever reads the text: by
// its id, else by its sentence, the word that reports it, its act and its
// actors, as they were read when the correction was made.
type Anchor struct {
	Span                                      // of the sentence
	ID       parley.ClaimID                   `json:"id"`
	Act      parley.Act                       `json:"act"`
	Word     [2]int                           `json:"word,omitzero"` // code points of the words that report it, half open; zero is not known
	Polarity parley.Polarity                  `json:"polarity,omitempty"`
	Modality parley.Modality                  `json:"modality,omitempty"`
	Roles    map[parley.Role][]parley.ActorID `json:"roles,omitempty"`
	Text     string                           `json:"text,omitempty"` // the sentence, for those who read the history
	// Beside are the other claims that the sentence had: they are never taken
	// for this one.
	Beside []parley.ClaimID `json:"beside,omitempty"`
}

// Stand names a matter by the claims that it stood on when the correction was
// made: the id of a matter changes when it grows. Kind and Claims decide; Roles
// tell matters apart that stand on the same claims; the rest is for those who
// read the history.
type Stand struct {
	ID     parley.MatterID             `json:"id"`
	Kind   parley.MatterKind           `json:"kind"`
	Form   string                      `json:"form,omitempty"`
	Status string                      `json:"status,omitempty"`
	Title  string                      `json:"title,omitempty"` // the matter in one sentence
	Roles  map[string][]parley.ActorID `json:"roles,omitempty"`
	Claims []Anchor                    `json:"claims"`
}

// MostAnchors is how many claims of a matter a correction remembers.
const MostAnchors = 48

// Status is how a correction stands.
type Status string

// How a correction can stand.
const (
	Proposed Status = "proposed" // it waits for somebody else to approve it
	Approved Status = "approved" // it holds; where no second person is asked for, from the beginning
	Declined Status = "declined" // somebody else said no
	Undone   Status = "undone"   // it was taken back
)

// The ways of review that a record can have; the first is that of a record of
// which nobody said otherwise.
const (
	Single   = "single"    // a correction holds at once
	FourEyes = "four-eyes" // it holds when somebody else has approved it
)

// Documents lists the documents whose claims a correction names, each once.
func (c Correction) Documents() []parley.DocID {
	var out []parley.DocID
	add := func(list []Anchor) {
		for _, a := range list {
			if !slices.Contains(out, a.Doc) {
				out = append(out, a.Doc)
			}
		}
	}
	if c.Claim != nil {
		out = append(out, c.Claim.Doc)
	}
	for _, s := range []*Stand{c.Matter, c.With} {
		if s != nil {
			add(s.Claims)
		}
	}
	add(c.Rest)
	return out
}
