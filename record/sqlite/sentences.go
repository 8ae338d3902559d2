package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
	"slices"
	"strconv"

	"parley"
	"parley/record/store"
)

// bits are sentenceBits, as SQL wants them.
var bits = strconv.Itoa(sentenceBits)

// fewDocuments is how many documents are listed rather than looked up for each
// sentence that has the words of a question.
var fewDocuments = 8000

// firstSentences is in how many sentences with the words of a question those of
// its documents are looked for before these are listed.
var firstSentences = 10000

// SentencesAt implements store.Documents: those of the readings recorded last
// come first.
func (s *Store) SentencesAt(ctx context.Context, q store.SentenceQuery) iter.Seq2[store.SentenceAt, error] {
	match := matching(q.Text)
	if match == "" {
		return func(func(store.SentenceAt, error) bool) {}
	}
	w := &question{from: `sentence_words w`}
	w.want(`w.sentence_words MATCH ?`, match)
	if q.After != nil {
		row, err := int64(0), error(store.ErrPosition)
		if len(q.After) == 1 {
			row, err = strconv.ParseInt(q.After[0], 10, 64)
		}
		if err != nil {
			return failing[store.SentenceAt](fmt.Errorf("read: sentences: %w", store.ErrPosition))
		}
		w.want(`w.rowid < ?`, row)
	}
	d := documentsOf(q)
	if len(d.where) == 0 {
		return s.sentences(ctx, w, d, q.Limit, 0)
	}
	return func(yield func(store.SentenceAt, error) bool) {
		if q.Limit > 0 { // most often that many are found soon
			list, err := all(s.sentences(ctx, w, d, q.Limit, firstSentences))
			if len(list) == q.Limit || err != nil {
				listed(list, err)(yield)
				return
			}
		}
		some, err := s.within(ctx, w, d, q)
		switch {
		case err != nil:
			yield(store.SentenceAt{}, err)
		case some:
			s.sentences(ctx, w, d, q.Limit, 0)(yield)
		}
	}
}

// documentsOf are the documents d in which a question looks for sentences; they
// are any where it wants nothing of them.
func documentsOf(q store.SentenceQuery) *question {
	d := &question{}
	if q.Outlet != "" {
		d.want(`d.outlet = ?`, q.Outlet)
	}
	if q.Language != "" {
		d.want(`d.language = ?`, q.Language)
	}
	d.published(q.Since, q.Until, q.Known)
	return d
}

// sentences lists up to a limit of the sentences w that are of documents d, among
// so many of the first of w; 0 for all, either way.
func (s *Store) sentences(ctx context.Context, w, d *question, most, among int) iter.Seq2[store.SentenceAt, error] {
	scan := func(r *sql.Rows) (store.SentenceAt, error) {
		var at store.SentenceAt
		err := r.Scan(&at.Doc, &at.Row)
		at.N = int(at.Row & (1<<sentenceBits - 1))
		return at, err
	}
	const order = ` ORDER BY w.rowid DESC LIMIT ?`
	query := `SELECT d.id, w.n FROM (SELECT w.rowid AS n FROM ` + w.from + w.sql() + order + `) w
		CROSS JOIN documents d INDEXED BY documents_reading ON d.reading_seq = w.n >> ` + bits + d.sql() + ` ORDER BY w.n DESC LIMIT ?`
	args := append(append(slices.Clone(w.args), limit(among)), d.args...)
	return rows(ctx, varied{s.read}, scan, "sentences", query, append(args, limit(most))...)
}

// within narrows sentences w to those of documents d, and says whether there are
// any documents. A word may be everywhere but in these: then all its sentences
// are gone through, and to look each one's document up takes most of the time.
// Where the documents are few they are listed before.
func (s *Store) within(ctx context.Context, w, d *question, q store.SentenceQuery) (bool, error) {
	n, err := s.count(ctx, `SELECT 1 FROM documents d`+d.sql(), fewDocuments+1, d.args)
	if err != nil || n == 0 {
		return false, err
	}
	w.recorded(q.Since, q.Until)
	if n <= fewDocuments {
		w.want(`w.rowid >> `+bits+` IN (SELECT d.reading_seq FROM documents d`+d.sql()+`)`, d.args...)
	}
	return true, nil
}

// recorded narrows sentences w to the readings between the first and the last that
// are of documents of some days: in most records what was published later was read
// later, and the index of words begins where it is told to.
func (w *question) recorded(since, until parley.Day) {
	const (
		readings = `(SELECT r.reading_seq FROM documents r INDEXED BY documents_reading WHERE r.reading_seq > 0 AND `
		last     = readings + `r.published <= ? AND r.published <> '' ORDER BY r.reading_seq DESC LIMIT 1)`
		first    = readings + `r.published >= ? ORDER BY r.reading_seq LIMIT 1)`
	)
	if until != "" {
		w.want(`w.rowid < (`+last+` + 1) << `+bits, string(until))
	}
	if since != "" {
		w.want(`w.rowid >= `+first+` << `+bits, string(since))
	}
}
