package record

import (
	"slices"

	"parley"
)

// scope says whether two profiles are of one document or of several. Within
// a document the same words mean the same thing; across documents more has to
// agree.
type scope int

const (
	within scope = iota
	across
)

// policy says how matters of a kind are told apart.
type policy struct {
	// alike scores two profiles from 0, certainly different, upwards.
	alike func(a, b *profile, sc scope) float64
	// from are the scores from which two profiles are joined, within a
	// document and across.
	from [2]float64
	// lag is how many days may pass until a happening is reported; window how
	// far apart in time two reports may be of one matter (see profile.window).
	lag, window int
}

var policies map[parley.MatterKind]policy

func init() { // the functions refer to the table
	policies = map[parley.MatterKind]policy{
		parley.Contact:    {contactAlike, [2]float64{0.5, 0.6}, 7, 1},
		parley.Incident:   {incidentAlike, [2]float64{0.5, 0.65}, 4, 1},
		parley.Initiative: {initiativeAlike, [2]float64{0.5, 0.6}, 14, 90},
		parley.Instrument: {instrumentAlike, [2]float64{0.5, 0.6}, 60, 365},
		parley.Ceasefire:  {ceasefireAlike, [2]float64{0.5, 0.6}, 30, 200},
		parley.Commitment: {commitmentAlike, [2]float64{0.5, 0.6}, 30, 120},
		parley.Measure:    {measureAlike, [2]float64{0.5, 0.6}, 14, 30},
		parley.BodyMatter: {bodyAlike, [2]float64{0.5, 0.6}, 60, 365},
		parley.Access:     {accessAlike, [2]float64{0.5, 0.6}, 30, 90},
		parley.Position:   {positionAlike, [2]float64{0.5, 0.65}, 14, 90},
	}
}

// window is how many days apart two reports may be of one matter. Mediation
// goes on for longer than a request is open.
func (p *profile) window() int {
	if p.kind == parley.Initiative && slices.Contains(p.forms, "mediation") {
		return 240
	}
	if p.kind == parley.Position && p.onTruce() || p.kind == parley.Access && p.exactPlace() && !p.denies {
		return longIssue
	}
	return policies[p.kind].window
}

// longest is how many days a span may leave open and still date a matter.
const longest = 45

// event is when the matter was, as far as it can be told: by its own time or
// by the days on which it was published.
func (p *profile) event() span {
	if p.when.set && p.when.days() <= longest {
		return p.when
	}
	for _, s := range p.stages {
		if s.set && s.days() <= longest {
			return p.stageSpan()
		}
	}
	if p.when.known() || !p.seen.set || p.weak || p.lasting {
		return span{}
	}
	lag := policies[p.kind].lag
	if p.plans && !p.happens {
		return span{from: p.seen.from, to: p.seen.to + int32(lag), set: true}
	}
	// It was before the first report and not long before the last.
	return span{from: min(p.seen.to-int32(lag), p.seen.from), to: p.seen.from, set: true}
}

func (p *profile) stageSpan() span {
	var all span
	for _, s := range p.stages {
		if s.set && s.days() <= longest {
			all = around(all, s)
		}
	}
	return all
}

// times compares when two profiles are set.
func (p *profile) times(o *profile, sc scope) verdict {
	if p.when.known() && o.when.known() {
		if sc == within {
			return overlapping(p.when, o.when, 0)
		}
		return overlapping(p.when, o.when, min(p.window(), o.window()))
	}
	if sc == within {
		return unknown
	}
	a, b := p.event(), o.event()
	if !a.known() || !b.known() {
		if p.outside(b) || o.outside(a) {
			return clash
		}
		return unknown
	}
	if meets(a, b, min(p.window(), o.window())) {
		return fits
	}
	return clash
}

// outside reports whether the time that p gives, however coarse, leaves out the
// day of another matter.
func (p *profile) outside(day span) bool {
	return p.when.set && day.set && gap(p.when, day) > p.window()
}

// published reports whether two profiles were published within some days of
// each other.
func (p *profile) published(o *profile, days int) bool {
	return p.seen.set && o.seen.set && gap(p.seen, o.seen) <= days
}

// plannedAfter reports whether a profile tells of nothing but a plan, and more than
// some days after the other told of a deed: what is done is not planned anew.
func (p *profile) plannedAfter(o *profile, days int) bool {
	return p.plans && !p.happens && o.happens && p.seen.set && o.seen.set && int(p.seen.from-o.seen.to) > days
}

// close reports whether two profiles are set within some days, first to last,
// as far as the day can be guessed from that of the publication.
func (p *profile) close(o *profile, days int) bool {
	a, b := p.guess(), o.guess()
	return a.set && b.set && around(a, b).days() <= days
}

func (p *profile) guess() span {
	if p.when.known() {
		if exact(p.when) {
			return p.when
		}
		return span{}
	}
	if p.weak || p.plans || p.seen.days() > 7 {
		return span{}
	}
	return p.seen
}

// overlapping compares two explicit times: the same where both are exact to
// a few days and meet.
func overlapping(a, b span, slack int) verdict {
	switch {
	case !meets(a, b, slack):
		return clash
	case exact(a) && exact(b) && meets(a, b, 0):
		return same
	}
	return fits
}

func exact(s span) bool {
	if s.yearless != 0 {
		return s.yearless.exact()
	}
	return s.set && s.days() <= 3
}

// stagesClash reports whether a stage that happens once is dated differently.
func (p *profile) stagesClash(o *profile, slack int, once ...string) bool {
	for _, stage := range once {
		a, b := p.stages[stage], o.stages[stage]
		if a.known() && b.known() && !meets(a, b, slack) {
			return true
		}
	}
	return false
}

// points adds up evidence.
type points float64

func (s *points) add(n float64, when bool) {
	if when {
		*s += points(n)
	}
}
