package act

// Signature says what becomes of an act under a cue, after Karttunen
// (Implicative verbs, Language 47, 1971) and Nairn, Condoravdi and Karttunen
// (Computing relative polarity for textual inference, ICoS 2006): Yes where the
// cue is affirmed ("managed to", "refused to"), No where it is negated ("did
// not manage to", "did not refuse to"). The values hold within the modality
// that the cue gives: what one plans not to do is Negated and planned.
type Signature struct {
	Yes, No Value
}

// Value is what a cue leaves of an act.
type Value byte

// The values of signatures.
const (
	Affirmed Value = '+' // it is so
	Negated  Value = '-' // it is not so
	Open     Value = 'o' // it may or may not be
	Refused  Value = 'd' // somebody says that it is not so
)

// usual are the signatures of cues that name none: by effect and kind, else by
// effect alone.
var usual = map[string]Signature{
	"negative":       {Negated, Affirmed}, // fail to
	"counterfactual": {Negated, Negated},  // pretend that
	"planned":        {Affirmed, Negated}, // plan to; "does not plan to" plans not to
	"hypothetical":   {Affirmed, Negated}, // believe that; "does not believe that" believes not
	"requested":      {Affirmed, Open},    // ask to; who does not ask says nothing
	"denied":         {Affirmed, Open},    // deny that; who does not deny leaves it open
	"asserted":       {Affirmed, Negated}, // manage to
	"asserted ccomp": {Affirmed, Open},    // say that; who does not say so says nothing
	"asserted obj":   {Affirmed, Affirmed},
}

// signature reads "-/o", or the usual signature for "".
func signature(text, effect, kind string) (Signature, bool) {
	if text == "" {
		s, ok := usual[effect+" "+kind]
		if !ok {
			s, ok = usual[effect]
		}
		if !ok {
			s = Signature{Affirmed, Affirmed}
		}
		return s, true
	}
	if len(text) != 3 || text[1] != '/' {
		return Signature{}, false
	}
	s := Signature{Value(text[0]), Value(text[2])}
	return s, s.Yes.known() && s.No.known()
}

func (v Value) known() bool { return v == Affirmed || v == Negated || v == Open || v == Refused }

// addCue reads a row of cues.tsv.
func (t *table) addCue(r row) error {
	c := Cue{Lemma: r.field(0), Kind: r.field(1), Effect: r.field(2)}
	if !cueKinds[c.Kind] {
		return r.errorf("unknown kind of cue %q", c.Kind)
	}
	if !effects[c.Effect] {
		return r.errorf("unknown effect %q", c.Effect)
	}
	var ok bool
	if c.Signature, ok = signature(r.field(3), c.Effect, c.Kind); !ok {
		return r.errorf("signature %q is not two of + - o d with a slash between", r.field(3))
	}
	for _, old := range t.cues[c.Lemma] {
		if old.Kind == c.Kind {
			return r.errorf("%q has a cue of kind %s already", c.Lemma, c.Kind)
		}
	}
	t.cues[c.Lemma] = append(t.cues[c.Lemma], c)
	return nil
}
