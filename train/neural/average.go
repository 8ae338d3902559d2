package main

// The weights that are kept are a moving average over the last updates (Polyak & Juditsky 1992): better and steadier than the
// weights of any moment.
const averageEvery = 8

// average holds the moving average of params.
type average struct {
	params []*param
	values [][]float32
	keep   float32 // of the average, each averageEvery updates
	count  int
}

func newAverage(params []*param, keep float64) *average {
	a := &average{params: params, keep: float32(keep)}
	for _, p := range params {
		a.values = append(a.values, append([]float32(nil), p.w...))
	}
	return a
}

// update takes the weights in, once every few calls. At first, when there is little to average, it follows them faster.
func (a *average) update() {
	if a.count++; a.count%averageEvery != 0 {
		return
	}
	n := float32(a.count / averageEvery)
	keep := min(a.keep, n/(n+10))
	for k, p := range a.params {
		v := a.values[k]
		for i, w := range p.w {
			v[i] = keep*v[i] + (1-keep)*w
		}
	}
}

// swap exchanges the weights and their average.
func (a *average) swap() {
	for k, p := range a.params {
		p.w, a.values[k] = a.values[k], p.w
	}
}
