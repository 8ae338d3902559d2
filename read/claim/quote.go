package claim

import (
	"parley"
	"parley/act"
	"parley/read/syntax"
)

// quotes finds for every sentence whether it begins inside a quotation, and
// whose: a quotation that stays open goes on with its speaker, and a sentence
// that is all quotation belongs to the speaker named beside it in the paragraph.
func (r *run) quotes() {
	r.speaker = make([][]parley.Link, len(r.sents))
	r.inside = make([]bool, len(r.sents))
	r.open = make([]bool, len(r.sents))
	open := false
	paragraph := -1
	var speaker []parley.Link
	for i := range r.sents {
		s := &r.sents[i]
		if s.Paragraph != paragraph {
			if open && !startsQuote(s) {
				open = false
			}
			if !open && !startsQuote(s) {
				speaker = nil
			}
			paragraph = s.Paragraph
		}
		r.open[i] = open
		r.inside[i] = open || startsQuote(s)
		if named := r.namedSpeaker(s, open); named != nil {
			speaker = named
		} else if r.inside[i] && speaker == nil {
			speaker = r.followingSpeaker(i)
		}
		if r.inside[i] {
			r.speaker[i] = speaker
		}
		open = leavesOpen(s, open)
	}
}

// followingSpeaker looks for the speaker in the next sentence of the paragraph.
func (r *run) followingSpeaker(i int) []parley.Link {
	if i+1 < len(r.sents) && r.sents[i+1].Paragraph == r.sents[i].Paragraph {
		return r.namedSpeaker(&r.sents[i+1], leavesOpen(&r.sents[i], true))
	}
	return nil
}

// namedSpeaker returns who says something in the main clause of s, outside the
// quotation itself; open tells whether s begins inside one.
func (r *run) namedSpeaker(s *syntax.Sentence, open bool) []parley.Link {
	for v := range s.Words {
		switch s.Words[v] {
		case "“", "``":
			open = true
		case "”", "''":
			open = false
		case "\"":
			open = !open
		}
		if open || !isVerb(s, v) || s.Head[v] >= 0 && !s.Is(v, "parataxis", "ccomp", "conj") {
			continue
		}
		if _, ok := act.Report(s.Lemmas[v]); !ok {
			continue
		}
		subj := s.Kid(v, "nsubj")
		if subj < 0 || len(r.at(s, subj)) == 0 {
			continue
		}
		return r.chain(s, subj, s.Lemmas[v])
	}
	return nil
}

func startsQuote(s *syntax.Sentence) bool {
	return len(s.Words) > 0 && isOpenQuote(s.Words[0])
}

func isOpenQuote(w string) bool { return w == "“" || w == "\"" || w == "``" || w == "‘" }

// leavesOpen counts the double quotation marks of a sentence.
func leavesOpen(s *syntax.Sentence, open bool) bool {
	for _, w := range s.Words {
		switch w {
		case "“", "``":
			open = true
		case "”", "''":
			open = false
		case "\"":
			open = !open
		}
	}
	return open
}

// quoted returns the speaker of an event that stands in a quotation whose
// speaker its own sentence does not name.
func (r *run) quoted(e *event) []parley.Link {
	if !r.inside[e.sent] || r.namedSpeaker(e.s, r.open[e.sent]) != nil {
		return nil
	}
	return r.speaker[e.sent]
}

// quotation returns the words in quotation marks that cover or follow the
// event in its sentence, or "".
func (r *run) quotation(e *event) string {
	s := e.s
	start := -1
	for i, w := range s.Words {
		switch {
		case start < 0 && isOpenQuote(w) && w != "‘":
			start = i + 1
		case start >= 0 && (w == "”" || w == "''" || w == "\""):
			if i > start {
				return clip(s.Text(r.text, start, i))
			}
			start = -1
		}
	}
	if start > 0 && start < len(s.Words) {
		return clip(s.Text(r.text, start, len(s.Words)))
	}
	return ""
}
