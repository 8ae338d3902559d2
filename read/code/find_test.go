package code

import (
	"context"
	"testing"
)

// A given actor is found as written, without regard to case, accents and
// articles, by its head word, or by another word for its country.
func TestFind(t *testing.T) {
	c := coder(t)
	for _, k := range []struct{ text, name, want string }{
		{"The Chadian army shelled Bol.", "Chadian army", "Chadian army"},
		{"The CHADIAN Army shelled Bol.", "the Chadian army", "CHADIAN Army"},
		{"Côte d’Ivoire thanked Ghana.", "Cote d'Ivoire", "Côte d’Ivoire"},
		{"Minister Okoro met envoys.", "Chidi Okoro", "Okoro"},
		{"The Peruvian navy sailed.", "Peru", "Peruvian"},
		{"Malians fled.", "Mali", "Malians"},
		{"Nigeria thanked Niger.", "Niger", "Niger"},
		{"Nobody came.", "Peru", ""},
	} {
		sents, err := c.reader.Sentences(context.Background(), k.text)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if spans := find(sents, k.text, k.name, nil); len(spans) > 0 {
			sp := spans[0]
			got = sents[sp.sent].Text(k.text, sp.first, sp.last)
		}
		if got != k.want {
			t.Errorf("%q in %q: %q, want %q", k.name, k.text, got, k.want)
		}
	}
}
