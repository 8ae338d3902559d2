package name

// scores adds up the weights of the features of each word for every label; valid until the next call, which comes after another prepare.
func (m *Model) scores(s *sentence) [][Labels]int32 {
	s.features, s.ends = s.features[:0], s.ends[:0]
	for i := range s.words {
		s.features = s.appendKeys(s.features, i)
		s.ends = append(s.ends, len(s.features))
	}
	m.weights.sums(s.features, s.ends, s.base)
	return s.base
}

// lattice is the table of the Viterbi search; buffers are used again.
type lattice struct {
	sums   []int32 // what the states of the words say of their labels
	stride int     // how far apart two words stand in sums; 0 where the states are not known
	best   [][Labels]float32
	from   [][Labels]Label
	labels []Label
}

const impossible = -1e30

// readOut puts into t what the states of the words say of their labels, for decode.
func (m *Model) readOut(t *lattice, states []int16) {
	if t.stride = 0; len(states) > 0 {
		t.sums, t.stride = m.head.readout.Run(t.sums, states)
	}
}

// decode returns the best sequence of labels, valid until the next call.
func (m *Model) decode(s *sentence, t *lattice) []Label {
	n := len(s.words)
	if cap(t.best) < n {
		t.best = make([][Labels]float32, 2*n)
		t.from = make([][Labels]Label, 2*n)
		t.labels = make([]Label, 2*n)
	}
	best, from := t.best[:n], t.from[:n]
	scores := m.scores(s)
	stride := t.stride
	for i := range n {
		score := &scores[i]
		if stride > 0 {
			m.head.add(t.sums[i*stride:(i+1)*stride], score)
		}
		for b := range Label(Labels) {
			best[i][b] = impossible
			if i == 0 {
				if b.Starts() {
					best[i][b] = float32(score[b])
				}
				continue
			}
			m.step(&best[i-1], &best[i][b], &from[i][b], b)
			best[i][b] += float32(score[b])
		}
	}
	return t.trace(best, from)
}

// step finds the best label before b.
func (m *Model) step(before *[Labels]float32, best *float32, from *Label, b Label) {
	for _, a := range predecessors[b] {
		if v := before[a] + m.next[a][b]; v > *best {
			*best, *from = v, a
		}
	}
}

// predecessors lists the labels that may stand before each label.
var predecessors = func() (list [Labels][]Label) {
	for a := range Label(Labels) {
		for b := range Label(Labels) {
			if follows[a][b] {
				list[b] = append(list[b], a)
			}
		}
	}
	return list
}()

func (t *lattice) trace(best [][Labels]float32, from [][Labels]Label) []Label {
	n := len(best)
	labels := t.labels[:n]
	if n == 0 {
		return labels
	}
	end := Label(0)
	for l := range Label(Labels) {
		if l.Ends() && best[n-1][l] > best[n-1][end] {
			end = l
		}
	}
	for i := n - 1; i >= 0; i-- {
		labels[i] = end
		end = from[i][end]
	}
	return labels
}
