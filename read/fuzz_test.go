package read_test

import (
	"context"
	"strings"
	"testing"
	"unicode/utf8"

	"parley"
	"parley/read"
)

// FuzzRead reads whatever bytes come: the reading must end, its offsets must
// lie in the text, and each claim must stand on exactly the words it quotes.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		"",
		"Iran met Iraq.",
		"“We will not attack,” the minister said.\n\n“They must leave.”",
		"Egypt, Turkey and the U.S.-led coalition's envoys met; \x00\xff\xfe said \"no",
		"<html><body><p>The truce <b>ends</b> on Monday.</p></body></html>",
		"Россия и Украина. 停戦協定 has been signed بين مصر والسودان.",
		strings.Repeat("attack ", 400),
		strings.Repeat("(", 300) + "Kenya" + strings.Repeat(")", 300),
		"Out of 212 deputies, 191 voted in favour, eight opposed and three abstained on 17 January 2025.",
	} {
		f.Add(seed, "2024-06-03")
	}
	reader, err := read.New()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text, published string) {
		if len(text) > 1<<14 {
			return
		}
		text = strings.ToValidUTF8(text, "�")
		d := parley.Doc{ID: "d", Name: "fuzz", Text: text, Published: parley.Day(published), Language: "en"}
		r, err := reader.Read(context.Background(), d)
		if err != nil {
			t.Fatal(err)
		}
		runes := []rune(text)
		for _, s := range r.Sentences {
			if s.Start < 0 || s.Start > s.End || s.End > len(runes) {
				t.Fatalf("sentence %+v of %d code points", s, len(runes))
			}
		}
		known := map[parley.ActorID]bool{"": true}
		for _, a := range r.Actors {
			known[a.ID] = true
		}
		for _, c := range r.Claims {
			if c.Start < 0 || c.End > len(runes) || c.Start > c.End || string(runes[c.Start:c.End]) != c.Text || !utf8.ValidString(c.Text) {
				t.Fatalf("claim %s stands on %d to %d, but quotes %q", c.Act, c.Start, c.End, c.Text)
			}
			for _, ids := range c.Roles {
				for _, id := range ids {
					if !known[id] {
						t.Fatalf("claim %s names %s, which is no actor of the reading", c.Act, id)
					}
				}
			}
			for _, m := range c.Marks {
				if m.Start < c.Start || m.End > c.End || m.Start > m.End {
					t.Fatalf("claim %s marks %+v outside its sentence", c.Act, m)
				}
			}
		}
	})
}
