package claim_test

import (
	"testing"

	"parley"
	"parley/act"
	"parley/read"
	"parley/read/claim"
)

// What a text commits itself to, by phenomenon: the predicate is the first
// word of the sentence that reads like word.
var modes = []struct {
	phenomenon, text, word string
	negative               bool
	modality               parley.Modality
	possible, conditioned  bool
}{
	{"plain", "Norway signed the accord.", "signed", false, parley.Asserted, false, false},
	{"negation", "Norway did not sign the accord.", "sign", true, parley.Asserted, false, false},
	{"negation of the subject", "No envoy signed the accord.", "signed", true, parley.Asserted, false, false},
	{"neither", "Neither Norway nor Chad signed the accord.", "signed", true, parley.Asserted, false, false},
	{"not only", "Norway not only signed the accord but paid for it.", "signed", false, parley.Asserted, false, false},
	{"two-way implicative", "Norway failed to sign the accord.", "sign", true, parley.Asserted, false, false},
	{"two-way implicative, negated", "Norway did not fail to sign the accord.", "sign", false, parley.Asserted, false, false},
	{"two-way implicative, affirmed", "Norway managed to sign the accord.", "sign", false, parley.Asserted, false, false},
	{"two-way implicative, affirmed and negated", "Norway did not manage to sign the accord.", "sign", true, parley.Asserted, false, false},
	{"one-way implicative", "Norway refused to sign the accord.", "sign", true, parley.Asserted, false, false},
	{"one-way implicative, negated", "Norway did not refuse to sign the accord.", "sign", false, parley.Hypothetical, true, false},
	{"one-way implicative of hesitation", "Norway did not hesitate to sign the accord.", "sign", false, parley.Asserted, false, false},
	{"ruled out", "Chad ruled out closing the port.", "closing", true, parley.Asserted, false, false},
	{"not ruled out", "Chad has not ruled out closing the port if Norway attacks.", "closing", false, parley.Hypothetical, true, true},
	{"made to", "Norway forced Chad to close the port.", "close", false, parley.Asserted, false, false},
	{"not made to", "Norway did not force Chad to close the port.", "close", false, parley.Hypothetical, true, false},
	{"cue under cue", "Norway did not refuse to stop shelling the port.", "shelling", false, parley.Hypothetical, true, false},
	{"cue under cue, both turn round", "Norway failed to stop shelling the port.", "shelling", false, parley.Asserted, false, false},
	{"factive", "Norway does not regret that Chad signed the accord.", "signed", false, parley.Asserted, false, false},
	{"not said", "Norway did not say that Chad signed the accord.", "signed", false, parley.Hypothetical, true, false},
	{"belief", "Norway believes that Chad signed the accord.", "signed", false, parley.Hypothetical, false, false},
	{"belief, negated", "Norway does not believe that Chad signed the accord.", "signed", true, parley.Hypothetical, false, false},
	{"doubt", "Norway doubts that Chad signed the accord.", "signed", true, parley.Hypothetical, false, false},
	{"denial", "Norway denied that Chad signed the accord.", "signed", false, parley.Denied, false, false},
	{"denial, negated", "Norway did not deny that Chad signed the accord.", "signed", false, parley.Hypothetical, true, false},
	{"untrue", "It is not true that Chad signed the accord.", "signed", false, parley.Denied, false, false},
	{"yet", "Norway has yet to sign the accord.", "sign", true, parley.Asserted, false, false},
	{"short of", "Norway stopped short of condemning Chad.", "condemning", true, parley.Asserted, false, false},
	{"without", "Norway left without signing the accord.", "signing", true, parley.Asserted, false, false},
	{"far from", "Far from signing the accord, Norway left.", "signing", true, parley.Asserted, false, false},
	{"future", "Norway will sign the accord.", "sign", false, parley.Planned, false, false},
	{"plan, negated", "Norway does not plan to sign the accord.", "sign", true, parley.Planned, false, false},
	{"no plan", "Norway has no intention of signing the accord.", "signing", true, parley.Planned, false, false},
	{"due", "Norway is to sign the accord.", "sign", false, parley.Planned, false, false},
	{"perfect infinitive", "Norway is reported to have been attacked.", "attacked", false, parley.Asserted, false, false},
	{"modal", "Norway may sign the accord.", "sign", false, parley.Hypothetical, false, false},
	{"modal over a cue", "Norway may be forced to close the port.", "close", false, parley.Hypothetical, false, false},
	{"request", "Norway urged Chad to sign the accord.", "sign", false, parley.Requested, false, false},
	{"request not to", "Norway urged Chad not to sign the accord.", "sign", true, parley.Requested, false, false},
	{"request to refrain", "Norway called on Chad to refrain from attacking the port.", "attacking", true, parley.Requested, false, false},
	{"if", "Norway will sign the accord if Chad leaves.", "sign", false, parley.Conditional, false, true},
	{"unless", "Unless Chad leaves, Norway will attack.", "attack", false, parley.Conditional, false, true},
	{"inverted should", "Should Chad leave, Norway will sign the accord.", "sign", false, parley.Conditional, false, true},
	{"inverted had", "Had Chad left, Norway would have signed the accord.", "signed", false, parley.Conditional, false, true},
	{"inverted were", "Were Chad to leave, Norway would sign the accord.", "sign", false, parley.Conditional, false, true},
	{"on condition", "Norway will sign on condition that Chad leaves.", "sign", false, parley.Conditional, false, true},
	{"as long as", "Norway will not attack as long as Chad respects the truce.", "attack", true, parley.Conditional, false, true},
	{"in the event of", "In the event of an attack, Norway will close the port.", "close", false, parley.Conditional, false, true},
	{"pending", "Pending a vote, Norway will close the port.", "close", false, parley.Conditional, false, true},
	{"purpose", "Norway sent envoys to end the war.", "end", false, parley.Planned, false, false},
	{"attempt", "Norway sent envoys in an attempt to end the war.", "end", false, parley.Planned, false, false},
}

func TestModes(t *testing.T) {
	reader, err := read.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range modes {
		t.Run(c.phenomenon, func(t *testing.T) {
			p := predicate(t, reader, c.text, c.word)
			m := p.Mode
			if m.Negative != c.negative || m.Modality != c.modality || m.Possible != c.possible || m.Conditioned != c.conditioned {
				t.Errorf("%s\n have negative %v, %s, possible %v, conditioned %v\n want negative %v, %s, possible %v, conditioned %v", c.text,
					m.Negative, m.Modality, m.Possible, m.Conditioned, c.negative, c.modality, c.possible, c.conditioned)
			}
		})
	}
}

func predicate(t *testing.T, reader *read.Reader, text, word string) claim.Predicate {
	t.Helper()
	sents, err := reader.Sentences(t.Context(), text)
	if err != nil || len(sents) != 1 {
		t.Fatalf("%q: %d sentences, %v", text, len(sents), err)
	}
	for w, form := range sents[0].Words {
		if form == word {
			return claim.PredicateAt(text, &sents[0], w)
		}
	}
	t.Fatalf("%q has no word %q", text, word)
	return claim.Predicate{}
}

// What happened stands above what is open, and that above what did not.
func TestFactualityIsOrdered(t *testing.T) {
	reader, err := read.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		text, word  string
		least, most float64
	}{
		{"The army attacked the port on Monday.", "attacked", 2, 3},
		{"The army managed to attack the port.", "attack", 0.5, 3},
		{"The army never attacked the port.", "attacked", -3, -1},
		{"The army did not attack the port.", "attack", -3, -1},
		{"The army will attack the port if talks fail.", "fail", -3, 0},
		{"The army refused to attack the port.", "attack", -3, -0.5},
		{"Did the army attack the port?", "attack", -3, 1.5},
	} {
		if v := predicate(t, reader, c.text, c.word).Factuality; v < c.least || v > c.most {
			t.Errorf("%s: %s has %.2f, want %v to %v", c.text, c.word, v, c.least, c.most)
		}
	}
}

// Predicates finds full verbs and what has a copula, in their order.
func TestPredicates(t *testing.T) {
	reader, err := read.New()
	if err != nil {
		t.Fatal(err)
	}
	const text = "The envoy said that the truce was fragile."
	sents, err := reader.Sentences(t.Context(), text)
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, p := range claim.Predicates(text, &sents[0]) {
		found = append(found, sents[0].Words[p.Word])
	}
	if len(found) != 2 || found[0] != "said" || found[1] != "fragile" {
		t.Errorf("predicates %v, want said and fragile", found)
	}
}

// The signatures that the rules stand on are those of the literature.
func TestSignatures(t *testing.T) {
	for _, c := range []struct{ lemma, kind, want string }{
		{"manage", "xcomp", "+-"}, {"fail", "xcomp", "-+"}, {"forget", "xcomp", "-+"}, {"refuse", "xcomp", "-o"}, {"force", "xcomp", "+o"},
		{"hesitate", "xcomp", "o+"}, {"able", "xcomp", "o-"}, {"know", "ccomp", "++"}, {"forget", "ccomp", "++"}, {"say", "ccomp", "+o"},
		{"rule+out", "obj", "-o"}, {"true", "ccomp", "+d"}, {"doubt", "ccomp", "-+"},
	} {
		found := false
		for _, cue := range act.Cues(c.lemma) {
			if cue.Kind == c.kind {
				found = true
				if got := string(rune(cue.Signature.Yes)) + string(rune(cue.Signature.No)); got != c.want {
					t.Errorf("%s %s: %s, want %s", c.lemma, c.kind, got, c.want)
				}
			}
		}
		if !found {
			t.Errorf("no cue %s %s", c.lemma, c.kind)
		}
	}
}
