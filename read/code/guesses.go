package code

import (
	"slices"

	"parley/read/code/guess"
)

// What a guess is worth beside what frames and lists know.
const (
	leastGuess  = 0.7
	guessWeight = 0.6
	leastKnown  = 0.25 // score from which what is known is not guessed at
)

// plainCodes are the CAMEO codes of the classes of guesses.
var plainCodes = map[string]string{"AGREE": "030", "CONSULT": "040", "SUPPORT": "050", "COOPERATE": "060", "AID": "070", "CONCEDE": "080", "REQUEST": "020",
	"ACCUSE": "110", "REJECT": "120", "THREATEN": "130", "PROTEST": "140", "MOBILIZE": "150", "SANCTION": "160", "COERCE": "170", "ASSAULT": "190"}

// guesses makes candidates of the verbs that none of the others explains.
func (p *pair) guesses(m *guess.Model, have []candidate) []candidate {
	var out []candidate
	for i := range p.sents {
		t := tree{&p.sents[i]}
		for w := range t.Words {
			if t.UPOS[w] != "VERB" || t.Is(w, "amod", "compound", "case", "fixed") || slices.ContainsFunc(have, func(c candidate) bool { return c.sent == i && (c.word == w || c.verb == w) }) {
				continue
			}
			class, prob := m.Guess(m.Read(t.Sentence, w))
			if class == "" || prob < leastGuess {
				continue
			}
			out = append(out, p.fromTrigger(trigger{sent: i, word: w, verb: w, cameo: plainCodes[class], weight: guessWeight * prob, mood: t.moodOf(w)}))
		}
	}
	return out
}
