package sqlite

import (
	"context"
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
	return rows(ctx, varied{s.read}, scanActor, "actors", query, append(w.args, limit(q.Limit), q.Offset)...)
}
