package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"parley"
	"parley/record/store"
)

// Update implements store.Findings.
func (s *Store) Update(ctx context.Context, c store.Change) error {
	err := s.inTx(ctx, func(tx *sql.Tx) error {
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
		w, err := newWriter(ctx, tx)
		if err != nil {
			return err
		}
		defer w.close()
		if err := w.change(c); err != nil {
			return err
		}
		return replaceBasis(ctx, tx, store.Found{Basis: c.To})
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
}

// The statements of a writer.
const (
	setActor = iota
	setMatter
	linkClaim
	linkActor
	dropMatter
	dropClaims
	dropActors
)

var writes = []string{
	setActor:   `REPLACE INTO actors (id, type, documents, claims, matters, search, body) VALUES (?, ?, ?, ?, ?, ?, ?)`,
	setMatter:  `REPLACE INTO matters (id, kind, form, status, day, documents, origins, claims, disputed, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
	linkClaim:  `INSERT OR IGNORE INTO matter_claims (matter, claim) VALUES (?, ?)`,
	linkActor:  `INSERT OR IGNORE INTO matter_actors (matter, actor) VALUES (?, ?)`,
	dropMatter: `DELETE FROM matters WHERE id = ?`,
	dropClaims: `DELETE FROM matter_claims WHERE matter = ?`,
	dropActors: `DELETE FROM matter_actors WHERE matter = ?`,
}

func newWriter(ctx context.Context, tx *sql.Tx) (*writer, error) {
	w := &writer{ctx: ctx}
	for _, query := range writes {
		s, err := tx.PrepareContext(ctx, query)
		if err != nil {
			w.close()
			return nil, err
		}
		w.statements = append(w.statements, s)
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
	for _, a := range c.Actors {
		body, err := newActorBody(a)
		if err != nil {
			return err
		}
		if err := w.actor(a, body); err != nil {
			return err
		}
	}
	for _, id := range c.Gone {
		if err := w.drop(id); err != nil {
			return err
		}
	}
	for _, m := range c.Matters {
		body, err := json.Marshal(m.Matter)
		if err != nil {
			return err
		}
		if err := w.matter(m, body); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) actor(a store.Actor, body []byte) error {
	return w.exec(setActor, string(a.ID), string(a.Type), a.Documents, a.Claims, a.Matters, store.SearchLines(a), body)
}

// matter puts a matter with its claims and actors in the place of what stands
// under its id.
func (w *writer) matter(m store.Matter, body []byte) error {
	id := string(m.ID)
	err := w.exec(setMatter, id, string(m.Kind), m.Form, m.Status, string(m.Day), m.Documents, m.Origins, len(m.Claims), min(1, len(m.Disputes)), body)
	if err != nil {
		return err
	}
	if err := w.unlink(id); err != nil {
		return err
	}
	for _, c := range m.Claims {
		if err := w.exec(linkClaim, id, string(c)); err != nil {
			return err
		}
	}
	for _, actors := range m.Roles {
		for _, a := range actors {
			if err := w.exec(linkActor, id, string(a)); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *writer) drop(id parley.MatterID) error {
	if err := w.exec(dropMatter, string(id)); err != nil {
		return err
	}
	return w.unlink(string(id))
}

func (w *writer) unlink(id string) error {
	if err := w.exec(dropClaims, id); err != nil {
		return err
	}
	return w.exec(dropActors, id)
}
