package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"parley/read/name"
	"parley/read/syntax"
	"parley/train/corpus"
)

// counted is how often a first model took a stretch of words for a name of
// each type.
type counted struct {
	words []string
	times [4]int32
}

// learn runs a model over unlabelled text and enters the names that it
// agrees on with itself, by type and by how well it agrees.
func (t *trainer) learn(m *name.Model, known phrases, judged map[string]string) error {
	find := name.With(m, t.models.Tagger)
	byName := map[string]*counted{}
	for _, src := range []struct {
		file string
		step int
	}{{"current-events", 2}, {"wikinews", 1}, {"white-house", 40}} {
		for text, err := range corpus.Texts(filepath.Join(t.data, "text", src.file+".jsonl.gz"), src.step) {
			if err != nil {
				return err
			}
			for _, words := range sentences(text) {
				count(byName, words, find.Find(words, t.models.Tagger.Tag(words)))
			}
		}
	}
	if t.list != "" {
		if err := writeList(t.list, byName); err != nil {
			return err
		}
	}
	names := make([]string, 0, len(byName))
	for n := range byName {
		names = append(names, n)
	}
	slices.Sort(names)
	for _, n := range names {
		class := byName[n].class()
		switch kind := judged[n]; {
		case kind == "NONE":
			class = 0
		case kind != "":
			class = classLearned + uint8(2*slices.Index(types, kind))
		case isDemonym(n):
			class = classDemonym
		}
		if class > 0 {
			known.addWords(byName[n].words, class)
		}
	}
	return nil
}

func count(byName map[string]*counted, words []string, names []syntax.Name) {
	for _, n := range names {
		key := strings.Join(words[n.First:n.Last], " ")
		c := byName[key]
		if c == nil {
			c = &counted{words: slices.Clone(words[n.First:n.Last])}
			byName[strings.Clone(key)] = c
		}
		c.times[slices.Index(types, n.Type)]++
	}
}

var types = []string{"PER", "ORG", "LOC", "MISC"}

// class returns the class of a name that was found often enough and mostly as
// one type, or 0.
func (c *counted) class() uint8 {
	best, total := 0, int32(0)
	for k, n := range c.times {
		total += n
		if n > c.times[best] {
			best = k
		}
	}
	share := float64(c.times[best]) / float64(total)
	switch {
	case c.times[best] >= 5 && share >= 0.9:
		return classLearned + uint8(2*best)
	case c.times[best] >= 3 && share >= 0.6:
		return classLearned + uint8(2*best+1)
	}
	return 0
}

// writeList writes the names found, commonest first, for a person to look at.
func writeList(path string, byName map[string]*counted) error {
	names := make([]string, 0, len(byName))
	for n := range byName {
		names = append(names, n)
	}
	sum := func(n string) (total int32) {
		for _, k := range byName[n].times {
			total += k
		}
		return total
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(sum(b), sum(a)), cmp.Compare(a, b)) })
	var b strings.Builder
	for _, n := range names {
		fmt.Fprintf(&b, "%s\t%v\n", n, byName[n].times)
	}
	return os.WriteFile(path, []byte(b.String()), 0o644)
}
