// Package parse finds the grammatical tree of a sentence: for each word its head and its relation, as UD English EWT has them.
package parse

import (
	"parley/read/neural"
	"parley/read/tag"
)

// Tree is the analysis of one sentence.
type Tree struct {
	// Head has for each word the index of its head, -1 for the root. There is exactly one root and no cycle.
	Head []int
	// Rel has for each word its UD relation with subtype: "nsubj:pass", "obl:agent"; "root" for the root.
	Rel []string
}

// Parser finds trees with the network that also tags. Safe for concurrent use.
type Parser struct{ net *neural.Network }

// New makes a parser of a network.
func New(net *neural.Network) *Parser { return &Parser{net} }

// Parse returns the tree over words; the zero Tree for no words. The network sees the words themselves and needs no tags: tags
// are taken so that a parser that does need them can stand here. Parsing right after tagging the same words costs little.
func (p *Parser) Parse(words []string, tags []tag.Tag) Tree {
	if len(words) == 0 {
		return Tree{}
	}
	heads, rels := p.net.ParseWords(words)
	return p.tree(words, heads, rels)
}

// ParseIn returns the tree over words, which are those of sentence k of a batch. The batch is one of the parser's network.
func (p *Parser) ParseIn(b *neural.Batch, k int, words []string) Tree {
	if len(words) == 0 {
		return Tree{}
	}
	heads, rels := b.Parse(k)
	return p.tree(words, heads, rels)
}

// tree names the relations and mends what the network is known to get wrong.
func (p *Parser) tree(words []string, heads, rels []int) Tree {
	n := len(words)
	t := Tree{Head: heads, Rel: make([]string, n)}
	for i, r := range rels {
		t.Rel[i] = p.net.Rels[r]
		if heads[i] == n {
			heads[i] = -1
		}
	}
	mendDays(words, t)
	return t
}
