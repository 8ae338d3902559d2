// Package arborescence finds the tree of highest score over the words of a sentence (Chu & Liu 1965, Edmonds 1967), as in
// graph-based parsing (McDonald et al. 2005), with exactly one word under the root.
package arborescence

// forbidden is the score of an arc that no tree may use; onlyRoot is taken off every arc from the root so that a second one
// never pays. Scores given in must be smaller than onlyRoot / (words + 1) in size.
const (
	forbidden = -1 << 60
	onlyRoot  = 1 << 40
)

// Best returns for each of n words the head that the best tree gives it; n stands for the root. score[d*stride+h] is the score
// of the arc from head h to word d, with h = n for the root; stride is at least n+1. Of equal scores the lower head wins.
func Best(n, stride int, score []int32) []int {
	heads := make([]int, n)
	greedy(heads, n, stride, score)
	if isTree(heads) {
		return heads
	}
	c := newContraction(n, stride, score)
	copy(heads, c.solve())
	return heads
}

// greedy gives every word its best head.
func greedy(heads []int, n, stride int, score []int32) {
	for d := range heads {
		row := score[d*stride : d*stride+n+1]
		best := -1
		for h, v := range row {
			if h != d && (best < 0 || v > row[best]) {
				best = h
			}
		}
		heads[d] = best
	}
}

// isTree tells whether heads has one root and no cycle.
func isTree(heads []int) bool {
	n, roots := len(heads), 0
	state := make([]uint8, n) // 1: on the path walked now, 2: known to reach the root
	for i, h := range heads {
		if h == n {
			roots++
		}
		k := i
		for k < n && state[k] == 0 {
			state[k] = 1
			k = heads[k]
		}
		if k < n && state[k] == 1 {
			return false
		}
		for k = i; k < n && state[k] == 1; k = heads[k] {
			state[k] = 2
		}
	}
	return roots == 1
}

// contraction is the state of Edmonds' algorithm on a dense graph. Nodes are contracted in place: the first node of a cycle
// becomes the node that the cycle is contracted to, and the others leave the order.
type contraction struct {
	root  int     // the number of words; rows and columns are one more
	score []int64 // score[d*(root+1)+h]
	heads []int   // of the nodes in the order, the best ones
	order []int   // the nodes that are left; contracted ones stand behind the others, the root stands last
	seen  []int   // memory of findCycle
	in    []bool  // memory of contract
}

// step is one contraction, with what it takes to undo it.
type step struct {
	cycle, heads []int // the nodes of the cycle and their heads in it
	enter, leave []int // by node outside: where an arc from it enters the cycle, where an arc to it leaves
}

func newContraction(n, stride int, score []int32) *contraction {
	c := &contraction{root: n, score: make([]int64, (n+1)*(n+1)), heads: make([]int, n+1), order: make([]int, n+1), seen: make([]int, n+1), in: make([]bool, n+1)}
	for d := range n + 1 {
		c.order[d] = d
		row := c.row(d)
		for h := range row {
			switch {
			case d == n || d == h:
				row[h] = forbidden
			case h == n:
				row[h] = int64(score[d*stride+h]) - onlyRoot
			default:
				row[h] = int64(score[d*stride+h])
			}
		}
	}
	return c
}

func (c *contraction) row(d int) []int64 { return c.score[d*(c.root+1) : (d+1)*(c.root+1)] }

// solve returns the head of every node but the root.
func (c *contraction) solve() []int {
	for d := range c.root {
		c.heads[d] = c.best(d)
	}
	var steps []step
	for {
		cycle := c.findCycle()
		if cycle == nil {
			break
		}
		steps = append(steps, c.contract(cycle))
	}
	for i := len(steps) - 1; i >= 0; i-- {
		c.open(&steps[i])
	}
	return c.heads[:c.root]
}

// best returns the best head of d, of equals the first in the order.
func (c *contraction) best(d int) int {
	row := c.row(d)
	best := c.order[0]
	for _, h := range c.order {
		if row[h] > row[best] {
			best = h
		}
	}
	return best
}

// findCycle returns the nodes of one cycle, nil when there is none.
func (c *contraction) findCycle() []int {
	clear(c.seen)
	for _, i := range c.order {
		k := i
		for k != c.root && c.seen[k] == 0 {
			c.seen[k] = i + 1
			k = c.heads[k]
		}
		if k == c.root || c.seen[k] != i+1 {
			continue
		}
		cycle := []int{k}
		for j := c.heads[k]; j != k; j = c.heads[j] {
			cycle = append(cycle, j)
		}
		return cycle
	}
	return nil
}

// contract makes one node of the cycle. Only nodes whose best head was in the cycle need another one: from others the new
// node, which stands behind all words, is no better than what they have.
func (c *contraction) contract(cycle []int) step {
	s := step{cycle: cycle, heads: make([]int, len(cycle)), enter: make([]int, c.root+1), leave: make([]int, c.root+1)}
	clear(c.in)
	for i, k := range cycle {
		c.in[k] = true
		s.heads[i] = c.heads[k]
	}
	kept := c.order[:0]
	for _, k := range c.order {
		if !c.in[k] {
			kept = append(kept, k)
		}
	}
	node := cycle[0]
	c.order = append(kept[:len(kept)-1], node, c.root)
	gain := make([]int64, c.root+1)
	for _, k := range c.order {
		if k != node {
			gain[k], s.enter[k] = c.intoCycle(&s, k)
		}
	}
	for _, k := range c.order {
		if k != node {
			c.score[k*(c.root+1)+node], s.leave[k] = c.outOfCycle(cycle, k)
		}
	}
	gain[node] = forbidden
	copy(c.row(node), gain)
	for _, d := range c.order[:len(c.order)-1] {
		if d == node || c.in[c.heads[d]] {
			c.heads[d] = c.best(d)
		}
	}
	return s
}

// open undoes a step: the cycle is cut where the head of its node enters.
func (c *contraction) open(s *step) {
	node := s.cycle[0]
	head := c.heads[node]
	for d, h := range c.heads[:c.root] { // nodes that other cycles hide are set when those are opened
		if h == node {
			c.heads[d] = s.leave[d]
		}
	}
	for i, k := range s.cycle {
		c.heads[k] = s.heads[i]
	}
	c.heads[s.enter[head]] = head
}

// intoCycle returns the gain of entering the cycle from h at its best node, and that node.
func (c *contraction) intoCycle(s *step, h int) (int64, int) {
	best, at := int64(2*forbidden), s.cycle[0]
	for i, d := range s.cycle {
		row := c.row(d)
		if v := row[h] - row[s.heads[i]]; v > best {
			best, at = v, d
		}
	}
	return best, at
}

// outOfCycle returns the best score of an arc from the cycle to d, and its head.
func (c *contraction) outOfCycle(cycle []int, d int) (int64, int) {
	best, at := int64(2*forbidden), cycle[0]
	row := c.row(d)
	for _, h := range cycle {
		if v := row[h]; v > best {
			best, at = v, h
		}
	}
	return best, at
}
