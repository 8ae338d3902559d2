package actor

import "testing"

// TestMisspelt: one slip in a state's name is forgiven, and nothing that is a
// name itself is taken for one.
func TestMisspelt(t *testing.T) {
	for word, want := range map[string]string{
		"Afganistan": "AFG", "Ukrane": "UKR", "Zimbabwae": "ZWE", "Honduars": "HND", "Mongollia": "MNG", "Tajikstan": "TJK",
		"Mexico": "", "Nigeria": "", "Pakistani": "", "Kenneth": "", "Iraqi": "", "Kenja": "", "Martinez": "", "Zambians": "",
	} {
		got := ""
		if c, ok := Misspelt(word); ok {
			got = c.Entry.Country
		}
		if got != want {
			t.Errorf("Misspelt(%q) = %q, want %q", word, got, want)
		}
	}
}

// TestFolk: nouns for people, fighters and bodies are told apart, and things
// are none of them.
func TestFolk(t *testing.T) {
	for noun, want := range map[string]Type{
		"farmers": Population, "gunmen": ArmedGroup, "police": GovernmentBody, "opposition parties": Coalition, "rivers": "", "treaty": "", "": "",
	} {
		got, ok := Folk(noun)
		if got != want || ok != (want != "") {
			t.Errorf("Folk(%q) = %q, %v, want %q", noun, got, ok, want)
		}
	}
}

// TestCountedPeople: a number before a people does not hide it.
func TestCountedPeople(t *testing.T) {
	for _, phrase := range [][]string{{"more", "than", "100", "Peruvians"}, {"at", "least", "seven", "Peruvians"}, {"nearly", "a", "dozen", "Peruvians"}} {
		c, ok := Describe(phrase)
		if !ok || c.Entry.ID != "population:PER" {
			t.Errorf("Describe(%q) = %v, %v, want the Peruvians", phrase, c.Entry, ok)
		}
	}
}
