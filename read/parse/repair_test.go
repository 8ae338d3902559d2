package parse

import "testing"

// A bare day after a verb is a time, unless the verb can have a day for an object or the day has words of its own.
func TestMendDays(t *testing.T) {
	for _, c := range []struct {
		words []string
		tree  Tree
		want  string
	}{
		{[]string{"Leaders", "agreed", "Wednesday"}, Tree{[]int{1, -1, 1}, []string{"nsubj", "root", "obj"}}, "obl:unmarked"},
		{[]string{"Leaders", "spent", "Wednesday"}, Tree{[]int{1, -1, 1}, []string{"nsubj", "root", "obj"}}, "obj"},
		{[]string{"Leaders", "signed", "Wednesday"}, Tree{[]int{1, -1, 1}, []string{"nsubj", "root", "nsubj"}}, "nsubj"},
		{[]string{"Leaders", "awaited", "Wednesday", "evening"}, Tree{[]int{1, -1, 1, 2}, []string{"nsubj", "root", "obj", "flat"}}, "obj"},
	} {
		mendDays(c.words, c.tree)
		if got := c.tree.Rel[2]; got != c.want {
			t.Errorf("%v: got %s, want %s", c.words, got, c.want)
		}
	}
}
