package sqlite

import (
	"context"
	"slices"
	"strings"

	"parley"
	"parley/record/store"
)

// wholeList is what is walked where nothing narrows a list of matters better.
const wholeList = `matters x`

// few is how many rows are sorted rather than looked for in the order of a
// list. Of more, one in some ten or twenty of a record of a million claims is
// wanted, so that a page of the list is soon full.
var few = 16000

// matters makes the query of a question. Of all that narrows it what leaves the
// least is walked: the list of an actor or an outlet, which is in the order in
// which matters are reported, the matters of some days, those with some words
// or at some place. What else narrows it is asked of each row, of which every
// list has the facets. Where they are wanted in their order, lists of too many to
// be sorted are not walked, nor is that of a status.
func (s *Store) matters(ctx context.Context, q store.MatterQuery, ordered bool) (*question, error) {
	status := `x.status`
	if ordered {
		status = `+x.status`
	}
	w := &question{from: wholeList}
	least := int(^uint(0) >> 1)
	var walks []walk
	for _, find := range []func(context.Context, store.MatterQuery) ([]walk, error){s.ofActors, s.ofOutlet, s.ofTime, s.ofText, s.ofIssue, s.ofPlace} {
		found, err := find(ctx, q)
		if err != nil {
			return nil, err
		}
		walks = append(walks, found...)
	}
	if !ordered && (q.Since != "" || q.Until != "") {
		days := &question{}
		days.facets(store.MatterQuery{Since: q.Since, Until: q.Until}, status)
		n, err := s.count(ctx, `SELECT 1 FROM matters x`+days.sql(), few+1, days.args)
		if err != nil {
			return nil, err
		}
		if n <= few { // the facets say which
			walks = append(walks, walk{size: n, from: wholeList, check: func() (string, []any) { return `1 = 1`, nil }})
		}
	}
	best := -1
	for i, k := range walks {
		if k.from != "" && k.size < least && !(ordered && k.many) {
			best, least = i, k.size
		}
	}
	if best >= 0 {
		w.from = walks[best].from
		if walks[best].set != nil {
			w.args = append(w.args, walks[best].set.json())
		}
		w.where, w.args = append(w.where, walks[best].where...), append(w.args, walks[best].args...)
	}
	w.facets(q, status)
	for i, k := range walks {
		switch {
		case i == best:
		case k.set != nil:
			number, release := lend(k.set)
			w.lent = append(w.lent, release)
			w.want(`among(?, x.word)`, number)
		default:
			check, args := k.check()
			w.want(check, args...)
		}
	}
	return w, nil
}

// facets narrows by what every list has.
func (w *question) facets(q store.MatterQuery, status string) {
	if q.Kind != "" {
		w.want(`x.kind = ?`, string(q.Kind))
	}
	oneOf(w, `+x.kind`, q.Kinds)
	oneOf(w, status, q.Statuses)
	if q.Doc != "" {
		w.want(`x.id IN (SELECT mc.matter FROM claims c JOIN matter_claims mc ON mc.claim = c.id WHERE c.doc = ?)`, string(q.Doc))
	}
	if q.Disputed {
		w.want(`disputed = 1`) // as the partial index says it
	}
	if q.Dated {
		w.want(`began <> ''`)
	}
	if q.Located {
		w.want(`located = 1`)
	}
	if q.Since != "" {
		w.want(`x.day >= ?`, string(q.Since))
	}
	if q.Until != "" {
		w.want(`x.day <= ? AND x.day <> ''`, string(q.Until))
	}
}

// walk is one of the lists that hold what a question asks for.
type walk struct {
	size  int    // about how many rows it has
	from  string // "" where it cannot be walked
	many  bool   // too many to be sorted
	where []string
	args  []any
	set   rowSet // where not nil, the rows of matter_words that it is made of, and from begins with it
	// check is the condition that a row of another list is in it as well, but of a
	// set.
	check func() (string, []any)
}

// sameRow finds the row of a matter in another list of the same order.
const sameRow = ` AND y.day = x.day AND y.origins = x.origins AND y.claims = x.claims AND y.id = x.id`

// ofActors are the lists of the actors that have to be in a matter.
func (s *Store) ofActors(ctx context.Context, q store.MatterQuery) ([]walk, error) {
	actors := q.Actors
	if q.Actor != "" {
		actors = append(actors[:len(actors):len(actors)], q.Actor)
	}
	roles := q.RoleOf
	if q.Role != "" && (len(roles) == 0 || slices.Contains(roles, q.Role)) {
		roles = []string{q.Role}
	} else if q.Role != "" {
		roles = []string{none}
	}
	var out []walk
	for _, id := range actors {
		k := walk{from: `actor_matters x`}
		// How many it says is a guess: what is walked changes no answer.
		if err := s.read.QueryRowContext(ctx, `SELECT COALESCE((SELECT matters FROM actors WHERE id = ?), 0)`, string(id)).Scan(&k.size); err != nil {
			return nil, err
		}
		part := func(list string) (string, []any) {
			condition, args := list+`.actor = ?`, []any{string(id)}
			var any []string
			for _, role := range roles {
				any, args = append(any, `instr(`+list+`.roles, ?) > 0`), append(args, ","+role+",")
			}
			if len(any) > 0 {
				condition += ` AND (` + strings.Join(any, ` OR `) + `)`
			}
			return condition, args
		}
		mine, args := part(`x`)
		k.where, k.args = []string{mine}, args
		k.check = func() (string, []any) {
			theirs, args := part(`y`)
			return `EXISTS (SELECT 1 FROM actor_matters y WHERE ` + theirs + sameRow + `)`, args
		}
		out = append(out, k)
	}
	return out, nil
}

// none is no role.
const none = ","

// ofOutlet is the list of who reports a matter.
func (s *Store) ofOutlet(ctx context.Context, q store.MatterQuery) ([]walk, error) {
	if q.Outlet == "" {
		return nil, nil
	}
	k := walk{from: `outlet_matters x`, where: []string{`x.outlet = ?`}, args: []any{q.Outlet}}
	k.check = func() (string, []any) {
		return `EXISTS (SELECT 1 FROM outlet_matters y WHERE y.outlet = ?` + sameRow + `)`, []any{q.Outlet}
	}
	const matters = 3 // that a document stands for, about
	err := s.read.QueryRowContext(ctx, `SELECT ? * COALESCE((SELECT n FROM tally WHERE what = 'outlet' AND value = ?), 0)`, matters, q.Outlet).Scan(&k.size)
	return []walk{k}, err
}

// What happened on some days: within a month, or beyond.
const (
	dated    = `began <> ''`
	ofMonth  = dated + ` AND substr(began, 1, 7) = substr(ended, 1, 7)`
	ofMonths = dated + ` AND substr(began, 1, 7) <> substr(ended, 1, 7)`
)

// span is what of a table may have happened within some days, "" for open. What
// is within a month began in the first month or later.
func span(columns, table string, from, to parley.Day) *question {
	var within []string
	var args []any
	if from != "" {
		within, args = append(within, `ended >= ?`), append(args, string(from))
	}
	if to != "" {
		within, args = append(within, `began <= ?`), append(args, string(to))
	}
	month := &question{where: append([]string{ofMonth}, within...), args: args}
	if len(from) >= len("2006-01") {
		month.want(`began >= ?`, string(from[:len("2006-01")]))
	}
	months := conditions(append([]string{ofMonths}, within...))
	return &question{
		from: `(SELECT ` + columns + ` FROM ` + table + ` INDEXED BY ` + table + `_of_month` + month.sql() + ` UNION ALL SELECT ` + columns + ` FROM ` + table + ` INDEXED BY ` + table + `_of_months` + months + `)`,
		args: append(append([]any{}, month.args...), args...),
	}
}

// ofTime are the matters that may have happened within some days.
func (s *Store) ofTime(ctx context.Context, q store.MatterQuery) ([]walk, error) {
	if q.From == "" && q.To == "" {
		return nil, nil
	}
	all := span(facetColumns, `matters`, q.From, q.To)
	k := walk{from: all.from + ` x`, args: all.args}
	k.check = func() (string, []any) {
		w := &question{where: []string{dated}}
		if q.From != "" {
			w.want(`ended >= ?`, string(q.From))
		}
		if q.To != "" {
			w.want(`began <= ?`, string(q.To))
		}
		return strings.Join(w.where, ` AND `), w.args
	}
	var err error
	k.size, err = s.count(ctx, `SELECT 1 FROM `+k.from, few+1, k.args)
	return []walk{k.unless(k.size > few)}, err
}

// unless says that there may be too many to be sorted.
func (k walk) unless(many bool) walk {
	k.many = many
	return k
}

// ofPlace are the matters at a place: a country code or part of a name, see
// store.AtPlace.
func (s *Store) ofPlace(_ context.Context, q store.MatterQuery) ([]walk, error) {
	if q.Place == "" {
		return nil, nil
	}
	at, arg := `instr(place, ?) > 0`, store.Fold(q.Place)
	if len(q.Place) == 3 && strings.ToUpper(q.Place) == q.Place {
		at, arg = `substr(place, -4) = ?`, " "+q.Place
	}
	// How many they are takes as long to find out as to sort them.
	k := walk{size: few, from: `matters x INDEXED BY matters_place`, where: []string{`place <> ''`, at}, args: []any{arg}}
	k.check = func() (string, []any) {
		return `x.id IN (SELECT id FROM matters INDEXED BY matters_place WHERE place <> '' AND ` + at + `)`, k.args
	}
	return []walk{k}, nil
}
