package code

// fitAt says how well a word and the verb that carries it stand between the
// two actors, 0 to 1, and how sure it is that they connect them at all: of two
// actors that are given something is told even where grammar loses the thread.
func (p *pair) fitAt(sent, word, verb int, mutual bool) (fit, link float64) {
	t := tree{&p.sents[sent]}
	src := p.standsAs(&p.source, sent, t, word, verb)
	tgt := p.standsAs(&p.target, sent, t, word, verb)
	switch {
	case p.target.id == "" || p.source.id == "":
		fit = max(src.acts, 0.6*src.near, 0.3)
		return fit, fit
	case src.acts > 0 && tgt.suffers > 0:
		return src.acts * tgt.suffers, src.acts * tgt.direct
	case src.acts > 0 && tgt.acts > 0 && mutual: // "Peru and Chile met"
		return 0.9 * src.acts, 0.95 * src.acts
	case src.acts > 0 && tgt.acts > 0:
		return 0.85 * src.acts, 0.3
	case src.acts > 0 && tgt.near > 0:
		return 0.8 * src.acts, 0.4
	case src.acts > 0:
		return 0.75 * src.acts, 0.4
	case tgt.suffers > 0 && src.suffers == 0:
		return 0.5, 0.3
	case src.suffers > 0 && tgt.acts > 0:
		return 0.25, 0.1
	case src.suffers > 0 && tgt.suffers > 0:
		return 0.35, 0.2
	}
	return 0.25, 0.1
}

// stand is how an actor stands to an event, each 0 to 1.
// direct is how closely it is acted on.
type stand struct{ acts, suffers, near, direct float64 }

func (p *pair) standsAs(x *side, sent int, t tree, word, verb int) stand {
	var out stand
	for _, sp := range p.places(x) {
		if sp.sent != sent {
			continue
		}
		h := headOf(t, sp)
		out.near = 1
		switch {
		case t.verb(verb) && t.subjectHas(verb, h):
			out.acts = max(out.acts, 1)
		case word != verb && t.under(h, word) && h < word:
			out.acts = max(out.acts, 0.95)
		case word != verb && t.under(h, word) && (t.prep(h) == "by" || t.prep(h) == "of" && t.Is(h, "nmod")):
			out.acts = max(out.acts, 0.6)
			out.suffers, out.direct = max(out.suffers, 0.6), max(out.direct, 0.6)
		case t.under(h, word), t.under(h, verb), t.passive(verb) && t.objectHas(verb, h):
			out.suffers, out.direct = 1, 1
		case t.Under(h, verb):
			out.suffers, out.direct = max(out.suffers, 0.85), max(out.direct, t.nested(h, verb))
		}
	}
	return out
}

// nested is how closely a word in a clause below a verb belongs to it: what is
// said, asked or meant to be done, more than what goes along with it.
func (t tree) nested(w, v int) float64 {
	f := 1.0
	for d := 0; d < 2*climbs && w >= 0 && w != v; d++ {
		switch {
		case t.Is(w, "advcl") && !t.infinitive(w), t.Rel[w] == "acl:relcl", t.Is(w, "parataxis"):
			f *= 0.3
		case t.Is(w, "advcl", "ccomp"):
			f *= 0.8
		}
		w = t.Head[w]
	}
	return f
}

// subjectHas reports whether the word stands in the subject of v.
func (t tree) subjectHas(v, w int) bool {
	s := t.subject(v)
	return s >= 0 && w != v && t.under(w, s) && !t.under(v, s)
}

func (t tree) objectHas(v, w int) bool {
	for _, o := range t.objects(v) {
		if t.under(w, o) {
			return true
		}
	}
	return false
}

// headOf returns the word of the stretch that the tree hangs it by.
func headOf(t tree, sp span) int {
	for i := sp.first; i < sp.last; i++ {
		if h := t.Head[i]; h < sp.first || h >= sp.last {
			return i
		}
	}
	return sp.first
}

// places returns where an actor stands: as given, and where coreference finds
// it again.
func (p *pair) places(x *side) []span {
	if x.everywhere != nil || x.id == "" {
		return x.everywhere
	}
	x.everywhere = append(x.everywhere, x.spans...)
	for _, m := range p.found.Mentions {
		if len(m.Actors) != 1 {
			continue
		}
		sp := span{m.Sent, m.First, m.Last}
		if p.is(x, m.Actors[0]) == 2 && !overlaps(sp, x.spans) {
			x.everywhere = append(x.everywhere, sp)
		}
	}
	return x.everywhere
}
