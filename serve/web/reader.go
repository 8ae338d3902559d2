package web

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	"parley"
	"parley/view"
)

// readerPage is a document with its claims marked in place.
type readerPage struct {
	Doc    parley.Doc
	Title  string // "" where the text begins with it
	Rows   []row
	Claims int
	CopyOf link
	Read   bool // whether the document has been read
}

// row is a paragraph with the cards of its claims in the margin.
type row struct {
	Headline  bool // the paragraph is the headline
	Sentences []sentence
	Cards     []card
}

// sentence is cut into segments; Gap is the text before it.
type sentence struct {
	Gap      string
	ID       string
	Segments []segment
}

// reader builds the page of a document.
func (h *Handler) reader(ctx context.Context, r *http.Request) (content, error) {
	id := parley.DocID(r.PathValue("id"))
	doc, err := h.view.Document(ctx, id)
	if err != nil {
		return content{}, fmt.Errorf("document %s: %w", id, err)
	}
	n, err := h.namesOf(ctx, doc.Reading.Claims)
	if err != nil {
		return content{}, err
	}
	page := readerPage{Doc: doc.Doc, Title: or(doc.Title, doc.Name), Claims: len(doc.Reading.Claims), Read: doc.Reader != ""}
	page.Rows = rows(doc, margin(doc, n))
	heading := page.Title
	if len(page.Rows) > 0 && page.Rows[0].Headline {
		page.Title = ""
	}
	if doc.CopyOf != "" {
		if page.CopyOf, err = h.documentLink(ctx, doc.CopyOf); err != nil {
			return content{}, err
		}
	}
	return content{Title: heading, Name: "reader", Section: "documents", Data: page}, nil
}

// margin makes the cards of a document; each leads to the matters that stand
// on its claim.
func margin(doc view.Document, n names) func(numbered) card {
	said := map[parley.MatterID]string{}
	for _, m := range doc.Matters {
		said[m.ID] = m.Headline
	}
	return func(c numbered) card {
		out := cardOf(c, n)
		for _, m := range c.Matters {
			out.Matters = append(out.Matters, link{Text: or(said[m], string(m)), Href: evidencePath(m, c.ID)})
		}
		return out
	}
}

// documentLink names a document by its outlet and day.
func (h *Handler) documentLink(ctx context.Context, id parley.DocID) (link, error) {
	found, err := h.view.Card(ctx, id)
	if err != nil {
		return link{}, fmt.Errorf("document %s: %w", id, err)
	}
	d := found.Doc
	return link{Text: documentName(view.DocRef{Name: d.Name, Outlet: d.Outlet, Published: d.Published}), Href: documentPath(id)}, nil
}

// rows lays the sentences of a document out by paragraph, with the cards of
// their claims. Every word of the text stands in exactly one row.
func rows(doc view.Document, cardOf func(numbered) card) []row {
	text := []rune(doc.Doc.Text)
	var out []row
	done, paragraph, number, slot := 0, -1, 0, 0
	for i, s := range doc.Sentences {
		before := gap(text, done, s.Start)
		if s.Paragraph != paragraph || len(out) == 0 {
			out = append(out, row{})
			paragraph, slot = s.Paragraph, 0
			before = strings.TrimLeft(before, " \t\r\n") // paragraphs stand apart by themselves
		}
		last := &out[len(out)-1]
		claims := make([]numbered, len(s.Claims))
		for j, c := range s.Claims {
			number++
			claims[j] = numbered{Claim: c, Number: number, Slot: slot}
			slot++
			last.Cards = append(last.Cards, cardOf(claims[j]))
		}
		last.Sentences = append(last.Sentences, sentence{Gap: before, ID: fmt.Sprintf("s%d", i), Segments: segments(text, s.Start, s.End, claims)})
		done = s.End
	}
	if rest := gap(text, done, len(text)); strings.TrimSpace(rest) != "" {
		out = append(out, row{Sentences: []sentence{{Segments: []segment{{Text: rest}}}}})
	}
	markHeadline(out, doc.Title)
	return out
}

// gap is text[from:to), or nothing where the sentences overlap.
func gap(text []rune, from, to int) string {
	if from >= to {
		return ""
	}
	return string(text[from:to])
}

// markHeadline sets the first row as the headline where it says the title and
// nothing else.
func markHeadline(rows []row, title string) {
	if len(rows) == 0 || title == "" {
		return
	}
	var b strings.Builder
	for _, s := range rows[0].Sentences {
		b.WriteString(s.Gap)
		for _, g := range s.Segments {
			b.WriteString(g.Text)
		}
	}
	rows[0].Headline = strings.TrimSpace(b.String()) == strings.TrimSpace(title)
}
