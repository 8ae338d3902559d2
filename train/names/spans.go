package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"parley/read/model"
	"parley/read/name"
	"parley/read/tag"
)

// readSpans reads the re3d documents. Their marks are noisy, so a span is
// taken only where it fits whole capitalised words; what lies under other
// marks stays open.
func readSpans(path string, models *model.Models, weight float32) ([]example, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("names: %w", err)
	}
	defer f.Close()
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<24)
	var out []example
	for line := 1; in.Scan(); line++ {
		if line%2 == 0 {
			continue // every other document is kept for measuring
		}
		var d struct {
			Text     string
			Entities []struct {
				Begin, End  int
				Type, Value string
			}
		}
		if err := json.Unmarshal(in.Bytes(), &d); err != nil {
			return nil, fmt.Errorf("names: %s:%d: %w", path, line, err)
		}
		kinds := map[string]string{}
		for _, e := range d.Entities {
			kind, value := spanKinds[e.Type], e.Value
			if kind == "PER" {
				value = untitled(value)
			}
			if kind != "" && wholeName(value) {
				if old, ok := kinds[value]; ok && old != kind {
					kind = "?"
				}
				kinds[value] = kind
			}
		}
		for _, words := range sentences(d.Text) {
			var tags []tag.Tag
			if models != nil {
				tags = models.Tagger.Tag(words)
			}
			out = append(out, fromNames(words, tags, kinds, weight))
		}
	}
	return out, in.Err()
}

var spanKinds = map[string]string{"Person": "PER", "Organisation": "ORG", "Location": "LOC"}

// untitled leaves off what stands before a person's name: "Iraqi President".
func untitled(s string) string {
	words := strings.Fields(s)
	for len(words) > 1 && (titles[strings.ToLower(words[0])] || small[strings.ToLower(words[0])] || isDemonym(words[0])) {
		words = words[1:]
	}
	return strings.Join(words, " ")
}

// wholeName says whether all words but the small joining ones are written
// with a capital, and no title comes before.
func wholeName(s string) bool {
	words := strings.Fields(s)
	if len(words) == 0 || titles[strings.ToLower(words[0])] || small[strings.ToLower(words[0])] || isDemonym(s) {
		return false
	}
	for i, w := range words {
		if !name.Capital(w) && (i == 0 || i == len(words)-1 || !joins[w]) {
			return false
		}
	}
	return true
}

var joins = map[string]bool{"of": true, "and": true, "the": true, "for": true, "de": true, "al": true, "-": true, "&": true,
	"'s": true, "’s": true, "in": true, "on": true, "bin": true}

// fromNames marks every stretch of words that is one of the names; other
// capitalised words, where there are tags proper nouns, are left open.
func fromNames(words []string, tags []tag.Tag, kinds map[string]string, weight float32) example {
	e := example{words: words, allowed: make([]mask, len(words)), weight: weight}
	for i, w := range words {
		e.allowed[i] = only(0)
		if joins[w] || name.Capital(w) && (tags == nil || tags[i].UPOS == "PROPN") {
			e.allowed[i] = all
		}
		if isDemonym(w) {
			e.allowed[i] = only(0) | misc
		}
	}
	for i := 0; i < len(words); i++ {
		for end := min(len(words), i+7); end > i; end-- {
			kind := kinds[spell(words[i:end])]
			if kind == "" {
				continue
			}
			if kind != "?" {
				e.mark(kind, i, end)
			}
			i = end - 1
			break
		}
	}
	return e
}

// spell joins tokens the way running text has them.
func spell(words []string) string {
	var b strings.Builder
	for i, w := range words {
		if i > 0 && w != "'s" && w != "’s" && w != "," && w != "-" && words[i-1] != "-" {
			b.WriteByte(' ')
		}
		b.WriteString(w)
	}
	return b.String()
}
