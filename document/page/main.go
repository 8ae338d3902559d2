package page

import (
	"html"
	"slices"
	"strings"

	nodes "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// article is the text of the article, or "".
func article(root *nodes.Node, m meta) string {
	body := find(root, atom.Body)
	if body == nil {
		return ""
	}
	prune(body)
	all := blocksOf(body)
	text := join(kept(stretch(all, heart(body, all), m.title), m.title))
	if said := clean(m.body); len(said) > 400 && len(text)*3 < len(said) {
		return said // filled in by a script, and there as data
	}
	return text
}

// Text with fewer letters than this in sentences is none.
const leastText = 30

func find(n *nodes.Node, a atom.Atom) *nodes.Node {
	for d := range elements(n) {
		if d.DataAtom == a {
			return d
		}
	}
	return nil
}

// clean makes paragraphs of text that a page has as data, where it can have
// markup and entities.
func clean(s string) string {
	s = unescape(s)
	if strings.Contains(s, "</") || strings.Contains(s, "<br") || strings.Contains(s, "<p") {
		if doc, err := nodes.Parse(strings.NewReader(s)); err == nil {
			return join(blocksOf(doc))
		}
	}
	var out []block
	for line := range strings.Lines(s) {
		if line = tidy(line); line != "" {
			out = append(out, block{text: line})
		}
	}
	return join(out)
}

func unescape(s string) string { return html.UnescapeString(s) }

func join(bs []block) string {
	lines := make([]string, len(bs))
	for i, b := range bs {
		lines[i] = b.text
	}
	return strings.Join(lines, "\n\n")
}

// worth of a block: what it adds to the likeness of what holds it to an article,
// in characters of running text; links and odds and ends are negative.
func worth(b block) float64 {
	size, linked := float64(b.size()), b.linkShare()
	switch {
	case linked > 0.5:
		return -20 - min(size, 100)/2
	case b.box != nil && heading(b.box):
		return 0
	case size < 40 && ended(b.text):
		return size / 2
	case size < 40:
		return -10
	case !sentence(b.text):
		return size * 0.1
	case b.box != nil && b.box.DataAtom == atom.Li:
		return size * (1 - linked) / 2
	}
	return size * (1 - linked)
}

// heart is the smallest element that holds the article: from the body down, as
// long as one child holds nearly all that is worth something.
func heart(body *nodes.Node, all []block) *nodes.Node {
	value := make(map[*nodes.Node]float64) // of the running text in it
	for _, b := range all {
		w := worth(b)
		for n := b.box; n != nil; n = n.Parent {
			value[n] += w
			if n == body {
				break
			}
		}
	}
	best := body
	for {
		child, most := (*nodes.Node)(nil), 0.0
		for c := best.FirstChild; c != nil; c = c.NextSibling {
			if v := value[c] * prior(c); v > most {
				child, most = c, v
			}
		}
		if child == nil || !blocks[child.DataAtom] && child.DataAtom != atom.Form && !holder(child) || most < 0.9*value[best] || tooFine(child) {
			return best
		}
		best = child
	}
}

// stretch are the blocks in main, and before them those paragraphs that stand
// between the title and main: the lead is often set apart.
func stretch(all []block, main *nodes.Node, title string) []block {
	from := slices.IndexFunc(all, func(b block) bool { return inside(b.box, main) })
	if from < 0 {
		return nil
	}
	to := from
	for to < len(all) && inside(all[to].box, main) {
		to++
	}
	var lead []block
	for i := from - 1; i >= 0 && i >= from-farLead; i-- {
		if same(all[i].text, title) || all[i].box.DataAtom == atom.H1 && akin(all[i].text, title) > 0 {
			slices.Reverse(lead)
			return slices.Concat(lead, all[from:to])
		}
		if worth(all[i]) > 30 && ended(all[i].text) {
			lead = append(lead, all[i])
		}
	}
	return all[from:to]
}

// farLead is how many blocks the title can stand before the article.
const farLead = 30

func inside(n, of *nodes.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == of {
			return true
		}
	}
	return false
}

// holder says whether an element that is no block by its kind holds blocks, as
// custom elements and spans of some sites do.
func holder(n *nodes.Node) bool {
	for d := range elements(n) {
		if blocks[d.DataAtom] {
			return true
		}
	}
	return false
}

func tooFine(n *nodes.Node) bool {
	return n.DataAtom == atom.P || n.DataAtom == atom.Li || n.DataAtom == atom.Blockquote || n.DataAtom == atom.Pre || heading(n)
}

var bodies = wordSet("article body content entry story text main post articlebody storybody entrycontent postcontent artikel contenu contenido texte texto")

// prior favours what its author marked as the article.
func prior(n *nodes.Node) float64 {
	if strings.Contains(attr(n, "itemprop"), "articleBody") || n.DataAtom == atom.Article || n.DataAtom == atom.Main || attr(n, "role") == "main" {
		return 1.3
	}
	for _, w := range words(n) {
		if bodies[w] {
			return 1.15
		}
	}
	return 1
}

// kept are the blocks of the article among those of its element.
func kept(bs []block, title string) []block {
	var out []block
	prose := 0
	for i, b := range bs {
		if !keep(b, title) || repeated(out, b) {
			continue
		}
		if heading(b.box) && !leads(bs[i+1:], title) {
			continue
		}
		if !heading(b.box) && sentence(b.text) {
			prose += letters(b.text)
		}
		out = append(out, b)
	}
	if prose < leastText {
		return nil
	}
	return out
}

func keep(b block, title string) bool {
	size := b.size()
	switch {
	case b.linkShare() > 0.6 && !(size > 200 && ended(b.text)):
		return false
	case same(b.text, title), isDay(b.text):
		return false
	case b.box.DataAtom == atom.H1:
		return false
	case heading(b.box):
		return size < 200
	case invites(b.text) && size < 200:
		return false
	case letters(b.text) == 0:
		return false
	}
	return true
}

// isDay says whether a line says nothing but the day.
func isDay(s string) bool { return len(strings.Fields(s)) <= 4 && !ended(s) && day(s) != "" }

func same(a, b string) bool {
	return b != "" && strings.EqualFold(strings.Trim(a, punctuation+" "), strings.Trim(b, punctuation+" "))
}

// repeated says whether a block stands there already, as pulled quotes do.
func repeated(out []block, b block) bool {
	for i := len(out) - 1; i >= 0 && i >= len(out)-40; i-- {
		if out[i].text == b.text {
			return true
		}
	}
	return false
}

// leads says whether text follows a heading, or a few of them.
func leads(rest []block, title string) bool {
	const few = 5
	for _, b := range rest[:min(len(rest), few)] {
		if heading(b.box) {
			if keep(b, title) && linkFree(b) {
				continue
			}
			return false
		}
		if keep(b, title) {
			return true
		}
	}
	return false
}

func linkFree(b block) bool { return b.linked == 0 }

// invitations are what leads away from the article, at the beginning of a line.
var invitations = []string{
	"read more", "read also", "also read", "read:", "see also", "related:", "related articles", "related stories", "more on this", "more from", "more on:", "watch:", "listen:", "sign up", "subscribe", "share this", "share on", "follow us", "follow @", "click here", "advertisement", "continue reading", "skip to", "recommended", "most read", "print this", "e-mail this", "email this", "leave a comment", "leave a reply", "comments are closed", "log in to", "already a subscriber", "this content is for", "tags:", "filed under", "posted in", "photo:", "copyright ©", "© ", "(c) ", "all rights reserved", "published:", "updated:", "last updated", "download the", "we use cookies", "this site uses cookies", "accept all",
	"lesen sie auch", "mehr zum thema", "lesen sie mehr", "mehr dazu", "weiterlesen", "anzeige", "newsletter", "teilen", "à lire aussi", "lire aussi", "à lire :", "lire la suite", "abonnez-vous", "s'abonner", "partager", "lea también", "leer más", "lea más", "te puede interesar", "suscríbase", "leggi anche", "leia também", "leia mais", "czytaj także", "czytaj też", "zobacz też", "zobacz także", "lees ook", "читайте также", "подписывайтесь", "читайте ещё", "اقرأ أيضا", "اقرأ المزيد", "اشترك",
}

func invites(s string) bool {
	s = strings.ToLower(s)
	for _, p := range invitations {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}
