package quantity

import "parley/read/quantity/number"

// voteNumber reads a count of votes; "no", "none" and "nobody" are 0.
func (f *finder) voteNumber(i int) (n, e int, ok bool) {
	if f.is(i, "none", "nobody", "no") {
		return 0, i + 1, !f.is(i, "no") || f.is(i+1, "votes", "one", "abstentions", "abstention", "members", "country", "countries", "deputies", "member")
	}
	if f.is(i, "a") && f.is(i+1, "single") {
		return 1, i + 2, true
	}
	v, e, ok := number.Parse(f.ps, i)
	if !ok || v != float64(int(v)) || v > 1e6 || f.has(e, kPercent) || f.mark(e, "%") || f.is(e, "percent", "per") {
		return 0, i, false
	}
	return int(v), e, true
}

// tally reads "66-51", "14 to 0", "305 votes to 202", "184–7–3". It returns 0 where there is none.
func (b *ballot) tally(i, n, e int) int {
	f := b.f
	j := e
	votes := f.is(j, "votes", "vote")
	if votes {
		j++
	}
	switch {
	case f.mark(j, "-"), f.is(j, "to", "versus", "vs"):
	case f.is(j, "against") && votes:
	default:
		return 0
	}
	m, end, ok := f.voteNumber(j + 1)
	if !ok || f.isDated(j+1) || !votes && !f.tallyContext(i, end) {
		return 0
	}
	if f.is(end, "votes", "vote") {
		end++
	}
	v := b.current(i)
	if v.For >= 0 || v.Against >= 0 {
		b.open = false
		v = b.current(i)
	}
	v.For, v.Against = n, m
	if b.f.outcome(i, end) == "no" {
		v.For, v.Against = min(n, m), max(n, m)
	} else if f.is(end, "against") && !f.is(j, "against") {
		v.For, v.Against = m, n
	}
	b.firm = true
	if k, e2, ok := f.voteNumber(end + 1); ok && f.mark(end, "-") {
		v.Abstain, end = k, e2
	}
	b.extend(v, i, end)
	return end
}

// tallyContext asks for a word of voting within five words of two figures.
func (f *finder) tallyContext(i, end int) bool {
	for k := i - 1; k >= 0 && k >= i-5; k-- {
		if ok, _ := number.Lookup(voteWords, f.ps[k].Text); ok {
			return true
		}
	}
	for k := end; k < len(f.ps) && k < end+4; k++ {
		if f.is(k, "vote", "votes", "favour", "favor", "decision", "ruling", "majority", "abstaining", "abstentions", "abstention") {
			return true
		}
	}
	return false
}

// slotOf tells from the words behind (or before) a number what it counts.
func (f *finder) slotOf(i, e int) (slot, int) {
	if f.mark(e, "-") {
		if f.is(e+1, "member", "seat", "strong", "nation", "deputy", "person") {
			return slotSeats, e + 2
		}
		return slotNone, e
	}
	if f.is(e, "less", "more", "fewer") {
		return slotNone, e
	}
	if _, e2, ok := f.totalBehind(e); ok {
		return f.slotOverTotal(e2), e
	}
	total := f.is(i-1, "of") || f.is(i-1, "the") && f.is(i-2, "of") || f.is(i-1, "all")
	end := e
	for k := e; k < len(f.ps) && k < e+8; k++ {
		if s := f.marker(k, e); s != slotNone {
			if total && s != slotPresent {
				return slotTotal, end
			}
			return s, f.markerEnd(k)
		}
		if f.endsVoters(k) {
			break
		}
		if !f.has(k, kStop) {
			end = k + 1
		}
	}
	switch {
	case total && end > e && (f.is(i-2, "out") || i <= 2 || numberBefore(f, i)):
		return slotTotal, end
	case f.is(i-1, "by") && f.is(i-2, "opposed"):
		return slotAgainst, end
	case f.is(i-1, "by") && f.is(i-2, "supported", "backed"):
		return slotFor, end
	}
	return slotNone, e
}

// slotOverTotal looks behind "340 of the 533 lawmakers present" for what the 340 did.
func (f *finder) slotOverTotal(e int) slot {
	for k := e; k < len(f.ps) && k < e+16; k++ {
		s := f.marker(k, -1)
		if s == slotFor || s == slotAgainst || s == slotAbstain {
			return s
		}
		if f.is(k, "and", "but", "while") || f.mark(k, ";") {
			break
		}
	}
	return slotNone
}

// totalBehind reads "of 212", "out of the 212" behind a number.
func (f *finder) totalBehind(i int) (n, e int, ok bool) {
	if f.is(i, "out") {
		i++
	}
	if !f.is(i, "of") {
		return 0, i, false
	}
	if i++; f.is(i, "the", "its", "all") {
		i++
	}
	return f.voteNumber(i)
}

// numberBefore reports "191 of 212" and "191 out of the 212".
func numberBefore(f *finder, i int) bool {
	for k := i - 1; k >= 0 && k >= i-5; k-- {
		if numeric(f.ps[k]) {
			return true
		}
	}
	return false
}

// endsVoters reports where the words about one number end.
func (f *finder) endsVoters(k int) bool {
	p := f.at(k)
	return p.Class == number.Digits || p.Class == number.Mark && p.Text != "'s" || numeric(p) || f.isDated(k) ||
		f.is(k, "to") && !f.is(k+1, "abstain", "oppose", "support", "vote", "reject", "back") || // "three chose to abstain"
		f.is(k, "and", "but", "while", "with", "none", "nobody", "that", "as",
			"for", "from", "after", "before")
}

// marker reads the word at k as a sign of one slot; e is the end of the number.
func (f *finder) marker(k, e int) slot {
	switch {
	case f.is(k, "favour", "favor", "ayes", "aye", "yeas", "yes") && !f.mark(k+1, "-"):
		return slotFor
	case f.is(k, "for") && (f.is(k-1, "voted", "votes", "voting", "vote", "were") || k == e):
		return slotFor
	case f.is(k, "supported", "supporting", "backed", "approved") && k < e+4 && !f.is(k+1, "by"):
		return slotFor
	case f.is(k, "against", "opposed", "opposing", "oppose", "nays", "noes", "objected", "dissenting", "dissented"):
		return slotAgainst
	case f.is(k, "no") && f.is(k-1, "voted", "voting"):
		return slotAgainst
	case f.is(k, "abstained", "abstain", "abstaining", "abstentions", "abstention", "abstains"):
		return slotAbstain
	case f.is(k, "present", "attended", "attending", "participated", "participating"):
		return slotPresent
	case f.is(k, "took", "taking", "take") && f.is(k+1, "part"):
		return slotPresent
	case f.is(k, "cast") && f.is(k-1, "votes"):
		return slotPresent
	}
	return slotNone
}

func (f *finder) markerEnd(k int) int {
	if f.is(k, "took", "taking", "take") {
		return k + 2
	}
	return k + 1
}
