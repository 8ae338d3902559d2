package view

import (
	"context"

	"parley"
	"parley/record/store"
)

// SearchMatters lists the matters in whose words q.Text stands, the last
// reported first, with its words marked in their headlines.
func (v *View) SearchMatters(ctx context.Context, q store.MatterQuery) ([]Hit, store.Position, error) {
	rows, next, err := v.Rows(ctx, q)
	if err != nil {
		return nil, nil, err
	}
	terms := store.Words(q.Text)
	out := make([]Hit, 0, len(rows))
	for _, r := range rows {
		out = append(out, Hit{Kind: "matter", Snippet: mark(r.Headline, terms), Claims: []parley.ClaimID{}, Matter: &r})
	}
	return out, next, nil
}

// SearchSentences lists the sentences in which the words of q.Text stand, those
// recorded last first, with them marked.
func (v *View) SearchSentences(ctx context.Context, q store.SentenceQuery) ([]Hit, store.Position, error) {
	places, next, err := stretch(v.store.SentencesAt(ctx, q.At(q.After, more(q.Limit))), q.Limit, q.PositionOf)
	if err != nil {
		return nil, nil, err
	}
	a := v.ask(ctx)
	terms := store.Words(q.Text)
	type read struct {
		text    []rune
		reading parley.Reading
	}
	docs := make(map[parley.DocID]read)
	ids := make([]parley.DocID, len(places))
	for i, p := range places {
		ids[i] = p.Doc
	}
	a.refer(ids...)
	out := make([]Hit, 0, len(places))
	for _, p := range places {
		d, known := docs[p.Doc]
		if !known {
			doc, err := v.store.Document(ctx, p.Doc)
			if err != nil {
				return nil, nil, err
			}
			d.text = []rune(doc.Text)
			if d.reading, err = v.store.Reading(ctx, p.Doc); err != nil {
				return nil, nil, err
			}
			docs[p.Doc] = d
		}
		if p.N >= len(d.reading.Sentences) {
			continue // it was read again meanwhile
		}
		s := d.reading.Sentences[p.N]
		start, end := min(s.Start, len(d.text)), min(s.End, len(d.text))
		ref := a.ref(a.card(p.Doc))
		hit := Hit{Kind: "sentence", Document: &ref, Sentence: p.N, Start: start, End: end, Snippet: mark(string(d.text[start:end]), terms), Claims: []parley.ClaimID{}}
		for _, c := range d.reading.Claims {
			if c.Sentence == p.N {
				hit.Claims = append(hit.Claims, c.ID)
			}
		}
		out = append(out, hit)
	}
	return out, next, a.err
}

// mark cuts a text where what is searched for begins and ends.
func mark(text string, terms []store.Term) []Marked {
	spans, words := split(text)
	in := make([]bool, len(words))
	for at := range words {
		for _, t := range terms {
			for i := at; i < t.Match(words, at); i++ {
				in[i] = true
			}
		}
	}
	out := []Marked{}
	from := 0
	add := func(to int, marked bool) {
		if to > from {
			out = append(out, Marked{text[from:to], marked})
			from = to
		}
	}
	for i := 0; i < len(words); i++ {
		if !in[i] {
			continue
		}
		last := i
		for last+1 < len(words) && in[last+1] {
			last++
		}
		add(spans[i].Start, false)
		add(spans[last].End, true)
		i = last
	}
	add(len(text), false)
	return out
}

// split returns where the words of a text are, in bytes, and the words, folded.
func split(text string) ([]Span, []string) {
	var spans []Span
	var words []string
	start := -1
	end := func(at int) {
		if start < 0 {
			return
		}
		for _, w := range store.SplitWords(text[start:at]) { // most often one
			spans, words = append(spans, Span{start, at}), append(words, w)
		}
		start = -1
	}
	for i, r := range text {
		switch {
		case !store.IsWord(r):
			end(i)
		case start < 0:
			start = i
		}
	}
	end(len(text))
	return spans, words
}
