// Command neural trains the network that tags and parses, on UD English EWT; shorter runs, each from the weights of the one before,
// make it better. The last two learn from four fifths of the development set too, by documents, and choose on the other fifth. The last
// learns names besides; see names.go.
//
//	go run ./train/names -data ../shared/data -examples DIR/names.txt
//	go run ./train/neural -shared ../shared -vectors DIR/vectors.bin -save DIR/first.w
//	go run ./train/neural -shared ../shared -vectors DIR/vectors.bin -load DIR/first.w -epochs 4 -rate 6e-4 -seed 2 -save DIR/second.w
//	go run ./train/neural -shared ../shared -vectors DIR/vectors.bin -load DIR/second.w -dev -epochs 10 -rate 8e-4 -floor 0.1 -keep 0.995 -seed 3 -save DIR/third.w
//	go run ./train/neural -shared ../shared -vectors DIR/vectors.bin -load DIR/third.w -dev -names DIR/names.txt -epochs 4 -rate 3e-4 -seed 4 -save DIR/fourth.w -out read/model/neural.bin
//
// One thread and a fixed seed: the same texts give the same bytes on processors with AVX2 and FMA. After every pass the average
// of the weights is measured on the development set; the best is kept.
package main

import (
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"time"

	"parley/read/conllu"
	"parley/train/corpus"
)

type options struct {
	shared, vectors, out, save, load string
	names                            string
	epochs, size, seed, trial        int
	rate, floor, keep                float64
	devToo                           bool
	s                                sizes
	d                                dropout
}

func main() {
	var o options
	var word, input, state, mlp float64
	flag.StringVar(&o.shared, "shared", "../shared", "folder with data/")
	flag.StringVar(&o.vectors, "vectors", "vectors.bin", "vector file of train/vectors")
	flag.StringVar(&o.out, "out", "", "model file to write")
	flag.StringVar(&o.save, "save", "neural.w", "file for the weights as float32")
	flag.StringVar(&o.load, "load", "", "weights to start from")
	flag.StringVar(&o.names, "names", "", "file of train/names -examples: learn from it too")
	flag.IntVar(&o.epochs, "epochs", 18, "passes over the treebank")
	flag.IntVar(&o.size, "size", 600, "words of a batch")
	flag.IntVar(&o.trial, "trial", 0, "for trials: use the first so many sentences of the treebanks; 0: all")
	flag.IntVar(&o.seed, "seed", 1, "random seed")
	flag.Float64Var(&o.rate, "rate", 2e-3, "first learning rate")
	flag.Float64Var(&o.floor, "floor", 0.02, "last learning rate as a share of the first")
	flag.Float64Var(&o.keep, "keep", 0.985, "what the average of the weights keeps of itself at each step")
	flag.BoolVar(&o.devToo, "dev", false, "learn from four fifths of the development set too, and choose on the last fifth")
	flag.IntVar(&o.s.Sub, "sub", 64, "columns of the affix table")
	flag.IntVar(&o.s.State, "state", 128, "columns of one direction")
	flag.IntVar(&o.s.Layers, "layers", 2, "layers")
	flag.IntVar(&o.s.Arc, "arc", 128, "columns of the arc vectors")
	flag.IntVar(&o.s.Rel, "rel", 96, "columns of the relation vectors")
	flag.IntVar(&o.s.Tag, "tag", 96, "columns of the tag vectors")
	flag.Float64Var(&word, "dropword", 0.06, "dropout of word vectors")
	flag.Float64Var(&input, "dropinput", 0.3, "dropout of layer inputs")
	flag.Float64Var(&state, "dropstate", 0.25, "dropout of the recurrent state")
	flag.Float64Var(&mlp, "dropmlp", 0.3, "dropout of the hidden layer")
	flag.Parse()
	o.d = dropout{float32(word), float32(input), float32(state), float32(mlp)}
	if err := run(o); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// few is n, cut for a trial.
func (o *options) few(n int) int {
	if o.trial > 0 {
		return min(n, o.trial)
	}
	return n
}

func run(o options) error {
	trees, err := corpus.Trees(filepath.Join(o.shared, "data/ud-ewt/train.conllu"))
	if err != nil {
		return err
	}
	dev, err := corpus.Trees(filepath.Join(o.shared, "data/ud-ewt/dev.conllu"))
	if err != nil {
		return err
	}
	trees, dev = trees[:o.few(len(trees))], dev[:o.few(len(dev))]
	v, err := corpus.LoadVectors(o.vectors)
	if err != nil {
		return err
	}
	x := newIndex(trees, v)
	if o.devToo {
		var more []*conllu.Sentence
		more, dev = split(dev)
		trees = append(trees, x.known(more)...)
	}
	var more, held []labelled
	if o.names != "" {
		if x.names, err = readNames(o.names); err != nil {
			return err
		}
		more, held = withoutTrees(x.names)
	}
	o.s.Word = v.Dim
	rng := rand.New(rand.NewPCG(uint64(o.seed), 1))
	p := newParser(o.s, x.table(v), subRows, len(x.rels), len(x.tags), rng)
	if p.propers = x.propers(); x.names != nil {
		p.name = newLayer("name", 2*o.s.State, pad(nameLabels), rng)
	}
	if o.load != "" {
		if err := loadParams(o.load, p.params()); err != nil {
			return err
		}
	}
	l := &learner{o: o, p: p, x: x, rng: rng, trees: x.variants(trees, more), dev: x.samples(dev, asIs), held: x.named(held, asIs)}
	if err := l.learn(); err != nil {
		return err
	}
	if o.out == "" {
		return nil
	}
	return p.export(o.out, x, v)
}

// learner goes over the sentences again and again.
type learner struct {
	o     options
	p     *parser
	x     *index
	rng   *rand.Rand
	trees [4][]*sample // the treebank in its spellings
	dev   []*sample
	held  []*sample // sentences without trees that tell of proper nouns
}

// learn makes o.epochs passes and leaves the network with the best weights seen, which it also saves to o.save.
func (l *learner) learn() error {
	opt := &adam{params: l.p.params()}
	avg := newAverage(opt.params, l.o.keep)
	best, start := 0.0, time.Now()
	if l.o.load != "" {
		fmt.Println("start", l.p.evaluate(l.dev, l.x), l.p.properScore(l.held, l.x))
	}
	for e := range l.o.epochs {
		loss := l.pass(opt, avg, e)
		avg.swap()
		s := l.p.evaluate(l.dev, l.x)
		fmt.Printf("epoch %d loss %.3f %v %v %v\n", e+1, loss, s, l.p.properScore(l.held, l.x), time.Since(start).Round(time.Second))
		if s.las > best {
			best = s.las
			if err := saveParams(l.o.save, opt.params); err != nil {
				return err
			}
		}
		avg.swap()
	}
	if l.o.epochs == 0 {
		return nil
	}
	return loadParams(l.o.save, opt.params)
}

// pass learns from every tree once and returns the mean losses of arcs, relations, tags and names.
func (l *learner) pass(opt *adam, avg *average, e int) (loss [4]float64) {
	bs := batches(choose(l.trees, l.rng), l.o.size, l.rng)
	n := float64(len(bs))
	for i, b := range bs {
		part := (float64(e) + float64(i)/n) / float64(l.o.epochs)
		a, r, t, m := l.p.learn(b, l.o.d, l.rng)
		opt.update(l.o.rate*schedule(part, l.o.floor), 5)
		avg.update()
		loss[0], loss[1], loss[2], loss[3] = loss[0]+a/n, loss[1]+r/n, loss[2]+t/n, loss[3]+m/n
	}
	return loss
}

// schedule warms up over the first percent, then falls along a cosine to floor.
func schedule(part, floor float64) float64 {
	if part < 0.01 {
		return part / 0.01
	}
	return floor + (1-floor)*(1+math.Cos(math.Pi*part))/2
}
