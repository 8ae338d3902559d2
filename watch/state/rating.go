package state

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"strings"
	"time"

	"parley/record/log"
)

// RatingEntry is the kind of the log's entries that hold a Rating; the subject
// is "source:" and the name of the source.
const RatingEntry log.Kind = "rating"

// Reliability is a letter of the Admiralty scale, as NATO's AJP-2.1 has it: how
// far a source can be relied on, whatever it says this time.
type Reliability string

// The scale.
var scale = []struct {
	letter Reliability
	words  string
}{
	{"A", "completely reliable"},
	{"B", "usually reliable"},
	{"C", "fairly reliable"},
	{"D", "not usually reliable"},
	{"E", "unreliable"},
	{"F", "reliability cannot be judged"},
}

// ErrReliability is the cause where a letter is not on the scale.
var ErrReliability = errors.New("not on the scale from A (completely reliable) to E (unreliable), or F (cannot be judged)")

// ParseReliability reads a letter of the scale, of either case.
func ParseReliability(s string) (Reliability, error) {
	for _, step := range scale {
		if strings.EqualFold(s, string(step.letter)) {
			return step.letter, nil
		}
	}
	return "", fmt.Errorf("%q: %w", s, ErrReliability)
}

// Words says what the letter stands for.
func (r Reliability) Words() string {
	for _, step := range scale {
		if r == step.letter {
			return step.words
		}
	}
	return "not rated"
}

// Rating is what a person says of a source.
type Rating struct {
	Source      string      `json:"source"`
	Reliability Reliability `json:"reliability"`
	By          string      `json:"by"`
	Why         string      `json:"why"`
	At          time.Time   `json:"at,omitzero"` // of the entry; not part of it
}

// Log is what of a record's store ratings need.
type Log interface {
	Append(ctx context.Context, at time.Time, events ...log.Event) ([]log.Entry, error)
	Head(ctx context.Context) (log.Head, error)
	Entries(ctx context.Context, seq int64) iter.Seq2[log.Entry, error]
}

// Rate adds a rating to the log. It returns ErrNone where there is no such
// source.
//
// That there will be an entry is remembered before there is one: of a process
// that ends between the two, the entry is found again.
func (s *State) Rate(ctx context.Context, l Log, at time.Time, r Rating) error {
	if _, err := s.Schedule(ctx, r.Source); err != nil {
		return err
	}
	r.At = time.Time{}
	payload, err := json.Marshal(r)
	if err != nil {
		return wrap(r.Source, err)
	}
	head, err := l.Head(ctx)
	if err != nil {
		return err
	}
	done, err := s.db.ExecContext(ctx, `INSERT INTO watch_ratings (after, source) VALUES (?, ?)`, head.Seq, r.Source)
	if err != nil {
		return wrap(r.Source, err)
	}
	row, err := done.LastInsertId()
	if err != nil {
		return wrap(r.Source, err)
	}
	added, err := l.Append(ctx, at, log.Event{Kind: RatingEntry, Subject: "source:" + r.Source, Payload: payload})
	if err != nil {
		return err
	}
	// Who looked for ratings meanwhile may have taken the announcement away.
	_, err = s.db.ExecContext(ctx, `INSERT OR REPLACE INTO watch_ratings (rowid, after, source, seq) VALUES (?, ?, ?, ?)`, row, head.Seq, r.Source, added[0].Seq)
	return wrap(r.Source, err)
}

// Ratings returns all ratings of each source, the oldest first.
func (s *State) Ratings(ctx context.Context, l Log) (map[string][]Rating, error) {
	if err := s.findRatings(ctx, l); err != nil {
		return nil, err
	}
	var places []int64
	err := s.each(ctx, func(r *sql.Rows) error {
		var seq int64
		err := r.Scan(&seq)
		places = append(places, seq)
		return err
	}, `SELECT DISTINCT seq FROM watch_ratings WHERE seq > 0 ORDER BY seq`)
	if err != nil {
		return nil, wrap("ratings", err)
	}
	out := make(map[string][]Rating)
	for _, seq := range places {
		for e, err := range l.Entries(ctx, seq-1) {
			if err != nil {
				return nil, err
			}
			var r Rating
			if err := json.Unmarshal(e.Payload, &r); err != nil || e.Kind != RatingEntry {
				return nil, wrap("ratings", fmt.Errorf("entry %d holds no rating", seq))
			}
			r.At = e.At
			out[r.Source] = append(out[r.Source], r)
			break
		}
	}
	return out, nil
}

// findRatings looks in the log for entries that were announced and are not
// known to have been added, and forgets those that were not.
func (s *State) findRatings(ctx context.Context, l Log) error {
	type announced struct {
		row, after int64
		source     string
	}
	var open []announced
	err := s.each(ctx, func(r *sql.Rows) error {
		var a announced
		err := r.Scan(&a.row, &a.after, &a.source)
		open = append(open, a)
		return err
	}, `SELECT rowid, after, source FROM watch_ratings WHERE seq = 0`)
	if err != nil {
		return wrap("ratings", err)
	}
	for _, a := range open {
		var found int64
		for e, err := range l.Entries(ctx, a.after) {
			if err != nil {
				return err
			}
			if e.Kind == RatingEntry && e.Subject == "source:"+a.source {
				found = e.Seq
				break
			}
		}
		if found > 0 {
			_, err = s.db.ExecContext(ctx, `UPDATE watch_ratings SET seq = ? WHERE rowid = ?`, found, a.row)
		} else {
			_, err = s.db.ExecContext(ctx, `DELETE FROM watch_ratings WHERE rowid = ? AND seq = 0`, a.row)
		}
		if err != nil {
			return wrap("ratings", err)
		}
	}
	return nil
}
