package date

// bareMonth reports that a month without day and year is meant as a date, not the name or verb that it may be.
func (f *finder) bareMonth(i, end int) bool {
	t := f.ts[i]
	if !t.upper || t.kind == kMonthAbbr && f.kindAt(i-1) != kPrep {
		return false
	}
	if f.afterDateWord(i) {
		return true
	}
	if v := t.val; v == 5 || v == 3 {
		return f.inMonthList(i, end)
	}
	if i == 0 {
		return true
	}
	first := i == 1 && t.val != 4 && t.val != 6 && t.val != 8 // April, June and August are first names too
	return (!f.capital(i-1) || first) && !f.capital(end)
}

// afterDateWord reports a word on the left that takes a month: "in May", "since March", "last April".
func (f *finder) afterDateWord(i int) bool {
	j := i - 1
	switch f.kindAt(j) {
	case kPrep:
		switch v := f.ts[j].val; v {
		case prOn, prPer, prWithin, prAt:
			return false
		case prFor:
			return f.plannedBefore(j - 1)
		case prBy:
			return f.kindAt(i+1) != kPossessive && !f.capital(i+1)
		case prFrom, prAround, prAfter, prBefore:
			return !f.capital(i+1) && f.kindAt(i+1) != kPossessive
		}
		return true
	case kDeictic, kPart:
		return true
	case kOf:
		k := f.kindAt(j - 1)
		return k == kPart || k == kUnit || k == kWeekday || k == kOrdinal
	case kDash:
		return f.kindAt(j-1) == kPart
	}
	return false
}

// inMonthList reports "April and May", "from March to May".
func (f *finder) inMonthList(i, end int) bool {
	left := i - 1
	if k := f.kindAt(left); k == kAnd || k == kComma || k == kTo || k == kDash {
		if k2 := f.kindAt(left - 1); k2 == kMonth && left > 0 && f.ts[left-1].upper {
			return true
		}
	}
	if k := f.kindAt(end); k == kAnd || k == kComma {
		return f.kindAt(end+1) == kMonth && f.ts[end+1].upper
	}
	return false
}
