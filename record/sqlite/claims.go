package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"iter"
	"strconv"
	"strings"
	"unicode/utf8"

	"parley"
	"parley/record/store"
)

// DocumentsAt implements store.Documents.
func (s *Store) DocumentsAt(ctx context.Context, q store.DocumentQuery) iter.Seq2[store.Card, error] {
	w, err := s.documents(ctx, q, true)
	if err == nil && q.After != nil && len(q.After) != 2 {
		err = fmt.Errorf("read: documents: %w", store.ErrPosition)
	}
	if err != nil {
		return failing[store.Card](err)
	}
	if q.After != nil {
		w.want(`d.published <= ? AND (d.published < ? OR d.id > ?)`, q.After[0], q.After[0], q.After[1])
	}
	const order = ` ORDER BY d.published DESC, d.id`
	query := `SELECT ` + cardColumns + ` FROM documents d WHERE d.id IN (SELECT d.id FROM ` + w.from + w.sql() + order + ` LIMIT ?)` + order
	return rows(ctx, varied{s.read}, scanCard, "documents", query, append(w.args, limit(q.Limit))...)
}

// CountDocuments implements store.Documents.
func (s *Store) CountDocuments(ctx context.Context, q store.DocumentQuery) (int, error) {
	w, err := s.documents(ctx, q, false)
	if err != nil {
		return 0, err
	}
	return s.count(ctx, `SELECT 1 FROM `+w.from+w.sql(), q.Limit, w.args)
}

// documents makes the query of a question, of a list in its order or to count.
func (s *Store) documents(ctx context.Context, q store.DocumentQuery, list bool) (*question, error) {
	w := &question{from: `documents d`}
	switch {
	case utf8.RuneCountInString(q.Text) >= len("abc"): // what the index is made of
		w.from = `title_words t CROSS JOIN documents d INDEXED BY documents_seq ON d.seq = t.rowid`
		w.want(`t.title_words MATCH ?`, `"`+strings.ReplaceAll(q.Text, `"`, `""`)+`"`)
	case q.Text != "":
		if err := w.short(ctx, s, q.Text, list); err != nil {
			return nil, err
		}
	}
	if q.Outlet != "" {
		w.want(`d.outlet = ?`, q.Outlet)
	}
	if q.Language != "" {
		w.want(`d.language = ?`, q.Language)
	}
	if q.Origin != "" {
		w.want(`d.id IN (SELECT id FROM documents WHERE id = ? AND origin = '' UNION ALL SELECT id FROM documents WHERE origin <> '' AND origin = ?)`, string(q.Origin), string(q.Origin))
	}
	w.published(q.Since, q.Until, q.Known)
	return w, nil
}

// published narrows by the day of the document d.
func (w *question) published(since, until, known parley.Day) {
	if since != "" {
		w.want(`d.published >= ?`, string(since))
	}
	if until != "" {
		w.want(`d.published <= ? AND d.published <> ''`, string(until))
	}
	if known != "" {
		w.want(`d.published <= ?`, string(known))
	}
}

// ClaimsAt implements store.Documents. What narrows most is what is gone
// through, in the order of the list.
func (s *Store) ClaimsAt(ctx context.Context, q store.ClaimQuery) iter.Seq2[store.ClaimAt, error] {
	w := &question{}
	from, day, order := `claims c`, `c`, ` ORDER BY c.day DESC, c.doc, c.n`
	for _, part := range []struct {
		who   parley.ActorID
		roles string
	}{{q.Actor, `role <> 'source'`}, {q.From, `role IN ('from', 'parties', 'participants', 'mediators')`}, {q.To, `role IN ('to', 'parties', 'participants')`}, {q.Speaker, `role = 'source'`}} {
		if part.who == "" {
			continue
		}
		who, _ := json.Marshal(s.readAs(ctx, part.who)) // strings always marshal
		condition := `actor IN (SELECT value FROM json_each(?)) AND ` + part.roles
		if day == `c` { // goes first
			from, day, order = `claim_actors p CROSS JOIN claims c ON c.doc = p.doc AND c.n = p.n`, `p`, ` ORDER BY p.day DESC, p.doc, p.n`
			if ids := s.readAs(ctx, part.who); len(ids) == 1 { // in the order of the list
				w.want(`p.actor = ? AND p.`+part.roles, string(part.who))
			} else {
				w.want(`p.`+condition, string(who))
			}
			continue
		}
		w.want(`EXISTS (SELECT 1 FROM claim_actors x WHERE x.doc = c.doc AND x.n = c.n AND x.`+condition+`)`, string(who))
	}
	if q.IDs != nil {
		list, _ := json.Marshal(q.IDs) // strings always marshal
		w.want(`c.id IN (SELECT value FROM json_each(?))`, string(list))
	}
	equal := func(column, value string) {
		if value != "" {
			w.want(`c.`+column+` = ?`, value)
		}
	}
	equal("act", string(q.Act))
	equal("modality", string(q.Modality))
	equal("polarity", string(q.Polarity))
	equal("doc", string(q.Doc))
	if q.Class > 0 {
		w.want(`c.class = ?`, q.Class)
	}
	if q.Confidence > 0 {
		w.want(`c.confidence >= ?`, q.Confidence)
	}
	switch {
	case q.Outlet == "":
	case day == `c` && q.IDs == nil && q.Doc == "":
		from = `documents d INDEXED BY documents_outlet CROSS JOIN claims c INDEXED BY claims_doc ON c.doc = d.id`
		order = ` ORDER BY d.published DESC, d.id, c.n`
		w.want(`d.outlet = ?`, q.Outlet)
		w.published(q.Since, q.Until, q.Known)
	default:
		w.want(`EXISTS (SELECT 1 FROM documents d WHERE d.outlet = ? AND d.published = c.day AND d.id = c.doc)`, q.Outlet)
	}
	w.claimed(q)
	if q.After != nil {
		n, err := 0, error(nil)
		if len(q.After) == 3 {
			n, err = strconv.Atoi(q.After[2])
		}
		if len(q.After) != 3 || err != nil {
			return failing[store.ClaimAt](fmt.Errorf("read: claims: %w", store.ErrPosition))
		}
		if strings.HasPrefix(from, `documents`) { // the claims of a document are looked for where it can have some
			w.want(`d.published <= ? AND (d.published < ? OR d.id >= ?)`, q.After[0], q.After[0], q.After[1])
		}
		w.want(day+`.day <= ? AND (`+day+`.day < ? OR `+day+`.doc > ? OR `+day+`.doc = ? AND `+day+`.n > ?)`, q.After[0], q.After[0], q.After[1], q.After[1], n)
	}
	scan := func(r *sql.Rows) (store.ClaimAt, error) {
		var c store.ClaimAt
		return c, r.Scan(&c.ID, &c.Doc, &c.N, &c.Published)
	}
	query := `SELECT c.id, c.doc, c.n, c.day FROM ` + from + w.sql() + order
	return distinct(rows(ctx, varied{s.read}, scan, "claims", query, w.args...), q.Limit)
}

// distinct yields claims that follow each other once, at most limit of them, 0
// for all: who has two roles in a claim is found twice.
func distinct(seq iter.Seq2[store.ClaimAt, error], limit int) iter.Seq2[store.ClaimAt, error] {
	return func(yield func(store.ClaimAt, error) bool) {
		var last parley.ClaimID
		n := 0
		for c, err := range seq {
			if err == nil && c.ID == last {
				continue
			}
			last = c.ID
			if n++; !yield(c, err) || n == limit {
				return
			}
		}
	}
}

func (w *question) claimed(q store.ClaimQuery) {
	if q.Since != "" {
		w.want(`c.day >= ?`, string(q.Since))
	}
	if q.Until != "" {
		w.want(`c.day <= ? AND c.day <> ''`, string(q.Until))
	}
	if q.Known != "" {
		w.want(`c.day <= ?`, string(q.Known))
	}
}

// readAs returns the ids by which an actor was read: its own, and those of the
// actors that people say it is.
func (s *Store) readAs(ctx context.Context, id parley.ActorID) []parley.ActorID {
	out := []parley.ActorID{id}
	a, err := s.Actor(ctx, id)
	if err != nil || a.Corrected == nil {
		return out
	}
	for _, m := range a.Corrected.Machine {
		if m.ID != id {
			out = append(out, m.ID)
		}
	}
	return out
}

// DocsOf implements store.Documents.
func (s *Store) DocsOf(ctx context.Context, ids ...parley.ClaimID) (map[parley.ClaimID]parley.DocID, error) {
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	out := make(map[parley.ClaimID]parley.DocID, len(ids))
	scan := func(r *sql.Rows) (struct{}, error) {
		var id parley.ClaimID
		var doc parley.DocID
		err := r.Scan(&id, &doc)
		out[id] = doc
		return struct{}{}, err
	}
	for _, err := range rows(ctx, s.read, scan, "claims", `SELECT id, doc FROM claims WHERE id IN (SELECT value FROM json_each(?))`, string(list)) {
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Outlets implements store.Documents.
func (s *Store) Outlets(ctx context.Context) iter.Seq2[store.OutletCount, error] {
	scan := func(r *sql.Rows) (store.OutletCount, error) {
		var o store.OutletCount
		return o, r.Scan(&o.Outlet, &o.Documents, &o.Claims, &o.First, &o.Last)
	}
	return rows(ctx, s.read, scan, "outlets", `SELECT value, n, claims,
			COALESCE((SELECT MIN(published) FROM documents WHERE outlet = value AND published <> ''), ''), (SELECT MAX(published) FROM documents WHERE outlet = value)
		FROM tally WHERE what = 'outlet' AND n > 0 ORDER BY n DESC, value`)
}
