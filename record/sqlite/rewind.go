package sqlite

import (
	"context"
	"database/sql"
	"iter"

	"parley"
	"parley/record/store"
)

// Shelves implements store.Rewindable.
func (s *Store) Shelves(ctx context.Context, day parley.Day) iter.Seq2[store.Shelf, error] {
	scan := func(r *sql.Rows) (store.Shelf, error) {
		var x store.Shelf
		return x, r.Scan(&x.Outlet, &x.Reader, &x.Documents, &x.Copies, &x.Claims, &x.First, &x.Last)
	}
	return rows(ctx, s.read, scan, "documents", `SELECT outlet, reader, COUNT(*), SUM(origin <> ''), SUM(claims), COALESCE(MIN(NULLIF(published, '')), ''), MAX(published)
		FROM documents WHERE published <= ? GROUP BY outlet, reader ORDER BY outlet, reader`, string(day))
}

// ReadingsAfter implements store.Rewindable.
func (s *Store) ReadingsAfter(ctx context.Context, day parley.Day) iter.Seq2[store.Read, error] {
	return rows(ctx, s.read, scanRead, "readings", `SELECT `+cardColumns+`, l.payload
		FROM documents d LEFT JOIN log l ON l.seq = d.reading_seq WHERE d.published > ?`, string(day))
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
