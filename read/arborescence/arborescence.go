// Package arborescence finds the tree of highest score over the words of a sentence (Chu & Liu 1965, Edmonds 1967), as in
// graph-based parsing (McDonald et al. 2005), with exactly one word under the root.
package arborescence

import "sync"

// forbidden is the score of an arc that no tree may use; onlyRoot is taken off every arc from the root so that a second one
// never pays. Scores given in must be smaller than onlyRoot / (words + 1) in size.
const (
	forbidden = -1 << 60
	onlyRoot  = 1 << 40
)

// Best returns for each of n words the head that the best tree gives it; n stands for the root. score[d*stride+h] is the score
// of the arc from head h to word d, with h = n for the root; stride is at least n+1. Of equal scores the lower head wins.
func Best(n, stride int, score []int32) []int {
	c := memory.Get().(*contraction)
	defer memory.Put(c)
	heads := make([]int, n)
	greedy(heads, n, stride, score)
	c.state = grow(c.state, n)
	if isTree(heads, c.state) {
		return heads
	}
	c.fill(n, stride, score)
	copy(heads, c.solve())
	return heads
}

// memory is what the searches that are over leave for those that come.
var memory = sync.Pool{New: func() any { return new(contraction) }}

// grow returns n zeros, in the memory of s if it is large enough.
func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	s = s[:n]
	clear(s)
	return s
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

// isTree tells whether heads has one root and no cycle. state is as many zeros, memory to work with: 1 will say that a word is on
// the path walked now, 2 that it is known to reach the root.
func isTree(heads []int, state []uint8) bool {
	n, roots := len(heads), 0
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
	gain  []int64 // the same
	steps []step  // so far
	state []uint8 // memory of isTree
}

// step is one contraction, with what it takes to undo it.
type step struct {
	cycle, heads []int // the nodes of the cycle and their heads in it
	enter, leave []int // by node outside: where an arc from it enters the cycle, where an arc to it leaves
}

// fill makes c ready for a search.
func (c *contraction) fill(n, stride int, score []int32) {
	c.root = n
	c.score, c.gain = grow(c.score, (n+1)*(n+1)), grow(c.gain, n+1)
	c.heads, c.order, c.seen = grow(c.heads, n+1), grow(c.order, n+1), grow(c.seen, n+1)
	c.in = grow(c.in, n+1)
	c.steps = c.steps[:0]
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
}

func (c *contraction) row(d int) []int64 { return c.score[d*(c.root+1) : (d+1)*(c.root+1)] }

// solve returns the head of every node but the root.
func (c *contraction) solve() []int {
	for d := range c.root {
		c.heads[d] = c.best(d)
	}
	for c.findCycle() {
		c.contract(&c.steps[len(c.steps)-1])
	}
	for i := len(c.steps) - 1; i >= 0; i-- {
		c.open(&c.steps[i])
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

// findCycle begins a step with the nodes of one cycle; false when there is none.
func (c *contraction) findCycle() bool {
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
		if len(c.steps) < cap(c.steps) { // the step that stood there has memory
			c.steps = c.steps[:len(c.steps)+1]
		} else {
			c.steps = append(c.steps, step{})
		}
		s := &c.steps[len(c.steps)-1]
		s.cycle = append(s.cycle[:0], k)
		for j := c.heads[k]; j != k; j = c.heads[j] {
			s.cycle = append(s.cycle, j)
		}
		return true
	}
	return false
}

// contract makes one node of the cycle of a step. Only nodes whose best head was in the cycle need another one: from others the new
// node, which stands behind all words, is no better than what they have.
func (c *contraction) contract(s *step) {
	cycle := s.cycle
	s.heads, s.enter, s.leave = grow(s.heads, len(cycle)), grow(s.enter, c.root+1), grow(s.leave, c.root+1)
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
	gain := c.gain
	c.intoCycle(s, gain)
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

// intoCycle puts into gain, for every node that is left, what it gains to enter the cycle from it at its best node, and that node
// into s.enter.
func (c *contraction) intoCycle(s *step, gain []int64) {
	for _, h := range c.order {
		gain[h], s.enter[h] = 2*forbidden, s.cycle[0]
	}
	for i, d := range s.cycle { // row by row, as they lie in memory
		row := c.row(d)
		is := row[s.heads[i]]
		for _, h := range c.order {
			if v := row[h] - is; v > gain[h] {
				gain[h], s.enter[h] = v, d
			}
		}
	}
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
