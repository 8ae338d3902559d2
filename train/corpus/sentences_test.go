package corpus

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"slices"
	"strings"
	"testing"
)

func TestCut(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"", nil},
		{"The envoy left. She will return.", []string{"The envoy left .", "She will return ."}},
		{"The U.S. envoy left", []string{"The U.S. envoy left"}},
		{"Talks in Geneva\n\nThe two sides\nmet.\n“Good,” he said.", []string{"Talks in Geneva", "The two sides met .", "“ Good , ” he said ."}},
		{"Will they sign? \"Yes.\"", []string{"Will they sign ?", "\" Yes . \""}},
	}
	for _, test := range tests {
		var got []string
		for words := range cut(test.text) {
			got = append(got, strings.Join(words, " "))
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("cut(%q) = %q, want %q", test.text, got, test.want)
		}
	}
}

// learnt is the checksum of every 97th White House text and all others, cut as the shipped word vectors were learnt from.
const learnt = "784dfd2c6b4da384967bb81475d61aed3b08aec5935e038e06357bc9e790150e"

// Whoever changes this corpus changes the bytes of every model made from the word vectors.
func TestSentencesAreThoseOfTheShippedModels(t *testing.T) {
	const shared = "../../../shared"
	if _, err := os.Stat(shared); err != nil {
		t.Skip("../shared is not here: the texts that the models learn from are in it")
	}
	h := sha256.New()
	for words, err := range Sentences(shared, 97) {
		if err != nil {
			t.Fatal(err)
		}
		h.Write([]byte(strings.Join(words, "\x00")))
		h.Write([]byte("\x00\x01"))
	}
	if got := hex.EncodeToString(h.Sum(nil)); got != learnt {
		t.Errorf("the words that the vectors are learnt from changed: %s, want %s; `make train` would give other models: run it, or leave the tokens as they were", got, learnt)
	}
}
