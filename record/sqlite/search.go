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
	list := terms(q.Text)
	if len(list) == 0 {
		return []walk{nowhere}, nil
	}
	var whole []string // that the index of matters answers alone
	var out []walk
	for _, t := range list {
		n, err := s.named(ctx, t)
		if err != nil {
			return nil, err
		}
		if len(n.others) == 0 {
			whole = append(whole, n.match)
			continue
		}
		k, err := s.ofName(ctx, n)
		if err != nil {
			return nil, err
		}
		out = append(out, k)
	}
	if len(whole) > 0 {
		k, err := s.ofIndex(ctx, `matter_words`, strings.Join(whole, " AND "))
		if err != nil {
			return nil, err
		}
		out = append(out, k)
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
		return []walk{nowhere}, nil
	}
	k, err := s.ofIndex(ctx, `issue_words`, match)
	return []walk{k}, err
}

// nowhere is where a text without a word stands.
var nowhere = walk{check: func(int) (string, []any) { return `1 = 0`, nil }}

// ofIndex are the matters that a full-text index has.
func (s *Store) ofIndex(ctx context.Context, table, match string) (walk, error) {
	args := []any{match}
	k := walk{from: table + ` f CROSS JOIN matters x INDEXED BY matters_word ON x.word = f.rowid`, where: []string{`f.` + table + ` MATCH ?`}, args: args}
	var err error
	if k.size, err = s.hits(ctx, table, match); err != nil {
		return k, err
	}
	k.check = func(rows int) (string, []any) {
		if rows < k.size/lookUp && !anyEnding(match) {
			return `EXISTS (SELECT 1 FROM ` + table + ` WHERE rowid = x.word AND ` + table + ` MATCH ?)`, args
		}
		return `+x.word IN (SELECT rowid FROM ` + table + ` WHERE ` + table + ` MATCH ?)`, args
	}
	return k.unless(k.size > few), nil
}

// hits counts the rows of a full-text index that match, up to what is too many to
// be sorted.
func (s *Store) hits(ctx context.Context, table, match string) (int, error) {
	return s.count(ctx, `SELECT 1 FROM `+table+` WHERE `+table+` MATCH ?`, few+1, []any{match})
}

// lookUp is how many rows of a full-text index are read in the time in which one
// is looked for.
const lookUp = 300

// anyEnding says whether of some word any ending will do. Then the index puts
// together all that it has of it before it looks for a single row: reading them
// all takes no longer.
func anyEnding(match string) bool { return strings.Contains(match, `"*`) }

// namedTerm is a term with the actors among whose names it stands.
type namedTerm struct {
	match   string   // of matters that have it among their words, or one of those actors who are in most
	others  []string // the other actors
	matters int      // that those are in, one with several of them counted for each
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
		out.matters += int(f.matters)
	}
	out.match = `(` + out.match + `)`
	return out, nil
}

// actorWord stands for an actor among the words of its matters. No text has it:
// it begins with a character that no script uses.
func actorWord(row int64) string { return "\uE0A0" + strconv.FormatInt(row, 36) }

// ofName are the matters that have a term among their words or the names of
// their actors.
func (s *Store) ofName(ctx context.Context, n namedTerm) (walk, error) {
	list, _ := json.Marshal(n.others) // strings always marshal
	const (
		first  = `SELECT rowid AS word FROM matter_words WHERE matter_words MATCH ?`
		others = `SELECT a.word FROM json_each(?) j CROSS JOIN actor_matters a ON a.actor = j.value`
	)
	args := []any{n.match, string(list)}
	k := walk{from: `(` + first + ` UNION ` + others + `) f CROSS JOIN matters x INDEXED BY matters_word ON x.word = f.word`, args: args}
	hits, err := s.hits(ctx, `matter_words`, n.match)
	if err != nil {
		return k, err
	}
	k.size = hits + n.matters
	k.check = func(rows int) (string, []any) {
		if rows < k.size/lookUp && !anyEnding(n.match) {
			return `(EXISTS (SELECT 1 FROM matter_words WHERE rowid = x.word AND matter_words MATCH ?) OR +x.word IN (` + others + `))`, args
		}
		return `(+x.word IN (` + first + `) OR +x.word IN (` + others + `))`, args
	}
	return k.unless(k.size > few), nil
}

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
