package date

// numeric reads 2025-01-17, 17/01/2025, 17.01.2025 and, after a preposition, 5/18. With two readings of day and
// month only the year counts.
func (f *finder) numeric(i int) (found, bool) {
	if f.kindAt(i) == kDotted {
		return dotted(f.ps[i].Text, i)
	}
	a := f.valAt(i, kNum)
	sep := f.kindAt(i + 1)
	b := f.valAt(i+2, kNum)
	if a < 0 || b < 0 || sep != kDash && sep != kSlash {
		return found{}, false
	}
	if f.kindAt(i+3) == sep && f.kindAt(i+4) == kNum {
		c := int(f.ts[i+4].val)
		return threeNumbers(a, b, c, int(f.ts[i].width), int(f.ts[i+4].width), i+5)
	}
	if sep != kSlash {
		return found{}, false
	}
	if a == 9 && b == 11 {
		return found{end: i + 3, span: daySpan(ymd{2001, 9, 11}), kind: Point}, true
	}
	if a >= 1 && a <= 12 && b > 12 && b <= monthDays(0, a) && f.kindAt(i-1) == kPrep && f.ts[i+2].width == 2 {
		return found{end: i + 3, span: daySpan(ymd{0, a, b}), kind: Point}, true
	}
	return found{}, false
}

func dotted(s string, i int) (found, bool) {
	var n [3]int
	var width [3]int
	k := 0
	for p := 0; p < len(s); p++ {
		if s[p] == '.' {
			if k++; k > 2 {
				return found{}, false
			}
			continue
		}
		n[k] = min(n[k]*10+int(s[p]-'0'), 10000)
		width[k]++
	}
	if width[2] != 4 || width[0] > 2 || width[1] > 2 {
		return found{}, false
	}
	return dayMonthYear(n[0], n[1], n[2], i+1)
}

func threeNumbers(a, b, c, widthA, widthC, end int) (found, bool) {
	switch {
	case widthA == 4 && a >= 1000 && a < 2200:
		d := ymd{a, b, c}
		return found{end: end, span: daySpan(d), kind: Point}, d.valid()
	case widthC == 4 && widthA <= 2 && c >= 1000 && c < 2200:
		return dayMonthYear(a, b, c, end)
	case widthC == 2 && widthA <= 2 && (a > 12) != (b > 12):
		return dayMonthYear(a, b, centuryOf(c), end)
	}
	return found{}, false
}

// dayMonthYear decides between day first and month first; where both fit it keeps the year.
func dayMonthYear(a, b, y, end int) (found, bool) {
	dm, md := ymd{y, b, a}, ymd{y, a, b}
	switch {
	case dm.valid() && md.valid() && a != b:
		return found{end: end, span: yearSpan(y), kind: Point}, true
	case dm.valid():
		return found{end: end, span: daySpan(dm), kind: Point}, true
	case md.valid():
		return found{end: end, span: daySpan(md), kind: Point}, true
	}
	return found{}, false
}
