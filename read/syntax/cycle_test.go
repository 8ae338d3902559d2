package syntax

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// Circles are opened, and what is a tree stays as it is.
func TestUntangle(t *testing.T) {
	for _, test := range []struct{ head, want []int }{
		{[]int{-1, 0, 1, 1}, []int{-1, 0, 1, 1}},
		{[]int{2, 0, 1, -1}, []int{3, 0, 1, -1}},
		{[]int{0}, []int{-1}},
		{[]int{1, 0}, []int{-1, 0}},
		{[]int{1, 0, 3, 2}, []int{-1, 0, 0, 2}},
		{[]int{1, 2, 3, 2, -1}, []int{1, 2, 4, 2, -1}},
		{nil, nil},
	} {
		s := &Sentence{Head: slices.Clone(test.head), Rel: make([]string, len(test.head))}
		if s.untangle(make([]int32, len(s.Head))); !slices.Equal(s.Head, test.want) {
			t.Errorf("%v becomes %v, want %v", test.head, s.Head, test.want)
		}
	}
}

// From every word of every sentence the way up ends at the root.
func TestLinkMakesTrees(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 12).Draw(t, "words")
		s := &Sentence{Head: make([]int, n), Rel: make([]string, n)}
		for i := range s.Head {
			s.Head[i] = rapid.IntRange(-1, n-1).Draw(t, "head")
		}
		before := slices.Clone(s.Head)
		s.Link()
		for i := range s.Head {
			at := i
			for steps := 0; at >= 0; steps++ {
				if at = s.Head[at]; steps > n {
					t.Fatalf("%v becomes %v, a circle at %d", before, s.Head, i)
				}
			}
			if first, last := s.Range(i); first > i || last <= i {
				t.Fatalf("%v: the range of %d is %d to %d", s.Head, i, first, last)
			}
		}
	})
}

// Kids gives what hangs on each word, also where a tree is linked again after a change.
func TestLinkAgain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 12).Draw(t, "words")
		s := &Sentence{Head: make([]int, n), Rel: make([]string, n)}
		for range 3 {
			for i := range s.Head {
				s.Head[i] = rapid.IntRange(-1, i-1).Draw(t, "head")
			}
			s.Link()
			for i := range s.Head {
				var want []int
				for k, h := range s.Head {
					if h == i {
						want = append(want, k)
					}
				}
				if !slices.Equal(s.Kids(i), want) {
					t.Fatalf("%v: on %d hang %v, want %v", s.Head, i, s.Kids(i), want)
				}
			}
		}
	})
}
