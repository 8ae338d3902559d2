package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"parley"
	"parley/record/store"
)

// Update implements store.Findings.
func (s *Store) Update(ctx context.Context, c store.Change) error {
	if err := s.prepare(ctx); err != nil {
		return fmt.Errorf("update: findings: %w", err)
	}
	err := s.inLightTx(ctx, func(ctx context.Context, tx *sql.Tx) error {
		standing, err := basis(ctx, tx)
		if err != nil {
			return err
		}
		if standing != c.From {
			return store.ErrStale
		}
		w, err := s.newWriter(ctx, tx)
		if err != nil {
			return err
		}
		defer w.close()
		for doc, o := range c.Origins {
			if err := w.exec(setOrigin, string(o.CopyOf), string(o.Origin), string(doc)); err != nil {
				return err
			}
		}
		if err := w.change(c); err != nil {
			return err
		}
		if err := s.updateReach(ctx, tx, c); err != nil {
			return err
		}
		return replaceBasis(ctx, tx, store.Stream{Basis: c.To})
	})
	if err != nil {
		return fmt.Errorf("update: findings: %w", err)
	}
	return nil
}

// writer puts actors and matters into their tables, with statements that are
// prepared once.
type writer struct {
	ctx        context.Context
	statements []*sql.Stmt
	later      wordings
	rows       map[parley.ActorID]int64 // of actors in actor_words, that were written or asked for
}

// The statements of a writer.
const (
	setActor = iota
	setOrigin
	setMatter
	linkClaims
	linkActor
	linkOutlets
	linkDealing
	setWords
	namesBefore
	rowOfActor
	numberActor
	setNames
	dropNames
	unnumberActor
	dropMatter
	before
	dropClaim
	addOutlets
	dropWords
	dropClaims
	dropActors
	dropOutlets
	dropDealings
	setRejected
	dropRejected
	dropActor
	listOutlets
	dropOutletLists
	setIssue
	dropIssue
)

var writes = []string{
	setOrigin:  `UPDATE documents SET copy_of = ?, origin = ? WHERE id = ?`,
	setActor:   upsert("actors", "id", "type", "country", "documents", "claims", "matters", "search", "body"),
	setMatter:  upsert("matters", matterColumns...),
	linkClaims: `INSERT OR IGNORE INTO matter_claims (matter, claim) SELECT ?1, value FROM json_each(?2)`,
	linkActor:  `INSERT INTO actor_matters (actor, ` + facetColumns + `, roles) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
	linkOutlets: `INSERT INTO matter_outlets (matter, outlet)
		SELECT DISTINCT mc.matter, d.outlet FROM matter_claims mc JOIN claims c ON c.id = mc.claim JOIN documents d ON d.id = c.doc WHERE mc.matter = ? AND d.outlet <> ''`,
	linkDealing:   `INSERT OR IGNORE INTO dealings (a, b, kind, matter, day, began, ended) VALUES (?, ?, ?, ?, ?, ?, ?)`,
	setWords:      `INSERT INTO matter_words (rowid, text) VALUES (?, ?)`,
	namesBefore:   `SELECT r.n, a.search FROM actor_rows r JOIN actors a ON a.id = r.actor WHERE r.actor = ?`,
	rowOfActor:    `SELECT n FROM actor_rows WHERE actor = ?`,
	numberActor:   `INSERT INTO actor_rows (actor) VALUES (?)`,
	setNames:      `INSERT INTO actor_words (rowid, text) VALUES (?, ?)`,
	dropNames:     `DELETE FROM actor_words WHERE rowid = ?`,
	unnumberActor: `DELETE FROM actor_rows WHERE actor = ?`,
	dropMatter:    `DELETE FROM matters WHERE id = ?`,
	before:        `SELECT day, body FROM matters WHERE id = ?`,
	dropClaim:     `DELETE FROM matter_claims WHERE matter = ? AND claim = ?`,
	addOutlets: `INSERT OR IGNORE INTO matter_outlets (matter, outlet)
		SELECT ?1, d.outlet FROM json_each(?2) j CROSS JOIN claims c ON c.id = j.value CROSS JOIN documents d ON d.id = c.doc WHERE d.outlet <> ''`,
	dropWords:    `DELETE FROM matter_words WHERE rowid = ?`,
	dropClaims:   `DELETE FROM matter_claims WHERE matter = ?`,
	dropActors:   `DELETE FROM actor_matters WHERE actor = ? AND day = ? AND origins = ? AND claims = ? AND id = ?`,
	dropOutlets:  `DELETE FROM matter_outlets WHERE matter = ?`,
	dropDealings: `DELETE FROM dealings WHERE matter = ?`,
	setRejected:  `REPLACE INTO rejected_matters (id, day, body) VALUES (?, ?, ?)`,
	dropRejected: `DELETE FROM rejected_matters WHERE id = ?`,
	dropActor:    `DELETE FROM actors WHERE id = ?`,
	listOutlets: `INSERT INTO outlet_matters (outlet, ` + facetColumns + `)
		SELECT outlet, ?2, ?3, ?4, matter, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12 FROM matter_outlets WHERE matter = ?1`,
	dropOutletLists: `DELETE FROM outlet_matters
		WHERE outlet IN (SELECT outlet FROM matter_outlets WHERE matter = ?1) AND day = ?2 AND origins = ?3 AND claims = ?4 AND id = ?1`,
	setIssue:  `INSERT INTO issue_words (rowid, text) VALUES (?, ?)`,
	dropIssue: `DELETE FROM issue_words WHERE rowid = ?`,
}

// marks are so many question marks.
func marks(n int) string { return strings.TrimSuffix(strings.Repeat("?, ", n), ", ") }

// matterColumns are those of matters, as matterRow.columns has them.
var matterColumns = []string{"id", "kind", "form", "status", "day", "began", "ended", "due", "place", "located", "documents", "origins", "claims", "disputed", "word", "body"}

// facetColumns are those of facets, as facets.row has them.
const facetColumns = `day, origins, claims, id, kind, status, began, ended, due, located, disputed, word`

// upsert sets the columns of the row of an id, the first column: one that is
// there stays the same row, so that triggers see that it changes.
func upsert(table string, columns ...string) string {
	var sets []string
	for _, c := range columns[1:] {
		sets = append(sets, c+" = excluded."+c)
	}
	return "INSERT INTO " + table + " (" + strings.Join(columns, ", ") + ") VALUES (" + marks(len(columns)) +
		") ON CONFLICT (id) DO UPDATE SET " + strings.Join(sets, ", ")
}

func (s *Store) newWriter(ctx context.Context, tx *sql.Tx) (*writer, error) {
	w := &writer{ctx: ctx, later: wordings{ctx: ctx}, rows: make(map[parley.ActorID]int64)}
	for _, query := range writes {
		st, err := s.statement(ctx, tx, query)
		if err != nil {
			w.close()
			return nil, err
		}
		w.statements = append(w.statements, st)
	}
	return w, nil
}

func (w *writer) close() {
	for _, s := range w.statements {
		s.Close()
	}
}

func (w *writer) exec(statement int, args ...any) error {
	_, err := w.statements[statement].ExecContext(w.ctx, args...)
	return err
}

func (w *writer) change(c store.Change) error {
	for a, err := range readied(slices.Values(c.Actors), readyActor) {
		if err != nil {
			return err
		}
		if err := w.actor(a); err != nil {
			return err
		}
	}
	for _, id := range c.Left {
		if err := w.dropActor(id); err != nil {
			return err
		}
	}
	for _, id := range c.Gone {
		if err := w.drop(id); err != nil {
			return err
		}
	}
	for m, err := range readied(slices.Values(c.Matters), readyMatter) {
		if err != nil {
			return err
		}
		if err := w.matter(m); err != nil {
			return err
		}
	}
	return w.later.flush()
}

// actor puts an actor in the place of what stands under its id.
func (w *writer) actor(a actorRow) error {
	n, was, err := w.namesBefore(a.ID)
	if err != nil {
		return err
	}
	if n == 0 {
		if n, err = w.number(a.ID); err != nil {
			return err
		}
	} else if was != a.search {
		if err := w.later.add(n, w.statements[dropNames], n); err != nil {
			return err
		}
	}
	w.rows[a.ID] = n
	if was != a.search {
		if err := w.later.add(n, w.statements[setNames], n, a.search); err != nil {
			return err
		}
	}
	return w.exec(setActor, string(a.ID), string(a.Type), a.Country, a.Documents, a.Claims, a.Matters, a.search, a.body)
}

// number gives an actor its row in actor_words.
func (w *writer) number(id parley.ActorID) (int64, error) {
	done, err := w.statements[numberActor].ExecContext(w.ctx, string(id))
	if err != nil {
		return 0, err
	}
	return done.LastInsertId()
}

// namesBefore returns the row of an actor in actor_words, 0 for none, and what is
// in it.
func (w *writer) namesBefore(id parley.ActorID) (n int64, names string, err error) {
	err = w.statements[namesBefore].QueryRowContext(w.ctx, string(id)).Scan(&n, &names)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return n, names, err
}

func (w *writer) dropActor(id parley.ActorID) error {
	n, _, err := w.namesBefore(id)
	if err == nil && n > 0 {
		err = w.later.add(n, w.statements[dropNames], n)
	}
	delete(w.rows, id)
	return errors.Join(err, w.exec(dropActor, string(id)), w.exec(unnumberActor, string(id)))
}
