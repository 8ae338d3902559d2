package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"iter"

	"parley"
	"parley/record/log"
	"parley/record/store"
)

const cardColumns = `d.id, d.seq, d.name, d.title, d.outlet, d.published, d.url, d.language, d.sha256, d.fingerprint, d.reader, d.claims, d.copy_of, d.origin`

func cardFields(c *store.Card) []any {
	return []any{&c.Doc.ID, &c.Seq, &c.Doc.Name, &c.Doc.Title, &c.Doc.Outlet, &c.Doc.Published, &c.Doc.URL, &c.Doc.Language,
		&c.Doc.SHA256, &c.Fingerprint, &c.Reader, &c.Claims, &c.Doc.CopyOf, &c.Doc.Origin}
}

func scanCard(r *sql.Rows) (store.Card, error) {
	var c store.Card
	err := r.Scan(cardFields(&c)...)
	if c.Doc.Origin == "" {
		c.Doc.Origin = c.Doc.ID
	}
	return c, err
}

// Cards implements store.Documents.
func (s *Store) Cards(ctx context.Context) iter.Seq2[store.Card, error] {
	return rows(ctx, s.read, scanCard, "documents", `SELECT `+cardColumns+` FROM documents d ORDER BY d.id`)
}

// Prints implements store.Findings.
func (s *Store) Prints(ctx context.Context) iter.Seq2[store.Print, error] {
	scan := func(r *sql.Rows) (store.Print, error) {
		var p store.Print
		err := r.Scan(&p.Doc, &p.Published, &p.Outlet, &p.Fingerprint, &p.Sketch, &p.Credit)
		return p, err
	}
	return rows(ctx, s.read, scan, "documents", `SELECT id, published, outlet, fingerprint, sketch, credit FROM documents ORDER BY id`)
}

// Card implements store.Documents.
func (s *Store) Card(ctx context.Context, id parley.DocID) (store.Card, error) {
	return one(rows(ctx, s.read, scanCard, string(id), `SELECT `+cardColumns+` FROM documents d WHERE d.id = ?`, string(id)), string(id))
}

// Document implements store.Documents.
func (s *Store) Document(ctx context.Context, id parley.DocID) (parley.Doc, error) {
	e, err := s.entryOf(ctx, id, "seq")
	if err != nil {
		return parley.Doc{}, err
	}
	r, err := e.Received()
	if err != nil {
		return parley.Doc{}, err
	}
	c, err := s.Card(ctx, id)
	r.Doc.CopyOf, r.Doc.Origin = c.Doc.CopyOf, c.Doc.Origin
	return r.Doc, err
}

// Reading implements store.Documents.
func (s *Store) Reading(ctx context.Context, id parley.DocID) (parley.Reading, error) {
	e, err := s.entryOf(ctx, id, "reading_seq")
	if err != nil {
		return parley.Reading{}, err
	}
	return e.Reading()
}

// entryOf returns the entry whose number stands in a column of the document. It
// must not be changed: those asked for lately are kept, as an entry never
// changes, and most questions are about the same few documents.
func (s *Store) entryOf(ctx context.Context, id parley.DocID, column string) (log.Entry, error) {
	var seq int64
	err := s.read.QueryRowContext(ctx, `SELECT `+column+` FROM documents WHERE id = ?`, string(id)).Scan(&seq)
	if errors.Is(err, sql.ErrNoRows) || err == nil && seq == 0 {
		return log.Entry{}, notFound(string(id))
	}
	if err != nil {
		return log.Entry{}, fmt.Errorf("read: %s: %w", id, err)
	}
	if e, ok := s.entries.Get(seq); ok {
		return e, nil
	}
	e, err := one(rows(ctx, s.read, scanEntry, string(id), `SELECT `+entryColumns+` FROM log WHERE seq = ?`, seq), string(id))
	if err == nil && len(e.Payload) <= longestKept {
		s.entries.Add(seq, e)
	}
	return e, err
}

// Bounds of the entries that are kept: of articles some ten megabytes.
const (
	entriesKept = 256
	longestKept = 128 << 10 // bytes
)

// Readings implements store.Documents.
func (s *Store) Readings(ctx context.Context) iter.Seq2[store.Read, error] {
	return s.ReadingsUntil(ctx, "~") // after every date
}

// ReadingsUntil implements store.Documents.
func (s *Store) ReadingsUntil(ctx context.Context, day parley.Day) iter.Seq2[store.Read, error] {
	return rows(ctx, s.read, scanRead, "readings", `SELECT `+cardColumns+`, l.payload
		FROM documents d LEFT JOIN log l ON l.seq = d.reading_seq WHERE d.published <= ? ORDER BY d.id`, string(day))
}

func scanRead(r *sql.Rows) (store.Read, error) {
	var c store.Card
	var packed []byte
	if err := r.Scan(append(cardFields(&c), &packed)...); err != nil {
		return store.Read{}, err
	}
	if c.Doc.Origin == "" {
		c.Doc.Origin = c.Doc.ID
	}
	out := store.Read{Doc: c.Doc, Reading: parley.Reading{Doc: c.Doc.ID}, Number: c.Seq}
	if packed == nil {
		return out, nil
	}
	b, err := unpack(packed)
	if err != nil {
		return store.Read{}, err
	}
	return out, json.Unmarshal(b, &out.Reading)
}

// Corrections implements store.Documents.
func (s *Store) Corrections(ctx context.Context) iter.Seq2[log.Entry, error] {
	return corrections(ctx, s.read)
}

func corrections(ctx context.Context, q rowser) iter.Seq2[log.Entry, error] {
	return rows(ctx, q, scanEntry, "corrections", `SELECT `+entryColumns+` FROM log WHERE seq IN (SELECT seq FROM corrections) ORDER BY seq`)
}
