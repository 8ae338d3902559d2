package main

import (
	"cmp"
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"parley"
	"parley/record"
	"parley/record/sqlite"
)

// merges merges the readings of a record anew and prints, for judging by eye,
// the matter of most documents and a sample of those of several: what each
// claim says, under the matter that it was merged into. Which matters are drawn
// depends on the seed and their ids alone, so that the draw stays where the
// merge does.
func merges(w io.Writer, path string, n int, seed string) error {
	ctx := context.Background()
	s, err := sqlite.Open(ctx, path)
	if err != nil {
		return err
	}
	defer s.Close()
	var x record.Index
	told := make(map[parley.ClaimID]line)
	for r, err := range s.Readings(ctx) {
		if err != nil {
			return err
		}
		x.Add(record.Input{Doc: r.Doc, Reading: r.Reading})
		for _, c := range r.Reading.Claims {
			told[c.ID] = line{r.Doc, c.Act, c.Modality, c.Text}
		}
	}
	matters := x.Matters()
	several := slices.DeleteFunc(slices.Clone(matters), func(m parley.Matter) bool { return m.Documents < 2 })
	if len(several) == 0 {
		return fmt.Errorf("merges: %s: no matter of several documents", path)
	}
	largest := slices.MaxFunc(several, func(a, b parley.Matter) int {
		return cmp.Or(cmp.Compare(a.Documents, b.Documents), cmp.Compare(a.ID, b.ID))
	})
	fmt.Fprintf(w, "%d matters, %d of several documents; the largest has %d\n", len(matters), len(several), largest.Documents)
	show(w, "largest", largest, told)
	for i, m := range draw(several, n, seed) {
		show(w, fmt.Sprint(i+1), m, told)
	}
	return nil
}

// line is a claim as a reader sees it.
type line struct {
	doc      parley.Doc
	act      parley.Act
	modality parley.Modality
	text     string
}

// draw returns n matters, those whose ids have the smallest hashes with the
// seed, in that order.
func draw(list []parley.Matter, n int, seed string) []parley.Matter {
	rank := func(m parley.Matter) string {
		sum := sha256.Sum256([]byte(seed + "\x00" + string(m.ID)))
		return string(sum[:])
	}
	list = slices.Clone(list)
	slices.SortFunc(list, func(a, b parley.Matter) int { return strings.Compare(rank(a), rank(b)) })
	return list[:min(n, len(list))]
}

func show(w io.Writer, title string, m parley.Matter, told map[parley.ClaimID]line) {
	fmt.Fprintf(w, "\n%s: %s %s %s, %d documents", title, m.ID, m.Kind, m.Form, m.Documents)
	for _, role := range slices.Sorted(maps.Keys(m.Roles)) {
		fmt.Fprintf(w, ", %s %v", role, m.Roles[role])
	}
	if m.Time != nil {
		fmt.Fprintf(w, ", %s/%s", m.Time.From, m.Time.To)
	}
	if m.Place != nil {
		fmt.Fprintf(w, ", in %s", m.Place.Name)
	}
	fmt.Fprintln(w)
	for _, id := range m.Claims {
		l := told[id]
		fmt.Fprintf(w, "  %s %s [%s, %s] %s\n", l.doc.Published, l.doc.Name, l.act, l.modality, strings.Join(strings.Fields(l.text), " "))
	}
}
