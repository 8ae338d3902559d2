package sqlite

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"strconv"
	"strings"

	"parley"
	"parley/record/store"
)

// question collects the conditions of a query.
type question struct {
	where []string
	args  []any
	any   bool // the order does not matter
}

func (q *question) want(condition string, args ...any) {
	q.where, q.args = append(q.where, condition), append(q.args, args...)
}

func (q *question) sql() string { return conditions(q.where) }

// oneOf wants one of several values; none is any.
func oneOf[S ~string](q *question, column string, values []S) {
	switch len(values) {
	case 0:
	case 1:
		q.want(column+` = ?`, string(values[0]))
	default:
		list, _ := json.Marshal(values) // strings always marshal
		q.want(`+`+column+` IN (SELECT value FROM json_each(?))`, string(list))
	}
}

// orders are how matters are sorted, by what is in an index each.
var orders = map[store.MatterSort]struct {
	by    string
	after string // the condition for what comes behind ?1 … ?n
	keys  int    // before the id
	whole int    // how many of the keys, from the end, are numbers
}{
	store.ByReport: {` ORDER BY day DESC, origins DESC, claims DESC, id`,
		`day <= ? AND (day < ? OR origins < ? OR origins = ? AND (claims < ? OR claims = ? AND id > ?))`, 3, 2},
	store.ByTime: {` ORDER BY began DESC, id`, `began <= ? AND (began < ? OR id > ?)`, 1, 0},
	store.BySources: {` ORDER BY origins DESC, claims DESC, id`,
		`origins <= ? AND (origins < ? OR claims < ? OR claims = ? AND id > ?)`, 2, 2},
	store.ByDue: {` ORDER BY due, id`, `due >= ? AND (due > ? OR id > ?)`, 1, 0},
	store.ByID:  {` ORDER BY id`, `id > ?`, 0, 0},
}

// Matters implements store.Questions.
func (s *Store) Matters(ctx context.Context, q store.MatterQuery) iter.Seq2[store.Matter, error] {
	if q.Sort == "" {
		q.Sort = store.ByReport
	}
	if q.Rejected {
		return s.rejected(ctx, q)
	}
	where, err := s.matters(ctx, q, false)
	order := orders[q.Sort]
	if err == nil && q.After != nil {
		err = where.behind(q)
	}
	if err != nil {
		return failing[store.Matter](err)
	}
	// The inner query is answered from indexes alone, without the bodies of
	// those that the limit leaves out.
	query := `SELECT day, body FROM matters WHERE id IN (SELECT id FROM matters` + where.sql() + order.by + ` LIMIT ? OFFSET ?)` + order.by
	return rows(ctx, s.read, scanMatter, "matters", query, append(where.args, limit(q.Limit), q.Offset)...)
}

// behind wants what comes after a position.
func (w *question) behind(q store.MatterQuery) error {
	order := orders[q.Sort]
	if len(q.After) != order.keys+1 {
		return fmt.Errorf("read: matters: %w", store.ErrPosition)
	}
	var args []any
	for i, key := range q.After {
		if i < order.keys && i >= order.keys-order.whole {
			n, err := strconv.Atoi(key)
			if err != nil {
				return fmt.Errorf("read: matters: %w", store.ErrPosition)
			}
			args = append(args, n)
		} else {
			args = append(args, key)
		}
		if i < order.keys { // each is compared twice, the id once
			args = append(args, args[len(args)-1])
		}
	}
	w.want(order.after, args...)
	return nil
}

// CountMatters implements store.Questions.
func (s *Store) CountMatters(ctx context.Context, q store.MatterQuery) (int, error) {
	if q.Rejected {
		list, err := all(s.rejected(ctx, q))
		return len(list), err
	}
	where, err := s.matters(ctx, q, true)
	if err != nil {
		return 0, err
	}
	return s.count(ctx, `SELECT 1 FROM matters`+where.sql(), q.Limit, where.args)
}

// count counts the rows of a query, up to a limit; 0 for all.
func (s *Store) count(ctx context.Context, query string, most int, args []any) (int, error) {
	var n int
	if err := s.read.QueryRowContext(ctx, `SELECT COUNT(*) FROM (`+query+` LIMIT ?)`, append(args, limit(most))...).Scan(&n); err != nil {
		return 0, fmt.Errorf("count: %w", err)
	}
	return n, nil
}

// few is how many rows are sorted rather than looked for in the order of a
// list. Sorting 8,000 takes some 50 ms; of more, one in thirty of a record of a
// million claims is wanted, so that a page of the list is soon full.
const few = 8000

// matters makes the conditions of a question; counted is whether its answers
// are only counted.
func (s *Store) matters(ctx context.Context, q store.MatterQuery, counted bool) (*question, error) {
	w := &question{any: counted}
	if q.Kind != "" {
		w.want(`kind = ?`, string(q.Kind))
	}
	oneOf(w, `kind`, q.Kinds)
	if len(q.Statuses) > 0 {
		list, _ := json.Marshal(q.Statuses) // strings always marshal
		w.want(`status IN (SELECT value FROM json_each(?))`, string(list))
	}
	actors := q.Actors
	if q.Actor != "" {
		actors = append(actors[:len(actors):len(actors)], q.Actor)
	}
	for _, id := range actors {
		roles := q.RoleOf
		if q.Role != "" {
			roles = []string{q.Role}
		}
		if err := s.linked(ctx, w, "matter_actors", "actor", string(id), roles); err != nil {
			return nil, err
		}
	}
	if q.Outlet != "" {
		if err := s.linked(ctx, w, "matter_outlets", "outlet", q.Outlet, nil); err != nil {
			return nil, err
		}
	}
	if q.Doc != "" {
		w.want(`id IN (SELECT mc.matter FROM claims c JOIN matter_claims mc ON mc.claim = c.id WHERE c.doc = ?)`, string(q.Doc))
	}
	if q.Disputed {
		w.want(`disputed = 1`)
	}
	if q.Dated {
		w.want(`began <> ''`)
	}
	if q.Located {
		w.want(`located = 1`)
	}
	if q.From != "" || q.To != "" {
		if err := s.during(ctx, w, q.From, q.To); err != nil {
			return nil, err
		}
	}
	if q.Since != "" {
		w.want(`day >= ?`, string(q.Since))
	}
	if q.Until != "" {
		w.want(`day <= ? AND day <> ''`, string(q.Until))
	}
	if q.Place != "" {
		w.place(q.Place)
	}
	if q.Text == "" {
		return w, nil
	}
	return w, s.worded(ctx, w, q.Text)
}

// place wants a country code or part of a name, see store.AtPlace.
func (w *question) place(asked string) {
	const placed = `id IN (SELECT id FROM matters WHERE place <> '' AND `
	if len(asked) == 3 && strings.ToUpper(asked) == asked {
		w.want(placed+`substr(place, -4) = ?)`, " "+asked)
		return
	}
	w.want(placed+`instr(place, ?) > 0)`, store.Fold(asked))
}

// linked wants matters that a table links to something. Where that are few,
// they are found by it and then sorted; where they are many, it is asked of
// each in the order of the list.
func (s *Store) linked(ctx context.Context, w *question, table, column, value string, roles []string) error {
	args, also := []any{value}, ""
	if len(roles) > 0 {
		list, _ := json.Marshal(roles) // strings always marshal
		args, also = append(args, string(list)), ` AND role IN (SELECT value FROM json_each(?))`
	}
	n := 0
	if !w.any {
		var err error
		if n, err = s.count(ctx, `SELECT 1 FROM `+table+` WHERE `+column+` = ?`+also, few+1, args); err != nil {
			return err
		}
	}
	if n <= few {
		w.want(`id IN (SELECT matter FROM `+table+` WHERE `+column+` = ?`+also+`)`, args...)
	} else {
		w.want(`(SELECT COUNT(*) FROM `+table+` x WHERE x.matter = matters.id AND x.`+column+` = ?`+also+`) > 0`, args...)
	}
	return nil
}

// during wants what may have happened from one day to another, "" for any. Few
// are found by their time and then sorted, see linked.
func (s *Store) during(ctx context.Context, w *question, from, to parley.Day) error {
	span := &question{}
	span.want(`began <> ''`)
	if from != "" {
		span.want(`ended >= ?`, string(from))
	}
	if to != "" {
		span.want(`began <= ?`, string(to))
	}
	n, err := s.count(ctx, `SELECT 1 FROM matters`+span.sql(), few+1, span.args)
	if err != nil {
		return err
	}
	if n <= few {
		w.want(`id IN (SELECT id FROM matters`+span.sql()+`)`, span.args...)
		return nil
	}
	w.where = append(w.where, span.where...)
	w.args = append(w.args, span.args...)
	return nil
}

// worded wants matters in whose words all of a text stand.
func (s *Store) worded(ctx context.Context, w *question, text string) error {
	match := matching(text)
	if match == "" {
		w.want(`1 = 0`) // nothing is said with no word
		return nil
	}
	const found = `SELECT rowid FROM matter_words WHERE matter_words MATCH ?`
	n, err := s.count(ctx, found, few+1, []any{match})
	if err != nil {
		return err
	}
	if n <= few {
		w.want(`word IN (`+found+`)`, match)
	} else {
		w.want(`+word IN (`+found+`)`, match)
	}
	return nil
}

// matching is a text as the full-text index wants it; "" where it has no word.
func matching(text string) string {
	var parts []string
	for _, t := range store.Words(text) {
		part := `"` + strings.Join(t.Words, " ") + `"`
		if t.Prefix {
			part += "*"
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, " ")
}

// failing yields an error alone.
func failing[T any](err error) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var zero T
		yield(zero, err)
	}
}
