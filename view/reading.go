package view

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"unicode/utf16"
	"unicode/utf8"

	"parley"
	"parley/record/store"
)

// DocumentText returns a document with its text and its copies, or ErrNotFound.
func (v *View) DocumentText(ctx context.Context, id parley.DocID) (DocumentText, error) {
	card, err := v.store.Card(ctx, id)
	if err != nil {
		return DocumentText{}, err
	}
	doc, err := v.store.Document(ctx, id)
	if err != nil {
		return DocumentText{}, err
	}
	a := v.ask(ctx)
	out := DocumentText{DocumentRow: a.documentRow(card), SHA256: doc.SHA256, Text: doc.Text, Copies: []DocRef{}}
	copies, err := collect(v.store.DocumentsAt(ctx, store.DocumentQuery{Origin: card.Doc.Origin, Limit: mostCopies}))
	if err != nil {
		return out, err
	}
	a.shorten(store.DocumentRef, idsOf(copies)...)
	for _, c := range copies {
		if c.Doc.ID != id {
			out.Copies = append(out.Copies, a.ref(c))
		}
	}
	return out, a.err
}

// mostCopies is how many copies of a document are listed.
const mostCopies = 200

// DocumentReading returns a document sentence by sentence with its claims, or
// ErrNotFound.
func (v *View) DocumentReading(ctx context.Context, id parley.DocID) (DocumentReading, error) {
	card, err := v.store.Card(ctx, id)
	if err != nil {
		return DocumentReading{}, err
	}
	doc, err := v.store.Document(ctx, id)
	if err != nil {
		return DocumentReading{}, err
	}
	reading, err := v.store.Reading(ctx, id)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return DocumentReading{}, err
	}
	links, err := v.store.MattersOf(ctx, id)
	if err != nil {
		return DocumentReading{}, err
	}
	matters, err := collect(v.store.Matters(ctx, store.MatterQuery{Doc: id}))
	if err != nil {
		return DocumentReading{}, err
	}
	a := v.ask(ctx)
	out := DocumentReading{Document: a.documentRow(card), Sentences: marked(doc.Text, reading), Claims: []ClaimCard{}, Matters: a.matterRows(matters)}
	for _, m := range out.Matters {
		a.matters[m.ID] = MatterRef{m.ID, m.Kind, m.Headline}
	}
	a.told(reading.Claims)
	for _, c := range reading.Claims {
		out.Claims = append(out.Claims, a.claimCard(c, a.matterRefs(links[c.ID])))
	}
	return out, a.err
}

// marked cuts a text into its sentences, and those where marks begin and end.
func marked(text string, r parley.Reading) []MarkedSentence {
	runes := []rune(text)
	bySentence := make(map[int][]parley.Claim)
	for _, c := range r.Claims {
		bySentence[c.Sentence] = append(bySentence[c.Sentence], c)
	}
	out := make([]MarkedSentence, 0, len(r.Sentences))
	at := place{}
	for n, s := range r.Sentences {
		start, end := min(max(0, s.Start), len(runes)), min(s.End, len(runes))
		end = max(start, end)
		at.to(runes, start)
		m := MarkedSentence{N: n, Paragraph: s.Paragraph, Start: start, End: end, UTF16: Span{Start: at.utf16}, Bytes: Span{Start: at.bytes}, Text: string(runes[start:end]), Claims: []parley.ClaimID{}}
		at.to(runes, end)
		m.UTF16.End, m.Bytes.End = at.utf16, at.bytes
		for _, c := range bySentence[n] {
			m.Claims = append(m.Claims, c.ID)
		}
		m.Segments = markedSegments(runes[start:end], start, bySentence[n])
		out = append(out, m)
	}
	return out
}

// place is a place in a text, in three ways of counting.
type place struct{ runes, utf16, bytes int }

// to moves to a code point; backwards it begins anew.
func (p *place) to(text []rune, at int) {
	if at < p.runes {
		*p = place{}
	}
	for _, r := range text[p.runes:at] {
		p.bytes += utf8.RuneLen(r)
		p.utf16 += max(1, utf16.RuneLen(r))
	}
	p.runes = at
}

func markedSegments(text []rune, from int, claims []parley.Claim) []MarkedSegment {
	type mark struct {
		claim      parley.ClaimID
		role       string
		start, end int
	}
	var marks []mark
	cuts := []int{0, len(text)}
	for _, c := range claims {
		for _, m := range c.Marks {
			x := mark{c.ID, m.Role, max(0, m.Start-from), min(len(text), m.End-from)}
			if x.start < x.end {
				marks = append(marks, x)
				cuts = append(cuts, x.start, x.end)
			}
		}
	}
	slices.SortStableFunc(marks, func(a, b mark) int { return cmp.Compare(b.end-b.start, a.end-a.start) })
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	out := []MarkedSegment{}
	for i, start := range cuts[:len(cuts)-1] {
		seg := MarkedSegment{Text: string(text[start:cuts[i+1]]), Marks: []SegmentMark{}}
		for _, m := range marks {
			if start < m.start || start >= m.end {
				continue
			}
			at := slices.IndexFunc(seg.Marks, func(s SegmentMark) bool { return s.Claim == m.claim })
			if at < 0 {
				seg.Marks = append(seg.Marks, SegmentMark{Claim: m.claim})
				at = len(seg.Marks) - 1
			}
			if !slices.Contains(seg.Marks[at].Roles, m.role) {
				seg.Marks[at].Roles = append(seg.Marks[at].Roles, m.role)
			}
		}
		out = append(out, seg)
	}
	return out
}

// Passage returns a stretch of a document, from one code point to before
// another, with the rest of the sentences that it touches. Offsets behind the
// end of the text mean its end. It returns ErrNotFound where there is no such
// document.
func (v *View) Passage(ctx context.Context, id parley.DocID, start, end int) (Passage, error) {
	card, err := v.store.Card(ctx, id)
	if err != nil {
		return Passage{}, err
	}
	doc, err := v.store.Document(ctx, id)
	if err != nil {
		return Passage{}, err
	}
	reading, err := v.store.Reading(ctx, id)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return Passage{}, err
	}
	runes := []rune(doc.Text)
	end = min(end, len(runes))
	start = max(0, min(start, end))
	from, to := start, end
	touched := make(map[int]bool)
	for n, s := range reading.Sentences {
		if s.Start < max(end, start+1) && start < s.End {
			from, to = min(from, s.Start), max(to, min(s.End, len(runes)))
			touched[n] = true
		}
	}
	a := v.ask(ctx)
	out := Passage{Document: a.ref(card), Start: start, End: end, Before: string(runes[from:start]), Text: string(runes[start:end]), After: string(runes[end:to]), Claims: []parley.ClaimID{}}
	for _, c := range reading.Claims {
		if touched[c.Sentence] {
			out.Claims = append(out.Claims, c.ID)
		}
	}
	return out, a.err
}
