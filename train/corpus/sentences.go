package corpus

import (
	"iter"
	"path/filepath"

	"parley/read/sentence"
	"parley/read/token"
)

// Sentences yields the words of all unlabelled English sentences under shared, current events first, then Wikinews, then every
// step-th White House text.
func Sentences(shared string, step int) iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		for _, src := range [...]struct {
			name string
			step int
		}{{"current-events", 1}, {"wikinews", 1}, {"white-house", step}} {
			for text, err := range Texts(filepath.Join(shared, "data/text", src.name+".jsonl.gz"), src.step) {
				if err != nil {
					yield(nil, err)
					return
				}
				toks := token.Split(text)
				for _, s := range sentence.Split(text, toks) {
					words := make([]string, 0, s.To-s.From)
					for _, t := range toks[s.From:s.To] {
						words = append(words, t.Text)
					}
					if !yield(words, nil) {
						return
					}
				}
			}
		}
	}
}
