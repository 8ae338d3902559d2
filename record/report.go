package record

import (
	"cmp"
	"slices"

	"parley"
)

// source is a document as the merge keeps it.
type source struct {
	id     parley.DocID
	origin parley.DocID
	outlet string

	published parley.Day
	seen      span    // the same
	cast      wordSet // whom and which countries it tells of, by root
}

// thing is what a claim is about, with its parties as actors.
type thing struct {
	parley.Thing
	parties []who
}

// claim is what the merge keeps of a claim.
type claim struct {
	id         parley.ClaimID
	doc        *source
	time       *parley.Time
	place      *parley.Place
	topics     []string
	object     string
	thing      *thing
	confidence float64
	sentence   int32
	background bool
	apart      bool
	lasting    bool
	offers     bool // to mediate
	*rare
}

// rare is what few claims say.
type rare struct {
	named      string
	sources    []string // who the claim is attributed to, as keys of origins
	voices     []who    // the same as actors
	condition  string
	inResponse string
	cause      parley.ClaimID
	due        *parley.Time
	duration   int
	vote       *parley.Vote
	killed     *parley.Quantity
	injured    *parley.Quantity
	count      *parley.Quantity
}

// nothing is what most claims share; nobody writes to it.
var nothing = new(rare)

// its returns what the claim alone says of what few say, to write to.
func (c *claim) its() *rare {
	if c.rare == nothing {
		c.rare = new(rare)
	}
	return c.rare
}

// report is what one claim says about one matter.
type report struct {
	*claim
	kind parley.MatterKind
	form string // "" where the claim leaves it open
	// step is what the claim adds to the life of the matter: a stage, a
	// response, a status, a stance or a level of violation.
	step  string
	by    []who // who takes the step
	roles map[string][]who
	words wordSet // of the object and the thing
	// founds says that the matter may stand on this report; without it the
	// report can only add to a matter that others found.
	founds bool
	denies bool // the claim says that it did not happen
	*seldom
}

// seldom is what few reports say.
type seldom struct {
	slot string // tells apart the matters of one kind that one claim reports
	said []mark // what people say of it, see Side
	// other is against whom a violation was.
	other []who
	// text says what is promised where the claim has no object of its own.
	text string
	// provision is what an instrument provides for, in words.
	provision string
	// basis is a claim of the instrument that a commitment rests on.
	basis parley.ClaimID
}

// plain is what most reports share; nobody writes to it.
var plain = new(seldom)

// more returns what the report alone says of what few say, to write to.
func (r *report) more() *seldom {
	if r.seldom == nil || r.seldom == plain {
		r.seldom = new(seldom)
	}
	return r.seldom
}

func (s *seldom) empty() bool {
	return s == nil || s.slot == "" && len(s.said) == 0 && len(s.other) == 0 && s.text == "" && s.provision == "" && s.basis == ""
}

// weak reports whether the report is told as history.
func (r *report) weak() bool { return r.background }

// before orders reports by document, sentence and claim: the order in which a
// reader meets them, and the same in every run.
func (r *report) before(o *report) int {
	switch {
	case r.doc != o.doc && r.doc.id != o.doc.id:
		return compareDocs(r.doc, o.doc)
	case r.sentence != o.sentence:
		return int(r.sentence - o.sentence)
	case r.id != o.id:
		return cmp.Compare(r.id, o.id)
	case r.kind != o.kind:
		return cmp.Compare(r.kind, o.kind)
	}
	return cmp.Compare(r.slot, o.slot)
}

// compareDocs puts the earlier publication first and undated ones last.
func compareDocs(a, b *source) int {
	if a.seen.set != b.seen.set {
		if a.seen.set {
			return -1
		}
		return 1
	}
	if a.seen.set && a.seen.from != b.seen.from {
		return int(a.seen.from - b.seen.from)
	}
	return cmp.Compare(a.id, b.id)
}

func sortReports(list []*report) {
	slices.SortFunc(list, func(a, b *report) int { return a.before(b) })
}
