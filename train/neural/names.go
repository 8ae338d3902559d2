package main

import (
	"bufio"
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"

	"parley/read/conllu"
	"parley/read/lexeme"
)

// What a file of names (train/names -examples) says of a sentence helps in two ways. Where a word stands in names is learnt besides tags and
// trees, by a layer of its own that is thrown away afterwards (Caruana 1997: multitask learning): the states, which the recogniser of names
// looks at, then tell more of them. And of sentences that have no tree it tells which words have a Penn tag of names (NNP, NNPS):
// those with a capital in the name of a person, a body or a place, and no small words beside names. Of each such word only that much
// is taught, the sum of the probabilities of the tags that fit (Täckström et al., TACL 2013): the treebank alone says that "New" in
// "New York" is an adjective for all that.

// labelled is a sentence of a file of names.
type labelled struct {
	source  string
	words   []string
	allowed []uint32 // labels that may be right, as bits
	proper  []int8   // 1 a word of a name, -1 none, 0 not said
}

// nameLabels is the number of labels.
const nameLabels = 17

// nameShare is what the loss of names counts beside that of tags.
const nameShare = 0.5

// famous is the chance that a word of a name in the news is hidden: the tables know the famous ones, the network should know the others too.
const famous = 0.3

// readNames reads a file of names: word, labels as a hexadecimal number, and "+", "-" or "?" for a word of a name, none, or not known in tab-separated columns, a
// line "# source" before each sentence and an empty one behind it.
func readNames(path string) ([]labelled, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("neural: names: %w", err)
	}
	defer f.Close()
	var out []labelled
	var s labelled
	in := bufio.NewScanner(f)
	for line := 1; in.Scan(); line++ {
		if in.Text() == "" {
			out, s = append(out, s), labelled{}
			continue
		}
		if source, ok := strings.CutPrefix(in.Text(), "# "); ok && len(s.words) == 0 && s.source == "" {
			s.source = source
			continue
		}
		cells := strings.Split(in.Text(), "\t")
		if len(cells) != 3 {
			return nil, fmt.Errorf("neural: names: %s:%d: want three columns", path, line)
		}
		m, err := strconv.ParseUint(cells[1], 16, 32)
		if err != nil {
			return nil, fmt.Errorf("neural: names: %s:%d: %w", path, line, err)
		}
		s.words, s.allowed, s.proper = append(s.words, cells[0]), append(s.allowed, uint32(m)), append(s.proper, int8(strings.Index("-?+", cells[2])-1))
	}
	return out, in.Err()
}

// treebanks are the sources whose sentences have trees.
func (s *labelled) treebank() bool { return s.source == "ewt" || s.source == "dev" }

// attach gives the trees the labels that the file has for the same words.
func attach(samples []*sample, trees []*conllu.Sentence, list []labelled) {
	byWords := map[string][]uint32{}
	for _, s := range list {
		if s.treebank() {
			byWords[strings.Join(s.words, " ")] = s.allowed
		}
	}
	for i, t := range trees {
		samples[i].names = byWords[strings.Join(t.Forms(), " ")]
	}
}

// withoutTrees returns the other sentences as samples, and apart those that nothing is learnt from: every fifth stretch of fifty of WikiGold.
func withoutTrees(list []labelled) (learn, held []labelled) {
	n := 0
	for _, s := range list {
		switch {
		case s.treebank():
		case s.source == "wikigold":
			if n/50%5 == 0 {
				held = append(held, s)
			} else {
				learn = append(learn, s)
			}
			n++
		default:
			learn = append(learn, s)
		}
	}
	return learn, held
}

// named numbers sentences that have labels but no trees.
func (x *index) named(list []labelled, spell func(string) string) []*sample {
	out := make([]*sample, len(list))
	for i, s := range list {
		t := &sample{names: s.allowed, proper: s.proper}
		for k, w := range s.words {
			form := spell(w)
			t.words, t.subs, t.tags = append(t.words, x.id(form)), append(t.subs, x.pieces(form)), append(t.tags, -1)
			rare := 0.25 / (1.25 + float32(x.counts[strings.ToLower(lexeme.Key(w))]))
			if s.source == "news" && s.proper[k] > 0 {
				rare = max(rare, famous)
			}
			t.rare = append(t.rare, rare)
		}
		out[i] = t
	}
	return out
}

// properScore says how many of the words of names get a tag of names, and how many of the others get none.
func (p *parser) properScore(samples []*sample, x *index) string {
	if len(samples) == 0 {
		return ""
	}
	var right, all [3]float64
	for from := 0; from < len(samples); from += 40 {
		b := newBatch(append([]*sample(nil), samples[from:min(len(samples), from+40)]...))
		_, _, tags := p.predict(b)
		for i, s := range b.sents {
			for k, want := range s.proper {
				all[want+1]++
				if want != 0 && (want > 0) == p.propers[tags[i][k]] {
					right[want+1]++
				}
			}
		}
	}
	return fmt.Sprintf("words of names %.2f others %.2f", 100*right[2]/all[2], 100*right[0]/all[0])
}

// partLoss turns the row into scale × (probability − its share among the allowed) and returns the loss of the allowed together.
func partLoss(row []float32, scale float32, allowed func(int) bool) float64 {
	sum, part := exps(row), float32(0)
	for i, v := range row {
		if allowed(i) {
			part += v
		}
	}
	if part < 1e-9*sum {
		clear(row)
		return 0
	}
	for i, v := range row {
		row[i] = scale * v / sum
		if allowed(i) {
			row[i] -= scale * v / part
		}
	}
	return -math.Log(float64(part / sum))
}

// nameLoss learns the labels of names from the states.
func (p *parser) nameLoss(b *batch, scale float32, dtop []float32) float64 {
	w := 2 * p.enc.s.State
	logits := p.name.forward(p.top, w, b.total)
	loss := 0.0
	for i, x := range b.sents {
		for k := range x.words {
			row := logits[(b.start[i]+k)*p.name.n : (b.start[i]+k+1)*p.name.n]
			if x.names == nil {
				clear(row)
				continue
			}
			loss += partLoss(row[:nameLabels], scale, func(l int) bool { return x.names[k]>>l&1 != 0 })
			clear(row[nameLabels:])
		}
	}
	p.name.backward(logits, b.total, dtop, w)
	return loss
}
