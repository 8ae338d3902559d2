package document

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A headline has at most this many characters and at least this many words.
const (
	maxHeadline      = 150
	minHeadlineWords = 3
)

// Headline returns the first line of text that is not blank where it looks
// like a headline, else "". It does when it is short, begins with a capital, a
// digit or a quotation mark, does not end like a sentence, and a blank line or
// a much longer line follows: the first line of a paragraph that is wrapped at
// a fixed width is followed by lines of its own length.
func Headline(text string) string {
	line, rest, found := strings.Cut(strings.TrimLeft(text, " \t\r\n"), "\n")
	if line = strings.TrimSpace(line); !found || !likeHeadline(line) {
		return ""
	}
	next, _, _ := strings.Cut(rest, "\n")
	body := strings.TrimSpace(rest)
	if body == "" {
		return ""
	}
	if next = strings.TrimSpace(next); next == "" {
		return line
	}
	if 2*utf8.RuneCountInString(next) < 3*utf8.RuneCountInString(line) {
		return ""
	}
	return line
}

func likeHeadline(line string) bool {
	if utf8.RuneCountInString(line) > maxHeadline || len(strings.Fields(line)) < minHeadlineWords {
		return false
	}
	if strings.ContainsRune(".:;,…", lastRune(strings.TrimRight(line, "”\"’'»)"))) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(line)
	return unicode.IsUpper(first) || unicode.IsTitle(first) || unicode.IsDigit(first) || unicode.In(first, unicode.Lo) ||
		strings.ContainsRune("“‘\"'«", first)
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}
