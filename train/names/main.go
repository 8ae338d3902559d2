// Command names trains the recogniser of names. The same data give the same
// file, byte for byte.
//
//	go run ./train/names -data ../shared/data -out read/name/data/names.bin
//	go run ./train/names -data ../shared/data -examples DIR/names.txt
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"parley/read/model"
	"parley/read/name"
)

func main() {
	data := flag.String("data", "../shared/data", "folder of the training data")
	vectors := flag.String("vectors", "vectors5.bin", "word vectors that train/vectors made with -least 5")
	places := flag.String("places", "place/data", "folder of the gazetteer's tables")
	out := flag.String("out", "read/name/data/names.bin", "file to write")
	tune := flag.Bool("tune", false, "train without a third of the development part and print the score on it")
	passes := flag.Int("passes", 12, "passes over the data")
	rate := flag.Float64("rate", 0.1, "learning rate")
	decay := flag.Float64("decay", 1e-4, "pull of the weights to zero")
	least := flag.Float64("least", 0.02, "weights below are left out")
	tests := flag.Bool("tests", false, "print the scores on the test files")
	list := flag.String("list", "", "file for the names found in unlabelled text")
	without := flag.String("without", "", "sources to leave out, with commas")
	hold := flag.Float64("hold", 0.5, "how much MISC names are held back, so that a doubtful name is rather of one of the other types")
	noise := flag.Float64("noise", 0.3, "share of the features left out at random")
	rounds := flag.Int("rounds", 2, "2: learn names from unlabelled text and train again; 1: do not")
	states := flag.Float64("states", 0.03, "learning rate of the weights of the network's states; 0: leave the states out")
	stateNoise := flag.Float64("statenoise", 0.3, "share of the states left out at random")
	knowledge := flag.String("knowledge", "", "model to take the clusters, the lexicon and the known names from, in place of making them")
	examples := flag.String("examples", "", "write what the sources say of names and proper nouns into this file, for train/neural, and stop")
	freezeTo := flag.String("freeze", "", "write the names of the tables of actors and places into this file, for -examples to come (train/names/tables.txt), and stop")
	flag.Parse()
	if *freezeTo != "" {
		if err := freeze(*places, *freezeTo); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	if *examples != "" {
		if err := writeExamples(*data, *examples); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	t := &trainer{data: *data, vectors: *vectors, places: *places, passes: *passes, rate: float32(*rate), decay: float32(*decay), least: float32(*least), tune: *tune, rounds: *rounds, list: *list, without: *without, misc: float32(*hold), noise: float32(*noise), head: head{rate: float32(*states), noise: float32(*stateNoise)}, knowledgeOf: *knowledge}
	m, err := t.run()
	if err == nil {
		err = os.WriteFile(*out, m.Append(nil), 0o644)
	}
	if err == nil && *tests {
		err = t.test(m)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

type trainer struct {
	data, vectors      string
	places             string
	models             *model.Models
	passes             int
	rate, decay, least float32
	tune               bool
	rounds             int
	list, without      string
	misc, noise        float32
	head               head
	knowledgeOf        string
	seed               uint64
}

func (t *trainer) run() (*name.Model, error) {
	models, err := model.Load()
	if err != nil {
		return nil, err
	}
	t.models = models
	t.head.width = models.Tagger.StateWidth()
	judged, err := judgements("known.txt", knownFile)
	if err != nil {
		return nil, err
	}
	parts, err := t.tables(judged)
	if err != nil {
		return nil, err
	}
	sets, err := load(t.data, t.models)
	if err != nil {
		return nil, err
	}
	untitle(sets)
	if t.knowledgeOf != "" {
		return t.fitAll(parts, sets), nil
	}
	var train, held []example
	for _, source := range []string{"wikigold", "wnut", "btc", "re3d", "ewt"} {
		if !strings.Contains(t.without, source) {
			train = append(train, sets[source]...)
		}
	}
	for i, e := range sets["dev"] {
		if t.tune && i/50%3 == 0 {
			held = append(held, e)
		} else {
			train = append(train, e)
		}
	}
	t.tagAll(train)
	t.tagAll(held)
	fmt.Printf("%d sentences\n", len(train))
	m := t.fit(&parts, train)
	if t.rounds > 1 && t.knowledgeOf == "" {
		known := phrases(parts.Phrases)
		if err := t.learn(m, known, judged); err != nil {
			return nil, err
		}
		fmt.Printf("%d known names and beginnings\n", len(known))
		m = t.fit(&parts, train)
	}
	if t.tune {
		fmt.Println("tuning part:", t.score(m, held))
		for _, by := range []float32{0.5, 1, 1.5, 2} {
			hold(parts.Features, 0.5)
			fmt.Println("tuning part, MISC held back by", by, t.score(name.NewModel(parts), held))
		}
	}
	return m, nil
}

// fit trains a model with the given knowledge.
func (t *trainer) fit(parts *name.Parts, train []example) *name.Model {
	parts.Features, parts.Head = nil, nil
	bare := name.NewModel(*parts)
	f := &field{head: t.head, rate: t.rate, decay: t.decay, noise: t.noise}
	compiled := f.compile(bare, train)
	fmt.Printf("%d features\n", len(f.keys))
	f.train(compiled, t.passes, max(1, t.seed), func(pass int, loss float64) { fmt.Printf("pass %d loss %.0f\n", pass, loss) })
	parts.Features, parts.Next = f.parts(t.least)
	parts.Head, parts.Encoder = f.head.mean(f.summed), t.models.Version
	hold(parts.Features, t.misc)
	fmt.Printf("%d features kept\n", len(parts.Features))
	return name.NewModel(*parts)
}

// hold takes a constant off the weights of the labels of MISC names.
func hold(features map[uint32][name.Labels]float32, by float32) {
	row := features[name.BiasKey()]
	for l := range name.Label(name.Labels) {
		if misc&only(l) != 0 {
			row[l] -= by
		}
	}
	features[name.BiasKey()] = row
}

// tagAll gives every sentence the tags that the tagger gives it, as it will
// at work.
func (t *trainer) tagAll(examples []example) {
	for i := range examples {
		examples[i].tags = t.models.Tagger.Tag(examples[i].words)
		if t.head.rate > 0 {
			examples[i].states = t.models.Tagger.States(nil, examples[i].words)
		}
	}
}

// tables makes what the features ask, or takes it from a model that has it.
func (t *trainer) tables(judged map[string]string) (name.Parts, error) {
	if t.knowledgeOf != "" {
		b, err := os.ReadFile(t.knowledgeOf)
		if err != nil {
			return name.Parts{}, fmt.Errorf("names: %w", err)
		}
		m, err := name.Load(b)
		if err != nil {
			return name.Parts{}, fmt.Errorf("names: %s: %w", t.knowledgeOf, err)
		}
		parts := m.Knowledge()
		return parts, addWorld(parts.Phrases, parts.Lexicon)
	}
	known, lexicon, err := t.knowledge()
	if err != nil {
		return name.Parts{}, err
	}
	known.addJudged(judged)
	if err := addWorld(known, lexicon); err != nil {
		return name.Parts{}, err
	}
	vectors, err := unitVectors(t.vectors)
	if err != nil {
		return name.Parts{}, err
	}
	return name.Parts{Lexicon: lexicon, Clusters: clusterWords(vectors), Phrases: known}, nil
}

// knowledge makes the lexicon and the table of known names.
func (t *trainer) knowledge() (phrases, map[uint32]uint32, error) {
	known, given, family := phrases{}, map[string]int{}, map[string]int{}
	known.addActors(family, given)
	if err := known.addPlaces(t.places); err != nil {
		return nil, nil, err
	}
	counts := caps{}
	if err := counts.read(filepath.Join(t.data, "text", "white-house.jsonl.gz"), 4); err != nil {
		return nil, nil, err
	}
	if err := counts.read(filepath.Join(t.data, "text", "current-events.jsonl.gz"), 1); err != nil {
		return nil, nil, err
	}
	return known, lexiconOf(counts, given, family), nil
}

// lexiconOf packs what is known of each word; words that differ in figures
// alone are counted together.
func lexiconOf(counts caps, given, family map[string]int) map[uint32]uint32 {
	byKey := map[uint32][2]int32{}
	for w, n := range counts {
		k := name.WordKey(w)
		have := byKey[k]
		byKey[k] = [2]int32{have[0] + n[0], have[1] + n[1]}
	}
	words := map[uint32]name.Word{}
	for k, n := range byKey {
		if g := grade(n); g > 0 {
			words[k] = name.Word{Caps: g}
		}
	}
	mark := func(list map[string]int, set func(*name.Word)) {
		for w, n := range list {
			if n < 2 {
				continue
			}
			k := name.WordKey(w)
			e := words[k]
			set(&e)
			words[k] = e
		}
	}
	mark(given, func(w *name.Word) { w.Given = true })
	mark(family, func(w *name.Word) { w.Family = true })
	for w := range titles {
		k := name.WordKey(w)
		e := words[k]
		e.Title = true
		words[k] = e
	}
	out := map[uint32]uint32{}
	for k, e := range words {
		out[k] = e.Pack()
	}
	return out
}
