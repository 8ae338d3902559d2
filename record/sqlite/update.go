package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"hash/fnv"
	"strconv"
	"strings"

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
	names      map[parley.ActorID]string // that were asked for
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
	dropWords
	dropClaims
	dropActors
	dropOutlets
	dropDealings
	setRejected
	dropRejected
)

var writes = []string{
	setActor:  upsert("actors", "id", "type", "country", "documents", "claims", "matters", "search", "body"),
	setMatter: upsert("matters", "id", "kind", "form", "status", "day", "began", "ended", "due", "place", "located", "documents", "origins", "claims", "disputed", "word", "body"),
	linkClaim: `INSERT OR IGNORE INTO matter_claims (matter, claim) VALUES (?, ?)`,
	linkActor: `INSERT OR IGNORE INTO matter_actors (matter, actor, role) VALUES (?, ?, ?)`,
	linkOutlets: `INSERT INTO matter_outlets (matter, outlet)
		SELECT DISTINCT mc.matter, d.outlet FROM matter_claims mc JOIN claims c ON c.id = mc.claim JOIN documents d ON d.id = c.doc WHERE mc.matter = ? AND d.outlet <> ''`,
	linkDealing:  `INSERT OR IGNORE INTO dealings (a, b, kind, matter, day, began, ended) VALUES (?, ?, ?, ?, ?, ?, ?)`,
	setWords:     `INSERT INTO matter_words (rowid, text) VALUES (?, ?)`,
	namesOf:      `SELECT search FROM actors WHERE id = ?`,
	dropMatter:   `DELETE FROM matters WHERE id = ?`,
	dropWords:    `DELETE FROM matter_words WHERE rowid = ?`,
	dropClaims:   `DELETE FROM matter_claims WHERE matter = ?`,
	dropActors:   `DELETE FROM matter_actors WHERE matter = ?`,
	dropOutlets:  `DELETE FROM matter_outlets WHERE matter = ?`,
	dropDealings: `DELETE FROM dealings WHERE matter = ?`,
	setRejected:  `REPLACE INTO rejected_matters (id, day, body) VALUES (?, ?, ?)`,
	dropRejected: `DELETE FROM rejected_matters WHERE id = ?`,
}

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

func newWriter(ctx context.Context, tx *sql.Tx) (*writer, error) {
	w := &writer{ctx: ctx, names: make(map[parley.ActorID]string)}
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
		body, err := newMatterBody(m)
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
	return w.exec(setActor, string(a.ID), string(a.Type), a.Country, a.Documents, a.Claims, a.Matters, store.SearchLines(a), body)
}

// matter puts a matter with its claims and actors in the place of what stands
// under its id.
func (w *writer) matter(m store.Matter, body []byte) error {
	id, word := string(m.ID), wordRow(m.ID)
	if m.Rejected() {
		return errors.Join(w.drop(m.ID), w.exec(setRejected, id, string(m.Day), body))
	}
	began, ended := store.Extent(m.Time)
	located := m.Place != nil && m.Place.Precision != ""
	err := w.exec(setMatter, id, string(m.Kind), m.Form, m.Status, string(m.Day), string(began), string(ended), string(store.DueDay(m.Matter)),
		store.PlaceWords(m.Place), located, m.Documents, m.Origins, len(m.Claims), min(1, len(m.Disputes)), word, body)
	if err != nil {
		return err
	}
	if err := w.unlink(m.ID); err != nil {
		return err
	}
	for _, c := range m.Claims {
		if err := w.exec(linkClaim, id, string(c)); err != nil {
			return err
		}
	}
	for role, actors := range m.Roles {
		for _, a := range actors {
			if err := w.exec(linkActor, id, string(a), role); err != nil {
				return err
			}
		}
	}
	from, to := store.DealtOn(m)
	for _, pair := range store.Pairs(m.Matter) {
		if err := w.exec(linkDealing, string(pair[0]), string(pair[1]), string(m.Kind), id, string(m.Day), string(from), string(to)); err != nil {
			return err
		}
	}
	words, err := w.words(m.Matter)
	if err != nil {
		return err
	}
	return errors.Join(w.exec(linkOutlets, id), w.exec(setWords, word, words))
}

// words is what a search for a matter looks through.
func (w *writer) words(m parley.Matter) (string, error) {
	text := store.MatterWords(m)
	seen := make(map[parley.ActorID]bool)
	for _, actors := range m.Roles {
		for _, id := range actors {
			if seen[id] {
				continue
			}
			seen[id] = true
			names, known := w.names[id]
			if !known {
				err := w.statements[namesOf].QueryRowContext(w.ctx, string(id)).Scan(&names)
				if err != nil && !errors.Is(err, sql.ErrNoRows) {
					return "", err
				}
				w.names[id] = names
			}
			text += "\n" + names
		}
	}
	return text, nil
}

// wordRow is the row of a matter in matter_words, made of the digits of its id.
func wordRow(id parley.MatterID) int64 {
	_, digits, _ := strings.Cut(string(id), ":")
	if n, err := strconv.ParseUint(digits, 16, 64); err == nil {
		return int64(n >> 1)
	}
	h := fnv.New64a()
	h.Write([]byte(id))
	return int64(h.Sum64() >> 1)
}

func (w *writer) drop(id parley.MatterID) error {
	if err := w.exec(dropMatter, string(id)); err != nil {
		return err
	}
	return w.unlink(id)
}

func (w *writer) unlink(id parley.MatterID) error {
	for _, statement := range []int{dropRejected, dropClaims, dropActors, dropOutlets, dropDealings} {
		if err := w.exec(statement, string(id)); err != nil {
			return err
		}
	}
	return w.exec(dropWords, wordRow(id))
}
