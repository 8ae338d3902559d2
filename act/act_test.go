package act

import (
	"strings"
	"testing"

	"parley"
)

func TestEmbeddedTablesAreSound(t *testing.T) {
	if err := Load(); err != nil {
		t.Fatal(err)
	}
}

// The list is closed: merging and display know each of these names.
func TestActsAreTheAgreedOnes(t *testing.T) {
	const names = `call meet visit host talk send_message convene invite accept_invitation decline_invitation
		offer_mediation request_mediation accept_mediation reject_mediation mediate withdraw_mediation
		propose request demand offer promise threaten warn accept reject deny accuse condemn praise endorse express_concern comment
		negotiate agree sign submit vote ratify accede suspend withdraw comply
		declare_ceasefire extend_ceasefire observe_ceasefire violate_ceasefire end_ceasefire
		aid provide_access deny_access release exchange_prisoners withdraw_forces cooperate investigate protest
		impose_measure ease_measure lift_measure expel arrest deploy mobilize attack bombard kill abduct declare_war appoint mention`
	want := strings.Fields(names)
	if len(All()) != len(want) {
		t.Errorf("%d acts, want %d", len(All()), len(want))
	}
	for _, name := range want {
		if _, ok := Lookup(parley.Act(name)); !ok {
			t.Errorf("act %s is missing", name)
		}
	}
	if _, ok := Lookup("sneeze"); ok {
		t.Error("Lookup finds an act that is not there")
	}
}

func TestEveryActHasFrames(t *testing.T) {
	verbs, nouns := map[parley.Act]int{}, map[parley.Act]int{}
	for _, fs := range must().verbs {
		for _, f := range fs {
			verbs[f.Act]++
		}
	}
	for _, fs := range must().nominals {
		for _, f := range fs {
			nouns[f.Act]++
		}
	}
	for _, in := range All() {
		if in.Act == "mention" { // of things, by their nouns
			continue
		}
		if verbs[in.Act] < 3 || nouns[in.Act] < 1 {
			t.Errorf("%s: %d frames of verbs and %d of nouns", in.Act, verbs[in.Act], nouns[in.Act])
		}
	}
}

// Each positive example must hold a word that has a frame for its act.
func TestExamplesHaveFrames(t *testing.T) {
	for _, in := range All() {
		if in.Act == "mention" {
			continue
		}
		for _, s := range in.Yes {
			if !anyFrame(s, in.Act) {
				t.Errorf("%s: no word of %q has a frame for it", in.Act, s)
			}
		}
	}
}

func anyFrame(sentence string, a parley.Act) bool {
	words := strings.Fields(strings.ToLower(strings.NewReplacer(",", " ", ".", " ", "'s", " ").Replace(sentence)))
	for _, w := range words {
		for _, lemma := range lemmas(w) {
			for _, f := range all(lemma) {
				if f.Act == a && (f.Particle == "" || has(words, f.Particle)) {
					return true
				}
			}
		}
	}
	return false
}

func all(lemma string) []Frame {
	fs := append([]Frame(nil), Verb(lemma)...)
	fs = append(fs, Noun(lemma)...)
	return append(fs, Adjective(lemma)...)
}

// lemmas guesses what a word may be a form of; good enough for the examples.
func lemmas(w string) []string {
	irregular := map[string]string{"spoke": "speak", "met": "meet", "held": "hold", "said": "say", "gave": "give", "struck": "strike",
		"broke": "break", "laid": "lay", "froze": "freeze", "sent": "send", "took": "take", "put": "put", "quit": "quit", "let": "let",
		"went": "go", "withdrew": "withdraw", "kept": "keep", "were": "be"}
	out := []string{w}
	if l := irregular[w]; l != "" {
		out = append(out, l)
	}
	for _, suffix := range []string{"s", "es", "ed", "d", "ing"} {
		stem, ok := strings.CutSuffix(w, suffix)
		if !ok || len(stem) < 2 {
			continue
		}
		out = append(out, stem, stem+"e")
		if n := len(stem); n > 2 && stem[n-1] == stem[n-2] {
			out = append(out, stem[:n-1])
		}
		if strings.HasSuffix(stem, "i") {
			out = append(out, stem[:len(stem)-1]+"y")
		}
	}
	if stem, ok := strings.CutSuffix(w, "ies"); ok {
		out = append(out, stem+"y")
	}
	return out
}

func TestQuad(t *testing.T) {
	for plover, want := range map[string]int{"AGREE": 1, "CONCEDE": 1, "AID": 2, "RETREAT": 2, "YIELD": 2, "REJECT": 3, "ASSAULT": 4, "": 0, "agree": 0} {
		if got := Quad(plover); got != want {
			t.Errorf("Quad(%q) = %d, want %d", plover, got, want)
		}
	}
}

func TestCrosswalk(t *testing.T) {
	for _, c := range []struct {
		act              parley.Act
		negative, future bool
		context          string
		plover, cameo    string
		goldstein        float64
	}{
		{"meet", false, false, "", "CONSULT", "040", 1},
		{"meet", false, true, "", "AGREE", "036", 4},
		{"meet", true, false, "", "REJECT", "125", -5},
		{"aid", false, true, "humanitarian", "AGREE", "0333", 5.2},
		{"aid", false, false, "military", "AID", "072", 8.3},
		{"aid", true, false, "", "REJECT", "122", -4},
		{"attack", false, false, "", "ASSAULT", "190", -10},
		{"attack", false, true, "", "THREATEN", "138", -7},
		{"attack", true, false, "", "CONCEDE", "080", 5},
		{"attack", true, true, "", "AGREE", "035", 7},
		{"impose_measure", false, true, "", "THREATEN", "1312", -5.8},
		{"expel", false, false, "", "COERCE", "174", -5},
		{"expel", false, false, "diplomatic", "SANCTION", "161", -4},
		{"endorse", true, false, "", "REJECT", "120", -4},
		{"condemn", false, true, "", "ACCUSE", "111", -2},
		{"comment", false, false, "", "", "010", 0},
		{"threaten", false, false, "measure", "THREATEN", "1312", -5.8},
		{"express_concern", false, false, "supports", "SUPPORT", "050", 3.5},
		{"demand", false, false, "ceasefire", "REQUEST", "1056", -5},
		{"observe_ceasefire", true, false, "", "ASSAULT", "196", -9.5},
		{"sneeze", false, false, "", "", "", 0},
	} {
		p, cameo, g := Crosswalk(c.act, c.negative, c.future, c.context)
		if p.Type != c.plover || cameo != c.cameo || g != c.goldstein {
			t.Errorf("Crosswalk(%s, %v, %v, %q) = %s %s %g, want %s %s %g", c.act, c.negative, c.future, c.context,
				p.Type, cameo, g, c.plover, c.cameo, c.goldstein)
		}
	}
}

func TestCrosswalkPassesOnOnlyContexts(t *testing.T) {
	if p, _, _ := Crosswalk("aid", false, false, "military"); p.Context != "military" {
		t.Errorf("context %q, want military", p.Context)
	}
	if p, _, _ := Crosswalk("impose_measure", false, false, "embargo"); p.Context != "" {
		t.Errorf("context %q for a form, want none", p.Context)
	}
}

func TestClass(t *testing.T) {
	for _, c := range []struct {
		words       string
		class, form string
		n           int
	}{
		{"truce hold", "ceasefire", "truce", 1},
		{"cease - fire", "ceasefire", "ceasefire", 3},
		{"cessation of hostilities .", "ceasefire", "cessation", 3},
		{"memorandum of understanding", "instrument", "agreement", 3},
		{"memorandum of intent", "instrument", "agreement", 1},
		{"prisoner swap", "access", "exchange", 2},
		{"zebra", "", "", 0},
	} {
		class, form, n := Class(strings.Fields(c.words), 0)
		if class != c.class || form != c.form || n != c.n {
			t.Errorf("Class(%q) = %s %s %d, want %s %s %d", c.words, class, form, n, c.class, c.form, c.n)
		}
	}
	if _, _, n := Class([]string{"truce"}, 3); n != 0 {
		t.Error("Class beyond the words finds something")
	}
}

func TestLookups(t *testing.T) {
	if a, ok := Light("launch"); !ok || a != "start" {
		t.Errorf("Light(launch) = %q %v", a, ok)
	}
	if s, ok := Report("claim"); !ok || s != "doubt" {
		t.Errorf("Report(claim) = %q %v", s, ok)
	}
	if s, ok := Report("according+to"); !ok || s != "neutral" {
		t.Errorf("Report(according+to) = %q %v", s, ok)
	}
	if !has(effectsOf("refuse"), "xcomp negative") {
		t.Errorf("refuse: %v", Cues("refuse"))
	}
	if len(ClassesOf("ban")) == 0 || len(Adjective("ready")) == 0 || len(Noun("airstrike")) == 0 {
		t.Error("a word of the tables is not found")
	}
}

func effectsOf(lemma string) []string {
	var out []string
	for _, c := range Cues(lemma) {
		out = append(out, c.Kind+" "+c.Effect)
	}
	return out
}

func TestOneOfSlotsMakeFramesOfTheirOwn(t *testing.T) {
	for _, f := range Noun("visit") {
		required := 0
		for _, s := range f.Slots {
			if s.oneOf {
				t.Errorf("%s:%d: a slot is still one of several", f.File, f.Line)
			}
			if s.Required {
				required++
			}
		}
		if required == 0 {
			t.Errorf("%s:%d: nothing is required", f.File, f.Line)
		}
	}
}

// The same verb means different acts by what it is done to.
func TestSensesAreApart(t *testing.T) {
	for _, c := range []struct {
		lemma string
		acts  []parley.Act
	}{
		{"strike", []parley.Act{"agree", "attack", "protest", "bombard"}},
		{"call", []parley.Act{"call", "request", "convene"}},
		{"condemn", []parley.Act{"condemn", "arrest"}},
		{"fire", []parley.Act{"attack", "appoint"}},
		{"sign", []parley.Act{"sign"}},
		{"host", []parley.Act{"host"}},
		{"back", []parley.Act{"endorse"}},
		{"charge", []parley.Act{"investigate", "attack"}},
		{"hold", []parley.Act{"talk", "observe_ceasefire", "protest"}},
		{"table", []parley.Act{"propose", "submit"}},
		{"press", []parley.Act{"request", "attack"}},
		{"observe", []parley.Act{"observe_ceasefire", "comply"}},
		{"violate", []parley.Act{"violate_ceasefire", "comply", "mobilize"}},
		{"withdraw", []parley.Act{"withdraw", "withdraw_forces", "withdraw_mediation"}},
		{"expel", []parley.Act{"expel", "attack", "suspend"}},
		{"designate", []parley.Act{"impose_measure", "appoint"}},
		{"resume", []parley.Act{"talk", "attack", "provide_access", "cooperate"}},
		{"campaign", []parley.Act{"reject", "endorse", "request"}},
		{"recognize", []parley.Act{"endorse", "praise"}},
	} {
		for _, a := range c.acts {
			if !hasAct(Verb(c.lemma), a) {
				t.Errorf("%s has no frame for %s", c.lemma, a)
			}
		}
	}
}

// An everyday sense of a verb of violence is no attack: nobody is attacked by
// who opens a fair, is in control or designates somebody.
func TestEverydaySensesAreNoAttack(t *testing.T) {
	for _, lemma := range []string{"designate", "appoint", "open", "approach", "protect", "campaign"} {
		for _, f := range Verb(lemma) {
			if f.Act != "attack" || f.Particle != "" {
				continue
			}
			classed := false
			for _, s := range f.Slots {
				classed = classed || s.Required && s.Name == "obj" && len(s.Classes) > 0
			}
			if !classed {
				t.Errorf("%s:%d: %s attacks whatever stands beside it", f.File, f.Line, lemma)
			}
		}
	}
}

// Classes are looked up by lemma: what is used in the plural stands there as
// taggers leave it as well.
func TestClassesKnowPluralsByLemma(t *testing.T) {
	for class, words := range map[string][]string{
		"armament":    {"arm", "weapon"},
		"hostilities": {"hostility"},
		"talks":       {"talk", "peace talk"},
		"force":       {"troop", "security force"},
	} {
		for _, w := range words {
			if !inClass(strings.Fields(w), class) {
				t.Errorf("%q is not of class %s", w, class)
			}
		}
	}
}

func inClass(words []string, class string) bool {
	forms, _ := ClassesAt(words, 0)
	for _, f := range forms {
		if f.Class == class {
			return true
		}
	}
	return false
}

func hasAct(fs []Frame, a parley.Act) bool {
	for _, f := range fs {
		if f.Act == a {
			return true
		}
	}
	return false
}

// TestSizes reports how many entries the tables have; WordNet-sized thinking
// needs a floor.
func TestSizes(t *testing.T) {
	count := func(m map[string][]Frame) (lemmas, entries int) {
		for _, fs := range m {
			rows := map[int]bool{}
			for _, f := range fs {
				rows[f.Line] = true
			}
			entries += len(rows)
		}
		return len(m), entries
	}
	total := 0
	for name, m := range map[string]map[string][]Frame{"verbs": must().verbs, "nominals": must().nominals, "adjectives": must().adjectives} {
		lemmas, entries := count(m)
		total += entries
		t.Logf("%s: %d lemmas, %d entries", name, lemmas, entries)
	}
	t.Logf("nouns: %d, cues: %d, reports: %d, light verbs: %d", len(must().classes), len(must().cues), len(must().reports), len(must().light))
	if total < 5000 {
		t.Errorf("%d entries, want at least 5000", total)
	}
}

func TestGerundsReadAsTheirVerbs(t *testing.T) {
	for verb, want := range map[string]string{"torch": "torching", "ban": "banning", "die": "dying", "seize": "seizing", "free": "freeing",
		"expel": "expelling", "submit": "submitting", "shell": "shelling", "visit": "visiting", "deploy": "deploying"} {
		if got := gerund(verb); got != want {
			t.Errorf("gerund(%s) = %s, want %s", verb, got, want)
		}
	}
	for _, f := range Noun("torching") {
		if f.Act == "attack" {
			return
		}
	}
	t.Error("torching has no frame for attack")
}
