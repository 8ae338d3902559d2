// Package tag gives words their parts of speech: Universal POS and Penn Treebank tags, as UD English EWT has them.
package tag

import (
	"fmt"
	"strings"

	"parley/read/neural"
)

// Tag is the part of speech of one word: UPOS as in "VERB", XPOS as in "VBD".
type Tag struct{ UPOS, XPOS string }

// Tagger tags sentences with the network that also parses them. Safe for concurrent use.
type Tagger struct {
	net  *neural.Network
	tags []Tag
}

// New makes a tagger of a network whose tags are "XPOS/UPOS".
func New(net *neural.Network) (*Tagger, error) {
	t := &Tagger{net: net}
	for _, l := range net.Tags {
		at := strings.LastIndexByte(l, '/')
		if at < 0 {
			return nil, fmt.Errorf("tag: model: tag %q has no slash", l)
		}
		t.tags = append(t.tags, Tag{UPOS: l[at+1:], XPOS: l[:at]})
	}
	return t, nil
}

// Tag returns one tag per word of a sentence; none for no words.
func (t *Tagger) Tag(words []string) []Tag {
	ids := t.net.TagWords(words)
	if ids == nil {
		return nil
	}
	out := make([]Tag, len(ids))
	for i, id := range ids {
		out[i] = t.tags[id]
	}
	return out
}

// TagIn puts the tags of the words of sentence k of a batch behind out. The batch is one of the tagger's network.
func (t *Tagger) TagIn(out []Tag, b *neural.Batch, k int) []Tag {
	for _, id := range b.Tags(k) {
		out = append(out, t.tags[id])
	}
	return out
}
