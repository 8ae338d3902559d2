package number

import "strconv"

// words holds the number words below one hundred.
var words = map[string]int{
	"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
	"ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
	"seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40,
	"fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}

// scales holds what a number before it is multiplied by.
var scales = map[string]float64{
	"hundred": 100, "dozen": 12, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
	"mn": 1e6, "mln": 1e6, "bn": 1e9, "bln": 1e9, "tn": 1e12, "trn": 1e12,
}

// letterScales are scales only when they touch the figure: "50m" is fifty million, "50 m" may be metres.
var letterScales = map[string]float64{"m": 1e6, "b": 1e9, "k": 1e3}

// Small returns the value of a number word below one hundred: "seven" is 7, "forty" is 40.
func Small(word string) (int, bool) { return Lookup(words, word) }

// Scale returns what a scale word multiplies by: "million" is 1e6.
func Scale(word string) (float64, bool) { return Lookup(scales, word) }

// Words returns the number words below one hundred with their values; the caller must not change it.
func Words() map[string]int { return words }

// Parse reads the cardinal number that begins at ps[i], in figures ("1,200", "3.5 billion") or in words
// ("twenty-one", "two and a half million", "half a dozen", "a hundred and five"). It returns its value and the
// index of the first piece after it. Indefinite amounts ("dozens", "a few hundred"), times and ordinals are not
// numbers: ok is false.
func Parse(ps []Piece, i int) (value float64, next int, ok bool) {
	if i < 0 || i >= len(ps) {
		return 0, i, false
	}
	switch p := ps[i]; {
	case p.Class == Digits:
		return parseFigure(ps, i)
	case p.Class != Letters:
		return 0, i, false
	case p.Is("half"):
		return parseHalf(ps, i)
	case p.Is("a") || p.Is("an"):
		return parseArticle(ps, i)
	}
	return parseWords(ps, i, 0)
}

func parseFigure(ps []Piece, i int) (float64, int, bool) {
	v, ok := Figure(ps[i].Text)
	if !ok {
		return 0, i, false
	}
	next := i + 1
	if next < len(ps) && ps[next].Word == ps[i].Word {
		if s, ok := Lookup(letterScales, ps[next].Text); ok {
			return v * s, next + 1, true
		}
	}
	v, next = multiply(ps, v, next)
	return v, next, true
}

// multiply applies the scale words at i ("3 hundred thousand", "1.5-million").
func multiply(ps []Piece, v float64, i int) (float64, int) {
	for {
		s, next, ok := scaleAt(ps, i)
		if !ok {
			return v, i
		}
		v, i = v*s, next
	}
}

func scaleAt(ps []Piece, i int) (float64, int, bool) {
	if i+1 < len(ps) && dash(ps[i]) {
		i++
	}
	if i >= len(ps) || ps[i].Class != Letters {
		return 0, i, false
	}
	s, ok := Scale(ps[i].Text)
	return s, i + 1, ok
}

// parseHalf reads "half a million", "half-dozen"; "half" alone is a share, not a number.
func parseHalf(ps []Piece, i int) (float64, int, bool) {
	j := i + 1
	if j < len(ps) && ps[j].Is("a") {
		j++
	}
	s, next, ok := scaleAt(ps, j)
	if !ok {
		return 0, i, false
	}
	v, next := multiply(ps, s/2, next)
	return v, next, true
}

// parseArticle reads "a hundred", "a dozen", "a half-dozen".
func parseArticle(ps []Piece, i int) (float64, int, bool) {
	j := i + 1
	if j >= len(ps) || ps[j].Class != Letters {
		return 0, i, false
	}
	if ps[j].Is("half") {
		return parseHalf(ps, j)
	}
	if _, ok := Scale(ps[j].Text); !ok {
		return 0, i, false
	}
	return parseWords(ps, j, 1)
}

// parseWords reads a number in words; current is 1 after the article "a", which stands for "one".
func parseWords(ps []Piece, i int, current float64) (float64, int, bool) {
	total, next := 0.0, i
	small := current > 0 // the group has its units: only a scale may follow
	for j := i; j < len(ps); {
		if v, n, ok := below100(ps, j); ok && !small {
			current, j, small = current+v, n, true
			next = j
			continue
		}
		if n, ok := andAHalf(ps, j); ok && small {
			current, j = current+0.5, n
			next = j
			continue
		}
		s, n, ok := scaleAt(ps, j)
		if !ok || current == 0 {
			if !ok && next == j && next > i && !small && joins(ps, j) {
				j++
				continue
			}
			break
		}
		current, total, small = apply(s, current, total)
		j, next = n, n
	}
	if next == i {
		return 0, i, false
	}
	return total + current, next, true
}

// apply multiplies the group by a scale: hundreds stay in the group ("two hundred thousand"), larger scales close it.
func apply(s, current, total float64) (newCurrent, newTotal float64, small bool) {
	if s == 100 {
		return current * s, total, false
	}
	if s == 12 {
		return current * s, total, true
	}
	return 0, total + current*s, false
}

// joins reports an "and" inside a number: "a hundred and five".
func joins(ps []Piece, j int) bool {
	if !ps[j].Is("and") || j+1 >= len(ps) {
		return false
	}
	_, _, ok := below100(ps, j+1)
	return ok && j > 0 && (ps[j-1].Is("hundred") || ps[j-1].Is("thousand"))
}

// andAHalf reads "and a half", also with hyphens ("two-and-a-half-year").
func andAHalf(ps []Piece, j int) (int, bool) {
	for _, w := range [...]string{"and", "a", "half"} {
		if j < len(ps) && dash(ps[j]) {
			j++
		}
		if j >= len(ps) || !ps[j].Is(w) {
			return j, false
		}
		j++
	}
	return j, true
}

// below100 reads "seven", "forty", "forty-two".
func below100(ps []Piece, i int) (float64, int, bool) {
	if ps[i].Class != Letters {
		return 0, i, false
	}
	v, ok := Small(ps[i].Text)
	if !ok {
		return 0, i, false
	}
	if v < 20 {
		return float64(v), i + 1, true
	}
	j := i + 1
	if j < len(ps) && dash(ps[j]) {
		j++
	}
	if j < len(ps) && ps[j].Class == Letters {
		if u, ok := Small(ps[j].Text); ok && u > 0 && u < 10 {
			return float64(v + u), j + 1, true
		}
	}
	return float64(v), i + 1, true
}

// Figure reads a number in figures: "20", "1,200", "1,00,000", "3.5". Times ("14:30"), dotted dates and badly grouped
// figures ("12,5") are not numbers.
func Figure(s string) (float64, bool) {
	var buf [32]byte
	if len(s) == 0 || len(s) > len(buf) {
		return 0, false
	}
	n, group, commas, dots := 0, 0, 0, 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == ',':
			if dots > 0 || !groupOK(group, commas) {
				return 0, false
			}
			commas, group = commas+1, 0
			continue
		case c == '.':
			if dots > 0 || commas > 0 && group != 3 {
				return 0, false
			}
			dots++
		case !digit(c):
			return 0, false
		default:
			group++
		}
		buf[n] = c
		n++
	}
	if commas > 0 && dots == 0 && group != 3 {
		return 0, false
	}
	v, err := strconv.ParseFloat(string(buf[:n]), 64)
	return v, err == nil
}

// groupOK checks the digits before a comma: one to three at the front, two (Indian grouping) or three after that.
func groupOK(group, commas int) bool {
	if commas == 0 {
		return group >= 1 && group <= 3
	}
	return group == 2 || group == 3
}

func dash(p Piece) bool { return p.Class == Mark && p.Text == "-" }
