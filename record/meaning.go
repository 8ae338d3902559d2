package record

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley"
)

// meant brings words that are used for one and the same to one of them, and
// leaves out those that say how much somebody means it: "will continue to work
// for the release of all captives" and "remains committed to freeing the
// hostages" promise the same. Words that are nothing else stay as they are.
func (w wordSet) meant() wordSet {
	var out wordSet
	for _, s := range w {
		if filler[s] {
			continue
		}
		if one, ok := synonym[s]; ok {
			s = one
		}
		out = append(out, s)
	}
	if len(out) == 0 {
		return w
	}
	slices.Sort(out)
	out = slices.Compact(out)
	if out.has(ending) && out.has(warfare) { // to end a war is to make peace
		out = out.minus(wordSet{ending, warfare}.sorted()).plus(wordSet{peace})
	}
	return out.tight()
}

// What words of making peace are brought to.
var ending, warfare, peace = termOf("end"), termOf("war"), termOf("peace")

// pullout is what words for withdrawing are brought to.
var pullout = termOf("withdraw")

// truces is what words for a truce are brought to.
var truces = termOf("ceasefire")

// synonym gives, by stem, the word to which others of its sense are brought.
// What the field keeps apart stays apart: prisoners of war are no hostages.
var synonym = func() map[word]word {
	out := make(map[word]word)
	for _, line := range strings.Split(`ceasefire truce armistice
agreement deal accord pact
talks negotiations negotiate dialogue
hostages hostage captives captive abductees
release releasing free freeing freed liberate liberation
withdraw withdrawal pullout pull
forces troops soldiers
end ending stop halt cease
war conflict fighting hostilities violence
peace process
assistance aid relief
support backing back
citizens nationals
ally allies
defend defence defense`, "\n") {
		words := strings.Fields(line)
		for _, w := range words {
			out[termOf(w)] = termOf(words[0])
		}
	}
	return out
}()

// filler has, by stem, words that say with what force something is wanted or
// promised, or when, and not what.
var filler = func() map[word]bool {
	out := make(map[word]bool)
	for _, w := range strings.Fields(`continue continued continuing remain remains keep stay work working effort efforts ongoing committed commitment pledge
strongly strong fully full deeply deep immediate immediately urgent urgently quickly swift swiftly expeditiously
necessary need important closely together move moving towards toward forward seize opportunity take taking step steps reach reaching bring advance advancing
help helping secure securing facilitate facilitating ensure ensuring terrible today yesterday tomorrow day days week weeks month months year years coming recent time new people`) {
		out[termOf(w)] = true
	}
	return out
}()

// otherDeed reports whether two profiles say what is to be done, and have no word
// of it in common.
func (p *profile) otherDeed(o *profile) bool {
	return len(p.deed) > 0 && len(o.deed) > 0 && common(p.deed, o.deed) == 0
}

// wordy reports whether matters of a kind are known by what is said of them.
func wordy(k parley.MatterKind) bool {
	return k == parley.Commitment || k == parley.Initiative || k == parley.Position
}

// lowerWords are the content words of a phrase without its names.
func lowerWords(phrase string) wordSet {
	var out []string
	for _, w := range strings.Fields(phrase) {
		if c, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "\"'“‘(")); !unicode.IsUpper(c) {
			out = append(out, w)
		}
	}
	return contentWords(out...)
}

// gist is how far two phrases that differ in length ask or promise the same:
// the share of the words of the shorter one that the other has, where there
// are two and more of them that say what is wanted; 0 otherwise. "Congress should
// move forward" and "move that forward" have nothing in common.
func gist(a, b wordSet) float64 {
	n := 0
	for _, w := range a {
		if b.has(w) && !filler[w] {
			n++
		}
	}
	if n < 2 {
		return 0
	}
	return overlap(a, b)
}
