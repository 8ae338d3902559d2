package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"strings"

	"parley"
	"parley/record/store"
)

// wholesale is from how many matters on, where there were none, they are written
// as bulk does it.
var wholesale = 500

// replaceMatters puts matters in the place of all that stand.
func (w *writer) replaceMatters(ctx context.Context, tx *sql.Tx, f store.Stream) error {
	stale, err := standing(ctx, tx, `SELECT id, body || ' ' || day FROM matters UNION ALL SELECT id, body || ' ' || day FROM rejected_matters`)
	if err != nil {
		return err
	}
	if len(stale.rows) == 0 {
		return w.firstMatters(ctx, tx, f)
	}
	for m, err := range readied(f.Matters, readyMatter) {
		if err != nil {
			return err
		}
		if stale.takes(string(m.ID), m.body, " "+string(m.Day)) {
			continue
		}
		if err := w.matter(m); err != nil {
			return err
		}
	}
	for id := range stale.rows {
		if err := w.drop(parley.MatterID(id)); err != nil {
			return err
		}
	}
	return w.later.flush()
}

// firstMatters writes matters where there are none.
func (w *writer) firstMatters(ctx context.Context, tx *sql.Tx, f store.Stream) error {
	var waiting []matterRow // as long as they are few
	var b *bulk
	for m, err := range readied(f.Matters, readyMatter) {
		if err != nil {
			return err
		}
		if b != nil {
			if err := b.matter(m); err != nil {
				return err
			}
			continue
		}
		if waiting = append(waiting, m); len(waiting) < wholesale {
			continue
		}
		if b, err = w.newBulk(ctx, tx); err != nil {
			return err
		}
		for _, m := range waiting {
			if err := b.matter(m); err != nil {
				return err
			}
		}
		waiting = nil
	}
	for _, m := range waiting {
		if err := w.matter(m); err != nil {
			return err
		}
	}
	if b != nil {
		return b.end()
	}
	return w.later.flush()
}

// bulk writes many matters into empty tables. What can be made of the tables is
// made when they are full: to sort the entries of an index takes a fraction of
// what it takes to look up the place of each.
type bulk struct {
	*writer
	tx   *sql.Tx
	add  *sql.Stmt
	made []string // statements that make the indexes and triggers again
}

// ofMatters are the tables of matters that have indexes and triggers, or are
// filled from others.
var ofMatters = []string{"matters", "matter_claims", "actor_matters", "matter_outlets", "outlet_matters", "dealings", "pairs", "dealers"}

func (w *writer) newBulk(ctx context.Context, tx *sql.Tx) (*bulk, error) {
	b := &bulk{writer: w, tx: tx}
	list := `('` + strings.Join(ofMatters, `', '`) + `')`
	type object struct{ kind, name, sql string }
	scan := func(r *sql.Rows) (o object, err error) { return o, r.Scan(&o.kind, &o.name, &o.sql) }
	// Indexes before triggers, which are to see none of what is made.
	objects, err := all(rows(ctx, tx, scan, "schema", `SELECT type, name, sql FROM sqlite_schema
		WHERE type IN ('index', 'trigger') AND sql IS NOT NULL AND tbl_name IN `+list+` ORDER BY type, rowid`))
	if err != nil {
		return nil, err
	}
	for _, o := range objects {
		if _, err := tx.ExecContext(ctx, `DROP `+o.kind+` `+o.name); err != nil {
			return nil, err
		}
		b.made = append(b.made, o.sql)
	}
	b.add, err = tx.PrepareContext(ctx, `INSERT INTO matters (`+strings.Join(matterColumns, ", ")+`) VALUES (`+marks(len(matterColumns))+`)`)
	return b, err
}

func (b *bulk) matter(m matterRow) error {
	id := string(m.ID)
	if m.Rejected() {
		return b.exec(setRejected, id, string(m.Day), m.body)
	}
	if _, err := b.add.ExecContext(b.ctx, m.columns()...); err != nil {
		return err
	}
	claims, _ := json.Marshal(m.Claims) // strings always marshal
	if err := b.exec(linkClaims, id, string(claims)); err != nil {
		return err
	}
	return errors.Join(b.linkActors(store.Matter{}, m, false), b.linkDealings(m.Matter, false), b.issue("", m.Issue, m.word), b.index(m))
}

// end makes what is made of the tables.
func (b *bulk) end() error {
	err := errors.Join(b.add.Close(), b.later.flush())
	for _, query := range append([]string{
		`INSERT OR IGNORE INTO matter_outlets (matter, outlet)
			SELECT mc.matter, d.outlet FROM matter_claims mc CROSS JOIN claims c ON c.id = mc.claim CROSS JOIN documents d ON d.id = c.doc WHERE d.outlet <> ''`,
		`INSERT INTO outlet_matters (outlet, ` + facetColumns + `)
			SELECT o.outlet, ` + facetColumns + ` FROM matter_outlets o CROSS JOIN matters m ON m.id = o.matter ORDER BY o.outlet, day DESC, origins DESC, claims DESC, id`,
		`INSERT INTO pairs SELECT a, b, kind, COUNT(*) FROM dealings GROUP BY a, b, kind`,
		`INSERT INTO dealers SELECT actor, kind, SUM(n) FROM (SELECT a AS actor, kind, n FROM pairs UNION ALL SELECT b, kind, n FROM pairs) GROUP BY actor, kind`,
		`INSERT INTO dealers SELECT actor, '', SUM(n) FROM dealers GROUP BY actor`,
		`INSERT INTO tally SELECT 'matter', kind, COUNT(*), 0 FROM matters WHERE true GROUP BY kind ON CONFLICT DO UPDATE SET n = excluded.n`,
	}, b.made...) {
		if err != nil {
			return err
		}
		_, err = b.tx.ExecContext(b.ctx, query)
	}
	return err
}
