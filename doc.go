// Package parley is the vocabulary of the record: documents, actors, claims
// and matters as plain values. Every other package imports it and it imports
// nothing but the standard library.
//
// Offsets in this package count Unicode code points of the document's text,
// as the export contract does. Dates are ISO 8601 strings; the empty string
// is "not reported", never a default.
package parley

// DocID names a document; it is derived from the document's name and text,
// so that the same document always has the same id.
type DocID string

// ActorID names an actor: "state:RUS", "person:vladimir-putin".
type ActorID string

// ClaimID names a claim: it is derived from the document, the place of the
// reporting word in it and the act.
type ClaimID string

// MatterID names a matter: it is derived from the claims it stands on.
type MatterID string

// Doc is one text as it was received. Text is immutable: every other value
// points into it.
type Doc struct {
	ID        DocID
	Name      string // base name of the file, or the URL
	Title     string // headline, or ""
	Outlet    string // who published it, or ""
	Published Day    // day of publication, or ""
	URL       string
	Language  string // BCP 47 language code, "en"
	Text      string // UTF-8; a headline read from the first line is part of it
	SHA256    string // of Text, in hex
	CopyOf    DocID  // the document that this one repeats, or ""
	Origin    DocID  // shared by documents that go back to one origin
}

// Sentence is a stretch of a document's text.
type Sentence struct {
	Start, End int // code points, half open
	Paragraph  int // 0-based
}

// Reading is what the reader found in one document. It is a function of the
// text and the models alone: the same document gives the same reading.
type Reading struct {
	Doc       DocID
	Reader    string // version of the reader and its models
	Sentences []Sentence
	Actors    []Actor // every actor that a claim names, and no other
	Claims    []Claim // in the order of the text
}
