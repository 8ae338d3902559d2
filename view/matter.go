package view

import (
	"cmp"
	"context"
	"slices"

	"parley"
	"parley/record/store"
)

// Matter is a matter with how we know of it.
type Matter struct {
	Line
	Facts    []Fact    `json:"facts"`
	Evidence []Source  `json:"evidence"`
	Review   *Reviewed `json:"review,omitempty" doc:"what people say of it; absent where nobody does"`
}

// Source is a document with what it says about a matter.
type Source struct {
	Doc    DocRef  `json:"doc"`
	Claims []Claim `json:"claims"` // in the order of the text
}

// DocRef names a document.
type DocRef struct {
	ID        parley.DocID `json:"id"`
	Short     string       `json:"short"`
	Name      string       `json:"name"`
	Title     string       `json:"title"`
	Outlet    string       `json:"outlet"`
	Published parley.Day   `json:"published"`
	URL       string       `json:"url"`
	Origin    parley.DocID `json:"origin"`
	CopyOf    parley.DocID `json:"copy_of"`
}

// Matter returns a matter with its claims, grouped by document, those of one
// origin beside each other, the earliest published first.
func (v *View) Matter(ctx context.Context, id parley.MatterID) (Matter, error) {
	row, err := v.store.Matter(ctx, id)
	if err != nil {
		return Matter{}, err
	}
	claims, err := v.store.Claims(ctx, row.Claims...)
	if err != nil {
		return Matter{}, err
	}
	a := v.ask(ctx)
	m := Matter{Line: a.line(row), Facts: a.facts(row.Matter), Evidence: a.sources(claims), Review: a.matterReview(row)}
	return m, a.err
}

func (a *asker) ref(c store.Card) DocRef {
	d := c.Doc
	return DocRef{ID: d.ID, Short: a.short(store.DocumentRef, string(d.ID)), Name: d.Name, Title: d.Title, Outlet: d.Outlet, Published: d.Published, URL: d.URL, Origin: d.Origin, CopyOf: d.CopyOf}
}

func (a *asker) sources(claims []parley.Claim) []Source {
	a.told(claims)
	byDoc := make(map[parley.DocID][]parley.Claim)
	for _, c := range claims {
		byDoc[c.Doc] = append(byDoc[c.Doc], c)
	}
	out := make([]Source, 0, len(byDoc))
	for doc, claims := range byDoc {
		slices.SortStableFunc(claims, func(a, b parley.Claim) int { return cmp.Compare(a.Start, b.Start) })
		s := Source{Doc: a.ref(a.card(doc))}
		for _, c := range claims {
			s.Claims = append(s.Claims, a.claim(c))
		}
		out = append(out, s)
	}
	slices.SortFunc(out, a.bySource)
	return out
}

// bySource sorts by the day of the original, so that copies follow it.
func (a *asker) bySource(x, y Source) int {
	const late = parley.Day("~")
	day := func(id parley.DocID) parley.Day { return cmp.Or(a.card(id).Doc.Published, late) }
	return cmp.Or(
		cmp.Compare(day(x.Doc.Origin), day(y.Doc.Origin)),
		cmp.Compare(x.Doc.Origin, y.Doc.Origin),
		cmp.Compare(cmp.Or(x.Doc.Published, late), cmp.Or(y.Doc.Published, late)),
		cmp.Compare(x.Doc.ID, y.Doc.ID),
	)
}
