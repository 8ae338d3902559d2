package sentence

import (
	"testing"

	"parley/read/token"
)

// The town of a dateline is no actor of the sentence behind it.
func TestDateline(t *testing.T) {
	for _, c := range []struct{ text, rest string }{
		{"BOGOTÁ, April 15 — The army attacked.", "The army attacked."},
		{"NEW YORK — The council met.", "The council met."},
		{"WASHINGTON, D.C. (Meridian Wire) - He left.", "He left."},
		{"ST. PETERSBURG, Russia, 5 June (AP) – They met.", "They met."},
		{"AL-HUDAYDAH — Ships came.", "Ships came."},
		{"UN — and nobody else — paid.", ""},
		{"The IRA — and nobody else — paid.", ""},
		{"BOGOTÁ has fallen — the rebels said.", ""},
		{"FARC-EP fighters left.", ""},
		{"A man came.", ""},
		{"BOGOTÁ", ""},
		{"", ""},
	} {
		toks := token.Split(c.text)
		rest := ""
		if n := dateline(c.text, toks); n > 0 {
			rest = c.text[toks[n].Start:]
		}
		if rest != c.rest {
			t.Errorf("%q goes on with %q, want %q", c.text, rest, c.rest)
		}
	}
}
