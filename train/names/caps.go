package main

import (
	"strings"

	"parley/read/name"
	"parley/train/corpus"
)

// caps counts how often words stand with a capital within sentences, where
// a capital means a name.
type caps map[string][2]int32 // small, capital

func (c caps) read(path string, step int) error {
	for text, err := range corpus.Texts(path, step) {
		if err != nil {
			return err
		}
		for _, words := range sentences(text) {
			c.add(words)
		}
	}
	return nil
}

func (c caps) add(words []string) {
	high := 0
	for _, w := range words {
		if name.Capital(w) {
			high++
		}
	}
	if 2*high > len(words) {
		return // a headline
	}
	for i, w := range words {
		if i == 0 || !isLetter(w[0]) && w[0] < 0x80 || !isLetter(words[i-1][0]) && words[i-1] != "," {
			continue
		}
		n := c[strings.ToLower(w)]
		if name.Capital(w) {
			n[1]++
		} else {
			n[0]++
		}
		c[strings.ToLower(w)] = n
	}
}

func isLetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' || b >= 0x80 }

// grade returns 1 (never a capital) to 7 (always), and 0 for rare words.
func grade(n [2]int32) uint8 {
	total := n[0] + n[1]
	if total < 5 {
		return 0
	}
	share := float64(n[1]) / float64(total)
	switch {
	case share < 0.01:
		return 1
	case share < 0.1:
		return 2
	case share < 0.35:
		return 3
	case share < 0.65:
		return 4
	case share < 0.9:
		return 5
	case share < 0.99:
		return 6
	}
	return 7
}
