package main

import (
	"math"
	"math/rand/v2"

	"parley/read/name"
)

// field trains a conditional random field whose sentences may allow several
// labels for a word: it raises the probability of all allowed sequences
// together (Täckström et al., TACL 2013), by AdaGrad (Duchi et al., JMLR 2011).
type field struct {
	index   map[uint32]int32
	keys    []uint32
	weights [][name.Labels]float32
	squares [][name.Labels]float32
	next    [name.Labels][name.Labels]float32
	nextSq  [name.Labels][name.Labels]float32
	rate    float32
	decay   float32
	noise   float32 // share of the features of a word that are left out each time (Wang et al., EMNLP 2013)
	random  *rand.Rand
	sums    [][name.Labels]float32
	nextSum [name.Labels][name.Labels]float32
	summed  float32
	head    head
}

// compiled is an example with the numbers of its features.
type compiled struct {
	features [][]int32
	allowed  []mask
	weight   float32
	states   []int16
}

// compile numbers the features that occur at least twice.
func (f *field) compile(m *name.Model, examples []example) []compiled {
	counts := map[uint32]uint8{}
	for _, e := range examples {
		m.Visit(e.words, e.tags, func(_ int, keys []uint32) {
			for _, k := range keys {
				if counts[k] < 3 {
					counts[k]++
				}
			}
		})
	}
	f.index = map[uint32]int32{}
	out := make([]compiled, 0, len(examples))
	for _, e := range examples {
		c := compiled{allowed: e.allowed, weight: e.weight, states: e.states}
		m.Visit(e.words, e.tags, func(_ int, keys []uint32) {
			row := make([]int32, 0, len(keys))
			for _, k := range keys {
				if counts[k] < 2 {
					continue
				}
				n, ok := f.index[k]
				if !ok {
					n = int32(len(f.keys))
					f.index[k] = n
					f.keys = append(f.keys, k)
				}
				row = append(row, n)
			}
			c.features = append(c.features, row)
		})
		out = append(out, c)
	}
	f.weights = make([][name.Labels]float32, len(f.keys))
	f.squares = make([][name.Labels]float32, len(f.keys))
	return out
}

// train passes over the examples in an order that the seed fixes.
func (f *field) train(examples []compiled, passes int, seed uint64, report func(pass int, loss float64)) {
	random := rand.New(rand.NewPCG(seed, 17))
	order := make([]int, len(examples))
	for i := range order {
		order[i] = i
	}
	f.random = random
	f.head.start(random)
	var c chain
	for pass := range passes {
		random.Shuffle(len(order), func(a, b int) { order[a], order[b] = order[b], order[a] })
		loss := 0.0
		for _, k := range order {
			loss += f.learn(&examples[k], &c)
		}
		report(pass, loss)
		if 2*pass >= passes {
			f.remember()
		}
	}
	f.average()
}

// remember adds the weights to their sums; average puts the mean of what was
// remembered in their place, which generalises better than the last pass.
func (f *field) remember() {
	if f.sums == nil {
		f.sums = make([][name.Labels]float32, len(f.weights))
	}
	for k := range f.weights {
		for l, v := range f.weights[k] {
			f.sums[k][l] += v
		}
	}
	for a := range f.next {
		for b, v := range f.next[a] {
			f.nextSum[a][b] += v
		}
	}
	f.summed++
	f.head.remember()
}

func (f *field) average() {
	if f.summed == 0 {
		return
	}
	for k := range f.weights {
		for l := range f.weights[k] {
			f.weights[k][l] = f.sums[k][l] / f.summed
		}
	}
	for a := range f.next {
		for b := range f.next[a] {
			f.next[a][b] = f.nextSum[a][b] / f.summed
		}
	}
}

type row = [name.Labels]float64

// chain holds the sums of the forward-backward algorithm.
type chain struct {
	kept                   [][]int32
	emit, free, held, back []row
	scale                  []float64
	next                   [name.Labels][name.Labels]float64
}

func (f *field) learn(e *compiled, c *chain) float64 {
	n := len(e.features)
	c.resize(n)
	c.drop(e, f.noise, f.random)
	scale := 1 / (1 - f.noise)
	f.head.blur(e.states, f.random)
	for i := range e.features {
		var s [name.Labels]float32
		for _, k := range c.kept[i] {
			w := &f.weights[k]
			for l := range s {
				s[l] += w[l] * scale
			}
		}
		f.head.add(i, &s)
		top := s[0]
		for _, v := range s {
			top = max(top, v)
		}
		for l := range s {
			c.emit[i][l] = math.Exp(float64(s[l] - top))
		}
	}
	for a := range c.next {
		for b := range c.next[a] {
			c.next[a][b] = 0
			if name.Follows(name.Label(a), name.Label(b)) {
				c.next[a][b] = math.Exp(float64(f.next[a][b]))
			}
		}
	}
	var moves, heldMoves [name.Labels][name.Labels]float64
	free := c.marginals(nil, c.free, &moves)
	held := c.marginals(e.allowed, c.held, &heldMoves)
	if math.IsInf(held, 0) || math.IsNaN(held) {
		return 0 // the allowed labels admit no sequence
	}
	f.update(e, c, &moves, &heldMoves)
	return float64(e.weight) * (free - held)
}

// drop leaves out features at random; the others count for more.
func (c *chain) drop(e *compiled, noise float32, random *rand.Rand) {
	for len(c.kept) < len(e.features) {
		c.kept = append(c.kept, nil)
	}
	for i, features := range e.features {
		kept := c.kept[i][:0]
		for _, k := range features {
			if noise == 0 || random.Float32() >= noise {
				kept = append(kept, k)
			}
		}
		c.kept[i] = kept
	}
}

func (c *chain) resize(n int) {
	for cap(c.emit) < n {
		c.emit = append(c.emit[:cap(c.emit)], row{})
		c.free = append(c.free[:cap(c.free)], row{})
		c.held = append(c.held[:cap(c.held)], row{})
		c.back = append(c.back[:cap(c.back)], row{})
		c.scale = append(c.scale[:cap(c.scale)], 0)
		n := min(cap(c.emit), cap(c.free), cap(c.held), cap(c.back), cap(c.scale))
		c.emit, c.free, c.held, c.back, c.scale = c.emit[:n:n], c.free[:n:n], c.held[:n:n], c.back[:n:n], c.scale[:n:n]
	}
	c.emit, c.free, c.held, c.back, c.scale = c.emit[:n], c.free[:n], c.held[:n], c.back[:n], c.scale[:n]
}

// marginals fills out with the probability of each label at each word, adds
// those of pairs to moves, and returns the logarithm of the sum over all
// sequences, up to what the emissions were scaled by.
func (c *chain) marginals(allowed []mask, out []row, moves *[name.Labels][name.Labels]float64) float64 {
	n := len(c.emit)
	log := 0.0
	for i := range n {
		var sum float64
		for b := range name.Labels {
			v := 0.0
			if allowed == nil || allowed[i]&(1<<b) != 0 {
				v = c.arrive(i, b, out) * c.emit[i][b]
			}
			if i == n-1 && !name.Label(b).Ends() {
				v = 0
			}
			out[i][b] = v
			sum += v
		}
		c.scale[i] = sum
		log += math.Log(sum)
		for b := range out[i] {
			out[i][b] /= sum
		}
	}
	c.backward(allowed, out, moves)
	return log
}

func (c *chain) arrive(i, b int, out []row) float64 {
	if i == 0 {
		if name.Label(b).Starts() {
			return 1
		}
		return 0
	}
	v := 0.0
	for a := range name.Labels {
		v += out[i-1][a] * c.next[a][b]
	}
	return v
}

func (c *chain) backward(allowed []mask, out []row, moves *[name.Labels][name.Labels]float64) {
	n := len(c.emit)
	for b := range c.back[n-1] {
		c.back[n-1][b] = 1
	}
	for i := n - 2; i >= 0; i-- {
		var ahead row
		for b := range ahead {
			if out[i+1][b] > 0 {
				ahead[b] = c.emit[i+1][b] * c.back[i+1][b] / c.scale[i+1]
			}
		}
		for a := range name.Labels {
			sum := 0.0
			for b := range ahead {
				if v := c.next[a][b] * ahead[b]; v > 0 {
					sum += v
					moves[a][b] += out[i][a] * v
				}
			}
			c.back[i][a] = sum
		}
	}
	for i := range out {
		for b := range out[i] {
			out[i][b] *= c.back[i][b]
		}
	}
}

func (f *field) update(e *compiled, c *chain, moves, heldMoves *[name.Labels][name.Labels]float64) {
	for i := range e.features {
		var g [name.Labels]float32
		live := false
		for l := range g {
			g[l] = float32(c.held[i][l]-c.free[i][l]) * e.weight
			live = live || g[l] > 1e-4 || g[l] < -1e-4
		}
		if !live {
			continue
		}
		f.head.step(i, &g, f.decay)
		for _, k := range c.kept[i] {
			w, q := &f.weights[k], &f.squares[k]
			for l, v := range g {
				v -= f.decay * w[l]
				q[l] += v * v
				w[l] += f.rate * v / (1e-1 + sqrt(q[l]))
			}
		}
	}
	for a := range f.next {
		for b := range f.next[a] {
			v := float32(heldMoves[a][b]-moves[a][b]) * e.weight
			if v == 0 {
				continue
			}
			f.nextSq[a][b] += v * v
			f.next[a][b] += f.rate * v / (1e-1 + sqrt(f.nextSq[a][b]))
		}
	}
}

func sqrt(v float32) float32 { return float32(math.Sqrt(float64(v))) }

// parts returns the trained weights above the threshold.
func (f *field) parts(least float32) (map[uint32][name.Labels]float32, [name.Labels][name.Labels]float32) {
	out := map[uint32][name.Labels]float32{}
	for k, w := range f.weights {
		keep := false
		for l, v := range w {
			if v < least && v > -least {
				w[l] = 0
			} else {
				keep = true
			}
		}
		if keep {
			out[f.keys[k]] = w
		}
	}
	return out, f.next
}
