package main

import (
	"bufio"
	"fmt"
	"iter"
	"maps"
	"os"
	"slices"
	"strings"

	"parley/read/conllu"
)

// nameTypes are those that are scored; other types of the files are left out.
var nameTypes = []string{"PER", "ORG", "LOC"}

// mention is a name in a sentence: from letter to letter, blanks not counted,
// so that files that split words in different ways can be compared.
type mention struct {
	from, to int
	kind     string
}

// labelled is a sentence with its names.
type labelled struct {
	letters string // all words without blanks between
	names   map[mention]bool
}

func label(words, tags []string) labelled {
	var b strings.Builder
	out := labelled{names: map[mention]bool{}}
	var open mention
	shut := func() {
		if slices.Contains(nameTypes, open.kind) {
			out.names[open] = true
		}
		open = mention{}
	}
	for i, w := range words {
		kind := ""
		if len(tags[i]) > 2 {
			kind = tags[i][2:]
		}
		if kind == "" || kind != open.kind || tags[i][0] == 'B' {
			shut()
			open = mention{from: b.Len(), kind: kind}
		}
		b.WriteString(w)
		open.to = b.Len()
	}
	shut()
	out.letters = b.String()
	return out
}

// labels are the sentences of what a reader printed, names in MISC.
func labels(trees []*conllu.Sentence) []labelled {
	var out []labelled
	for _, s := range trees {
		tags := make([]string, len(s.Words))
		for i, w := range s.Words {
			for m := range strings.SplitSeq(w.Misc, "|") {
				if tag, ok := strings.CutPrefix(m, "NE="); ok {
					tags[i] = tag
				}
			}
		}
		out = append(out, label(s.Forms(), tags))
	}
	return out
}

// goldNames reads a file of UNER: number, word and label in tab-separated
// columns, sentences parted by empty lines.
func goldNames(path string) ([]labelled, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []labelled
	var words, tags []string
	end := func() {
		if len(words) > 0 {
			out = append(out, label(words, tags))
		}
		words, tags = nil, nil
	}
	in := bufio.NewScanner(f)
	for line := 1; in.Scan(); line++ {
		cells := strings.Split(in.Text(), "\t")
		switch {
		case in.Text() == "":
			end()
		case strings.HasPrefix(in.Text(), "#"):
		case len(cells) < 3:
			return nil, fmt.Errorf("%s:%d: %d columns, want 3", path, line, len(cells))
		default:
			words, tags = append(words, cells[1]), append(tags, cells[2])
		}
	}
	end()
	return out, in.Err()
}

// found counts names.
type found struct{ gold, got, right int }

func (f found) precision() float64 { return 100 * float64(f.right) / float64(max(1, f.got)) }
func (f found) recall() float64    { return 100 * float64(f.right) / float64(max(1, f.gold)) }
func (f found) f1() float64        { return 200 * float64(f.right) / float64(max(1, f.got+f.gold)) }

func (f found) String() string {
	return fmt.Sprintf("%.1f / %.1f / **%.1f**", f.precision(), f.recall(), f.f1())
}

// nameScore holds the counts by type, "" for all, and how many sentences of
// gold have a twin.
type nameScore struct {
	by                map[string]found
	sentences, paired int
}

// compareNames pairs each sentence of gold with one of the same letters, for
// the files hold them in different orders, and compares their names: both ends
// and type must be the same. A sentence without a twin counts as one in which
// no name is found.
func compareNames(gold, got []labelled) nameScore {
	twins := map[string][]labelled{}
	for _, s := range got {
		twins[s.letters] = append(twins[s.letters], s)
	}
	out := nameScore{by: map[string]found{}, sentences: len(gold)}
	for _, g := range gold {
		same := twins[g.letters]
		if len(same) == 0 {
			same = []labelled{{}}
		} else {
			out.paired++
			twins[g.letters] = same[1:]
		}
		for _, kind := range append([]string{""}, nameTypes...) {
			f := out.by[kind]
			f.gold += tally(maps.Keys(g.names), kind)
			f.got += tally(maps.Keys(same[0].names), kind)
			f.right += tally(both(g.names, same[0].names), kind)
			out.by[kind] = f
		}
	}
	return out
}

// tally counts the names of a type, "" for any.
func tally(names iter.Seq[mention], kind string) int {
	n := 0
	for m := range names {
		n += one(kind == "" || m.kind == kind)
	}
	return n
}

// both yields what is in both sets.
func both(a, b map[mention]bool) iter.Seq[mention] {
	return func(yield func(mention) bool) {
		for m := range a {
			if b[m] && !yield(m) {
				return
			}
		}
	}
}
