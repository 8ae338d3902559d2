package factuality

import (
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parley"
	"parley/act"
	"parley/read/syntax"
)

func TestWeightsAreReadable(t *testing.T) {
	w, err := parse(weightsText)
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := w[""]; !ok || len(w) < 500 {
		t.Errorf("%d weights, that of no name there: %v", len(w), ok)
	}
}

func TestAFaultyWeightIsNamed(t *testing.T) {
	for text, want := range map[string]string{
		"# head\nmode=+asserted\n": "weights.tsv:2",
		"a\t1\nb\tmuch\n":          "weights.tsv:2",
		"a\t1\na\t2\n":             `"a" is there already`,
	} {
		if _, err := parse(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("parse(%q) = %v, want %s", text, err, want)
		}
	}
}

func TestSumStaysOnTheScale(t *testing.T) {
	w := map[string]float64{"": 0.5, "much": 2, "more": 9, "less": -9}
	for _, c := range []struct {
		features []string
		want     float64
	}{{nil, 0.5}, {[]string{"much", "unknown"}, 2.5}, {[]string{"more"}, 3}, {[]string{"less"}, -3}} {
		if got := Sum(w, c.features); got != c.want {
			t.Errorf("Sum(%v) = %v, want %v", c.features, got, c.want)
		}
	}
}

func TestAgree(t *testing.T) {
	a := Agree([]float64{2, -1, 1, 0}, []float64{3, -3, -1, 0})
	if a.Number != 4 || a.Sign != 0.75 || a.Yes != 0.25 || a.Error != 1.25 {
		t.Errorf("%+v", a)
	}
	// r of (2,-1,1,0) and (3,-3,-1,0): cov 8/4 + 0.5/4, by hand 8.5/sqrt(5*18.75)
	if want := 8.5 / math.Sqrt(5*18.75); math.Abs(a.Pearson-want) > 1e-12 {
		t.Errorf("r %v, want %v", a.Pearson, want)
	}
	if a := Agree(nil, nil); a != (Agreement{}) {
		t.Errorf("of nothing: %+v", a)
	}
}

func TestJudgementsNameTheFaultyLine(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.jsonl")
	for text, want := range map[string]string{
		`{"tokens":["a"],"targets":[{"start":0,"end":1,"label":3}]}` + "\n{\n": "x.jsonl:2",
		`{"tokens":["a"],"targets":[{"start":1,"end":2,"label":3}]}` + "\n":    "no word 1",
	} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Judgements(path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Judgements of %q = %v, want %s", text, err, want)
		}
	}
}

// TestWeighSumsFeatures draws sentences and predicates: what is added up without names must be the weights of the names, to the
// last bit.
func TestWeighSumsFeatures(t *testing.T) {
	names, err := parse(weightsText)
	if err != nil {
		t.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(1, 1))
	pick := func(list string) string {
		words := strings.Fields(list)
		return words[rng.IntN(len(words))]
	}
	some := 0
	for range 2000 {
		s := &syntax.Sentence{}
		for i := range 2 + rng.IntN(12) {
			s.Words = append(s.Words, pick("he They would not Never said agreed to if that was been could talks ? !"))
			s.Lemmas = append(s.Lemmas, pick("say agree Want be try think know meet have talk"))
			s.UPOS = append(s.UPOS, pick("VERB AUX NOUN PRON ADV"))
			s.XPOS = append(s.XPOS, pick("VBD VB VBN VBG VBZ NN MD"))
			s.Rel = append(s.Rel, pick("nsubj aux aux:pass ccomp xcomp advcl mark advmod cop obj det conj acl acl:relcl"))
			s.Head = append(s.Head, i-1-rng.IntN(2))
		}
		for i, h := range s.Head {
			s.Head[i] = max(h, -1)
		}
		s.Link()
		m := Mode{Negative: rng.IntN(2) == 0, Modality: parley.Modality(pick("asserted planned hypothetical")), Tense: parley.Tense(pick("past present future")),
			Possible: rng.IntN(3) == 0, Reported: rng.IntN(3) == 0, Obliged: rng.IntN(3) == 0}
		cues := func(w int) (act.Cue, bool) {
			return act.Cue{Effect: "planned", Signature: act.Signature{Yes: '+', No: '-'}}, w%2 == 0
		}
		for w := range s.Words {
			features := Features(s, w, m, cues)
			want := names[""]
			for _, f := range features {
				want += names[f]
				if _, ok := names[f]; ok && strings.Contains(f, and) {
					some++
				}
			}
			if got := weigh(s, w, m, cues, weights()); got != want {
				t.Fatalf("word %d of %v: %v, want %v", w, s, got, want)
			}
		}
	}
	if some < 1000 {
		t.Errorf("only %d pairs with a weight", some)
	}
}
