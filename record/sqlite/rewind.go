package sqlite

import (
	"context"
	"database/sql"
	"iter"

	"parley"
	"parley/record/store"
)

// OutletsUntil implements store.Rewindable. What came later is taken from what
// there is, of which it is known how much it is.
func (s *Store) OutletsUntil(ctx context.Context, day parley.Day) iter.Seq2[store.OutletCount, error] {
	scan := func(r *sql.Rows) (store.OutletCount, error) {
		var o store.OutletCount
		return o, r.Scan(&o.Outlet, &o.Documents, &o.Claims, &o.First, &o.Last)
	}
	const later = ` FROM documents INDEXED BY documents_outlet WHERE outlet = t.value AND published > ?1`
	return rows(ctx, s.read, scan, "documents", `SELECT value, documents, claims,
			COALESCE((SELECT MIN(published) FROM documents WHERE outlet = value AND published <> '' AND published <= ?1), ''),
			(SELECT MAX(published) FROM documents WHERE outlet = value AND published <= ?1)
		FROM (SELECT value, n - (SELECT COUNT(*)`+later+`) AS documents, claims - (SELECT COALESCE(SUM(claims), 0)`+later+`) AS claims FROM tally t WHERE what = 'outlet')
		WHERE documents > 0`, string(day))
}

// HeldUntil implements store.Rewindable. Those that came later are taken from what
// there is, of which it is known how many they are.
func (s *Store) HeldUntil(ctx context.Context, day parley.Day) (store.Holdings, error) {
	type count struct {
		what, value string
		n           int
	}
	scan := func(r *sql.Rows) (c count, err error) { return c, r.Scan(&c.what, &c.value, &c.n) }
	h := store.Holdings{Readers: make(map[string]int)}
	for c, err := range rows(ctx, s.read, scan, "documents", `SELECT what, value, n FROM tally WHERE what IN ('original', 'reader')
		UNION ALL SELECT 'reader', reader, -COUNT(*) FROM documents WHERE published > ?1 GROUP BY reader
		UNION ALL SELECT 'original', '', -COUNT(*) FROM documents WHERE published > ?1 AND origin = ''`, string(day)) {
		if err != nil {
			return h, err
		}
		if c.what == "original" {
			h.Originals += c.n
		} else if h.Readers[c.value] += c.n; h.Readers[c.value] == 0 {
			delete(h.Readers, c.value)
		}
	}
	return h, nil
}

// ReadingsAfter implements store.Rewindable.
func (s *Store) ReadingsAfter(ctx context.Context, day parley.Day) iter.Seq2[store.Read, error] {
	return rows(ctx, s.read, scanRead, "readings", `SELECT `+cardColumns+`, l.payload
		FROM documents d LEFT JOIN log l ON l.seq = d.reading_seq WHERE d.published > ?`, string(day))
}

// ToldUntil implements store.Rewindable.
func (s *Store) ToldUntil(ctx context.Context, day parley.Day) iter.Seq2[store.Card, error] {
	return rows(ctx, s.read, scanCard, "documents", `SELECT `+cardColumns+` FROM documents d INDEXED BY documents_told WHERE instr(d.reader, '+') > 0 AND d.published <= ?`, string(day))
}

// PrintsAfter implements store.Rewindable.
func (s *Store) PrintsAfter(ctx context.Context, day parley.Day) iter.Seq2[store.Copy, error] {
	return rows(ctx, s.read, scanCopy, "documents", `SELECT `+copyColumns+` FROM documents d WHERE d.published > ?`, string(day))
}

// PartsAfter implements store.Rewindable.
func (s *Store) PartsAfter(ctx context.Context, day parley.Day) iter.Seq2[store.Strand, error] {
	return rows(ctx, s.read, scanStrand, "reach", `WITH p (part) AS (SELECT DISTINCT s.part
		FROM documents d CROSS JOIN strands s ON s.id >= d.seq << 16 AND s.id < d.seq + 1 << 16 WHERE d.published > ?)`+ofParts, string(day))
}

// ofParts are the strands of the parts in p: most parts have one alone.
const ofParts = ` SELECT s.id, s.part FROM p CROSS JOIN strands s ON s.id = p.part AND s.part = p.part
	UNION ALL SELECT s.id, s.part FROM p CROSS JOIN strands s ON s.part = p.part AND s.part <> s.id`

func scanStrand(r *sql.Rows) (store.Strand, error) {
	var st store.Strand
	return st, r.Scan(&st.ID, &st.Part)
}
