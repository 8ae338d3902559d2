package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// block is one stretch of text between two line ends.
type block struct {
	text   string
	linked int        // characters of links
	box    *html.Node // the innermost block element that it is in
}

func (b block) size() int { return utf8.RuneCountInString(b.text) }

func (b block) linkShare() float64 {
	if n := b.size(); n > 0 {
		return min(1, float64(b.linked)/float64(n))
	}
	return 0
}

// sentence says whether a text ends or goes on like running text.
func sentence(s string) bool {
	return strings.ContainsAny(strings.TrimRight(s, " ”\"’'»)]"), ".!?…。！？؟۔।") || strings.ContainsAny(s, ",،、，;؛")
}

// ended says whether s ends as sentences do.
func ended(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, " ”\"’'»)]"))
	return strings.ContainsRune(".!?…:。！？؟۔।", r)
}

// writer makes blocks of a tree.
type writer struct {
	out    []block
	run    strings.Builder
	linked int
	breaks int // line breaks since the last text
	boxes  []*html.Node
}

func blocksOf(root *html.Node) []block {
	w := writer{boxes: []*html.Node{root}}
	w.node(root, false)
	w.flush()
	return w.out
}

func (w *writer) node(n *html.Node, link bool) {
	switch {
	case n.Type == html.TextNode:
		w.text(n.Data, link)
		return
	case n.Type == html.ElementNode && unread[n.DataAtom] && n.DataAtom != atom.Label:
		return
	case n.Type == html.ElementNode && n.DataAtom == atom.Br:
		w.br()
		return
	case n.Type == html.ElementNode && n.DataAtom == atom.Pre:
		w.pre(n)
		return
	case n.Type == html.ElementNode && n.DataAtom == atom.Tr && dataRow(n):
		w.row(n)
		return
	case n.Type == html.ElementNode && blocks[n.DataAtom]:
		w.flush()
		w.boxes = append(w.boxes, n)
		defer func() {
			w.flush()
			w.boxes = w.boxes[:len(w.boxes)-1]
		}()
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c, link || n.DataAtom == atom.A)
	}
}

func (w *writer) text(s string, link bool) {
	if t := strings.TrimSpace(s); t != "" {
		if w.breaks > 0 && apart(tidy(tail(w.run.String())), t) {
			w.flush()
		}
		w.breaks = 0
		if link {
			w.linked += utf8.RuneCountInString(strings.TrimSpace(s))
		}
	}
	w.run.WriteString(s)
}

// br ends the block where there are two of them; where there is one, the text
// that follows tells.
func (w *writer) br() {
	if w.breaks++; w.breaks > 1 {
		w.flush()
		return
	}
	w.run.WriteByte(' ')
}

// tail is the end of s, enough of it to see whether it is short and how it ends.
func tail(s string) string {
	const enough = 200
	return s[max(0, len(s)-enough):]
}

// apart says whether a line break parts two blocks: pages of old write their
// paragraphs so, and cut their lines so as well.
func apart(before, after string) bool {
	const short = 60
	r, _ := utf8.DecodeRuneInString(after)
	return ended(before) || utf8.RuneCountInString(before) < short && !unicode.IsLower(r)
}

func (w *writer) flush() {
	if s := tidy(w.run.String()); s != "" {
		w.out = append(w.out, block{text: s, linked: w.linked, box: w.boxes[len(w.boxes)-1]})
	}
	w.run.Reset()
	w.linked, w.breaks = 0, 0
}

// pre has lines that are cut at a fixed width.
func (w *writer) pre(n *html.Node) {
	w.flush()
	w.boxes = append(w.boxes, n)
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		} else if d.DataAtom == atom.Br {
			b.WriteByte('\n')
		}
	}
	text := strings.ReplaceAll(b.String(), "\r", "")
	longest := 0
	for line := range strings.Lines(text) {
		longest = max(longest, len(strings.TrimSpace(line)))
	}
	for line := range strings.Lines(text) {
		w.run.WriteString(line)
		// A line that is much shorter than it could be ends its paragraph.
		if len(strings.TrimSpace(line))*10 < longest*6 {
			w.flush()
		}
	}
	w.flush()
	w.boxes = w.boxes[:len(w.boxes)-1]
}

// dataRow says whether a table row is data: two cells or more, all short, none
// with blocks in it. Rows of others lay out the page.
func dataRow(n *html.Node) bool {
	cells := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		cells++
		for d := range elements(c) {
			if blocks[d.DataAtom] && d.DataAtom != atom.P {
				return false
			}
		}
		if utf8.RuneCountInString(plain(c)) > 120 {
			return false
		}
	}
	return cells > 1
}

func (w *writer) row(n *html.Node) {
	w.flush()
	w.boxes = append(w.boxes, n)
	some := false
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		s := ""
		if c.Type == html.ElementNode {
			s = plain(c)
		}
		if s == "" {
			continue
		}
		if some {
			w.run.WriteString(" | ")
		}
		some = true
		w.run.WriteString(s)
		w.linked += int(linkShare(c) * float64(utf8.RuneCountInString(s)))
	}
	w.flush()
	w.boxes = w.boxes[:len(w.boxes)-1]
}

func letters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}
