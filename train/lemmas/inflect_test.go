package main

import (
	"slices"
	"testing"

	"parley/read/tag"
)

// The regular forms of English verbs and adjectives, one word for each rule.
func TestInflect(t *testing.T) {
	for word, want := range map[string]string{
		"secede":   "secedes z seceding g seceded d ",
		"annul":    "annuls z annuling g annulling g annuled d annulled d ",
		"ban":      "bans z banning g banned d ",
		"equip":    "equips z equiping g equipping g equiped d equipped d ",
		"deny":     "denies z denying g denied d ",
		"deploy":   "deploys z deploying g deployed d ",
		"vie":      "vies z vying g vied d ",
		"veto":     "vetoes z vetoing g vetoed d ",
		"mimic":    "mimics z mimicking g mimicked d ",
		"agree":    "agrees z agreeing g agreed d ",
		"massacre": "massacres z massacring g massacred d ",
		"clash":    "clashes z clashing g clashed d ",
		"retake":   "retakes z retaking g ",
		"be":       "",
	} {
		if got := spell(inflect(word, map[string]bool{"retake": true})); got != want {
			t.Errorf("%s: got %s, want %s", word, got, want)
		}
	}
	for word, want := range map[string]string{
		"wary": "warier r wariest t ", "grim": "grimmer r grimmest t ", "free": "freer r freest t ", "keen": "keener r keenest t ",
		"responsible": "", "open": "",
	} {
		if got := spell(compare(word)); got != want {
			t.Errorf("%s: got %s, want %s", word, got, want)
		}
	}
}

func spell(forms []form) string {
	s := ""
	for _, f := range forms {
		s += f.spelling + " " + string(f.group) + " "
	}
	return s
}

// Frames only match where the verbs' forms lead back to them: whoever adds a verb whose forms do not must run this program again.
func TestFrameVerbs(t *testing.T) {
	verbs, err := firstColumns("../../act/data/verbs.tsv")
	if err != nil {
		t.Fatal(err)
	}
	past, err := irregulars("../../read/tag/irregular.txt")
	if err != nil {
		t.Fatal(err)
	}
	xpos := map[byte]string{'z': "VBZ", 'g': "VBG", 'd': "VBD"}
	// Two spellings of one verb, of which the forms can give but one.
	twins := []string{"enroll", "fulfill", "instal", "lambaste"}
	for _, v := range verbs {
		for _, f := range inflect(v, past) {
			if got := tag.Lemma(f.spelling, tag.Tag{UPOS: "VERB", XPOS: xpos[f.group]}); got != v && !slices.Contains(twins, v) {
				t.Errorf("%s %s: got %s, want %s", f.spelling, xpos[f.group], got, v)
			}
		}
	}
}
