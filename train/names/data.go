package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"parley/read/conllu"
	"parley/read/model"
	"parley/read/name"
	"parley/read/tag"
	"parley/read/token"
	"parley/train/corpus"
)

// mask is a set of labels.
type mask uint32

const all = mask(1<<name.Labels - 1)

func only(l name.Label) mask { return 1 << l }

// example is a sentence with the labels that its annotation allows for each
// word: one where it is clear, several where the source is silent.
type example struct {
	words   []string
	tags    []tag.Tag
	allowed []mask
	weight  float32
	states  []int16 // of the network, or none
}

// scheme says how a source's types become ours.
type scheme struct {
	types map[string]string
	// silent: the source marks no other names than PER, ORG and LOC, so that
	// a capitalised word that it leaves unmarked may be a MISC name.
	silent bool
	column int // of the label, from the end where negative
}

var (
	plain  = map[string]string{"PER": "PER", "ORG": "ORG", "LOC": "LOC", "MISC": "MISC"}
	emerge = map[string]string{"person": "PER", "location": "LOC", "corporation": "ORG", "group": "ORG",
		"product": "MISC", "creative-work": "MISC"}
)

// readColumns reads a file with one word and its IOB label a line.
func readColumns(path string, s scheme, weight float32) ([]example, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("names: %w", err)
	}
	defer f.Close()
	var out []example
	var words, labels []string
	flush := func() {
		if len(words) > 0 && words[0] != "-DOCSTART-" {
			out = append(out, build(words, labels, s, weight))
		}
		words, labels = nil, nil
	}
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<20)
	for in.Scan() {
		line := in.Text()
		cells := strings.Fields(line)
		switch {
		case len(cells) == 0:
			flush()
		case strings.HasPrefix(line, "# "):
		case len(cells) >= 2:
			word := cells[0]
			label := cells[len(cells)-1]
			if s.column > 0 {
				word, label = cells[1], cells[s.column]
			}
			words, labels = append(words, word), append(labels, label)
		}
	}
	flush()
	return out, in.Err()
}

// build turns IOB1 or IOB2 labels into allowed labels.
func build(words, labels []string, s scheme, weight float32) example {
	e := example{words: words, allowed: make([]mask, len(words)), weight: weight}
	for i := range words {
		e.allowed[i] = unmarked(words[i], s)
	}
	for i := 0; i < len(words); {
		kind, end := labels[i], i+1
		if kind == "O" {
			i++
			continue
		}
		for end < len(words) && labels[end] != "O" && labels[end][0] != 'B' && labels[end][2:] == kind[2:] {
			end++
		}
		e.mark(s.types[kind[2:]], i, end)
		i = end
	}
	return e
}

// mark allows only the labels of one name. A word of nationality alone is no
// name of ours, whatever its source says.
func (e *example) mark(kind string, first, end int) {
	if kind == "MISC" && end == first+1 && isDemonym(e.words[first]) {
		e.allowed[first] = only(0)
		return
	}
	for kind == "PER" && first < end && honorifics[strings.ToLower(e.words[first])] {
		e.allowed[first] = only(0)
		first++
	}
	for i := first; i < end; i++ {
		if l, ok := name.LabelOf(kind, first, end, i); ok {
			e.allowed[i] = only(l)
		}
	}
}

func unmarked(word string, s scheme) mask {
	if s.silent && name.Capital(word) && !isDemonym(word) {
		return only(0) | misc
	}
	return only(0)
}

// misc holds the labels of MISC names.
var misc = func() (m mask) {
	for i := range 4 {
		l, _ := name.LabelOf("MISC", 0, []int{3, 3, 3, 1}[i], []int{0, 1, 2, 0}[i])
		m |= only(l)
	}
	return m
}()

// sentences cuts text at line ends and full stops; it need not be right, as
// the features look only a few words around.
func sentences(text string) [][]string {
	var out [][]string
	for line := range strings.Lines(text) {
		var words []string
		for _, t := range token.Split(line) {
			words = append(words, t.Text)
			if t.Text == "." || t.Text == "?" || t.Text == "!" {
				out, words = append(out, words), nil
			}
		}
		if len(words) > 0 {
			out = append(out, words)
		}
	}
	return out
}

// readTrees takes what a treebank says of names: the names that a person has
// judged are what they are, small words are outside, and other proper nouns
// are inside of some name, but for titles, days and months.
func readTrees(path string, judged map[string]string, weight float32) ([]example, error) {
	trees, err := corpus.Trees(path)
	if err != nil {
		return nil, err
	}
	var out []example
	for _, t := range trees {
		e := example{weight: weight}
		for _, w := range t.Words {
			e.words = append(e.words, w.Form)
			e.allowed = append(e.allowed, fromTag(w.Form, w.UPOS))
		}
		for i := 0; i < len(e.words); i++ {
			i += max(0, e.judge(t.Words, judged, i)-1)
		}
		out = append(out, e)
	}
	return out, nil
}

// judge marks the longest judged name at word i and returns its length. A
// name that a proper noun goes on from, or comes before, is another one.
func (e *example) judge(words []conllu.Word, judged map[string]string, i int) int {
	for end := min(len(words), i+8); end > i; end-- {
		kind := judged[strings.Join(e.words[i:end], " ")]
		if kind == "" || !proper(words[i:end]) || partOfMore(words, i, end) {
			continue
		}
		switch kind {
		case "NONE":
			for k := i; k < end; k++ {
				e.allowed[k] = only(0) | misc
			}
		case "OPEN":
			for k := i; k < end; k++ {
				e.allowed[k] = all
			}
		default:
			e.mark(kind, i, end)
		}
		return end - i
	}
	return 0
}

func proper(words []conllu.Word) bool {
	return slices.ContainsFunc(words, func(w conllu.Word) bool { return w.UPOS == "PROPN" })
}

// partOfMore says whether the tree joins a proper noun next to the stretch to
// it as a part of the same name.
func partOfMore(words []conllu.Word, first, end int) bool {
	within := func(i int) bool { return i >= first && i < end }
	if end < len(words) && words[end].UPOS == "PROPN" && words[end].Rel == "flat" && within(words[end].Head) {
		return true
	}
	return first > 0 && words[first].Rel == "flat" && words[first-1].UPOS == "PROPN" && !within(words[first].Head)
}

func fromTag(form, upos string) mask {
	lower := strings.ToLower(form)
	switch {
	case strings.Contains(form, "@") || strings.Contains(form, "://") || strings.HasPrefix(lower, "www."):
		return only(0)
	case isDemonym(form):
		return only(0) | misc
	case honorifics[lower], calendar[lower]:
		return only(0)
	case upos == "PROPN" && titles[lower]:
		return all
	case upos == "PROPN" && len(form) > 1:
		return all &^ only(0)
	case upos == "PROPN" || name.Capital(form) && upos != "PRON" && upos != "DET" && upos != "AUX" && upos != "VERB" && upos != "ADV" && upos != "INTJ":
		return all
	case joins[lower] || upos == "PUNCT" && (form == "-" || form == "&" || form == "'" || form == "." || form == "/"):
		return all
	case upos == "NOUN" || upos == "NUM" || upos == "ADJ" || upos == "X":
		return only(0)
	}
	return only(0)
}

// treeWeight is that of a sentence of the treebank, whose names are those of
// the development part's annotators as far as single names go.
const treeWeight = 1

// load reads all sources; models may be nil.
func load(data string, models *model.Models) (map[string][]example, error) {
	out := map[string][]example{}
	ner := func(f string) string { return filepath.Join(data, "ner", f) }
	uner := scheme{types: plain, silent: true, column: 2}
	tweets := scheme{types: plain, silent: true}
	wnut := scheme{types: emerge}
	sources := []struct {
		name, path string
		scheme     scheme
		weight     float32
	}{
		{"wikigold", ner("wikigold.conll"), scheme{types: plain}, 1},
		{"wnut", ner("wnut17-train.conll"), wnut, 0.5},
		{"wnut", ner("wnut17-dev.conll"), wnut, 0.5},
		{"wnut", ner("wnut17-test.conll"), wnut, 0.5},
		{"btc", ner("btc.conll"), tweets, 0.4},
		{"dev", ner("uner-ewt-dev.iob2"), uner, 3},
	}
	for _, s := range sources {
		e, err := readColumns(s.path, s.scheme, s.weight)
		if err != nil {
			return nil, err
		}
		out[s.name] = append(out[s.name], e...)
	}
	judged, err := judgements("treebank.txt", treebankFile)
	if err != nil {
		return nil, err
	}
	if out["re3d"], err = readSpans(filepath.Join(data, "re3d", "documents.jsonl"), models, 0.7); err != nil {
		return nil, err
	}
	if out["ewt"], err = readTrees(filepath.Join(data, "ud-ewt", "train.conllu"), judged, treeWeight); err != nil {
		return nil, err
	}
	return out, nil
}
