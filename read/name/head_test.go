package name

import (
	"strings"
	"testing"

	"parley/read/model"
)

// The weights of the states mean nothing to another network than the one
// they were trained with.
func TestHeadFitsNetwork(t *testing.T) {
	models, err := model.Load()
	if err != nil {
		t.Fatal(err)
	}
	h := recognizer(t).model.head
	if h == nil {
		t.Fatal("the built-in model has no weights of states")
	}
	if h.encoder != models.Version || h.width != models.Tagger.StateWidth() {
		t.Errorf("names.bin was trained with network %s (%d states), read/model has %s (%d): run the last command of data/CARD.md",
			h.encoder, h.width, models.Version, models.Tagger.StateWidth())
	}
}

// How fast names alone are found, where the network has just tagged the words.
func BenchmarkFindTagged(b *testing.B) {
	models, err := model.Load()
	if err != nil {
		b.Fatal(err)
	}
	r := recognizer(b)
	words := strings.Fields("Officials of the Nahr Front met Ilhan Demir in Havana on Monday and said the talks on a truce would go on in May .")
	tags := models.Tagger.Tag(words)
	b.ResetTimer()
	for b.Loop() {
		r.Find(words, tags)
	}
	b.ReportMetric(float64(b.N*len(words))/b.Elapsed().Seconds(), "words/s")
}
