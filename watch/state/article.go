package state

import (
	"context"
	"database/sql"
	"errors"
	"iter"
	"time"

	"parley/record/store"
)

// Status is what became of an article.
type Status string

// What can become of an article.
const (
	Pending  Status = "pending"
	Recorded Status = "recorded"
	Known    Status = "known"
	Failed   Status = "failed"
	Skipped  Status = "skipped"
)

// Article is an article that a source names.
type Article struct {
	URL       string // in normal form
	Status    Status // Pending or Skipped when it is found
	Title     string
	Published string // day, or ""
	Outlet    string
	Language  string
	Content   string // the article itself, where the feed has it
	Attempts  int
	Cause     string // of Failed and Skipped
}

// Page is a feed or sitemap as it was last fetched.
type Page struct {
	URL          string
	ETag         string
	LastModified string
	Listed       time.Time // when the index that names it said that it changed
}

// Page returns what is remembered of a page, the zero Page with its address
// for nothing.
func (s *State) Page(ctx context.Context, source, url string) (Page, error) {
	p := Page{URL: url}
	var listed int64
	err := s.db.QueryRowContext(ctx, `SELECT etag, last_modified, listed FROM watch_pages WHERE source = ? AND url = ?`, source, url).Scan(&p.ETag, &p.LastModified, &listed)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	p.Listed = instant(listed)
	return p, wrap(url, err)
}

// Found remembers a page with the articles that it names, all or nothing. It
// returns how many of them are new. One that was skipped and is not to be
// skipped any more is new.
func (s *State) Found(ctx context.Context, source string, p Page, articles []Article, now time.Time) (fresh int, err error) {
	err = s.inTx(ctx, func(tx *sql.Tx) error {
		put, err := tx.PrepareContext(ctx, `INSERT INTO watch_articles (url, source, status, title, published, outlet, language, content, found, next, cause) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT (url) DO UPDATE SET status = excluded.status, source = excluded.source, content = excluded.content, found = excluded.found, next = excluded.next, cause = ''
			WHERE status = 'skipped' AND excluded.status = 'pending'`)
		if err != nil {
			return err
		}
		defer put.Close()
		for _, a := range articles {
			done, err := put.ExecContext(ctx, a.URL, source, string(a.Status), a.Title, a.Published, a.Outlet, a.Language, a.Content, millis(now), millis(now), a.Cause)
			if err != nil {
				return err
			}
			if n, err := done.RowsAffected(); err == nil && a.Status == Pending {
				fresh += int(n)
			}
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO watch_pages (source, url, etag, last_modified, listed) VALUES (?, ?, ?, ?, ?)
			ON CONFLICT (source, url) DO UPDATE SET etag = excluded.etag, last_modified = excluded.last_modified, listed = excluded.listed`, source, p.URL, p.ETag, p.LastModified, millis(p.Listed))
		return err
	})
	return fresh, wrap(source, err)
}

// Due returns at most limit articles of a source that are to be fetched by
// now, those first that wait longest.
func (s *State) Due(ctx context.Context, source string, now time.Time, limit int) ([]Article, error) {
	var out []Article
	err := s.each(ctx, func(r *sql.Rows) error {
		a := Article{Status: Pending}
		err := r.Scan(&a.URL, &a.Title, &a.Published, &a.Outlet, &a.Language, &a.Content, &a.Attempts)
		out = append(out, a)
		return err
	}, `SELECT url, title, published, outlet, language, content, attempts FROM watch_articles WHERE source = ? AND status = 'pending' AND next <= ? ORDER BY next, found, url LIMIT ?`, source, millis(now), limit)
	return out, wrap(source, err)
}

// NextDue returns when the next article of a source is to be fetched, the zero
// time for never.
func (s *State) NextDue(ctx context.Context, source string) (time.Time, error) {
	var next sql.NullInt64
	err := s.db.QueryRowContext(ctx, `SELECT MIN(next) FROM watch_articles WHERE source = ? AND status = 'pending'`, source).Scan(&next)
	return instant(next.Int64), wrap(source, err)
}

// Settled is what became of an article.
type Settled struct {
	URL    string
	Status Status // Recorded, Known or Failed
	Cause  string // of Failed
	Doc    string // id of the document, or ""
}

// Settle remembers what became of articles.
func (s *State) Settle(ctx context.Context, now time.Time, list ...Settled) error {
	err := s.inTx(ctx, func(tx *sql.Tx) error {
		for _, a := range list {
			if _, err := tx.ExecContext(ctx, `UPDATE watch_articles SET status = ?, cause = ?, doc = ?, settled = ?, content = '', attempts = attempts + 1 WHERE url = ?`, string(a.Status), a.Cause, a.Doc, millis(now), a.URL); err != nil {
				return err
			}
		}
		return nil
	})
	return wrap("articles", err)
}

// Retry puts an article off after an attempt that failed; attempts is how many
// there were.
func (s *State) Retry(ctx context.Context, url, cause string, attempts int, next time.Time) error {
	_, err := s.db.ExecContext(ctx, `UPDATE watch_articles SET attempts = ?, next = ?, cause = ? WHERE url = ?`, attempts, millis(next), cause, url)
	return wrap(url, err)
}

// Held settles the articles that wait and that the record holds: a watch ended
// after they were recorded and before that was remembered, or something else
// recorded them. cards yields what the record holds.
func (s *State) Held(ctx context.Context, now time.Time, cards iter.Seq2[store.Card, error]) error {
	waiting := make(map[string]bool)
	err := s.each(ctx, func(r *sql.Rows) error {
		var url string
		err := r.Scan(&url)
		waiting[url] = true
		return err
	}, `SELECT url FROM watch_articles WHERE status = 'pending'`)
	if err != nil || len(waiting) == 0 {
		return wrap("articles", err)
	}
	var list []Settled
	for card, err := range cards {
		if err != nil {
			return err
		}
		if waiting[card.Doc.Name] {
			list = append(list, Settled{URL: card.Doc.Name, Status: Recorded, Doc: string(card.Doc.ID)})
		}
	}
	return s.Settle(ctx, now, list...)
}
