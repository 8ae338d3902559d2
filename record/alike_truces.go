package record

// ceasefireAlike goes by area and parties. In one document there is one
// truce unless area or parties say otherwise.
func ceasefireAlike(a, b *profile, sc scope) float64 {
	if sc == within && a.sharesKey(b) {
		return 0.9
	}
	parties, f := a.rolesOf(b, "parties")
	where := areas(a, b)
	named := overlap(a.called, b.called)
	if sc == across {
		named = dice(a.called, b.called)
	}
	if where == clash || parties == clash && f.matched == 0 || named >= 0 && named < 0.3 && where != same {
		return 0
	}
	if sc == within {
		return 0.55
	}
	when := a.times(b, sc)
	if when == clash || a.stagesClash(b, 14, "declared") {
		return 0
	}
	if f.short < 2 && dice(a.name, b.name) < 0.5 && !a.lasts(b) || a.overBy(b) || b.overBy(a) {
		return 0
	}
	var s points
	s.add(0.35, where == same || where == unknown && parties != clash && a.sameStory(b))
	s.add(0.35, parties >= fits && f.short > 1)
	s.add(0.25, parties >= fits && f.short == 1)
	s.add(0.1, parties >= fits && f.long == 1 && a.published(b, 7) && areas(a, b) == unknown && !a.length.clashes(b.length)) // one declares its own
	s.add(0.35, where == unknown && parties == unknown && a.published(b, 2) && a.brokeredBySame(b))
	s.add(0.25, sc == across && dice(a.name, b.name) >= 0.5)
	s.add(0.25, when >= fits)
	s.add(0.1, stageShared(a, b))
	s.add(-0.25, a.apart != b.apart && !a.published(b, 0)) // "another truce"
	return float64(s)
}

// brokeredBySame reports whether two truces have the same mediators.
func (p *profile) brokeredBySame(o *profile) bool {
	v, _ := p.rolesOf(o, "mediators")
	return v == same
}

// lasts reports whether reports of a truce that nothing but its area names are
// close enough for one that is kept: most are declared for weeks, some extended
// over months, and others called for again and again.
func (p *profile) lasts(o *profile) bool {
	most := 21 // days
	switch {
	case p.extends || o.extends:
		most = 100
	case p.plans && o.plans && !p.happens && !o.happens: // asked for or on offer
		most = 45
	}
	return !p.seen.set || !o.seen.set || p.published(o, most)
}

// overBy reports whether a truce that is declared for so many days has run out
// before the other was told of.
func (p *profile) overBy(o *profile) bool {
	if !p.length.set || p.extends || o.extends || !p.seen.set || !o.seen.set {
		return false
	}
	if o.length.set && (p.length.low > o.length.high || o.length.low > p.length.high) && !p.published(o, 7) {
		return true
	}
	return o.seen.from > p.seen.to+int32(p.length.high)+7
}
