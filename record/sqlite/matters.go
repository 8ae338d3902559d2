package sqlite

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"parley/record/store"
)

// question collects the conditions of a query.
type question struct {
	from  string
	where []string
	args  []any
	lent  []func() // that give back the sets that it asks
}

// release gives back what the query was lent. It can be asked no more.
func (q *question) release() {
	for _, back := range q.lent {
		back()
	}
}

func (q *question) want(condition string, args ...any) {
	q.where, q.args = append(q.where, condition), append(q.args, args...)
}

func (q *question) sql() string { return conditions(q.where) }

// oneOf wants one of several values; none is any.
func oneOf[S ~string](q *question, column string, values []S) {
	if len(values) == 0 {
		return
	}
	args := make([]any, len(values))
	for i, v := range values {
		args[i] = string(v)
	}
	q.want(column+` IN (`+strings.TrimSuffix(strings.Repeat(`?, `, len(args)), `, `)+`)`, args...)
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
	return func(yield func(store.Matter, error) bool) {
		w, err := s.matters(ctx, q, true)
		if err == nil {
			defer w.release()
			if q.After != nil {
				err = w.behind(q)
			}
		}
		if err != nil {
			yield(store.Matter{}, err)
			return
		}
		query, args := w.page(q)
		rows(ctx, varied{s.read}, scanMatter, "matters", query, args...)(yield)
	}
}

// page is the statement of a list of matters.
func (w *question) page(q store.MatterQuery) (string, []any) {
	order := orders[q.Sort]
	// The inner query is answered from indexes alone, without the bodies of
	// those that the limit leaves out.
	inner := `SELECT id FROM ` + w.from + w.sql() + order.by + ` LIMIT ? OFFSET ?`
	args := append(w.args, limit(q.Limit), q.Offset)
	if len(q.Kinds) > 1 && w.from == wholeList && q.Limit > 0 { // each is in order, all together are not
		inner, args = w.byKind(q, order.by)
	}
	return `SELECT day, body FROM matters WHERE id IN (` + inner + `)` + order.by, args
}

// byKind merges the lists of several kinds.
func (w *question) byKind(q store.MatterQuery, order string) (string, []any) {
	var parts []string
	var args []any
	most := q.Offset + q.Limit
	for _, kind := range q.Kinds {
		one := &question{from: w.from, where: append(slices.Clone(w.where), `x.kind = ?`)}
		parts = append(parts, `SELECT * FROM (SELECT id, day, origins, claims, began, due FROM `+one.from+one.sql()+order+` LIMIT ?)`)
		args = append(append(append(args, w.args...), string(kind)), most)
	}
	return `SELECT id FROM (` + strings.Join(parts, ` UNION ALL `) + `)` + order + ` LIMIT ? OFFSET ?`, append(args, q.Limit, q.Offset)
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
	if bare := q; q.Text != "" && q.Kind == "" { // each of the rows is a matter
		if bare.Text = ""; bare.Plain() {
			set, err := s.standsIn(ctx, q.Text)
			if q.Limit > 0 {
				return min(len(set), q.Limit), err
			}
			return len(set), err
		}
	}
	w, err := s.matters(ctx, q, false)
	if err != nil {
		return 0, err
	}
	defer w.release()
	return s.count(ctx, `SELECT 1 FROM `+w.from+w.sql(), q.Limit, w.args)
}

// count counts the rows of a query, up to a limit; 0 for all.
func (s *Store) count(ctx context.Context, query string, most int, args []any) (int, error) {
	var n int
	if err := (varied{s.read}).QueryRowContext(ctx, `SELECT COUNT(*) FROM (`+query+` LIMIT ?)`, append(args, limit(most))...).Scan(&n); err != nil {
		return 0, fmt.Errorf("count: %w", err)
	}
	return n, nil
}

// failing yields an error alone.
func failing[T any](err error) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var zero T
		yield(zero, err)
	}
}

// listed yields a list, and an error where there is one.
func listed[T any](list []T, err error) iter.Seq2[T, error] {
	if err != nil {
		return failing[T](err)
	}
	return func(yield func(T, error) bool) {
		for _, v := range list {
			if !yield(v, nil) {
				return
			}
		}
	}
}
