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

// The statements that write the reach of findings.
const (
	setReached      = `INSERT INTO reached (one, seq, method) VALUES (1, ?, ?) ON CONFLICT (one) DO UPDATE SET seq = excluded.seq, method = excluded.method`
	dropReached     = `DELETE FROM reached`
	reachedBefore   = `SELECT seq, method FROM reached`
	setHeld         = `INSERT OR IGNORE INTO reached_documents (doc) VALUES (?)`
	setStrand       = `INSERT INTO strands (id, part, sight) VALUES (?, ?, ?)`
	setPart         = `UPDATE strands SET part = ? WHERE id = ?`
	setKeys         = `INSERT OR IGNORE INTO strand_keys (key, strand) SELECT value, ?2 FROM json_each(?1)`
	setTally        = `REPLACE INTO tallies (actor, body) VALUES (?, ?)`
	dropTally       = `DELETE FROM tallies WHERE actor = ?`
	dropStrands     = `DELETE FROM strands WHERE id >= ?1 << 16 AND id < ?1 + 1 << 16`
	setAsRead       = `REPLACE INTO read_tallies (actor, body) VALUES (?, ?)`
	dropAsRead      = `DELETE FROM read_tallies WHERE actor = ?`
	setReadIn       = `INSERT OR IGNORE INTO read_in (actor, doc) VALUES (?, ?)`
	clearAsRead     = `DELETE FROM read_tallies`
	clearReadIn     = `DELETE FROM read_in`
	clearDocuments  = `DELETE FROM reached_documents`
	clearStrands    = `DELETE FROM strands`
	clearStrandKeys = `DELETE FROM strand_keys`
	clearTallies    = `DELETE FROM tallies`
	clearTextKeys   = `DELETE FROM text_keys`
	setTextKeys     = `INSERT OR IGNORE INTO text_keys (key, doc) SELECT value, ?2 FROM json_each(?1)`
)

var reachWrites = []string{setReached, dropReached, setHeld, setStrand, setPart, setKeys, setTextKeys, setTally, dropTally, dropStrands, setAsRead, dropAsRead, setReadIn}

// replaceReach puts the reach of findings in the place of what is there.
func (s *Store) replaceReach(ctx context.Context, tx *sql.Tx, f store.Stream) error {
	if f.Reach == nil {
		_, err := tx.ExecContext(ctx, dropReached)
		return err
	}
	for _, query := range []string{clearDocuments, clearStrands, clearStrandKeys, clearTextKeys, clearTallies, clearAsRead, clearReadIn} {
		if _, err := tx.ExecContext(ctx, query); err != nil {
			return err
		}
	}
	return s.addReach(ctx, tx, f.Reach, f.Basis)
}

// updateReach changes the reach of the findings that a change was made of, if
// it is known.
func (s *Store) updateReach(ctx context.Context, tx *sql.Tx, c store.Change) error {
	was, err := reached(ctx, tx)
	if err != nil || was == (store.Basis{}) {
		return err
	}
	if c.Reach == nil || was != c.From {
		_, err := tx.ExecContext(ctx, dropReached)
		return err
	}
	return s.addReach(ctx, tx, c.Reach, c.To)
}

func (s *Store) addReach(ctx context.Context, tx *sql.Tx, r *store.Reach, to store.Basis) error {
	w := make(map[string]*sql.Stmt)
	for _, query := range reachWrites {
		st, err := s.statement(ctx, tx, query)
		if err != nil {
			return err
		}
		defer st.Close()
		w[query] = st
	}
	exec := func(query string, args ...any) error {
		_, err := w[query].ExecContext(ctx, args...)
		return err
	}
	for doc := range oneByOne(r.Documents) {
		if err := exec(setHeld, string(doc)); err != nil {
			return err
		}
	}
	for number := range oneByOne(r.Others) { // what is filed under keys of theirs leads nowhere, or to too many
		if err := exec(dropStrands, number); err != nil {
			return err
		}
	}
	for st := range oneByOne(r.Strands) {
		if !st.New {
			if err := exec(setPart, st.Part, st.ID); err != nil {
				return err
			}
			continue
		}
		if err := exec(setStrand, st.ID, st.Part, st.Sight); err != nil {
			return err
		}
		if len(st.Keys) > 0 {
			if err := exec(setKeys, numbers(signed(st.Keys)), st.ID); err != nil {
				return err
			}
		}
	}
	if r.Keys != nil { // all of them
		if err := errors.Join(addPairs(ctx, tx, `strand_keys`, r.Keys), addPairs(ctx, tx, `text_keys`, twoByTwo(r.Texts))); err != nil {
			return err
		}
	} else if err := addTexts(twoByTwo(r.Texts), exec); err != nil {
		return err
	}
	put := func(seq iter.Seq2[parley.ActorID, []byte], set, drop string) error {
		for id, body := range twoByTwo(seq) {
			var err error
			if body == nil {
				err = exec(drop, string(id))
			} else {
				err = exec(set, string(id), body)
			}
			if err != nil {
				return err
			}
		}
		return nil
	}
	if err := errors.Join(put(r.Tallies, setTally, dropTally), put(r.AsRead, setAsRead, dropAsRead)); err != nil {
		return err
	}
	for id, number := range twoByTwo(r.ReadIn) {
		if err := exec(setReadIn, string(id), number); err != nil {
			return err
		}
	}
	return exec(setReached, to.Seq, to.Method)
}

// oneByOne is seq, or of nil nothing.
func oneByOne[T any](seq iter.Seq[T]) iter.Seq[T] {
	if seq == nil {
		return func(func(T) bool) {}
	}
	return seq
}

// twoByTwo is oneByOne of pairs.
func twoByTwo[K, V any](seq iter.Seq2[K, V]) iter.Seq2[K, V] {
	if seq == nil {
		return func(func(K, V) bool) {}
	}
	return seq
}

// addTexts writes keys of texts, those of each document at once.
func addTexts(texts iter.Seq2[int64, int64], exec func(query string, args ...any) error) error {
	var keys []int64
	doc := int64(0)
	flush := func() error {
		if len(keys) == 0 {
			return nil
		}
		list := numbers(keys)
		keys = keys[:0]
		return exec(setTextKeys, list, doc)
	}
	for k, number := range texts {
		if number != doc {
			if err := flush(); err != nil {
				return err
			}
			doc = number
		}
		keys = append(keys, k)
	}
	return flush()
}

// Reached implements store.Reachable.
func (s *Store) Reached(ctx context.Context) (store.Basis, error) {
	b, err := reached(ctx, s.read)
	if err != nil {
		return b, fmt.Errorf("read: reach: %w", err)
	}
	return b, nil
}

func reached(ctx context.Context, q querier) (store.Basis, error) {
	var b store.Basis
	err := q.QueryRowContext(ctx, reachedBefore).Scan(&b.Seq, &b.Method)
	if errors.Is(err, sql.ErrNoRows) {
		return store.Basis{}, nil
	}
	return b, err
}

// Holds implements store.Reachable.
func (s *Store) Holds(ctx context.Context, docs ...parley.DocID) (map[parley.DocID]bool, error) {
	list, err := json.Marshal(docs)
	if err != nil {
		return nil, err
	}
	out := make(map[parley.DocID]bool)
	scan := func(r *sql.Rows) (id parley.DocID, err error) { return id, r.Scan(&id) }
	for id, err := range rows(ctx, s.read, scan, "reach", `SELECT doc FROM reached_documents WHERE doc IN (SELECT value FROM json_each(?))`, string(list)) {
		if err != nil {
			return nil, err
		}
		out[id] = true
	}
	return out, nil
}

// Near implements store.Reachable.
func (s *Store) Near(ctx context.Context, keys []uint64) iter.Seq2[store.Nearby, error] {
	scan := func(r *sql.Rows) (store.Nearby, error) {
		var n store.Nearby
		var key int64
		err := r.Scan(&key, &n.ID, &n.Sight)
		n.Key = uint64(key)
		return n, err
	}
	return rows(ctx, s.read, scan, "reach", `SELECT k.key, s.id, s.sight
		FROM json_each(?) j CROSS JOIN strand_keys k ON k.key = j.value CROSS JOIN strands s ON s.id = k.strand`, numbers(signed(keys)))
}

// Connected implements store.Reachable.
func (s *Store) Connected(ctx context.Context, ids []int64) iter.Seq2[store.Strand, error] {
	scan := func(r *sql.Rows) (store.Strand, error) {
		var st store.Strand
		return st, r.Scan(&st.ID, &st.Part)
	}
	return rows(ctx, s.read, scan, "reach", `WITH p (part) AS (SELECT DISTINCT part FROM strands WHERE id IN (SELECT value FROM json_each(?)))
		SELECT s.id, s.part FROM p CROSS JOIN strands s ON s.id = p.part AND s.part = p.part
		UNION ALL SELECT s.id, s.part FROM p CROSS JOIN strands s ON s.part = p.part AND s.part <> s.id`, numbers(ids))
}

// signed are keys as SQLite has numbers.
func signed(keys []uint64) []int64 {
	out := make([]int64, len(keys))
	for i, k := range keys {
		out[i] = int64(k)
	}
	return out
}

// numbers is a list as json_each takes it.
func numbers(list []int64) string {
	b, _ := json.Marshal(list) // numbers always marshal
	return string(b)
}

// Numbered implements store.Reachable.
func (s *Store) Numbered(ctx context.Context, number int64) (store.Read, error) {
	return one(rows(ctx, s.read, scanRead, "readings", `SELECT `+cardColumns+`, r.payload
		FROM log e JOIN documents d ON d.id = e.subject LEFT JOIN log r ON r.seq = d.reading_seq WHERE e.seq = ? AND e.kind = ?`, number, string(log.Document)), fmt.Sprint("entry ", number))
}

const copyColumns = `d.id, d.published, d.outlet, d.fingerprint, d.sketch, d.credit, d.copy_of, d.origin, d.seq`

func scanCopy(r *sql.Rows) (store.Copy, error) {
	var c store.Copy
	return c, r.Scan(&c.Doc, &c.Published, &c.Outlet, &c.Fingerprint, &c.Sketch, &c.Credit, &c.CopyOf, &c.Origin.Origin, &c.Number)
}

// Alike implements store.Reachable.
func (s *Store) Alike(ctx context.Context, keys []int64) iter.Seq2[store.Copy, error] {
	return rows(ctx, s.read, scanCopy, "reach", `WITH n (doc) AS (SELECT DISTINCT t.doc FROM json_each(?) j CROSS JOIN text_keys t ON t.key = j.value)
		SELECT `+copyColumns+` FROM n CROSS JOIN log l ON l.seq = n.doc CROSS JOIN documents d ON d.id = l.subject`, numbers(keys))
}

// Family implements store.Reachable.
func (s *Store) Family(ctx context.Context, origins ...parley.DocID) iter.Seq2[store.Copy, error] {
	list, _ := json.Marshal(origins) // strings always marshal
	return rows(ctx, s.read, scanCopy, "reach", `SELECT `+copyColumns+` FROM documents d WHERE d.origin <> '' AND d.origin IN (SELECT value FROM json_each(?))`, string(list))
}

// Tallies implements store.Reachable.
func (s *Store) Tallies(ctx context.Context, actors ...parley.ActorID) (map[parley.ActorID][]byte, error) {
	list, _ := json.Marshal(actors) // strings always marshal
	return s.bodies(ctx, `SELECT actor, body FROM tallies WHERE actor IN (SELECT value FROM json_each(?))`, string(list))
}

// AsRead implements store.Reachable.
func (s *Store) AsRead(ctx context.Context) (map[parley.ActorID][]byte, error) {
	return s.bodies(ctx, `SELECT actor, body FROM read_tallies`)
}

// ReadIn implements store.Reachable.
func (s *Store) ReadIn(ctx context.Context, actors ...parley.ActorID) ([]int64, error) {
	list, _ := json.Marshal(actors) // strings always marshal
	scan := func(r *sql.Rows) (n int64, err error) { return n, r.Scan(&n) }
	return all(rows(ctx, s.read, scan, "reach", `SELECT DISTINCT doc FROM read_in WHERE actor IN (SELECT value FROM json_each(?)) ORDER BY doc`, string(list)))
}

// bodies returns what a query yields of actors.
func (s *Store) bodies(ctx context.Context, query string, args ...any) (map[parley.ActorID][]byte, error) {
	type tally struct {
		id   parley.ActorID
		body []byte
	}
	scan := func(r *sql.Rows) (t tally, err error) { return t, r.Scan(&t.id, &t.body) }
	out := make(map[parley.ActorID][]byte)
	for t, err := range rows(ctx, s.read, scan, "reach", query, args...) {
		if err != nil {
			return nil, err
		}
		out[t.id] = t.body
	}
	return out, nil
}
