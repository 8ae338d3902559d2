package lexeme

import (
	"strings"
	"testing"
)

// Forms that a reader takes for the same must have one key.
func TestKey(t *testing.T) {
	for _, c := range []struct{ word, want string }{
		{"Sana’a", "Sana'a"}, {"“", `"`}, {"—", "-"}, {"1,945", "0,000"}, {"May", "May"}, {"…", "..."}, {"", ""},
		{strings.Repeat("x", 1000), strings.Repeat("x", 48)},
	} {
		if got := Key(c.word); got != c.want {
			t.Errorf("%.20q: got %q, want %q", c.word, got, c.want)
		}
	}
}

// A word is found as it is written, else small, else with a capital.
func TestFind(t *testing.T) {
	ids := map[string]int32{"Oslo": 1, "truce": 2, "US": 3, "us": 4}
	for word, want := range map[string]int32{"Oslo": 1, "OSLO": 1, "oslo": 1, "Truce": 2, "TRUCE": 2, "US": 3, "Us": 4, "nothing": 0, "": 0, "7": 0} {
		if got := Find(ids, word); got != want {
			t.Errorf("%q: got %d, want %d", word, got, want)
		}
	}
}

// Pieces stay inside the table, and words that differ only in case share all but their shape.
func TestPieces(t *testing.T) {
	var a, b [PieceCount]int32
	Pieces(&a, "Treaty", 1<<10)
	Pieces(&b, "treaty", 1<<10)
	for k := range a {
		if a[k] < 0 || a[k] >= 1<<10 {
			t.Fatalf("piece %d is %d", k, a[k])
		}
		if (a[k] == b[k]) != (k != 1) {
			t.Errorf("piece %d: %d and %d", k, a[k], b[k])
		}
	}
}

func FuzzOf(f *testing.F) {
	f.Add("naïve")
	f.Add("\xff\xfe")
	f.Fuzz(func(t *testing.T, word string) {
		var p [PieceCount]int32
		Pieces(&p, word, 1<<4)
		for _, r := range p {
			if r < 0 || r >= 1<<4 {
				t.Fatalf("%q: row %d", word, r)
			}
		}
	})
}
