package record

import "parley"

// apart reports whether the policy of their kind certainly keeps two strands
// apart across documents. It may only say so where that does: what it adds up is
// the most that the policy can come to, in hundredths.
func (a *outline) apart(b *outline, kind parley.MatterKind) bool {
	if a.far(b) {
		return true
	}
	truces := (a.notes & b.notes).is(truce)
	switch kind {
	case parley.Commitment, parley.Ceasefire, parley.BodyMatter: // whatever their forms
	case parley.Initiative:
		if a.strange(b) && !truces {
			return true
		}
		return a.apartAsked(b, truces)
	default:
		if a.strange(b) {
			return true
		}
	}
	if a.clashes(b, fromSet) || a.clashes(b, toSet) {
		return true
	}
	switch kind {
	case parley.Contact:
		return !a.both(b, fromSet)
	case parley.Commitment:
		return a.apartPromised(b)
	case parley.Position:
		return !a.both(b, fromSet) || !a.similar(b, 0.5) && !truces && a.aimless(b)
	case parley.Instrument:
		return a.apartAgreed(b)
	case parley.Access:
		return a.apartLet(b)
	}
	return false
}

// enough is what a policy has to come to, in hundredths, less than what adding
// up may lose.
const enough = 59

// far reports whether times certainly clash.
func (a *outline) far(b *outline) bool {
	shared, window := a.notes&b.notes, int(min(a.window, b.window))
	switch {
	case shared.is(timed):
		return shared.is(yearly) && a.when.far(b.when, window)
	case shared.is(held):
		return a.event.far(b.event, window)
	}
	return a.notes.is(yearly) && b.notes.is(held) && a.when.far(b.event, int(a.window)) ||
		b.notes.is(yearly) && a.notes.is(held) && b.when.far(a.event, int(b.window))
}

// strange reports whether their forms certainly do not fit.
func (a *outline) strange(b *outline) bool {
	return a.family != b.family && a.family > 0 && b.family > 0
}

// apartAsked is apart of initiatives whose forms may fit.
func (a *outline) apartAsked(b *outline, truces bool) bool {
	either := a.notes | b.notes
	if either.is(mediates) {
		return a.clashes(b, fromSet) && !truces
	}
	if a.clashes(b, toSet) {
		return true
	}
	switch alike := truces || a.similar(b, 0.5) || a.gist(b); {
	case either.is(unworded):
		return false
	case a.notes.is(answers) != b.notes.is(answers):
		if a.clashes(b, phraseSet) {
			return true
		}
		answer, asked := a, b
		if b.notes.is(answers) {
			answer, asked = b, a
		}
		if !(a.notes & b.notes).is(seenOn) {
			return false
		}
		late := answer.seen.from - asked.seen.to
		return answer.seen.to < asked.seen.from-1 || late > 30 && !alike && !a.similar(b, 0.34)
	default:
		return !alike || a.clashes(b, deedSet)
	}
}

// apartPromised is apart of commitments that are not by others.
func (a *outline) apartPromised(b *outline) bool {
	if a.counts[fromSet] == 0 && b.counts[fromSet] == 0 {
		return !(a.notes & b.notes).is(somewhere) // known by their place alone
	}
	return !a.both(b, fromSet) || a.clashes(b, deedSet) || !a.similar(b, 0.5) && 2*a.common(b, deedSet) < int(min(a.counts[deedSet], b.counts[deedSet])) ||
		!a.similar(b, 0.5) && !a.both(b, deedSet)
}

// apartAgreed is apart of agreements whose parties may be the same.
func (a *outline) apartAgreed(b *outline) bool {
	named, calls := a.dice(b, nameSet), a.dice(b, calledSet)
	if named >= 0 && named < 0.3 || named < 0 && calls >= 0 && calls < 0.2 {
		return true
	}
	shared := a.notes & b.notes
	if named < 0.5 && calls < 0.5 && !shared.is(staged) && !a.near(b, 120) {
		return true
	}
	most := 15 + 10 // words, time
	add := func(n int, when bool) {
		if when {
			most += n
		}
	}
	add(60, named >= 0.5)
	add(45, shared.is(several))
	add(15, named < 0 && calls >= 0.5)
	add(25, named < 0 && calls >= 0.5 && a.near(b, 60))
	add(50, named < 0 && calls > 0 && a.near(b, 30))
	add(15, shared.is(exactly) || shared.is(staged))
	add(45, a.near(b, 3))
	add(10, shared.is(pointed))
	return most < enough
}

// apartLet is apart of access whose giver and receiver may be the same.
func (a *outline) apartLet(b *outline) bool {
	shared := a.notes & b.notes
	most := 15 + 15 + 10 // forms, words, time
	add := func(n int, when bool) {
		if when {
			most += n
		}
	}
	add(25, a.both(b, fromSet))
	add(25, a.both(b, toSet))
	add(30, shared.is(somewhere) || shared.is(areal))
	add(20, shared.is(spotted))
	add(-40, !shared.is(exactly) && !shared.is(spotted) && !a.near(b, 14))
	return most < enough
}

// aimless reports whether two positions on different words are toward nobody of
// whom both could be, and are not on one issue in part.
func (a *outline) aimless(b *outline) bool {
	if !a.both(b, toSet) {
		return a.counts[toSet] != b.counts[toSet] || a.common(b, phraseSet) < 2
	}
	return !(a.notes & b.notes).is(approves) && !a.similar(b, relatedIssue)
}
