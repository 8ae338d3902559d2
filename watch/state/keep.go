package state

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// File is a file of a folder as it was when it was read.
type File struct {
	Path string
	Size int64
	Time time.Time // of its last change
}

// Files returns the files of a folder that were read, by path.
func (s *State) Files(ctx context.Context, source string) (map[string]File, error) {
	out := make(map[string]File)
	err := s.each(ctx, func(r *sql.Rows) error {
		var f File
		var ns int64
		err := r.Scan(&f.Path, &f.Size, &ns)
		f.Time = time.Unix(0, ns)
		out[f.Path] = f
		return err
	}, `SELECT path, size, time FROM watch_files WHERE source = ?`, source)
	return out, wrap(source, err)
}

// Read remembers that a file was read, and what became of its documents.
func (s *State) Read(ctx context.Context, source string, f File, c Counts) error {
	err := s.inTx(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `INSERT INTO watch_files (source, path, size, time) VALUES (?, ?, ?, ?)
			ON CONFLICT (source, path) DO UPDATE SET size = excluded.size, time = excluded.time`, source, f.Path, f.Size, f.Time.UnixNano()); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `UPDATE watch_sources SET recorded = recorded + ?, known = known + ?, faulty = faulty + ? WHERE name = ?`, c.Recorded, c.Known, c.Failed, source)
		return err
	})
	return wrap(source, err)
}

// Robots returns the robots.txt of an authority as it was kept, and whether
// there is one.
func (s *State) Robots(ctx context.Context, authority string) (at time.Time, body []byte, ok bool, err error) {
	var ms int64
	err = s.db.QueryRowContext(ctx, `SELECT at, body FROM watch_robots WHERE authority = ?`, authority).Scan(&ms, &body)
	if errors.Is(err, sql.ErrNoRows) {
		return time.Time{}, nil, false, nil
	}
	return instant(ms), body, err == nil, wrap(authority, err)
}

// KeepRobots keeps the robots.txt of an authority.
func (s *State) KeepRobots(ctx context.Context, authority string, at time.Time, body []byte) error {
	_, err := s.db.ExecContext(ctx, `INSERT INTO watch_robots (authority, at, body) VALUES (?, ?, ?)
		ON CONFLICT (authority) DO UPDATE SET at = excluded.at, body = excluded.body`, authority, millis(at), append([]byte{}, body...))
	return wrap(authority, err)
}
