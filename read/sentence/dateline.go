package sentence

import (
	"strings"
	"unicode"

	"parley/read/token"
)

// longestDateline is how many words the place, the date and the agency of a
// dateline take together at most.
const longestDateline = 14

// dateline returns how many tokens the dateline takes with which news agencies
// open a report: "BOGOTÁ, April 15 —", "WASHINGTON, D.C. (AP) -", "NEW YORK –";
// 0 where the tokens do not begin with one. The place stands in capitals, and a
// dash with room about it ends the line; what follows is a sentence of its own,
// in which the town plays no part.
func dateline(text string, toks []token.Token) int {
	place := 0
	for place < len(toks) && isPlaceInCapitals(toks[place].Text) {
		place++
	}
	if place == 0 {
		return 0
	}
	for i := place; i+1 < len(toks) && i < place+longestDateline; i++ {
		t := toks[i]
		if isDash(t.Text) && spaced(text, t) {
			return opening(toks[i+1].Text, i+1)
		}
		if !inDateline(t.Text) {
			return 0
		}
	}
	return 0
}

// opening returns n where a sentence may begin with the word, else 0.
func opening(word string, n int) int {
	if r := []rune(word)[0]; unicode.IsLower(r) {
		return 0
	}
	return n
}

// isPlaceInCapitals tells whether a word may stand in the place of a dateline:
// "BOGOTÁ", "ST.", "AL", "'S".
func isPlaceInCapitals(word string) bool {
	letters := 0
	for _, r := range word {
		switch {
		case unicode.IsLower(r) || unicode.IsDigit(r):
			return false
		case unicode.IsUpper(r):
			letters++
		}
	}
	return letters > 0
}

// inDateline tells whether a word may stand between the place and the dash: a
// country, a month, a day, an agency in brackets.
func inDateline(word string) bool {
	first := []rune(word)[0]
	return unicode.IsUpper(first) || unicode.IsDigit(first) || word == "," || word == "." || word == "(" || word == ")" || word == "/" || word == "-"
}

// isDash tells whether a word is a dash.
func isDash(word string) bool {
	return word == "—" || word == "–" || word == "-" || word == "--" || word == "―"
}

// spaced tells whether there is room before or behind a token, which a hyphen
// within a name has not.
func spaced(text string, t token.Token) bool {
	before := t.Start > 0 && text[t.Start-1] == ' '
	behind := t.End < len(text) && text[t.End] == ' '
	return before && behind || behind && t.Text != "-"
}

// opensParagraph tells whether token i is the first of its line.
func (b *breaks) opensParagraph(i int) bool {
	return i == 0 || strings.Contains(b.text[b.toks[i-1].End:b.toks[i].Start], "\n")
}
