package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"parley"
	"parley/record/log"
	"parley/record/store"
)

// byID returns what one query finds of many ids, which it takes as its only
// argument, by their ids.
func byID[K ~string, V any](ctx context.Context, q rowser, scan func(*sql.Rows) (V, error), key func(V) K, object, query string, ids []K) (map[K]V, error) {
	out := make(map[K]V, len(ids))
	if len(ids) == 0 {
		return out, nil
	}
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	for v, err := range rows(ctx, q, scan, object, query, string(list)) {
		if err != nil {
			return nil, err
		}
		out[key(v)] = v
	}
	return out, nil
}

// CardsByID implements store.Documents.
func (s *Store) CardsByID(ctx context.Context, ids ...parley.DocID) (map[parley.DocID]store.Card, error) {
	return byID(ctx, s.read, scanCard, func(c store.Card) parley.DocID { return c.Doc.ID }, "documents",
		`SELECT `+cardColumns+` FROM json_each(?) j CROSS JOIN documents d ON d.id = j.value`, ids)
}

// LastCorrection implements store.Documents.
func (s *Store) LastCorrection(ctx context.Context) (int64, error) {
	var seq int64
	if err := s.read.QueryRowContext(ctx, `SELECT COALESCE(MAX(seq), 0) FROM corrections`).Scan(&seq); err != nil {
		return 0, fmt.Errorf("read: corrections: %w", err)
	}
	return seq, nil
}

// ActorsByID implements store.Questions.
func (s *Store) ActorsByID(ctx context.Context, ids ...parley.ActorID) (map[parley.ActorID]store.Actor, error) {
	return byID(ctx, s.read, scanActor, func(a store.Actor) parley.ActorID { return a.ID }, "actors",
		`SELECT documents, claims, matters, body FROM json_each(?) j CROSS JOIN actors a ON a.id = j.value`, ids)
}

// MattersByID implements store.Questions.
func (s *Store) MattersByID(ctx context.Context, ids ...parley.MatterID) (map[parley.MatterID]store.Matter, error) {
	return byID(ctx, s.read, scanMatter, func(m store.Matter) parley.MatterID { return m.ID }, "matters",
		`SELECT day, body FROM json_each(?1) j CROSS JOIN matters m ON m.id = j.value
		UNION ALL SELECT day, body FROM json_each(?1) j CROSS JOIN rejected_matters m ON m.id = j.value`, ids)
}

// MattersOn implements store.Questions.
func (s *Store) MattersOn(ctx context.Context, ids ...parley.ClaimID) (map[parley.ClaimID][]parley.MatterID, error) {
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	type link struct {
		claim  parley.ClaimID
		matter parley.MatterID
	}
	scan := func(r *sql.Rows) (l link, err error) { return l, r.Scan(&l.claim, &l.matter) }
	out := make(map[parley.ClaimID][]parley.MatterID)
	for l, err := range rows(ctx, s.read, scan, "matters", `SELECT claim, matter FROM matter_claims WHERE claim IN (SELECT value FROM json_each(?)) ORDER BY claim, matter`, string(list)) {
		if err != nil {
			return nil, err
		}
		out[l.claim] = append(out[l.claim], l.matter)
	}
	return out, nil
}

// Beside implements store.Questions.
func (s *Store) Beside(ctx context.Context, kind store.RefKind, ids ...string) (map[string]store.Neighbours, error) {
	type found struct {
		id string
		store.Neighbours
	}
	scan := func(r *sql.Rows) (f found, err error) { return f, r.Scan(&f.id, &f.Before, &f.After) }
	out := make(map[string]store.Neighbours, len(ids))
	known := false
	for _, t := range refTables { // some kinds have two
		if t.kind != kind {
			continue
		}
		known = true
		list, err := byID(ctx, s.read, scan, func(f found) string { return f.id }, string(kind),
			`SELECT j.value, COALESCE((SELECT id FROM `+t.table+` WHERE id < j.value ORDER BY id DESC LIMIT 1), ''), COALESCE((SELECT id FROM `+t.table+` WHERE id > j.value ORDER BY id LIMIT 1), '')
			FROM json_each(?) j`, ids)
		if err != nil {
			return nil, err
		}
		for id, f := range list {
			n := out[id]
			n.Before = max(n.Before, f.Before)
			if n.After == "" || f.After != "" && f.After < n.After {
				n.After = f.After
			}
			out[id] = n
		}
	}
	if !known {
		return nil, fmt.Errorf("read: kind %q: %w", kind, store.ErrNotFound)
	}
	return out, nil
}

// at is where a claim is read: the number of the reading's entry, and its place in
// the reading. What is there never changes.
type at struct {
	reading int64
	n       int
}

// claimsKept is how many claims are kept, decoded: those of what lists begin with
// are asked for again and again. They take some 2 KB each, and those of endless
// sentences are left out.
const (
	claimsKept   = 8192
	longestClaim = 4 << 10 // bytes of its sentence
)

// Claims implements store.Documents.
func (s *Store) Claims(ctx context.Context, ids ...parley.ClaimID) ([]parley.Claim, error) {
	type place struct {
		id parley.ClaimID
		at
	}
	scan := func(r *sql.Rows) (p place, err error) { return p, r.Scan(&p.id, &p.reading, &p.n) }
	places, err := byID(ctx, s.read, scan, func(p place) parley.ClaimID { return p.id }, "claims",
		`SELECT c.id, d.reading_seq, c.n FROM json_each(?) j CROSS JOIN claims c ON c.id = j.value CROSS JOIN documents d ON d.id = c.doc`, ids)
	if err != nil {
		return nil, err
	}
	read := make(map[at]parley.Claim, len(places))
	wanted := make(map[int64][]int)
	for _, p := range places {
		if c, ok := s.claims.Get(p.at); ok {
			read[p.at] = c
		} else {
			wanted[p.reading] = append(wanted[p.reading], p.n)
		}
	}
	for part := range slices.Chunk(slices.Sorted(maps.Keys(wanted)), unpacked) {
		entries, err := s.entriesAt(ctx, part)
		if err != nil {
			return nil, err
		}
		for _, seq := range part {
			found, err := claimsOf(entries[seq].Payload, wanted[seq])
			if err != nil {
				return nil, fmt.Errorf("read: %s: %w", entries[seq].Subject, err)
			}
			for n, c := range found {
				read[at{seq, n}] = c
				if len(c.Text) <= longestClaim {
					s.claims.Add(at{seq, n}, c)
				}
			}
		}
	}
	var out []parley.Claim
	for _, id := range ids {
		if p, ok := places[id]; ok {
			if c, ok := read[p.at]; ok {
				out = append(out, c)
			}
		}
	}
	return slices.Clip(out), nil
}

// unpacked is how many readings are held at once: those of long texts have
// hundreds of kilobytes each.
const unpacked = 64

// entriesAt returns the entries of these numbers, which must not be changed;
// see entryOf.
func (s *Store) entriesAt(ctx context.Context, numbered []int64) (map[int64]log.Entry, error) {
	out := make(map[int64]log.Entry, len(numbered))
	var missing []int64
	for _, seq := range numbered {
		if e, ok := s.entries.Get(seq); ok {
			out[seq] = e
		} else {
			missing = append(missing, seq)
		}
	}
	if len(missing) == 0 {
		return out, nil
	}
	query := `SELECT ` + entryColumns + ` FROM log WHERE seq IN (SELECT value FROM json_each(?))`
	for e, err := range rows(ctx, s.read, scanEntry, "log", query, numbers(missing)) {
		if err != nil {
			return nil, err
		}
		out[e.Seq] = e
		if len(e.Payload) <= longestKept {
			s.entries.Add(e.Seq, e)
		}
	}
	return out, nil
}
