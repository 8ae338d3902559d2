package export

import (
	"slices"

	"parley"
	"parley/record/store"
	"parley/view"
)

// orNull is s, or null where it is not reported.
func orNull[S ~string](s S) *S {
	if s == "" {
		return nil
	}
	return &s
}

// list is s, and an empty list where it is nil.
func list[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

type document struct {
	Kind      string        `json:"kind"`
	ID        parley.DocID  `json:"id"`
	Name      string        `json:"name"`
	Title     *string       `json:"title"`
	Outlet    *string       `json:"outlet"`
	Published *parley.Day   `json:"published"`
	URL       *string       `json:"url"`
	Language  *string       `json:"language"`
	SHA256    string        `json:"sha256"`
	Origin    parley.DocID  `json:"origin"`
	CopyOf    *parley.DocID `json:"copy_of"`
	Reader    *string       `json:"reader"` // null: the language is not read
}

func newDocument(c store.Card) document {
	d := c.Doc
	return document{
		Kind: "document", ID: d.ID, Name: d.Name, Title: orNull(d.Title), Outlet: orNull(d.Outlet), Published: orNull(d.Published),
		URL: orNull(d.URL), Language: orNull(d.Language), SHA256: d.SHA256, Origin: d.Origin, CopyOf: orNull(d.CopyOf), Reader: orNull(c.Reader),
	}
}

type actor struct {
	Kind    string           `json:"kind"`
	ID      parley.ActorID   `json:"id"`
	Name    string           `json:"name"`
	Type    parley.ActorType `json:"type"`
	Country *string          `json:"country"`
	Names   []string         `json:"names"`
	Offices []office         `json:"offices"`
	Why     *string          `json:"why"`
}

type office struct {
	Title *string     `json:"title"`
	Of    *string     `json:"of"`
	From  *parley.Day `json:"from"`
	To    *parley.Day `json:"to"`
}

// forms are all words by which texts call an actor, names and others.
func forms(a parley.Actor) []string {
	out := append(slices.Clone(list(a.Names)), a.Words...)
	slices.Sort(out)
	return slices.Compact(out)
}

func newActor(a store.Actor) actor {
	out := actor{
		Kind: "actor", ID: a.ID, Name: a.Name, Type: a.Type, Country: orNull(a.Country), Names: forms(a.Actor),
		Offices: []office{}, Why: orNull(a.Why),
	}
	for _, o := range a.Offices {
		out.Offices = append(out.Offices, office{Title: orNull(o.Title), Of: orNull(o.Of), From: orNull(o.From), To: orNull(o.To)})
	}
	return out
}

type claim struct {
	Kind        string                           `json:"kind"`
	ID          parley.ClaimID                   `json:"id"`
	Doc         parley.DocID                     `json:"doc"`
	Sentence    int                              `json:"sentence"`
	Start       int                              `json:"start"`
	End         int                              `json:"end"`
	Text        string                           `json:"text"`
	Act         parley.Act                       `json:"act"`
	PLOVER      plover                           `json:"plover"`
	CAMEO       *string                          `json:"cameo"`
	Goldstein   *float64                         `json:"goldstein"`
	Roles       map[parley.Role][]parley.ActorID `json:"roles"`
	Polarity    parley.Polarity                  `json:"polarity"`
	Modality    parley.Modality                  `json:"modality"`
	Condition   *string                          `json:"condition"`
	Attribution []link                           `json:"attribution"`
	Time        *when                            `json:"time"`
	Place       *place                           `json:"place"`
	Topics      []string                         `json:"topics"`
	Quantities  []quantity                       `json:"quantities"`
	Quotation   *string                          `json:"quotation"`
	Confidence  float64                          `json:"confidence"`
	Review      string                           `json:"review,omitempty"` // accepted or corrected, where people say so
}

type plover struct {
	Type    *string `json:"type"`
	Mode    *string `json:"mode"`
	Context *string `json:"context"`
}

type link struct {
	Actor *parley.ActorID `json:"actor"`
	Text  string          `json:"text"`
	Verb  *string         `json:"verb"`
}

func newClaim(c parley.Claim) claim {
	out := claim{
		Kind: "claim", ID: c.ID, Doc: c.Doc, Sentence: c.Sentence, Start: c.Start, End: c.End, Text: c.Text, Act: c.Act,
		PLOVER: plover{orNull(c.PLOVER.Type), orNull(c.PLOVER.Mode), orNull(c.PLOVER.Context)}, CAMEO: orNull(c.CAMEO),
		Roles: roles(c.Roles), Polarity: c.Polarity, Modality: c.Modality, Condition: orNull(c.Condition), Attribution: []link{},
		Time: newTime(c.Time), Place: newPlace(c.Place), Topics: list(c.Topics), Quantities: []quantity{}, Quotation: orNull(c.Quotation),
		Confidence: c.Confidence, Review: reviewed(view.ClaimState(c)),
	}
	if c.CAMEO != "" {
		out.Goldstein = &c.Goldstein
	}
	for _, l := range c.Attribution {
		out.Attribution = append(out.Attribution, link{orNull(l.Actor), l.Text, orNull(l.Verb)})
	}
	for _, q := range c.Quantities {
		out.Quantities = append(out.Quantities, *newQuantity(&q))
	}
	return out
}

// reviewed is how people look at a claim or a matter, "" where nobody does.
func reviewed(state string) string {
	if state == view.StateMachine {
		return ""
	}
	return state
}

func roles[R ~string](in map[R][]parley.ActorID) map[R][]parley.ActorID {
	out := make(map[R][]parley.ActorID, len(in))
	for role, ids := range in {
		if len(ids) > 0 {
			out[role] = ids
		}
	}
	return out
}

type when struct {
	Text      *string          `json:"text"`
	From      *parley.Day      `json:"from"`
	To        *parley.Day      `json:"to"`
	Precision parley.Precision `json:"precision"`
	Hour      *string          `json:"hour,omitempty"`
}

func newTime(t *parley.Time) *when {
	if t == nil {
		return nil
	}
	out := &when{Text: orNull(t.Text), From: orNull(t.From), To: orNull(t.To), Precision: t.Precision, Hour: orNull(t.Hour)}
	if out.Precision == "" {
		out.Precision = parley.PrecisionUnknown
	}
	return out
}

type place struct {
	Text      *string  `json:"text"`
	Name      *string  `json:"name"`
	Country   *string  `json:"country"`
	Lat       *float64 `json:"lat"`
	Lon       *float64 `json:"lon"`
	Precision *string  `json:"precision"`
}

func newPlace(p *parley.Place) *place {
	if p == nil {
		return nil
	}
	out := &place{Text: orNull(p.Text), Name: orNull(p.Name), Country: orNull(p.Country), Precision: orNull(p.Precision)}
	if p.Precision != "" {
		out.Lat, out.Lon = &p.Lat, &p.Lon
	}
	return out
}

type quantity struct {
	Value      float64  `json:"value"`
	High       *float64 `json:"high,omitempty"`
	Comparator string   `json:"comparator"`
	Unit       *string  `json:"unit"`
	Text       *string  `json:"text"`
}

func newQuantity(q *parley.Quantity) *quantity {
	if q == nil {
		return nil
	}
	out := &quantity{Value: q.Value, Comparator: q.Comparator, Unit: orNull(q.Unit), Text: orNull(q.Text)}
	if q.High != 0 {
		out.High = &q.High
	}
	return out
}
