package view

import (
	"slices"

	"parley"
	"parley/act"
	"parley/view/headline"
)

// ClaimCard is a claim with everything that a reader can ask of it.
type ClaimCard struct {
	ID         parley.ClaimID    `json:"id"`
	Doc        parley.DocID      `json:"doc"`
	Sentence   int               `json:"sentence" doc:"0-based"`
	Start      int               `json:"start" doc:"of the sentence, code points of the document"`
	End        int               `json:"end"`
	Text       string            `json:"text" doc:"of the sentence"`
	Act        string            `json:"act"`
	ActWords   string            `json:"act_words"`
	Class      string            `json:"class" doc:"verbal_cooperation, material_cooperation, verbal_conflict, material_conflict; empty where PLOVER has no event for it"`
	PLOVER     parley.PLOVER     `json:"plover"`
	CAMEO      string            `json:"cameo"`
	Modality   string            `json:"modality" doc:"asserted, planned, conditional, hypothetical, requested, denied"`
	Polarity   string            `json:"polarity" doc:"positive or negative"`
	Mode       string            `json:"mode" doc:"modality, polarity and condition in words"`
	Condition  string            `json:"condition"`
	Chain      []ChainLink       `json:"chain" doc:"who says so, from the outlet inwards; empty where the outlet itself asserts"`
	Roles      []Cast            `json:"roles"`
	Time       *parley.Time      `json:"time,omitempty"`
	Place      *parley.Place     `json:"place,omitempty"`
	Due        *parley.Time      `json:"due,omitempty"`
	Object     string            `json:"object" doc:"words of what is asked, offered, promised, opposed"`
	Topics     []string          `json:"topics"`
	Quantities []parley.Quantity `json:"quantities"`
	Quotation  string            `json:"quotation"`
	Confidence float64           `json:"confidence" doc:"0 to 1: the chance that the claim is right, as far as it shows"`
	Background bool              `json:"background" doc:"told as history"`
	Segments   []Segment         `json:"segments" doc:"the sentence cut where words fill a role of this claim, without a gap"`
	Matters    []MatterRef       `json:"matters"`
	State      string            `json:"state" doc:"machine, accepted, corrected or rejected: what people say of it"`
}

// ChainLink is one step of an attribution.
type ChainLink struct {
	Text  string `json:"text"`
	Verb  string `json:"verb"`
	Actor *Who   `json:"actor,omitempty"`
}

// ClaimItem is a claim with the document that makes it.
type ClaimItem struct {
	ClaimCard
	Document DocRef    `json:"document"`
	Review   *Reviewed `json:"review,omitempty" doc:"what people say of it; in lists it is left out"`
}

// Classes of acts by their cooperation and means, by quad class.
var classes = []string{"", "verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"}

// ClassNumber is the quad class of a name of it, 0 for "".
func ClassNumber(name string) int { return max(0, slices.Index(classes, name)) }

// claimRoles is the order in which the roles of claims are shown.
var claimRoles = []parley.Role{parley.From, parley.To, parley.Parties, parley.Mediators, parley.Participants}

func (a *asker) claimCard(c parley.Claim, matters []MatterRef) ClaimCard {
	out := ClaimCard{
		ID: c.ID, Doc: c.Doc, Sentence: c.Sentence, Start: c.Start, End: c.End, Text: c.Text, Act: string(c.Act), ActWords: headline.InWords(string(c.Act)),
		Class: classes[act.Quad(c.PLOVER.Type)], PLOVER: c.PLOVER, CAMEO: c.CAMEO, Modality: string(c.Modality), Polarity: string(c.Polarity), Mode: mode(c),
		Condition: c.Condition, Chain: []ChainLink{}, Roles: []Cast{}, Time: c.Time, Place: c.Place, Due: c.Due, Object: c.Object,
		Topics: append([]string{}, c.Topics...), Quantities: append([]parley.Quantity{}, c.Quantities...), Quotation: c.Quotation,
		Confidence: c.Confidence, Background: c.Background, Segments: segments(c), Matters: append([]MatterRef{}, matters...),
	}
	out.State = ClaimState(c)
	for _, l := range c.Attribution {
		link := ChainLink{Text: l.Text, Verb: l.Verb}
		if l.Actor != "" {
			who := a.who(l.Actor)
			link.Actor = &who
		}
		out.Chain = append(out.Chain, link)
	}
	for _, role := range claimRoles {
		if ids := c.Roles[role]; len(ids) > 0 {
			out.Roles = append(out.Roles, Cast{string(role), a.whos(ids)})
		}
	}
	return out
}
