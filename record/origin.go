package record

import (
	"slices"
	"strings"

	"parley"
)

// origins counts how many independent origins the documents of a matter go
// back to. Documents are one origin when they share text, or when all that
// they say of the matter rests on the same outlet or the same named source.
func origins(reports []*report) int {
	keys := make(map[parley.DocID][]string)
	rests := make(map[parley.DocID]map[string]int)
	count := make(map[parley.DocID]int)
	for _, r := range reports {
		d := r.doc
		if count[d.id] == 0 {
			keys[d.id] = []string{"doc " + string(d.origin)}
			rests[d.id] = make(map[string]int)
		}
		count[d.id]++
		for _, s := range r.sources {
			rests[d.id][s]++
		}
	}
	for doc, sources := range rests {
		for s, n := range sources {
			if n == count[doc] {
				keys[doc] = append(keys[doc], "source "+s)
			}
		}
	}
	for _, r := range reports { // the outlet that others cite is their origin
		if r.doc.outlet != "" {
			keys[r.doc.id] = append(keys[r.doc.id], "source media:"+slug(r.doc.outlet))
		}
	}
	return groups(keys)
}

func slug(s string) string {
	return strings.Join(strings.Fields(strings.ToLower(s)), "-")
}

// groups counts the sets of documents that share a key, directly or through
// others.
func groups(keys map[parley.DocID][]string) int {
	docs := make([]parley.DocID, 0, len(keys))
	for d := range keys {
		docs = append(docs, d)
	}
	slices.Sort(docs)
	group := make(map[string]int) // key → group
	merged := make([]int, len(docs))
	find := func(i int) int {
		for merged[i] != i {
			i = merged[i]
		}
		return i
	}
	n := len(docs)
	for i, d := range docs {
		merged[i] = i
		for _, k := range keys[d] {
			j, ok := group[k]
			if !ok {
				group[k] = i
				continue
			}
			if a, b := find(i), find(j); a != b {
				merged[max(a, b)] = min(a, b)
				n--
			}
		}
	}
	return n
}
