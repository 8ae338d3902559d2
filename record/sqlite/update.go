package sqlite

import (
	"context"
	"database/sql"
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
		for doc, o := range c.Origins {
			if err := setOrigin(ctx, tx, doc, o); err != nil {
				return err
			}
		}
		w, err := s.newWriter(ctx, tx)
		if err != nil {
			return err
		}
		defer w.close()
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

func setOrigin(ctx context.Context, tx *sql.Tx, doc parley.DocID, o store.Origin) error {
	_, err := tx.ExecContext(ctx, `UPDATE documents SET copy_of = ?, origin = ? WHERE id = ?`, string(o.CopyOf), string(o.Origin), string(doc))
	return err
}

// writer puts actors and matters into their tables, with statements that are
// prepared once.
type writer struct {
	ctx        context.Context
	statements []*sql.Stmt
	names      map[parley.ActorID]string // that were written or asked for
	later      wordings
}

// The statements of a writer.
const (
	setActor = iota
	setMatter
	linkClaim
	linkActor
	linkOutlets
	linkDealing
	setWords
	namesOf
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
	setActor:  upsert("actors", "id", "type", "country", "documents", "claims", "matters", "search", "body"),
	setMatter: upsert("matters", "id", "kind", "form", "status", "day", "began", "ended", "due", "place", "located", "documents", "origins", "claims", "disputed", "word", "body"),
	linkClaim: `INSERT OR IGNORE INTO matter_claims (matter, claim) VALUES (?, ?)`,
	linkActor: `INSERT INTO actor_matters (actor, ` + facetColumns + `, roles) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
	linkOutlets: `INSERT INTO matter_outlets (matter, outlet)
		SELECT DISTINCT mc.matter, d.outlet FROM matter_claims mc JOIN claims c ON c.id = mc.claim JOIN documents d ON d.id = c.doc WHERE mc.matter = ? AND d.outlet <> ''`,
	linkDealing: `INSERT OR IGNORE INTO dealings (a, b, kind, matter, day, began, ended) VALUES (?, ?, ?, ?, ?, ?, ?)`,
	setWords:    `INSERT INTO matter_words (rowid, text) VALUES (?, ?)`,
	namesOf:     `SELECT search FROM actors WHERE id = ?`,
	dropMatter:  `DELETE FROM matters WHERE id = ?`,
	before:      `SELECT day, body FROM matters WHERE id = ?`,
	dropClaim:   `DELETE FROM matter_claims WHERE matter = ? AND claim = ?`,
	addOutlets: `INSERT OR IGNORE INTO matter_outlets (matter, outlet)
		SELECT ?1, d.outlet FROM claims c JOIN documents d ON d.id = c.doc WHERE c.id = ?2 AND d.outlet <> ''`,
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

// facetColumns are those of facets, as facets.row has them.
const facetColumns = `day, origins, claims, id, kind, status, began, ended, due, located, disputed, word`

// upsert sets the columns of the row of an id, the first column: one that is
// there stays the same row, so that triggers see that it changes.
func upsert(table string, columns ...string) string {
	var sets []string
	for _, c := range columns[1:] {
		sets = append(sets, c+" = excluded."+c)
	}
	return "INSERT INTO " + table + " (" + strings.Join(columns, ", ") + ") VALUES (" + strings.TrimSuffix(strings.Repeat("?, ", len(columns)), ", ") +
		") ON CONFLICT (id) DO UPDATE SET " + strings.Join(sets, ", ")
}

func (s *Store) newWriter(ctx context.Context, tx *sql.Tx) (*writer, error) {
	w := &writer{ctx: ctx, names: make(map[parley.ActorID]string), later: wordings{ctx: ctx}}
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
		if err := w.exec(dropActor, string(id)); err != nil {
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

func (w *writer) actor(a actorRow) error {
	w.names[a.ID] = a.search
	return w.exec(setActor, string(a.ID), string(a.Type), a.Country, a.Documents, a.Claims, a.Matters, a.search, a.body)
}
