package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"

	"parley/record/log"
	"parley/record/review"
)

// projector writes entries and what follows from each of them into the tables,
// in one transaction.
type projector struct {
	ctx        context.Context
	tx         *sql.Tx
	statements map[string]*sql.Stmt
}

var statements = map[string]string{
	"log":      `INSERT INTO log (` + entryColumns + `) VALUES (?, ?, ?, ?, ?, ?, ?)`,
	"document": `SELECT l.payload FROM documents d JOIN log l ON l.seq = d.seq WHERE d.id = ?`,
	"reading":  `SELECT l.payload FROM documents d JOIN log l ON l.seq = d.reading_seq WHERE d.id = ?`,
	"set document": `INSERT INTO documents (id, seq, name, title, outlet, published, url, language, sha256, fingerprint, sketch, credit)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, title = excluded.title, outlet = excluded.outlet,
			published = excluded.published, url = excluded.url, language = excluded.language,
			fingerprint = excluded.fingerprint, sketch = excluded.sketch, credit = excluded.credit`,
	"set reading":     `UPDATE documents SET reading_seq = ?, reader = ?, claims = ? WHERE id = ?`,
	"clear sentences": `DELETE FROM sentences WHERE doc = ?`,
	"clear claims":    `DELETE FROM claims WHERE doc = ?`,
	"sentence":        `INSERT INTO sentences (doc, n, start, stop, paragraph) VALUES (?, ?, ?, ?, ?)`,
	"correction":      `INSERT INTO corrections (seq) VALUES (?)`,
	"claim":           `INSERT INTO claims (id, doc, n, sentence, act, polarity, modality) VALUES (?, ?, ?, ?, ?, ?, ?)`,
}

var errNoDocument = errors.New("a reading of a document that the log does not hold")

func newProjector(ctx context.Context, tx *sql.Tx) (*projector, error) {
	p := &projector{ctx: ctx, tx: tx, statements: make(map[string]*sql.Stmt, len(statements))}
	for name, query := range statements {
		s, err := tx.PrepareContext(ctx, query)
		if err != nil {
			p.close()
			return nil, fmt.Errorf("prepare %s: %w", name, err)
		}
		p.statements[name] = s
	}
	return p, nil
}

func (p *projector) close() {
	for _, s := range p.statements {
		s.Close()
	}
}

func (p *projector) exec(name string, args ...any) error {
	if _, err := p.statements[name].ExecContext(p.ctx, args...); err != nil {
		return fmt.Errorf("%s %v: %w", name, args[0], err)
	}
	return nil
}

// stands says whether the event repeats what the log says already. The error
// says why a correction cannot be added to the log.
func (p *projector) stands(e log.Event) (bool, error) {
	if e.Kind == log.Correction {
		return p.corrected(e)
	}
	if e.Kind != log.Document && e.Kind != log.Reading {
		return false, nil
	}
	var packed []byte
	err := p.statements[string(e.Kind)].QueryRowContext(p.ctx, e.Subject).Scan(&packed)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	old, err := unpack(packed)
	return bytes.Equal(old, e.Payload), err
}

func (p *projector) corrected(e log.Event) (bool, error) {
	c, err := review.Of(log.Entry{Event: e})
	if err != nil {
		return false, err
	}
	s, err := review.Fold(corrections(p.ctx, p.tx))
	if err != nil {
		return false, err
	}
	return s.Admit(c.Correction)
}

func (p *projector) insert(e log.Entry) error {
	packed, err := pack(e.Payload)
	if err != nil {
		return err
	}
	return p.exec("log", e.Seq, e.At.UnixMicro(), string(e.Kind), e.Subject, packed, e.Prev[:], e.Hash[:])
}

func (p *projector) project(e log.Entry) error {
	switch e.Kind {
	case log.Document:
		return p.document(e)
	case log.Reading:
		return p.reading(e)
	case log.Correction:
		return p.exec("correction", e.Seq)
	}
	return nil
}

func (p *projector) document(e log.Entry) error {
	r, err := e.Received()
	if err != nil {
		return err
	}
	d := r.Doc
	return p.exec("set document", string(d.ID), e.Seq, d.Name, d.Title, d.Outlet, string(d.Published), d.URL, d.Language, d.SHA256, r.Fingerprint, append([]byte{}, r.Sketch...), r.Credit)
}

// reading replaces what the document contributed before.
func (p *projector) reading(e log.Entry) error {
	r, err := e.Reading()
	if err != nil {
		return err
	}
	doc := string(r.Doc)
	done, err := p.statements["set reading"].ExecContext(p.ctx, e.Seq, r.Reader, len(r.Claims), doc)
	if err != nil {
		return err
	}
	if n, err := done.RowsAffected(); err != nil || n == 0 {
		return errors.Join(err, fmt.Errorf("%s: %w", doc, errNoDocument))
	}
	if err := errors.Join(p.exec("clear sentences", doc), p.exec("clear claims", doc)); err != nil {
		return err
	}
	for n, s := range r.Sentences {
		if err := p.exec("sentence", doc, n, s.Start, s.End, s.Paragraph); err != nil {
			return err
		}
	}
	for n, c := range r.Claims {
		if err := p.exec("claim", string(c.ID), doc, n, c.Sentence, string(c.Act), string(c.Polarity), string(c.Modality)); err != nil {
			return err
		}
	}
	return nil
}
