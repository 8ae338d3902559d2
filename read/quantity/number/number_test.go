package number

import (
	"strings"
	"testing"
)

// The same pieces come out whether the tokenizer kept hyphens, units and signs inside the word or not.
func TestSplit(t *testing.T) {
	for in, want := range map[string]string{
		"mid-July":             "mid|-|July",
		"10–12 May":            "10|-|12|May",
		"4pm":                  "4|pm",
		"4 p.m.":               "4|p.m.",
		"$3.5bn":               "$|3.5|bn",
		"US$5":                 "US$5",
		"34%":                  "34|%",
		"the 17th":             "the|17th",
		"1990's 80s '98":       "1990's|80s|'|98",
		"17/01/2025":           "17|/|01|/|2025",
		"2025-01-17T04:00Z":    "2025|-|01|-|17|T|04:00|Z",
		"year's":               "year|'s",
		"weeks’":               "weeks|'",
		"AK47s":                "AK47s",
		"o'clock":              "o'clock",
		"x--y":                 "x|—|y",
		"http://a.b/2006/05/1": "http://a.b/2006/05/1",
		"Pokémon 3":            "Pokémon|3",
	} {
		var got []string
		for _, p := range Split(nil, strings.Fields(in)) {
			got = append(got, p.Text)
		}
		if s := strings.Join(got, "|"); s != want {
			t.Errorf("Split(%q) = %s, want %s", in, s, want)
		}
	}
}

// What is a number is read whole, and nothing after it.
func TestParse(t *testing.T) {
	for _, c := range []struct {
		in    string
		value float64
		used  int // pieces
	}{
		{"20 people", 20, 1}, {"1,200 tents", 1200, 1}, {"3.5 billion", 3.5e9, 2}, {"1,00,000", 1e5, 1},
		{"twenty-one gunmen", 21, 3}, {"forty two", 42, 2}, {"two dozen", 24, 2}, {"a dozen", 12, 2},
		{"half a million", 5e5, 3}, {"half-dozen", 6, 3}, {"a half dozen", 6, 3}, {"a hundred and five men", 105, 4},
		{"two hundred thousand", 2e5, 3}, {"three thousand four hundred", 3400, 4}, {"two and a half million", 2.5e6, 5},
		{"one hundred and twenty-one", 121, 6}, {"50m", 5e7, 2}, {"50 m", 50, 1}, {"5k", 5e3, 2}, {"zero", 0, 1},
		{"seven hundred and no more", 700, 2}, {"six and seven", 6, 1}, {"five million three hundred thousand", 5.3e6, 5},
		{"1.5-million", 1.5e6, 3}, {"nineteen eighty", 19, 1}, {"ten and a half", 10.5, 4},
	} {
		ps := Split(nil, strings.Fields(c.in))
		v, n, ok := Parse(ps, 0)
		if !ok || v != c.value || n != c.used {
			t.Errorf("Parse(%q) = %v, %d, %v; want %v, %d", c.in, v, n, ok, c.value, c.used)
		}
	}
}

// Indefinite amounts, times, ordinals and shares are no numbers.
func TestParseNot(t *testing.T) {
	for _, in := range []string{"dozens", "14:30", "17th", "half of", "a man", "hundred", "12,5", "17.01.2025", "the", "-", "1,2345", "", "an"} {
		ps := Split(nil, strings.Fields(in))
		if v, _, ok := Parse(ps, 0); ok {
			t.Errorf("Parse(%q) = %v, want none", in, v)
		}
	}
}

// No input breaks the splitter or the reader, and no piece is lost or out of order.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"two and a half million", "1,200", "’s", "twenty - one", "half - ", "\xff1", "a hundred and"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		ps := Split(nil, strings.Fields(s))
		word := 0
		for i, p := range ps {
			if p.Text == "" || p.Word < word {
				t.Fatalf("piece %d of %q: %+v", i, s, p)
			}
			word = p.Word
			if _, n, ok := Parse(ps, i); ok && (n <= i || n > len(ps)) {
				t.Fatalf("Parse(%q, %d) ends at %d", s, i, n)
			}
		}
	})
}
