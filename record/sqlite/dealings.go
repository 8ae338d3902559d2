package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"iter"
	"strings"

	"parley"
	"parley/record/store"
)

// Dealings implements store.Questions. Those of any time have been counted; the
// latest of a pair comes first among its own.
func (s *Store) Dealings(ctx context.Context, q store.DealingQuery) iter.Seq2[store.Dealing, error] {
	scan := func(r *sql.Rows) (store.Dealing, error) {
		var d store.Dealing
		var last string // its day and its id
		err := r.Scan(&d.A, &d.B, &d.Kind, &d.Matters, &last)
		day, id, _ := strings.Cut(last, " ")
		d.Last, d.Example = parley.Day(day), parley.MatterID(id)
		return d, err
	}
	const (
		order = ` ORDER BY n DESC, a, b, kind`
		ofIt  = `FROM dealings d WHERE d.a = g.a AND d.b = g.b AND d.kind = g.kind`
	)
	if q.From == "" && q.To == "" {
		w := pairs(q, `p`)
		return rows(ctx, varied{s.read}, scan, "dealings", `SELECT a, b, kind, n, (SELECT d.day || ' ' || d.matter `+ofIt+` ORDER BY d.day DESC, d.matter LIMIT 1)
			FROM (SELECT a, b, kind, n FROM `+w.from+w.sql()+order+` LIMIT ?) g`+order, append(w.args, limit(q.Limit))...)
	}
	w, within := dealt(q)
	return rows(ctx, varied{s.read}, scan, "dealings", `SELECT a, b, kind, n, last || ' ' || (SELECT d.matter `+ofIt+` AND d.day = g.last AND `+strings.Join(within.where, ` AND `)+` ORDER BY d.matter LIMIT 1)
		FROM (SELECT a, b, kind, COUNT(*) AS n, MAX(day) AS last FROM `+w.from+w.sql()+` GROUP BY a, b, kind`+order+` LIMIT ?) g`+order,
		append(append(within.args, w.args...), limit(q.Limit))...)
}

// Dealers implements store.Questions.
func (s *Store) Dealers(ctx context.Context, q store.DealingQuery) ([]parley.ActorID, error) {
	scan := func(r *sql.Rows) (parley.ActorID, error) {
		var id parley.ActorID
		return id, r.Scan(&id)
	}
	const most = ` GROUP BY actor ORDER BY SUM(n) DESC, actor LIMIT ?`
	if q.From == "" && q.To == "" && q.Actor == "" && q.Among == nil {
		w, order := &question{}, most
		kinds := q.Kinds
		if len(kinds) == 0 {
			kinds = []parley.MatterKind{""}
		}
		if oneOf(w, `kind`, kinds); len(kinds) == 1 { // in the order of the list
			order = ` ORDER BY n DESC, actor LIMIT ?`
		}
		return all(rows(ctx, varied{s.read}, scan, "dealings", `SELECT actor FROM dealers`+w.sql()+order, append(w.args, limit(q.Limit))...))
	}
	var w *question
	n := `n`
	if q.From == "" && q.To == "" {
		w = pairs(q, `p`)
	} else {
		w, _ = dealt(q)
		n = `1 AS n`
	}
	return all(rows(ctx, varied{s.read}, scan, "dealings", `WITH g AS MATERIALIZED (SELECT a, b, `+n+` FROM `+w.from+w.sql()+`)
		SELECT actor FROM (SELECT a AS actor, n FROM g UNION ALL SELECT b, n FROM g)`+most, append(w.args, limit(q.Limit))...))
}

// pairs are those that q asks for, as p, at any time.
func pairs(q store.DealingQuery, p string) *question {
	w := &question{from: `pairs ` + p}
	switch {
	case q.Among != nil:
		list, _ := json.Marshal(q.Among) // strings always marshal
		w.from = `json_each(?) one CROSS JOIN pairs ` + p
		w.want(p+`.a = one.value AND +`+p+`.b IN (SELECT value FROM json_each(?))`, string(list), string(list))
		if q.Actor != "" {
			w.want(`(`+p+`.a = ? OR `+p+`.b = ?)`, string(q.Actor), string(q.Actor))
		}
	case q.Actor != "":
		w.from = `(SELECT a, b, kind, n FROM pairs WHERE a = ? UNION ALL SELECT a, b, kind, n FROM pairs WHERE b = ?) ` + p
		w.args = []any{string(q.Actor), string(q.Actor)}
	}
	oneOf(w, p+`.kind`, q.Kinds)
	return w
}

// dealt are the dealings within the days that q asks for, and the conditions
// alone.
func dealt(q store.DealingQuery) (w, within *question) {
	within = &question{where: []string{dated}}
	if q.From != "" {
		within.want(`ended >= ?`, string(q.From))
	}
	if q.To != "" {
		within.want(`began <= ?`, string(q.To))
	}
	if q.Actor != "" || q.Among != nil {
		p := pairs(q, `p`)
		w = &question{from: `(SELECT d.* FROM ` + p.from + ` CROSS JOIN dealings d ON d.a = p.a AND d.b = p.b AND d.kind = p.kind` + p.sql() + `)`, args: p.args}
		w.where, w.args = append(w.where, within.where...), append(w.args, within.args...)
		return w, within
	}
	w = span(`a, b, kind, day, matter`, `dealings`, q.From, q.To)
	oneOf(w, `kind`, q.Kinds)
	return w, within
}
