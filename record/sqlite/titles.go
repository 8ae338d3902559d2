package sqlite

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strconv"
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
	if err := t.learn(ctx, s); err != nil || len(t.text) > mostTitles {
		return nil, false, err
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

// learn adds what was recorded since, unless there is too much already. It comes
// as one row: a hundred thousand take longer to hand over than to read.
func (t *titles) learn(ctx context.Context, s *Store) error {
	since := `seq > ?`
	if t.last == 0 {
		since = `+seq > ?` // all of them, as they lie beside each other
	}
	var list []byte
	err := s.read.QueryRowContext(ctx, `SELECT CAST(group_concat(seq || ' ' || length(CAST(title || ' ' || name AS BLOB)) || ' ' || title || ' ' || name, '') AS BLOB)
		FROM documents WHERE `+since, t.last).Scan(&list)
	for err == nil && len(list) > 0 && len(t.text) <= mostTitles {
		var seq, size int64
		if seq, list, err = leading(list); err == nil {
			size, list, err = leading(list)
		}
		if err == nil && int(size) > len(list) {
			err = errTitles
		}
		if err == nil {
			t.text = append(t.text, strings.ToLower(string(list[:size]))...)
			t.ends, t.seqs, t.last = append(t.ends, len(t.text)), append(t.seqs, seq), max(t.last, seq)
			list = list[size:]
		}
	}
	if err != nil {
		return fmt.Errorf("read: documents: %w", err)
	}
	return nil
}

var errTitles = errors.New("titles that are not written as they should be")

// leading returns the number that a list begins with, and what follows the blank
// behind it.
func leading(list []byte) (int64, []byte, error) {
	digits, rest, found := bytes.Cut(list, []byte(" "))
	if !found {
		return 0, nil, errTitles
	}
	n, err := strconv.ParseInt(string(digits), 10, 64)
	return n, rest, err
}
