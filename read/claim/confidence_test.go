package claim

import (
	"strings"
	"testing"
)

func TestConfidenceWeightsAreReadable(t *testing.T) {
	w, err := parseConfidence(confidenceText)
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := w[""]; !ok || len(w) < 20 {
		t.Errorf("%d weights, that of no name there: %v", len(w), ok)
	}
	for text, want := range map[string]string{
		"# head\nfrom=known\n":         "confidence.tsv:2",
		"from=known\tmuch\n":           "confidence.tsv:1",
		"from=known\t1\nfrom=known\t2": `"from=known" is there already`,
	} {
		if _, err := parseConfidence(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}

// The chance follows the sum of the weights and stays between never and always.
func TestChance(t *testing.T) {
	w := map[string]float64{"": 0, "good": 1, "bad": -1, "sure": 50, "hopeless": -50}
	for _, c := range []struct {
		grounds []string
		want    float64
	}{{nil, 0.5}, {[]string{"good"}, 0.73}, {[]string{"good", "bad", "unknown"}, 0.5}, {[]string{"bad"}, 0.27}, {[]string{"sure"}, 0.98}, {[]string{"hopeless"}, 0.02}} {
		if got := chance(w, c.grounds); got != c.want {
			t.Errorf("chance(%v) = %v, want %v", c.grounds, got, c.want)
		}
	}
}

// A claim whose two sides the tables know is surer than one of nobody.
func TestKnownActorsAreSurer(t *testing.T) {
	known := chance(confidences(), []string{"word=verb", "from=known", "to=known", "mode=asserted"})
	nobody := chance(confidences(), []string{"word=verb", "from=nobody", "to=nobody", "mode=asserted"})
	if known <= nobody {
		t.Errorf("known actors %v, nobody %v", known, nobody)
	}
}
