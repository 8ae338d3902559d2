package date

// ymd is a day, a month (d 0), a year (m and d 0) or, with y 0, a day or month whose year is not known.
type ymd struct{ y, m, d int }

// days counts the days from 1970-01-01 to a full date, by Howard Hinnant's civil calendar algorithm
// (http://howardhinnant.github.io/date_algorithms.html), Gregorian throughout.
func (a ymd) days() int {
	y, m := a.y, a.m
	if m <= 2 {
		y--
		m += 12
	}
	era := floorDiv(y, 400)
	yoe := y - era*400
	doy := (153*(m-3)+2)/5 + a.d - 1
	doe := yoe*365 + yoe/4 - yoe/100 + doy
	return era*146097 + doe - 719468
}

// fromDays is the inverse of days.
func fromDays(n int) ymd {
	n += 719468
	era := floorDiv(n, 146097)
	doe := n - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	m := mp + 3
	if m > 12 {
		m -= 12
	}
	y := yoe + era*400
	if m <= 2 {
		y++
	}
	return ymd{y, m, doy - (153*mp+2)/5 + 1}
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// weekday returns 0 for Monday to 6 for Sunday.
func weekday(days int) int { return ((days+3)%7 + 7) % 7 }

func leap(y int) bool { return y%4 == 0 && (y%100 != 0 || y%400 == 0) }

// monthDays returns the length of a month; February of an unknown year (0) has 29 days.
func monthDays(y, m int) int {
	switch m {
	case 2:
		if y == 0 || leap(y) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

func (a ymd) valid() bool {
	return a.m >= 1 && a.m <= 12 && a.d >= 1 && a.d <= monthDays(a.y, a.m)
}

// addMonths moves by months and keeps the day where the month has it.
func (a ymd) addMonths(n int) ymd {
	k := a.y*12 + a.m - 1 + n
	a.y, a.m = floorDiv(k, 12), k-floorDiv(k, 12)*12+1
	a.d = min(a.d, monthDays(a.y, a.m))
	return a
}

// easter returns Western Easter Sunday (the anonymous Gregorian computus).
func easter(y int) ymd {
	a, b, c := y%19, y/100, y%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return ymd{y, n / 31, n%31 + 1}
}

// span is a stretch of days with its precision. The zero span is unknown. With year 0 in both ends the year is
// unknown.
type span struct {
	lo, hi ymd
	prec   string
}

func daySpan(a ymd) span { return span{a, a, Day} }

func dayOf(n int) span { return daySpan(fromDays(n)) }

func monthSpan(y, m int) span {
	return span{ymd{y, m, 1}, ymd{y, m, monthDays(y, m)}, Month}
}

func yearSpan(y int) span { return span{ymd{y, 1, 1}, ymd{y, 12, 31}, Year} }

func rangeSpan(lo, hi ymd) span { return span{lo, hi, Range} }

func (s span) known() bool    { return s.prec != "" && s.prec != Unknown }
func (s span) yearless() bool { return s.known() && s.lo.y == 0 }

// part narrows a span to its early, middle or late third (1, 2, 3), its beginning (4) or its end (5).
func (s span) part(p int) span {
	if !s.known() || s.yearless() {
		return s
	}
	switch s.prec {
	case Month:
		return s.daysOfMonth(p)
	case Year:
		return s.thirds(p)
	case Range:
		return s.thirds(p)
	}
	return s
}

func (s span) daysOfMonth(p int) span {
	lo, hi := s.lo, s.hi
	switch p {
	case 1, 4:
		hi.d = 10
	case 2:
		lo.d, hi.d = 11, 20
	case 3, 5:
		lo.d = 21
	}
	return rangeSpan(lo, hi)
}

func (s span) thirds(p int) span {
	if s.prec == Year {
		lo, hi := s.lo, s.hi
		lo.m = [...]int{0, 1, 5, 9, 1, 11}[p]
		hi.m = [...]int{0, 4, 8, 12, 2, 12}[p]
		hi.d = monthDays(hi.y, hi.m)
		return rangeSpan(lo, hi)
	}
	a, b := s.lo.days(), s.hi.days()
	third := (b - a + 1) / 3
	switch p {
	case 1, 4:
		b -= b - a - max(third-1, 0)
	case 2:
		a, b = a+third, b-third
	case 3, 5:
		a = b - max(third-1, 0)
	}
	return rangeSpan(fromDays(a), fromDays(b))
}

// decadeSpan covers ten years from y on; part narrows to years 0–3, 4–6, 7–9.
func decadeSpan(y, part int) span {
	lo, hi := y, y+9
	switch part {
	case 1, 4:
		hi = y + 3
	case 2:
		lo, hi = y+4, y+6
	case 3, 5:
		lo = y + 7
	}
	return rangeSpan(ymd{lo, 1, 1}, ymd{hi, 12, 31})
}

// seasonSpan covers the three months of a season on the northern half of the earth; winter runs into the next year.
func seasonSpan(y, season int) span {
	m := season * 3
	lo := ymd{y, m, 1}
	hi := lo.addMonths(2)
	hi.d = monthDays(hi.y, hi.m)
	return rangeSpan(lo, hi)
}

// unitSpan returns the calendar unit that lies offset units from the one that holds day n. Weeks begin on Monday.
func unitSpan(u unit, n, offset int) span {
	a := fromDays(n)
	switch u {
	case uDay, uHour, uMinute:
		return dayOf(n + offset)
	case uWeek, uFortnight:
		monday := n - weekday(n) + 7*offset
		return rangeSpan(fromDays(monday), fromDays(monday+6))
	case uWeekend:
		saturday := n - weekday(n) + 5 + 7*offset
		return rangeSpan(fromDays(saturday), fromDays(saturday+1))
	case uMonth:
		b := ymd{a.y, a.m, 1}.addMonths(offset)
		return monthSpan(b.y, b.m)
	case uQuarter:
		b := ymd{a.y, (a.m-1)/3*3 + 1, 1}.addMonths(3 * offset)
		hi := b.addMonths(2)
		hi.d = monthDays(hi.y, hi.m)
		return rangeSpan(b, hi)
	case uYear:
		return yearSpan(a.y + offset)
	case uDecade:
		return decadeSpan(floorDiv(a.y, 10)*10+10*offset, 0)
	case uCentury:
		y := floorDiv(a.y-1, 100)*100 + 1 + 100*offset
		return rangeSpan(ymd{y, 1, 1}, ymd{y + 99, 12, 31})
	}
	return span{}
}
