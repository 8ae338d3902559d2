package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"strconv"
	"strings"

	"parley/record/store"
)

// ofText are the matters of which each term of a text stands in their words or
// in the names of one of their actors.
func (s *Store) ofText(ctx context.Context, q store.MatterQuery) ([]walk, error) {
	if q.Text == "" {
		return nil, nil
	}
	set, err := s.standsIn(ctx, q.Text)
	return []walk{ofRows(set)}, err
}

// standsIn returns the rows, in matter_words, of the matters of which each term
// of a text stands in their words or in the names of one of their actors.
func (s *Store) standsIn(ctx context.Context, text string) (rowSet, error) {
	list := terms(text)
	if len(list) == 0 {
		return rowSet{}, nil
	}
	var whole []string // that the index of matters answers alone
	var sets []rowSet
	for _, t := range list {
		n, err := s.named(ctx, t)
		if err != nil {
			return nil, err
		}
		if n.others == nil {
			whole = append(whole, n.match)
			continue
		}
		others, _ := json.Marshal(n.others) // strings always marshal
		set, err := s.rowSet(ctx, `SELECT rowid AS n FROM matter_words WHERE matter_words MATCH ? UNION ALL
			SELECT a.word FROM json_each(?) j CROSS JOIN actor_matters a ON a.actor = j.value`, n.match, string(others))
		if err != nil {
			return nil, err
		}
		sets = append(sets, set)
	}
	if len(whole) > 0 {
		set, err := s.rowSet(ctx, `SELECT rowid AS n FROM matter_words WHERE matter_words MATCH ?`, strings.Join(whole, " AND "))
		if err != nil {
			return nil, err
		}
		sets = append(sets, set)
	}
	out := sets[0]
	for _, set := range sets[1:] {
		out = out.and(set)
	}
	return out, nil
}

// ofIssue are the positions that are about something.
func (s *Store) ofIssue(ctx context.Context, q store.MatterQuery) ([]walk, error) {
	if q.About == "" {
		return nil, nil
	}
	match := phrase(q.About)
	if match == "" {
		return []walk{ofRows(rowSet{})}, nil
	}
	set, err := s.rowSet(ctx, `SELECT rowid AS n FROM issue_words WHERE issue_words MATCH ?`, match)
	return []walk{ofRows(set)}, err
}

// ofRows are the matters of some rows of matter_words.
func ofRows(set rowSet) walk {
	return walk{
		size: len(set), many: len(set) > few, set: set,
		from: `(SELECT value AS word FROM json_each(?)) f CROSS JOIN matters x INDEXED BY matters_word ON x.word = f.word`,
	}
}

// namedTerm is a term with the actors among whose names it stands.
type namedTerm struct {
	match  string   // of matters that have it among their words, or one of those actors who are in most
	others []string // the other actors
}

// mostNamed is how many actors a full-text index is asked for at once: it looks
// at each for every matter that one of them is in. Where there are more, it is
// asked for those who are in most matters.
const (
	mostNamed = 64
	someNamed = 32
)

func (s *Store) named(ctx context.Context, term string) (namedTerm, error) {
	out := namedTerm{match: term}
	type found struct {
		row, matters int64
		id           string
	}
	scan := func(r *sql.Rows) (f found, err error) { return f, r.Scan(&f.row, &f.id, &f.matters) }
	var list []found
	for f, err := range rows(ctx, s.read, scan, "actors", `SELECT r.n, a.id, a.matters
		FROM actor_words w CROSS JOIN actor_rows r ON r.n = w.rowid CROSS JOIN actors a ON a.id = r.actor WHERE w.actor_words MATCH ? AND a.matters > 0 ORDER BY a.matters DESC`, term) {
		if err != nil {
			return out, err
		}
		list = append(list, f)
	}
	n := len(list)
	if n > mostNamed {
		n = someNamed
	}
	for _, f := range list[:n] {
		out.match += ` OR "` + actorWord(f.row) + `"`
	}
	for _, f := range list[n:] {
		out.others = append(out.others, f.id)
	}
	out.match = `(` + out.match + `)`
	return out, nil
}

// actorWord stands for an actor among the words of its matters. No text has it:
// it begins with a character that no script uses.
func actorWord(row int64) string { return "\uE0A0" + strconv.FormatInt(row, 36) }

// matching is a text as a full-text index wants it; "" where it has no word.
func matching(text string) string { return strings.Join(terms(text), " ") }

// terms are those of a text, each as a full-text index wants it.
func terms(text string) []string {
	var out []string
	for _, t := range store.Words(text) {
		part := `"` + strings.Join(t.Words, " ") + `"`
		if t.Prefix {
			part += "*"
		}
		out = append(out, part)
	}
	return out
}

// phrase is words, one behind the other, as the full-text index wants them.
func phrase(text string) string {
	list := store.SplitWords(text)
	if len(list) == 0 {
		return ""
	}
	return `"` + strings.Join(list, " ") + `"`
}
