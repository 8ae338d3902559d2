package auth

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

var errName = errors.New("a name has 1 to 64 letters and digits, with spaces, dots, hyphens, underscores, apostrophes or @ between them")

// checkName refuses names that could be taken for others, or break a line.
func checkName(name string) error {
	const longest = 64
	if name == "" || utf8.RuneCountInString(name) > longest || !utf8.ValidString(name) {
		return errName
	}
	for i, r := range name {
		inside := i > 0 && i < len(name)-1 && strings.ContainsRune(" .-_@'", r)
		if unseen(r) || !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && !inside {
			return errName
		}
	}
	return nil
}

// unseen says whether a letter or mark shows nothing by itself (Unicode,
// Default_Ignorable_Code_Point).
func unseen(r rune) bool {
	return unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r) || unicode.Is(unicode.Variation_Selector, r)
}

// composed is a name as it is kept and looked up, however the keyboard composes
// its letters.
func composed(name string) string { return norm.NFC.String(name) }

// alike is the same for names that somebody would take for one another: it
// knows neither case nor composition, and letters of the Cyrillic and Greek
// alphabets that look like Latin ones are those (after Unicode Technical
// Standard 39, 4).
func alike(name string) string {
	return strings.Map(func(r rune) rune {
		if at, ok := looksLike[r]; ok {
			return at
		}
		return r
	}, cases.Fold().String(norm.NFKC.String(name)))
}

// looksLike is which Latin letter others look like, small or large.
var looksLike = func() map[rune]rune {
	out := make(map[rune]rune)
	for latin, others := range map[rune]string{
		'a': "аα", 'b': "вβ", 'c': "с", 'd': "ԁ", 'e': "еε", 'h': "һн", 'i': "іι", 'j': "ј", 'k': "кκ", 'l': "ӏ", 'm': "мμ", 'n': "η", 'o': "оο",
		'p': "рρ", 'q': "ԛ", 's': "ѕ", 't': "тτ", 'u': "υ", 'v': "ѵν", 'w': "ԝ", 'x': "хχ", 'y': "уγ", 'z': "ζ",
	} {
		for _, r := range others {
			out[r] = latin
		}
	}
	return out
}()

// taken returns ErrTaken where a user or a token has a name that a new one
// could be taken for: the history tells who did what by names alone.
func (s *Store) taken(ctx context.Context, tx queries, name string, of ...string) error {
	for _, table := range of {
		var there bool // the file may be from before there were tokens
		if err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?)`, table).Scan(&there); err != nil {
			return err
		}
		if !there {
			continue
		}
		have, err := namesIn(ctx, tx, table)
		if err != nil {
			return err
		}
		for _, other := range have {
			switch {
			case alike(other) != alike(name):
			case table == "tokens":
				return errTokenTaken
			default:
				return ErrTaken
			}
		}
	}
	return nil
}

// lookalike returns errTokenTaken where another token has a name that this one
// could be taken for. The name of a revoked token can be used again as it is.
func (s *Store) lookalike(ctx context.Context, name string) error {
	have, err := namesIn(ctx, s.db, "tokens")
	for _, other := range have {
		if other != name && alike(other) == alike(name) {
			return errTokenTaken
		}
	}
	return err
}

var errTokenTaken = errors.New("there is, or was, a token of that name")

// queries is what is asked: the file, or a transaction.
type queries interface {
	QueryRowContext(context.Context, string, ...any) *sql.Row
	QueryContext(context.Context, string, ...any) (*sql.Rows, error)
}

func namesIn(ctx context.Context, tx queries, table string) ([]string, error) {
	rows, err := tx.QueryContext(ctx, `SELECT name FROM `+table)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		out = append(out, name)
	}
	return out, rows.Err()
}
