package review

import (
	"parley"
)

// Value is what a field of a claim or a matter has, or is to have. Which part
// is set depends on the field; all empty is "not reported".
type Value struct {
	Words      string            `json:"words,omitempty"`
	List       []string          `json:"list,omitempty"`
	Actors     []Who             `json:"actors,omitempty"`
	Chain      []Link            `json:"chain,omitempty"`
	Time       *parley.Time      `json:"time,omitempty"`
	Place      *parley.Place     `json:"place,omitempty"`
	Quantities []parley.Quantity `json:"quantities,omitempty"`
}

// Link is a step of a chain of attribution, from the outlet inwards.
type Link struct {
	Actor *Who   `json:"actor,omitempty"` // nil where nobody is named
	Text  string `json:"text,omitempty"`
	Verb  string `json:"verb,omitempty"`
}

// Takes says how the value of a field is written.
type Takes string

// What fields take.
const (
	TakesOne    Takes = "one of"  // one of the words allowed
	TakesWords  Takes = "words"   // any text
	TakesList   Takes = "list"    // texts with semicolons between them
	TakesActors Takes = "actors"  // names or ids with commas between them
	TakesChain  Takes = "chain"   // who says so, from the outlet inwards, with > between them
	TakesDate   Takes = "date"    // 2025-01-17, 2025-01, 2025, or 2025-01-05..2025-01-17
	TakesPlace  Takes = "place"   // a name of the gazetteer
	TakesNumber Takes = "number"  // 12, >=30, ~200, 10-12
	TakesCounts Takes = "numbers" // numbers with what they count: 30 people; 2 vessels
)

// Field is what can be corrected of a claim or a matter.
type Field struct {
	Name    string   `json:"name"`
	Takes   Takes    `json:"takes"`
	Allowed []string `json:"allowed,omitempty"` // of TakesOne
}
