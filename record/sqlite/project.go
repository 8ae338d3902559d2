package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"

	"parley"
	"parley/act"
	"parley/record/log"
	"parley/record/review"
)

// projector writes entries and what follows from each of them into the tables,
// in one transaction.
type projector struct {
	ctx        context.Context
	tx         *sql.Tx
	statements map[string]*sql.Stmt
	last       parley.Doc // that was projected
	later      wordings
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
	"set reading":  `UPDATE documents SET reading_seq = ?, reader = ?, claims = ? WHERE id = ?`,
	"clear claims": `DELETE FROM claims WHERE doc = ?`,
	"correction":   `INSERT INTO corrections (seq) VALUES (?)`,
	"claim":        `INSERT INTO claims (id, doc, n, sentence, act, class, polarity, modality, confidence, day) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
	"clear parts":  `DELETE FROM claim_actors WHERE doc = ?`,
	"part":         `INSERT OR IGNORE INTO claim_actors (actor, day, doc, n, role) VALUES (?, ?, ?, ?, ?)`,
	"published":    `SELECT published, reading_seq FROM documents WHERE id = ?`,
	"number":       `SELECT seq FROM documents WHERE id = ?`,
	"title":        `INSERT INTO title_words (rowid, text) VALUES (?, ?)`,
	"clear title":  `DELETE FROM title_words WHERE rowid = ?`,
	"date claims":  `UPDATE claims SET day = ?1 WHERE doc = ?2 AND day <> ?1`,
	"date parts":   `UPDATE claim_actors SET day = ?1 WHERE doc = ?2 AND day <> ?1`,
	"words":        `INSERT INTO sentence_words (rowid, text) VALUES (?, ?)`,
	"clear words":  `DELETE FROM sentence_words WHERE rowid >= ? AND rowid < ?`,
}

var errNoDocument = errors.New("a reading of a document that the log does not hold")

func (s *Store) newProjector(ctx context.Context, tx *sql.Tx) (*projector, error) {
	p := &projector{ctx: ctx, tx: tx, statements: make(map[string]*sql.Stmt, len(statements)), later: wordings{ctx: ctx}}
	for name, query := range statements {
		st, err := s.statement(ctx, tx, query)
		if err != nil {
			p.close()
			return nil, fmt.Errorf("prepare %s: %w", name, err)
		}
		p.statements[name] = st
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

func (p *projector) insert(e log.Entry, payload deflated) error {
	if payload.err != nil {
		return payload.err
	}
	return p.exec("log", e.Seq, e.At.UnixMicro(), string(e.Kind), e.Subject, payload.packed, e.Prev[:], e.Hash[:])
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
	p.last = d
	var before int64
	if err := p.statements["number"].QueryRowContext(p.ctx, string(d.ID)).Scan(&before); err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	err = p.exec("set document", string(d.ID), e.Seq, d.Name, d.Title, d.Outlet, string(d.Published), d.URL, d.Language, d.SHA256, r.Fingerprint, append([]byte{}, r.Sketch...), r.Credit)
	if err != nil {
		return err
	}
	if before > 0 {
		err = p.later.add(before, p.statements["clear title"], before)
	}
	if err = errors.Join(err, p.later.add(e.Seq, p.statements["title"], e.Seq, d.Title+" "+d.Name)); err != nil || before == 0 {
		return err
	}
	// Of a document that was read before, the day may be another now.
	return errors.Join(p.exec("date claims", string(d.Published), string(d.ID)), p.exec("date parts", string(d.Published), string(d.ID)))
}

// reading replaces what the document contributed before.
func (p *projector) reading(e log.Entry) error {
	r, err := e.Reading()
	if err != nil {
		return err
	}
	doc := string(r.Doc)
	var published string
	var before int64
	if err := p.statements["published"].QueryRowContext(p.ctx, doc).Scan(&published, &before); err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	done, err := p.statements["set reading"].ExecContext(p.ctx, e.Seq, r.Reader, len(r.Claims), doc)
	if err != nil {
		return err
	}
	if n, err := done.RowsAffected(); err != nil || n == 0 {
		return errors.Join(err, fmt.Errorf("%s: %w", doc, errNoDocument))
	}
	if before > 0 {
		if err := errors.Join(p.later.add(before<<sentenceBits, p.statements["clear words"], before<<sentenceBits, (before+1)<<sentenceBits),
			p.exec("clear claims", doc), p.exec("clear parts", doc)); err != nil {
			return err
		}
	}
	text, err := p.text(r.Doc)
	if err != nil {
		return err
	}
	for n, s := range r.Sentences {
		start, end := min(max(0, s.Start), len(text)), min(s.End, len(text))
		if n < 1<<sentenceBits && start < end {
			row := e.Seq<<sentenceBits + int64(n)
			if err := p.later.add(row, p.statements["words"], row, string(text[start:end])); err != nil {
				return err
			}
		}
	}
	return p.claims(r, published)
}

// sentenceBits are those of a row of sentence_words that number the sentence.
const sentenceBits = 20

func (p *projector) claims(r parley.Reading, published string) error {
	doc := string(r.Doc)
	for n, c := range r.Claims {
		if err := p.exec("claim", string(c.ID), doc, n, c.Sentence, string(c.Act), act.Quad(c.PLOVER.Type), string(c.Polarity), string(c.Modality), c.Confidence, published); err != nil {
			return err
		}
		for role, ids := range c.Roles {
			for _, id := range ids {
				if err := p.exec("part", string(id), published, doc, n, string(role)); err != nil {
					return err
				}
			}
		}
		for _, l := range c.Attribution {
			if l.Actor == "" {
				continue
			}
			if err := p.exec("part", string(l.Actor), published, doc, n, speaks); err != nil {
				return err
			}
		}
	}
	return nil
}

// speaks is the role of those whom a claim goes back to.
const speaks = "source"

// text returns the code points of a document, which most often is the one that
// came right before.
func (p *projector) text(id parley.DocID) ([]rune, error) {
	if p.last.ID == id {
		return []rune(p.last.Text), nil
	}
	var packed []byte
	if err := p.statements["document"].QueryRowContext(p.ctx, string(id)).Scan(&packed); err != nil {
		return nil, err
	}
	payload, err := unpack(packed)
	if err != nil {
		return nil, err
	}
	r, err := log.Event{Kind: log.Document, Subject: string(id), Payload: payload}.Received()
	return []rune(r.Doc.Text), err
}
