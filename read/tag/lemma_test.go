package tag

import "testing"

// Words whose lemmas the rest of the program leans on, and one case for each rule.
func TestLemma(t *testing.T) {
	for _, c := range []struct{ form, upos, xpos, want string }{
		{"said", "VERB", "VBD", "say"},
		{"has", "AUX", "VBZ", "have"},
		{"’s", "AUX", "VBZ", "be"},
		{"met", "VERB", "VBD", "meet"},
		{"putting", "VERB", "VBG", "put"},
		{"fled", "VERB", "VBD", "flee"},
		{"withdrew", "VERB", "VBD", "withdraw"},
		{"Negotiating", "VERB", "VBG", "negotiate"},
		{"announced", "VERB", "VBD", "announce"},
		{"agreed", "VERB", "VBN", "agree"},
		{"denied", "VERB", "VBD", "deny"},
		{"submitted", "VERB", "VBD", "submit"},
		{"called", "VERB", "VBD", "call"},
		{"accusing", "VERB", "VBG", "accuse"},
		{"bombing", "VERB", "VBG", "bomb"},
		{"killed", "VERB", "VBN", "kill"},
		{"urges", "VERB", "VBZ", "urge"},
		{"persuaded", "VERB", "VBD", "persuade"},
		{"mediated", "VERB", "VBN", "mediate"},
		{"retook", "VERB", "VBD", "retake"},
		{"overruled", "VERB", "VBN", "overrule"},
		{"annulled", "VERB", "VBD", "annul"},
		{"seceded", "VERB", "VBD", "secede"},
		{"acceding", "VERB", "VBG", "accede"},
		{"strafed", "VERB", "VBN", "strafe"},
		{"severed", "VERB", "VBD", "sever"},
		{"massed", "VERB", "VBN", "mass"},
		{"waged", "VERB", "VBD", "wage"},
		{"vying", "VERB", "VBG", "vie"},
		{"trafficked", "VERB", "VBN", "traffic"},
		{"signalled", "VERB", "VBD", "signal"},
		{"demurred", "VERB", "VBD", "demur"},
		{"unites", "VERB", "VBZ", "unite"},
		{"underwrote", "VERB", "VBD", "underwrite"},
		{"foresaw", "VERB", "VBD", "foresee"},
		{"goes", "VERB", "VBZ", "go"},
		{"reaches", "VERB", "VBZ", "reach"},
		{"n't", "PART", "RB", "not"},
		{"wo", "AUX", "MD", "will"},
		{"ceasefires", "NOUN", "NNS", "ceasefire"},
		{"parties", "NOUN", "NNS", "party"},
		{"gunmen", "NOUN", "NNS", "gunman"},
		{"schoolchildren", "NOUN", "NNS", "schoolchild"},
		{"crises", "NOUN", "NNS", "crisis"},
		{"largest", "ADJ", "JJS", "large"},
		{"heavier", "ADJ", "JJR", "heavy"},
		{"their", "PRON", "PRP$", "their"},
		{"them", "PRON", "PRP", "they"},
		{"Lebanon", "PROPN", "NNP", "Lebanon"},
		{"Americans", "PROPN", "NNPS", "American"},
		{"1,000", "NUM", "CD", "1000"},
		{"“", "PUNCT", "``", "“"},
		{"The", "DET", "DT", "the"},
	} {
		if got := Lemma(c.form, Tag{c.upos, c.xpos}); got != c.want {
			t.Errorf("%s %s: got %q, want %q", c.form, c.xpos, got, c.want)
		}
	}
}

func FuzzLemma(f *testing.F) {
	f.Add("walked", "VBD")
	f.Add("\xffing", "VBG")
	f.Fuzz(func(t *testing.T, form, xpos string) {
		if form != "" && Lemma(form, Tag{"VERB", xpos}) == "" {
			t.Fatalf("%q %q: no lemma", form, xpos)
		}
	})
}
