package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"parley"
	"parley/record/store"
)

// Basis implements store.Findings.
func (s *Store) Basis(ctx context.Context) (store.Basis, error) {
	b, err := basis(ctx, s.read)
	if err != nil {
		return b, fmt.Errorf("read: basis: %w", err)
	}
	return b, nil
}

func basis(ctx context.Context, q querier) (store.Basis, error) {
	var b store.Basis
	err := q.QueryRowContext(ctx, `SELECT seq, method FROM basis`).Scan(&b.Seq, &b.Method)
	if errors.Is(err, sql.ErrNoRows) {
		return store.Basis{}, nil
	}
	return b, err
}

func scanMatter(r *sql.Rows) (store.Matter, error) {
	var m store.Matter
	var body []byte
	if err := r.Scan(&m.Day, &body); err != nil {
		return m, err
	}
	return m, json.Unmarshal(body, &matterBody{&m.Matter, &m.Review})
}

func conditions(where []string) string {
	if len(where) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(where, " AND ")
}

// limit is n as SQL has it, where -1 is no limit.
func limit(n int) int {
	if n == 0 {
		return -1
	}
	return n
}

// Matter implements store.Questions.
func (s *Store) Matter(ctx context.Context, id parley.MatterID) (store.Matter, error) {
	return one(rows(ctx, s.read, scanMatter, string(id), `SELECT day, body FROM matters WHERE id = ?1 UNION ALL SELECT day, body FROM rejected_matters WHERE id = ?1`, string(id)), string(id))
}

// MattersOf implements store.Questions.
func (s *Store) MattersOf(ctx context.Context, doc parley.DocID) (map[parley.ClaimID][]parley.MatterID, error) {
	out := make(map[parley.ClaimID][]parley.MatterID)
	scan := func(r *sql.Rows) (struct{}, error) {
		var claim parley.ClaimID
		var matter parley.MatterID
		err := r.Scan(&claim, &matter)
		out[claim] = append(out[claim], matter)
		return struct{}{}, err
	}
	for _, err := range rows(ctx, s.read, scan, string(doc), `SELECT mc.claim, mc.matter
		FROM claims c JOIN matter_claims mc ON mc.claim = c.id WHERE c.doc = ? ORDER BY mc.claim, mc.matter`, string(doc)) {
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Counts implements store.Questions.
func (s *Store) Counts(ctx context.Context) (store.Counts, error) {
	var c store.Counts
	var counts []byte
	err := s.read.QueryRowContext(ctx, `SELECT counts FROM basis`).Scan(&counts)
	if errors.Is(err, sql.ErrNoRows) {
		return c, nil
	}
	if err == nil {
		err = json.Unmarshal(counts, &c)
	}
	if err != nil {
		return c, fmt.Errorf("read: counts: %w", err)
	}
	return c, nil
}

func scanActor(r *sql.Rows) (store.Actor, error) {
	var a store.Actor
	var body []byte
	if err := r.Scan(&a.Documents, &a.Claims, &a.Matters, &body); err != nil {
		return a, err
	}
	return a, json.Unmarshal(body, &actorBody{&a.Actor, &a.Corrected})
}

// actorBody is an actor as its row keeps it, without its counts.
type actorBody struct {
	*parley.Actor
	Corrected **store.Corrected `json:",omitempty"`
}

func newActorBody(a store.Actor) ([]byte, error) {
	b := actorBody{Actor: &a.Actor}
	if a.Corrected != nil {
		b.Corrected = &a.Corrected
	}
	return json.Marshal(b)
}

// Actor implements store.Questions.
func (s *Store) Actor(ctx context.Context, id parley.ActorID) (store.Actor, error) {
	return one(rows(ctx, s.read, scanActor, string(id), `SELECT documents, claims, matters, body FROM actors WHERE id = ?`, string(id)), string(id))
}

var refTables = []struct {
	table string
	kind  store.RefKind
}{
	{"documents", store.DocumentRef}, {"claims", store.ClaimRef}, {"actors", store.ActorRef}, {"matters", store.MatterRef}, {"rejected_matters", store.MatterRef},
}

// Find implements store.Questions.
func (s *Store) Find(ctx context.Context, prefix string, most int) ([]store.Ref, error) {
	scan := func(r *sql.Rows) (store.Ref, error) {
		var ref store.Ref
		err := r.Scan(&ref.Kind, &ref.ID)
		return ref, err
	}
	return all(rows(ctx, s.read, scan, prefix, findQuery, prefix, prefix+"\U0010FFFF", limit(most)))
}

var findQuery = func() string {
	var parts []string
	for _, t := range refTables {
		const short = `substr(id, instr(id, ':') + 1)`
		parts = append(parts, fmt.Sprintf(`SELECT '%s' AS kind, id FROM %s WHERE id >= ?1 AND id < ?2 OR %s >= ?1 AND %[3]s < ?2`, t.kind, t.table, short))
	}
	return strings.Join(parts, " UNION ALL ") + " ORDER BY id, kind LIMIT ?3"
}()
