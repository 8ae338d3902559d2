package review

import (
	"context"
	"iter"
	"sync"
	"time"

	"parley"
	"parley/record/log"
	"parley/record/store"
)

// Documents are those of a record as people corrected them: claims and
// readings lead to the actors that are meant. Texts and cards are as they are.
type Documents struct {
	store.Documents
	state   func(context.Context) (*State, error)
	end     time.Time
	instead map[parley.DocID]parley.Reading
	set     amended
}

// At returns the documents in base as the corrections of s have them, which
// are those added before end; zero is no end. instead are readings to be put
// in the place of those in base before that.
func At(base store.Documents, s *State, end time.Time, instead map[parley.DocID]parley.Reading) *Documents {
	return &Documents{Documents: base, state: func(context.Context) (*State, error) { return s, nil }, end: end, instead: instead}
}

// Record is a record as people corrected it. It is safe for concurrent use.
type Record struct {
	*Documents
	store.Questions
}

// Grounded is a record whose findings say what they were worked out from.
type Grounded interface {
	store.Readable
	Basis(context.Context) (store.Basis, error)
}

// Over returns the record in base as the corrections have it that its findings
// know of.
func Over(base Grounded) *Record {
	l := &latest{base: base}
	return &Record{&Documents{Documents: base, state: l.state}, base}
}

// latest remembers what the corrections add up to until the findings are
// others.
type latest struct {
	base  Grounded
	mu    sync.Mutex
	basis store.Basis
	known *State
}

func (l *latest) state(ctx context.Context) (*State, error) {
	basis, err := l.base.Basis(ctx)
	if err != nil {
		return nil, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.known == nil || l.basis != basis {
		s, err := FoldTo(l.base.Corrections(ctx), basis.Seq)
		if err != nil {
			return nil, err
		}
		l.known, l.basis = s, basis
	}
	return l.known, nil
}

// State returns what the corrections add up to that the record shows.
func (d *Documents) State(ctx context.Context) (*State, error) { return d.state(ctx) }

// Corrections implements store.Documents.
func (d *Documents) Corrections(ctx context.Context) iter.Seq2[log.Entry, error] {
	return func(yield func(log.Entry, error) bool) {
		for e, err := range d.Documents.Corrections(ctx) {
			if err == nil && !d.end.IsZero() && !e.At.Before(d.end) || !yield(e, err) {
				return
			}
		}
	}
}

// Reading implements store.Documents.
func (d *Documents) Reading(ctx context.Context, id parley.DocID) (parley.Reading, error) {
	s, err := d.state(ctx)
	if err != nil {
		return parley.Reading{}, err
	}
	r, ok := d.instead[id]
	if !ok {
		if r, err = d.Documents.Reading(ctx, id); err != nil {
			return r, err
		}
	}
	return s.Apply(r), nil
}

// Readings implements store.Documents.
func (d *Documents) Readings(ctx context.Context) iter.Seq2[store.Read, error] {
	return d.each(ctx, d.Documents.Readings(ctx))
}

// ReadingsUntil implements store.Documents.
func (d *Documents) ReadingsUntil(ctx context.Context, day parley.Day) iter.Seq2[store.Read, error] {
	return d.each(ctx, d.Documents.ReadingsUntil(ctx, day))
}

func (d *Documents) each(ctx context.Context, seq iter.Seq2[store.Read, error]) iter.Seq2[store.Read, error] {
	return func(yield func(store.Read, error) bool) {
		s, err := d.state(ctx)
		if err != nil {
			yield(store.Read{}, err)
			return
		}
		for r, err := range seq {
			if err == nil {
				if other, ok := d.instead[r.Doc.ID]; ok {
					r.Reading = other
				}
				r.Reading = s.Apply(r.Reading)
			}
			if !yield(r, err) {
				return
			}
		}
	}
}

// Cards implements store.Documents.
func (d *Documents) Cards(ctx context.Context) iter.Seq2[store.Card, error] {
	return func(yield func(store.Card, error) bool) {
		for c, err := range d.Documents.Cards(ctx) {
			if !yield(d.card(c), err) {
				return
			}
		}
	}
}

// Card implements store.Documents.
func (d *Documents) Card(ctx context.Context, id parley.DocID) (store.Card, error) {
	c, err := d.Documents.Card(ctx, id)
	return d.card(c), err
}

// CardsByID implements store.Documents.
func (d *Documents) CardsByID(ctx context.Context, ids ...parley.DocID) (map[parley.DocID]store.Card, error) {
	cards, err := d.Documents.CardsByID(ctx, ids...)
	for id, c := range cards {
		cards[id] = d.card(c)
	}
	return cards, err
}

func (d *Documents) card(c store.Card) store.Card {
	if r, ok := d.instead[c.Doc.ID]; ok {
		c.Reader, c.Claims = r.Reader, len(r.Claims)
	}
	return c
}

// Claims implements store.Documents.
func (d *Documents) Claims(ctx context.Context, ids ...parley.ClaimID) ([]parley.Claim, error) {
	s, err := d.state(ctx)
	if err != nil {
		return nil, err
	}
	read, err := d.read(ctx, ids)
	if err != nil {
		return nil, err
	}
	readings := make(map[parley.DocID]parley.Reading)
	for i, c := range read {
		if _, known := readings[c.Doc]; !known && !s.Alone(c) {
			r, err := d.Documents.Reading(ctx, c.Doc)
			if other, ok := d.instead[c.Doc]; ok {
				r, err = other, nil
			}
			if err != nil {
				return nil, err
			}
			readings[c.Doc] = r
		}
		read[i] = s.Claim(c, readings[c.Doc])
	}
	return read, nil
}

// read returns claims as they were read.
func (d *Documents) read(ctx context.Context, ids []parley.ClaimID) ([]parley.Claim, error) {
	if len(d.instead) == 0 {
		return d.Documents.Claims(ctx, ids...)
	}
	others := make(map[parley.ClaimID]parley.Claim)
	for _, r := range d.instead {
		for _, c := range r.Claims {
			others[c.ID] = c
		}
	}
	var out []parley.Claim
	for _, id := range ids {
		if c, ok := others[id]; ok {
			out = append(out, c)
			continue
		}
		list, err := d.Documents.Claims(ctx, id)
		if err != nil {
			return nil, err
		}
		for _, c := range list {
			if _, replaced := d.instead[c.Doc]; !replaced {
				out = append(out, c)
			}
		}
	}
	return out, nil
}
