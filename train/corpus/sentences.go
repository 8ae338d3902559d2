package corpus

import (
	"iter"
	"path/filepath"
	"strings"

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
				for words := range cut(text) {
					if !yield(words, nil) {
						return
					}
				}
			}
		}
	}
}

// cut yields the words between the ends of sentences: a blank line, a line that ends in a full stop, or a full stop, question or
// exclamation mark with a capital after it.
//
// Word vectors hardly mind where a sentence ends, but the bytes of every model made from them do. So this is not package sentence,
// which changes whenever reading gets better: cut stays as it is.
func cut(text string) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		toks := token.Split(text)
		var words []string
		for i, t := range toks {
			words = append(words, t.Text)
			if i+1 < len(toks) && !ends(t.Text, text[t.End:toks[i+1].Start], toks[i+1].Text) {
				continue
			}
			if !yield(words) {
				return
			}
			words = nil
		}
	}
}

// ends reports whether a sentence ends between two words with the given text between them.
func ends(word, gap, next string) bool {
	if gap == "" {
		return false
	}
	stop := strings.ContainsAny(word, ".?!") && strings.Trim(word, ".?!") == ""
	closed := strings.ContainsAny(word, "”\"')]") && len(word) <= len("”")
	if n := strings.Count(gap, "\n"); n > 1 || n == 1 && (stop || closed) {
		return true
	}
	return stop && (next[0] >= 'A' && next[0] <= 'Z' || strings.HasPrefix(next, "“") || next[0] == '"')
}
