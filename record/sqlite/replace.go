package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"hash/maphash"
	"slices"

	"parley"
	"parley/record/store"
)

// Replace implements store.Findings. Only rows that differ are written, so
// that a few new documents do not rewrite a large record.
func (s *Store) Replace(ctx context.Context, f store.Stream) error {
	err := s.inLightTx(ctx, func(ctx context.Context, tx *sql.Tx) error {
		standing, err := basis(ctx, tx)
		if err != nil {
			return err
		}
		if standing.Seq > f.Basis.Seq {
			return store.ErrStale
		}
		w, err := s.newWriter(ctx, tx)
		if err != nil {
			return err
		}
		defer w.close()
		for _, step := range []func(context.Context, *sql.Tx, store.Stream) error{w.replaceOrigins, w.replaceActors, w.replaceMatters, s.replaceReach, replaceBasis} {
			if err := step(ctx, tx, f); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("replace: findings: %w", err)
	}
	return nil
}

func (w *writer) replaceOrigins(ctx context.Context, tx *sql.Tx, f store.Stream) error {
	if _, err := tx.ExecContext(ctx, `UPDATE documents SET copy_of = '', origin = '' WHERE origin <> ''`); err != nil {
		return err
	}
	for doc, o := range f.Origins {
		if err := w.exec(setOrigin, string(o.CopyOf), string(o.Origin), string(doc)); err != nil {
			return err
		}
	}
	return nil
}

func replaceBasis(ctx context.Context, tx *sql.Tx, f store.Stream) error {
	c, err := countAll(ctx, tx)
	if err != nil {
		return err
	}
	counts, err := json.Marshal(c)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO basis (one, seq, method, counts) VALUES (1, ?, ?, ?)
		ON CONFLICT (one) DO UPDATE SET seq = excluded.seq, method = excluded.method, counts = excluded.counts`, f.Basis.Seq, f.Basis.Method, string(counts))
	return err
}

// countAll counts once for all that ask. The origin of a copy is a document that
// is its own, so those are the origins.
func countAll(ctx context.Context, tx *sql.Tx) (store.Counts, error) {
	c := store.Counts{Matters: make(map[parley.MatterKind]int), Readers: []string{}}
	scan := func(r *sql.Rows) (struct{}, error) {
		var what, value string
		var n, claims int
		err := r.Scan(&what, &value, &n, &claims)
		switch what {
		case "outlet":
			c.Documents += n
			c.Claims += claims
			if value != "" {
				c.Outlets++
			}
		case "reader":
			if v := store.ReaderOf(value); v != "" && !slices.Contains(c.Readers, v) {
				c.Readers = append(c.Readers, v)
			}
		case "unread":
			c.Unread = n
		case "original":
			c.Origins = n
		case "matter":
			c.Matters[parley.MatterKind(value)] = n
		case "actor":
			c.Actors = n
		}
		return struct{}{}, err
	}
	for _, err := range rows(ctx, tx, scan, "tally", `SELECT what, value, n, claims FROM tally WHERE n > 0`) {
		if err != nil {
			return c, err
		}
	}
	slices.Sort(c.Readers)
	err := tx.QueryRowContext(ctx, `SELECT COALESCE((SELECT published FROM documents WHERE published <> '' ORDER BY published LIMIT 1), ''),
		COALESCE((SELECT published FROM documents ORDER BY published DESC LIMIT 1), '')`).Scan(&c.First, &c.Last)
	return c, err
}

func (w *writer) replaceActors(ctx context.Context, tx *sql.Tx, f store.Stream) error {
	stale, err := standing(ctx, tx, `SELECT id, body || ' ' || documents || ' ' || claims || ' ' || matters FROM actors`)
	if err != nil {
		return err
	}
	for a, err := range readied(f.Actors, readyActor) {
		if err != nil {
			return err
		}
		if stale.takes(string(a.ID), a.body, fmt.Sprintf(" %d %d %d", a.Documents, a.Claims, a.Matters)) {
			continue
		}
		if err := w.actor(a); err != nil {
			return err
		}
	}
	for id := range stale.rows {
		if err := w.dropActor(parley.ActorID(id)); err != nil {
			return err
		}
	}
	return w.later.flush()
}

// rowsThatStand are the rows of a table that have not been claimed yet, by a
// hash of what is in them.
type rowsThatStand struct {
	rows map[string]uint64
	seed maphash.Seed
}

func standing(ctx context.Context, tx *sql.Tx, query string) (rowsThatStand, error) {
	out := rowsThatStand{make(map[string]uint64), maphash.MakeSeed()}
	scan := func(r *sql.Rows) (struct{}, error) {
		var id string
		var body sql.RawBytes
		err := r.Scan(&id, &body)
		out.rows[id] = maphash.Bytes(out.seed, body)
		return struct{}{}, err
	}
	for _, err := range rows(ctx, tx, scan, "findings", query) {
		if err != nil {
			return out, err
		}
	}
	return out, nil
}

// takes strikes the row off, and says whether it is there as it should be: a
// body with what stands behind it.
func (r rowsThatStand) takes(id string, body []byte, behind string) bool {
	old, ok := r.rows[id]
	delete(r.rows, id)
	return ok && old == maphash.Bytes(r.seed, append(body, behind...))
}
