package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"strings"
	"sync"
	"unicode/utf8"
)

// titles holds the titles and names of documents, in lower case: the index of
// their parts knows none shorter than three characters, and to go through all
// rows for one of two takes a second where there are a hundred thousand.
type titles struct {
	mu   sync.Mutex
	last int64 // number of the last entry of which it is known
	text []byte
	ends []int   // of each document, in text
	seqs []int64 // of each, the number of its entry
}

// mostTitles is how many bytes of titles are held; of more, all rows are gone
// through.
const mostTitles = 64 << 20

// fewTitles is of how many documents a list is sorted; of more, a page is soon
// full of those published last.
var fewTitles = 4000

// short narrows the document d by one or two characters of its title or name.
// A list is asked for in its order, to count them is not.
func (w *question) short(ctx context.Context, s *Store, text string, list bool) error {
	seqs, known, err := s.titles.having(ctx, s, text)
	if err != nil {
		return err
	}
	ascii := !strings.ContainsFunc(text, func(r rune) bool { return r >= utf8.RuneSelf }) // SQLite knows no other small letters
	if !known || list && ascii && len(seqs) > fewTitles {
		w.want(`instr(lower(d.title || ' ' || d.name), lower(?)) > 0`, text)
		return nil
	}
	w.from = `json_each(?) t CROSS JOIN documents d INDEXED BY documents_seq ON d.seq = t.value`
	w.args = append([]any{numbers(seqs)}, w.args...)
	return nil
}

// having returns the numbers of the entries whose document has text in its
// title or name, and whether it knows. What was recorded again since is among
// them under its old number, which no document has any more.
func (t *titles) having(ctx context.Context, s *Store, text string) ([]int64, bool, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	type title struct {
		seq  int64
		text string
	}
	scan := func(r *sql.Rows) (x title, err error) { return x, r.Scan(&x.seq, &x.text) }
	for x, err := range rows(ctx, s.read, scan, "documents", `SELECT seq, title || ' ' || name FROM documents INDEXED BY documents_seq WHERE seq > ? ORDER BY seq`, t.last) {
		if err != nil {
			return nil, false, err
		}
		if len(t.text) > mostTitles {
			return nil, false, nil
		}
		t.text = append(t.text, strings.ToLower(x.text)...)
		t.ends, t.seqs, t.last = append(t.ends, len(t.text)), append(t.seqs, x.seq), x.seq
	}
	part := []byte(strings.ToLower(text))
	var out []int64
	start := 0
	for i, end := range t.ends {
		if bytes.Contains(t.text[start:end], part) {
			out = append(out, t.seqs[i])
		}
		start = end
	}
	return out, true, nil
}
