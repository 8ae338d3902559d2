package main

import (
	"fmt"

	"parley/read/name"
)

// member is one of the models that are trained apart and then put together.
type member struct {
	passes       int
	noise        float32        // share of the features left out at random
	rate, states float32        // of the states: learning rate, share left out
	steps        map[string]int // of a source only every so-manieth sentence
	hold         bool           // a third of the development part is left out
	seed         uint64         // another one is another model
}

// few takes less of the sources that are noisiest and furthest from news.
var few = map[string]int{"wnut": 3, "btc": 4}

var members = []member{
	{passes: 6, noise: 0.3, rate: 0.03, states: 0.3},
	{passes: 5, noise: 0.5, rate: 0.03, states: 0.3, steps: few, hold: true},
	{passes: 5, noise: 0.7, rate: 0.02, states: 0.3, steps: few, hold: true},
	{passes: 6, noise: 0.4, rate: 0.03, states: 0.4, seed: 1},
	{passes: 6, noise: 0.6, rate: 0.03, states: 0.3, steps: few, seed: 2},
}

// pool gives every weight the mean of what it has in the models, which
// multiplies their probabilities (Smith, Cohn & Osborne, ACL 2005: logarithmic
// opinion pools) and costs nothing at work.
func pool(all []name.Parts) name.Parts {
	out := all[0]
	out.Features, out.Next = map[uint32][name.Labels]float32{}, [name.Labels][name.Labels]float32{}
	out.Head = make([]float32, len(all[0].Head))
	n := float32(len(all))
	for _, p := range all {
		for k, row := range p.Features {
			sum := out.Features[k]
			for l, v := range row {
				sum[l] += v / n
			}
			out.Features[k] = sum
		}
		for i, v := range p.Head {
			out.Head[i] += v / n
		}
		for a := range p.Next {
			for b, v := range p.Next[a] {
				out.Next[a][b] += v / n
			}
		}
	}
	return out
}

// sources are the training data in a fixed order; "dev" comes besides.
var sources = []string{"wikigold", "wnut", "btc", "re3d", "ewt"}

// choose takes a member's share of the sources, in a fixed order.
func (m *member) choose(sets map[string][]example) []example {
	var out []example
	for _, source := range sources {
		step := max(1, m.steps[source])
		for i, e := range sets[source] {
			if i%step == 0 {
				out = append(out, e)
			}
		}
	}
	for i, e := range sets["dev"] {
		if !m.hold || i/50%3 != 0 {
			out = append(out, e)
		}
	}
	return out
}

// fitAll trains the members on what they choose and pools them.
func (t *trainer) fitAll(parts name.Parts, sets map[string][]example) *name.Model {
	for _, source := range append(sources, "dev") {
		t.tagAll(sets[source])
	}
	held := map[string][]example{}
	if t.tune {
		held["wikigold"] = holdOut(sets, "wikigold", 5)
		held["dev"] = holdOut(sets, "dev", 3)
	}
	var all []name.Parts
	for k := range members {
		m := &members[k]
		t.passes, t.noise, t.head.rate, t.head.noise, t.seed = m.passes, m.noise, m.rate, m.states, m.seed+1
		t.fit(&parts, m.choose(sets))
		all = append(all, parts)
		for _, source := range []string{"wikigold", "dev"} {
			if len(held[source]) > 0 {
				fmt.Printf("%d members, held out of %s: %v\n", len(all), source, t.score(name.NewModel(pool(all)), held[source]))
			}
		}
	}
	if t.tune {
		t.tryHolds(all, held)
	}
	return name.NewModel(pool(all))
}

// tryHolds prints what the models together score where MISC names are held back by more and by less.
func (t *trainer) tryHolds(all []name.Parts, held map[string][]example) {
	for _, by := range []float32{0, 0.5, 1, 1.5} {
		p := pool(all)
		hold(p.Features, by-t.misc)
		for _, source := range []string{"wikigold", "dev"} {
			fmt.Printf("MISC held back by %.1f, held out of %s: %v\n", by, source, t.score(name.NewModel(p), held[source]))
		}
	}
}

// holdOut takes every so-manieth stretch of fifty sentences out of a source and returns them.
func holdOut(sets map[string][]example, source string, share int) []example {
	var rest, held []example
	for i, e := range sets[source] {
		if i/50%share == 0 {
			held = append(held, e)
		} else {
			rest = append(rest, e)
		}
	}
	sets[source] = rest
	return held
}
