package document

import (
	"regexp"
	"strings"
)

// dateline is the beginning of a paragraph that credits somebody: "BOGOTÁ, Oct
// 3 (Reuters) — ".
var dateline = regexp.MustCompile(`^\s*(?:\p{Lu}[^\n()]{0,50} )?\((\p{Lu}[^\n()]{1,40})\)\s*(?:—|–|--?)\s`)

// Credit returns the outlet that the dateline of a text credits, or "". It looks
// at the first four lines, since headlines come before a dateline.
func Credit(text string) string {
	const lines = 4
	n := 0
	for line := range strings.Lines(text) {
		if strings.TrimSpace(line) == "" {
			continue
		}
		if m := dateline.FindStringSubmatch(line); m != nil {
			return strings.TrimSpace(m[1])
		}
		if n++; n == lines {
			break
		}
	}
	return ""
}
