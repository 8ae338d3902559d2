package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"iter"
	"strconv"

	"parley/record/store"
)

// Actors implements store.Questions.
func (s *Store) Actors(ctx context.Context, q store.ActorQuery) iter.Seq2[store.Actor, error] {
	w := &question{}
	if q.Type != "" {
		w.want(`type = ?`, string(q.Type))
	}
	if q.Country != "" {
		w.want(`country = ?`, q.Country)
	}
	if q.Text != "" {
		w.want(`instr(search, ?) > 0`, store.Fold(q.Text))
	}
	if q.After != nil {
		n, err := 0, error(nil)
		if len(q.After) == 2 {
			n, err = strconv.Atoi(q.After[0])
		}
		if len(q.After) != 2 || err != nil {
			return failing[store.Actor](fmt.Errorf("read: actors: %w", store.ErrPosition))
		}
		w.want(`documents <= ? AND (documents < ? OR id > ?)`, n, n, q.After[1])
	}
	const order = ` ORDER BY documents DESC, id`
	query := `SELECT documents, claims, matters, body FROM actors WHERE id IN (SELECT id FROM actors` + w.sql() + order + ` LIMIT ? OFFSET ?)` + order
	return rows(ctx, s.read, scanActor, "actors", query, append(w.args, limit(q.Limit), q.Offset)...)
}

// Dealings implements store.Questions.
func (s *Store) Dealings(ctx context.Context, q store.DealingQuery) iter.Seq2[store.Dealing, error] {
	w := &question{}
	oneOf(w, `kind`, q.Kinds)
	if q.From != "" {
		w.want(`ended >= ?`, string(q.From))
	}
	if q.To != "" {
		w.want(`began <= ? AND began <> ''`, string(q.To))
	}
	from := `dealings`
	if q.Actor != "" {
		from = `(SELECT * FROM dealings WHERE a = ? UNION ALL SELECT * FROM dealings WHERE b = ?)`
		w.args = append([]any{string(q.Actor), string(q.Actor)}, w.args...)
	}
	if q.Among != nil {
		list, _ := json.Marshal(q.Among) // strings always marshal
		w.want(`a IN (SELECT value FROM json_each(?)) AND b IN (SELECT value FROM json_each(?))`, string(list), string(list))
	}
	scan := func(r *sql.Rows) (store.Dealing, error) {
		var d store.Dealing
		var last string
		err := r.Scan(&d.A, &d.B, &d.Kind, &d.Matters, &d.Last, &d.Example, &last)
		return d, err
	}
	// SQLite takes a bare column from the row that MAX chose.
	query := `SELECT a, b, kind, COUNT(*) AS n, day, matter, MAX(day) FROM ` + from + w.sql() + ` GROUP BY a, b, kind ORDER BY n DESC, a, b, kind LIMIT ?`
	return rows(ctx, s.read, scan, "dealings", query, append(w.args, limit(q.Limit))...)
}
