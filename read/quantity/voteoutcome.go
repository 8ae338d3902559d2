package quantity

import "parley/read/quantity/number"

// outcome looks for a verb among the figures [i, end), then for the nearest before and behind them.
func (f *finder) outcome(i, end int) string {
	for k := i; k < end; k++ {
		if o := f.outcomeAt(k); o != "" {
			return o
		}
	}
	for k := i - 1; k >= 0 && k > i-20; k-- {
		if o := f.outcomeAt(k); o != "" {
			return o
		}
	}
	for k := end; k < len(f.ps) && k < end+12; k++ {
		if o := f.outcomeAt(k); o != "" {
			return o
		}
	}
	return ""
}

func (f *finder) outcomeAt(k int) string {
	if f.is(k, "down") && f.is(k-1, "voted", "votes", "voting") {
		return "no"
	}
	if f.is(k, "short") && (f.is(k+1, "of") || f.is(k-1, "fell", "falls", "falling")) {
		return failed
	}
	o, _ := number.Lookup(outcomes, f.ps[k].Text)
	if o == "yes" && (f.is(k-1, "not", "n't", "never") || f.is(k-1, "to") && f.is(k-2, "failed", "fails", "refused", "declined")) {
		return "no"
	}
	if o == "yes" && f.is(k-1, "to") && f.needed(k-2) {
		return ""
	}
	if o == "no" && f.is(k-1, "not", "n't") {
		return ""
	}
	return o
}

// needed reports "the votes needed for it to pass".
func (f *finder) needed(k int) bool {
	for j := k; j >= 0 && j > k-4; j-- {
		if f.is(j, "needed", "required", "necessary", "needs", "requires") {
			return true
		}
	}
	return false
}
