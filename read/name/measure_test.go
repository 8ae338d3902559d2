package name_test

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parley/read/model"
	"parley/read/name"
	"parley/read/syntax"
	"parley/read/tag"
)

// The model must stay as good as its card says, on sentences that it was
// never trained on; exact span and type, without MISC.
func TestScores(t *testing.T) {
	models, err := model.Load()
	if err != nil {
		t.Fatal(err)
	}
	find, err := name.New()
	if err != nil {
		t.Fatal(err)
	}
	for file, least := range map[string]float64{"uner-ewt-test.iob2": 74.3, "uner-pud-test.iob2": 76.5} {
		path := filepath.Join("..", "..", "..", "shared", "data", "ner", file)
		f, err := os.Open(path)
		if err != nil {
			t.Skipf("%s is not here: %v", file, err)
		}
		var right, found, there int
		read(f, func(words, labels []string) {
			gold := spans(labels)
			there += len(gold)
			for _, n := range namesOf(models, find, words) {
				if n.Type == "MISC" {
					continue
				}
				found++
				if gold[n] {
					right++
				}
			}
		})
		f.Close()
		f1 := 200 * float64(right) / float64(found+there)
		t.Logf("%s: precision %.1f, recall %.1f, F1 %.1f", file, 100*float64(right)/float64(found), 100*float64(right)/float64(there), f1)
		if f1 < least {
			t.Errorf("%s: F1 %.1f, want at least %.1f", file, f1, least)
		}
	}
}

// namesOf reads a sentence as far as its names go.
func namesOf(models *model.Models, find *name.Recognizer, words []string) []syntax.Name {
	tags := models.Tagger.Tag(words)
	tree := models.Parser.Parse(words, tags)
	s := syntax.Sentence{Words: words, Head: tree.Head, Rel: tree.Rel, Names: find.Find(words, tags)}
	for i, t := range tags {
		s.UPOS, s.XPOS, s.Lemmas = append(s.UPOS, t.UPOS), append(s.XPOS, t.XPOS), append(s.Lemmas, tag.Lemma(words[i], t))
	}
	name.Acting(&s)
	return s.Names
}

func read(f *os.File, sentence func(words, labels []string)) {
	var words, labels []string
	in := bufio.NewScanner(f)
	for in.Scan() {
		cells := strings.Split(in.Text(), "\t")
		if len(cells) < 3 {
			if len(words) > 0 {
				sentence(words, labels)
			}
			words, labels = nil, nil
			continue
		}
		words, labels = append(words, cells[1]), append(labels, cells[2])
	}
	if len(words) > 0 {
		sentence(words, labels)
	}
}

func spans(labels []string) map[syntax.Name]bool {
	out := map[syntax.Name]bool{}
	for i := range labels {
		if labels[i][0] != 'B' {
			continue
		}
		end := i + 1
		for end < len(labels) && labels[end][0] == 'I' {
			end++
		}
		out[syntax.Name{First: i, Last: end, Type: labels[i][2:]}] = true
	}
	return out
}
