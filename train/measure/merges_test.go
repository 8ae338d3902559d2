package main

import (
	"slices"
	"testing"

	"parley"
)

// The draw does not depend on the order, keeps what it drew when another
// matter goes, and is another for another seed.
func TestDrawIsStable(t *testing.T) {
	var all []parley.Matter
	for _, id := range []parley.MatterID{"a", "b", "c", "d", "e", "f", "g", "h"} {
		all = append(all, parley.Matter{ID: id})
	}
	ids := func(list []parley.Matter) []parley.MatterID {
		var out []parley.MatterID
		for _, m := range list {
			out = append(out, m.ID)
		}
		return out
	}
	first := ids(draw(all, 3, "1"))
	turned := slices.Clone(all)
	slices.Reverse(turned)
	if got := ids(draw(turned, 3, "1")); !slices.Equal(got, first) {
		t.Errorf("%v, want %v", got, first)
	}
	fewer := slices.DeleteFunc(turned, func(m parley.Matter) bool { return m.ID == first[0] })
	if got := ids(draw(fewer, 3, "1")); got[0] != first[1] || got[1] != first[2] {
		t.Errorf("%v after the first of %v is gone", got, first)
	}
	if got := ids(draw(all, 3, "2")); slices.Equal(got, first) {
		t.Errorf("another seed draws %v as well", got)
	}
	if got := draw(all, 100, "1"); len(got) != len(all) {
		t.Errorf("%d of %d", len(got), len(all))
	}
}
