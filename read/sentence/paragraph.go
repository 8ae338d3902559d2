package sentence

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// wrapWidth is the longest line, in characters, that counts as wrapped at a fixed width; wrapLines the fewest lines that show it.
const (
	wrapWidth = 100
	wrapLines = 3
)

// isWrapped tells whether the lines of text were cut at a fixed width: none is long, and nearly every line end inside a paragraph
// stands where the next word would no longer have fitted.
func isWrapped(text string) bool {
	longest := 0
	for line := range strings.Lines(text) {
		longest = max(longest, utf8.RuneCountInString(strings.TrimRight(line, "\r\n")))
		if longest > wrapWidth {
			return false
		}
	}
	if longest < wrapWidth/2 {
		return false
	}
	inner, full, open, last := 0, 0, 0, ""
	for line := range strings.Lines(text) {
		line = strings.Trim(line, "\r\n ")
		if strings.TrimSpace(line) == "" {
			line = "" // nothing but hard spaces
		}
		if line != "" && last != "" {
			inner++
			if utf8.RuneCountInString(last)+1+utf8.RuneCountInString(unbroken(line)) > longest {
				full++
			}
			if !strings.ContainsAny(lastByte(last), ".!?") {
				open++
			}
		}
		last = line
	}
	return inner >= wrapLines-1 && full*5 >= inner*4 && open*2 >= inner
}

// unbroken returns what of a line had to stay together when it was wrapped: its first word, and those that hard spaces tie to it.
func unbroken(line string) string {
	if at := strings.IndexAny(line, " \t"); at > 0 {
		return line[:at]
	}
	return line
}

func lastByte(line string) string {
	line = strings.TrimSpace(line)
	if line == "" {
		return ""
	}
	return line[len(line)-1:]
}

// Paragraphs returns the byte ranges [start, end) of the paragraphs of text, in order, without the white space around them. In
// wrapped text only blank lines part them, else every line end does, unless the next line goes on in lower case.
func Paragraphs(text string) [][2]int {
	var out [][2]int
	wrapped, longest := isWrapped(text), longestLine(text)
	start, end := -1, 0
	for at := 0; at < len(text); {
		stop := strings.IndexByte(text[at:], '\n')
		next := at + stop + 1
		if stop < 0 {
			next = len(text)
		}
		line := text[at:next]
		trimmed := strings.TrimSpace(line)
		if trimmed == "" {
			out, start = flush(out, start, end)
			at = next
			continue
		}
		lead := at + strings.Index(line, trimmed)
		r, _ := utf8.DecodeRuneInString(trimmed)
		if start >= 0 && !wrapped && !goesOn(text[start:end], longest) && (!unicode.IsLower(r) || strings.ContainsAny(lastByte(text[start:end]), ".!?")) {
			out, start = flush(out, start, end)
		}
		if start < 0 {
			start = lead
		}
		end = lead + len(trimmed)
		at = next
	}
	out, _ = flush(out, start, end)
	return out
}

// goesOn tells whether the last line of a paragraph cannot be its end although the next begins with a capital: it breaks off
// after a small word or comma, or, in text of short lines, it is long and ends without a mark.
func goesOn(paragraph string, longest int) bool {
	line := strings.TrimSpace(paragraph[strings.LastIndexByte(paragraph, '\n')+1:])
	word := line[strings.LastIndexByte(line, ' ')+1:]
	if openEnds[word] || strings.HasSuffix(word, ",") {
		return len(line) > wrapWidth/2
	}
	return longest <= wrapWidth && len(line)*10 >= longest*6 && len(line) > wrapWidth/2 && !strings.ContainsAny(lastByte(line), ".!?:;\"”’)")
}

// openEnds are words that no paragraph or headline ends with.
var openEnds = map[string]bool{"the": true, "a": true, "an": true, "of": true, "to": true, "in": true, "and": true, "or": true, "with": true,
	"by": true, "from": true, "for": true, "on": true, "at": true, "that": true, "which": true, "its": true, "their": true, "our": true, "between": true}

func longestLine(text string) int {
	longest := 0
	for line := range strings.Lines(text) {
		longest = max(longest, len(strings.TrimRight(line, "\r\n")))
	}
	return longest
}

func flush(out [][2]int, start, end int) ([][2]int, int) {
	if start >= 0 {
		out = append(out, [2]int{start, end})
	}
	return out, -1
}
