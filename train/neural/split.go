package main

import "parley/read/conllu"

// split parts a treebank by documents: every fifth is held out.
func split(trees []*conllu.Sentence) (learn, held []*conllu.Sentence) {
	doc := -1
	for i, s := range trees {
		if i == 0 || s.Has("newdoc") || s.Has("newdoc id") {
			doc++
		}
		if doc%5 == 4 {
			held = append(held, s)
			continue
		}
		learn = append(learn, s)
	}
	return learn, held
}

// known returns the sentences whose relations and tags the index has numbers for, and counts their words.
func (x *index) known(trees []*conllu.Sentence) []*conllu.Sentence {
	var out []*conllu.Sentence
next:
	for _, s := range trees {
		for _, w := range s.Words {
			_, rel := x.relIDs[w.Rel]
			_, tag := x.tagIDs[w.XPOS+"/"+w.UPOS]
			if !rel || !tag {
				continue next
			}
		}
		out = append(out, s)
		x.count(s)
	}
	return out
}
