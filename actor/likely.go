package actor

import (
	"strings"
	"sync"
)

// likely is an entry that a name may mean, and how alike their names sound.
type likely struct {
	entry int32
	score float64
}

// likelyNames remembers which entries sound like a name: in the documents of an archive the same people come again whom no table
// has. A name that falls on the place of another takes it, which costs time and changes nothing.
type likelyNames struct {
	sync.Mutex
	places [1 << 10]struct {
		met    bool
		sounds string
		found  []likely
	}
}

// alikeNames returns the entries whose names sound at least a little like the words, by number; those that are exactly so named
// as if they were the same. The answer is shared and not to be changed.
func (c *catalog) alikeNames(words []string, exact map[*Entry]bool) []likely {
	if c.added != nil || len(exact) > 0 {
		return c.compareNames(words, exact)
	}
	sounds := strings.Join(words, " ")
	h := uint32(2166136261)
	for i := range len(sounds) {
		h = (h ^ uint32(sounds[i])) * 16777619
	}
	names := &c.sounds.likely
	at := &names.places[(h^h>>16)%uint32(len(names.places))]
	names.Lock()
	found, met := at.found, at.met && at.sounds == sounds
	names.Unlock()
	if met {
		return found
	}
	found = c.compareNames(words, nil)
	names.Lock()
	at.met, at.sounds, at.found = true, strings.Clone(sounds), found // one word may be a part of a text
	names.Unlock()
	return found
}

// compareNames finds what alikeNames returns.
func (c *catalog) compareNames(words []string, exact map[*Entry]bool) []likely {
	known := c.sounds.memory.Get().(*compared)
	defer c.sounds.memory.Put(known)
	known.begin(len(words))
	var out []likely
	for _, n := range c.soundingLike(words) {
		score := c.nameScore(n, words, known)
		if exact[c.entries[n]] {
			score = 1
		}
		if score >= leastLikeness {
			out = append(out, likely{n, score})
		}
	}
	return out
}
