package quantity

import (
	"slices"

	"parley/read/quantity/number"
)

// Vote is what a sentence says of a vote. Counts are -1 where the sentence does not say them.
type Vote struct {
	// Present are those said to be present or to have voted; Seats those that the body has ("the 120-member house").
	Present, Seats, For, Against, Abstain int
	// Threshold is the majority named: "two-thirds", "three-fifths", "simple", "absolute" … or "".
	Threshold string
	// Unanimous is set by "unanimously" and the like; then Against is 0.
	Unanimous bool
	// Passed is "yes", "no" or, where no word tells, "".
	Passed string
	// First and Last are the words [First, Last) from the first figure to the last.
	First, Last int
}

// slot is a count of a Vote.
type slot int

const (
	slotNone slot = iota
	slotPresent
	slotSeats
	slotFor
	slotAgainst
	slotAbstain
	slotTotal // "out of 212 deputies": present if anything says so, otherwise seats
)

// voteWords show that a sentence speaks of a vote.
var voteWords = map[string]bool{
	"vote": true, "votes": true, "voted": true, "voting": true, "ballot": true, "favour": true, "favor": true,
	"abstained": true, "abstain": true, "abstaining": true, "abstention": true, "abstentions": true, "abstains": true,
	"unanimous": true, "unanimously": true, "majority": true, "ayes": true, "nays": true, "noes": true,
	"passed": true, "passes": true, "pass": true, "adopted": true, "adopts": true, "approved": true, "approves": true,
	"ratified": true, "ratifies": true, "rejected": true, "rejects": true, "defeated": true, "ruled": true, "ruling": true,
	"decision": true, "carried": true, "opposed": true, "endorsed": true, "elected": true,
}

// failed is an outcome of "no" where the first figure still counts those in favour: "failed 48-36".
const failed = "failed"

// outcomes are the verbs that tell whether a vote passed.
var outcomes = map[string]string{
	"passed": "yes", "passes": "yes", "passing": "yes", "pass": "yes", "adopted": "yes", "adopts": "yes", "adopting": "yes",
	"adopt": "yes", "approved": "yes", "approves": "yes", "approve": "yes", "approving": "yes", "ratified": "yes",
	"ratifies": "yes", "ratify": "yes", "ratifying": "yes", "endorsed": "yes", "endorses": "yes", "endorse": "yes",
	"carried": "yes", "backed": "yes", "backs": "yes", "rejected": "no", "rejects": "no", "reject": "no",
	"rejecting": "no", "defeated": "no", "defeats": "no", "defeat": "no", "confirmed": "yes", "confirms": "yes",
	"confirm": "yes", "failed": failed, "fails": failed, "vetoed": failed, "vetoes": failed,
}

// FindVotes returns the votes that one sentence reports, in order.
func FindVotes(words []string) []Vote {
	f := voteFinder(words)
	if f == nil {
		return nil
	}
	b := ballot{f: f, lastEnd: -1}
	for i := 0; i < len(f.ps); {
		i = max(b.step(i), i+1)
	}
	return b.finish()
}

// voteFinder returns nil where nothing speaks of a vote.
func voteFinder(words []string) *finder {
	var memory [96]number.Piece
	ps := number.Split(memory[:0], words)
	vote := false
	for i := range ps {
		if _, vote = number.Lookup(voteWords, ps[i].Text); vote {
			break
		}
	}
	if !vote {
		return nil
	}
	if f := newFinder(words, nil); f != nil {
		return f
	}
	return &finder{words: words, ps: slices.Clone(ps), dated: make([]bool, len(words))}
}

// ballot collects the votes of a sentence.
type ballot struct {
	f       *finder
	votes   []Vote
	open    bool
	firm    bool // the open vote has a count or an outcome of its own
	lastEnd int
	start   int
}

func emptyVote() Vote { return Vote{Present: -1, Seats: -1, For: -1, Against: -1, Abstain: -1} }

// current returns the vote being read.
func (b *ballot) current(start int) *Vote {
	if !b.open {
		b.votes = append(b.votes, emptyVote())
		b.open, b.firm, b.start = true, false, start
		b.votes[len(b.votes)-1].First = b.f.ps[start].Word
	}
	return &b.votes[len(b.votes)-1]
}

// step reads what begins at i and returns where to go on.
func (b *ballot) step(i int) int {
	f := b.f
	switch {
	case f.isDated(i):
		return i + 1
	case f.is(i, "unanimously", "unanimous") && !f.is(i-1, "near", "nearly", "almost", "not", "less", "-"):
		v := b.current(i)
		v.Unanimous = true
		b.extend(v, i, i+1)
		b.firm = true
		return i + 1
	}
	if name, e := f.threshold(i); e > 0 {
		v := b.current(i)
		v.Threshold = name
		b.extend(v, i, e)
		return e
	}
	n, e, ok := f.voteNumber(i)
	if !ok {
		return i + 1
	}
	if next := b.tally(i, n, e); next > 0 {
		return next
	}
	s, end := f.slotOf(i, e)
	if s == slotNone {
		return e
	}
	b.put(s, n, i, end)
	return end
}

func (b *ballot) extend(v *Vote, i, end int) {
	v.First = min(v.First, b.f.ps[i].Word)
	v.Last = b.f.ps[end-1].Word + 1
	b.lastEnd = end
}

// put stores a count; a slot that is already taken begins the next vote.
func (b *ballot) put(s slot, n, i, end int) {
	v := b.current(i)
	if p := v.slot(s); p != nil && *p >= 0 {
		b.open = false
		v = b.current(i)
	}
	*v.slot(s) = n
	b.firm = b.firm || s >= slotFor && s <= slotAbstain
	b.extend(v, i, end)
}

func (v *Vote) slot(s slot) *int {
	switch s {
	case slotPresent:
		return &v.Present
	case slotFor:
		return &v.For
	case slotAgainst:
		return &v.Against
	case slotAbstain:
		return &v.Abstain
	}
	return &v.Seats
}

// threshold reads "two-thirds majority", "simple majority"; e is 0 where there is none.
func (f *finder) threshold(i int) (name string, e int) {
	if v, j, ok := number.Parse(f.ps, i); ok && f.mark(j, "-") && f.is(j+1, "thirds", "fifths", "quarters", "fourths") {
		if v >= 2 && v <= 4 && (f.is(j+2, "majority", "vote", "support", "approval")) {
			return f.at(i).Text + "-" + f.at(j+1).Text, j + 3
		}
		return "", 0
	}
	if f.is(i, "simple", "absolute", "qualified") && f.is(i+1, "majority") {
		return f.at(i).Text, i + 2
	}
	return "", 0
}

// strong reports a word that speaks of nothing but votes.
func (b *ballot) strong() bool {
	for i := range b.f.ps {
		if b.f.is(i, "vote", "votes", "voted", "voting", "ballot", "favour", "favor", "abstained", "abstaining", "abstentions", "abstention", "ayes", "nays", "noes") {
			return true
		}
	}
	return false
}

// finish settles totals and outcomes and drops what turned out to be no vote.
func (b *ballot) finish() []Vote {
	var out []Vote
	strong := len(b.votes) > 0 && b.strong()
	for _, v := range b.votes {
		if v.For < 0 && v.Against < 0 && v.Abstain < 0 && v.Threshold == "" && !v.Unanimous {
			continue
		}
		if !strong && (v.For < 0 || v.Against < 0) && v.Threshold == "" && !v.Unanimous {
			continue
		}
		if v.Unanimous && v.Against < 0 {
			v.Against = 0
		}
		first, last := b.f.pieces(v.First, v.Last)
		if v.Passed = b.f.outcome(first, last); v.Passed == failed {
			v.Passed = "no"
		}
		out = append(out, v)
	}
	return out
}

// pieces converts a range of words to one of pieces.
func (f *finder) pieces(first, last int) (int, int) {
	from := func(word int) int {
		i, _ := slices.BinarySearchFunc(f.ps, word, func(p number.Piece, word int) int { return p.Word - word })
		return i
	}
	i := from(first)
	return i, max(i, from(last))
}
