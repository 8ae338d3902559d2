package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// aside are the words of class names and ids that mark what is not the article.
var asides = wordSet(`comment comments commentlist disqus respond replies reply share sharing shares sharedaddy sharebar sharetools social socials
	socialmedia followus related relatedposts relatedarticles recommended recommendation recommendations recirculation readmore morefrom promo promos promoted
	newsletter newsletters subscribe subscription signup consent cookie cookies cookiebar gdpr onetrust sidebar sidebars breadcrumb breadcrumbs menu
	submenu nav navi navigation navbar subnav footer foot tags taglist tagcloud keywords widget widgets ad ads adv advert adverts advertisement advertising
	adsense sponsor sponsored sponsors outbrain taboola popup modal overlay lightbox toolbar tools pager pagination paging login register search skiplink
	print caption captions credit credits copyright imprint impressum trending popular mostread mostpopular bestof latest rating ratings vote poll quiz
	carousel slider slideshow gallery galleries yarpp dpsp addtoany addthis authorbox authorbio aboutauthor biography bio
	donate donation donations fundraising whatsapp facebook twitter legal disclaimer colophon masthead`)

// strips are the words for short lines about the article, such as who wrote it
// and when.
var strips = wordSet(`byline author authors date time timestamp pubdate published posted updated meta postmeta entrymeta metadata info source kicker category
	categories section label badge tag topic topics readtime readingtime counter views paywall premium`)

// stripLength is the length, in characters, up to which such a line is short.
const stripLength = 160

func wordSet(s string) map[string]bool {
	set := make(map[string]bool)
	for _, w := range strings.Fields(s) {
		set[w] = true
	}
	return set
}

// words are those of the class and id of n, in lower case: "storyBody",
// "story-body" and "story_body" are two.
func words(n *html.Node) []string {
	var out []string
	if n.DataAtom == 0 && strings.Contains(n.Data, "-") {
		out = split(n.Data) // the names of custom elements tell as much: amp-ad
	}
	for _, a := range n.Attr {
		if a.Key != "class" && a.Key != "id" || a.Namespace != "" {
			continue
		}
		for name := range strings.FieldsSeq(a.Val) {
			if !about(name) {
				out = append(out, split(name)...)
			}
		}
	}
	return out
}

// about says whether a class name tells of the subject of a piece, or of what
// stands beside it, rather than what it is.
func about(name string) bool {
	for _, p := range []string{"category-", "tag-", "has-", "with-", "without-", "no-", "is-", "js-", "hidden-", "visible-"} {
		if len(name) > len(p) && strings.EqualFold(name[:len(p)], p) {
			return true
		}
	}
	return strings.Contains(name, "--")
}

func split(name string) []string {
	var out []string
	start, before := 0, ' '
	flush := func(end int) {
		if end > start {
			out = append(out, strings.ToLower(name[start:end]))
		}
	}
	for i, r := range name {
		if !unicode.IsLetter(r) {
			flush(i)
			start = i + utf8.RuneLen(r)
		} else if unicode.IsUpper(r) && unicode.IsLower(before) {
			flush(i)
			start = i
		}
		before = r
	}
	flush(len(name))
	return out
}

// unseen are class names of what only a screen reader or nobody is shown.
var unseen = wordSet(`hidden hide invisible sr-only visually-hidden visuallyhidden screen-reader-text screen-reader element-invisible assistive-text d-none`)

// hidden says whether n is not shown, as far as its attributes tell.
func hidden(n *html.Node) bool {
	if has(n, "hidden") || strings.EqualFold(attr(n, "aria-hidden"), "true") {
		return true
	}
	for name := range strings.FieldsSeq(attr(n, "class")) {
		if unseen[name] {
			return true
		}
	}
	style := strings.ReplaceAll(strings.ToLower(attr(n, "style")), " ", "")
	return strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")
}

// roles of ARIA that mark what is not the article.
var roles = wordSet(`navigation complementary contentinfo dialog alertdialog search menu menubar toolbar banner tooltip`)

// pruner takes from a page what is not the article. What holds more than half of
// the text of the page stays, whatever it is called: sites name their whole
// content "has-sidebar".
type pruner struct {
	size    map[*html.Node]int        // characters of text below, outside of links
	heading map[*html.Node]*html.Node // the first below
	marked  map[*html.Node]bool       // it, or something in it, is marked as the article
	all     int
}

// prune changes the tree.
func prune(body *html.Node) {
	p := pruner{size: make(map[*html.Node]int), heading: make(map[*html.Node]*html.Node), marked: make(map[*html.Node]bool)}
	p.measure(body, false)
	p.all = p.size[body]
	p.children(body)
}

func (p *pruner) measure(n *html.Node, linked bool) int {
	switch {
	case n.Type == html.TextNode:
		if linked {
			return 0
		}
		return utf8.RuneCountInString(strings.TrimSpace(n.Data))
	case n.Type == html.ElementNode && unread[n.DataAtom]:
		return 0
	}
	size := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		size += p.measure(c, linked || n.DataAtom == atom.A)
		if p.heading[n] == nil {
			p.heading[n] = p.heading[c]
		}
		p.marked[n] = p.marked[n] || p.marked[c]
	}
	p.size[n] = size
	if heading(n) {
		p.heading[n] = n
	}
	p.marked[n] = p.marked[n] || n.DataAtom == atom.H1 || marked(n)
	return size
}

func (p *pruner) children(n *html.Node) {
	var out []*html.Node // removed together: they are judged by their neighbours
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.CommentNode || c.Type == html.ElementNode && p.aside(c) {
			out = append(out, c)
		}
	}
	for _, c := range out {
		n.RemoveChild(c)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode {
			p.children(c)
		}
	}
}

func (p *pruner) aside(n *html.Node) bool {
	if unread[n.DataAtom] && n.DataAtom != atom.Label {
		return true
	}
	holds := p.holdsArticle(n)
	role := strings.ToLower(attr(n, "role"))
	if !holds && (strong(n) || role == "dialog" || role == "alertdialog") {
		return true
	}
	if 2*p.size[n] > p.all {
		return false
	}
	switch {
	case hidden(n), roles[role]:
		return true
	case n.DataAtom == atom.Aside, n.DataAtom == atom.Footer:
		return true
	case n.DataAtom == atom.Header:
		return !within(n, atom.Article, atom.Main) && p.heading[n] == nil
	case strings.Contains(attr(n, "itemtype"), "schema.org/Comment"), strings.Contains(attr(n, "itemprop"), "comment"):
		return true
	}
	for _, w := range words(n) {
		if asides[w] && (!holds || strongWords[w]) {
			return true
		}
		if strips[w] && p.size[n] < stripLength && blocks[n.DataAtom] && !heading(n) {
			return true
		}
	}
	return p.teasers(n)
}

// strongWords mark what is not the article even where it is longer than that.
var strongWords = wordSet(`comment comments commentlist disqus respond replies consent cookie cookies gdpr onetrust`)

func strong(n *html.Node) bool {
	for _, w := range words(n) {
		if strongWords[w] {
			return true
		}
	}
	return false
}

// holdsArticle says whether the page marks n, or something in it, as its article.
func (p *pruner) holdsArticle(n *html.Node) bool {
	return p.size[n] >= stripLength && p.marked[n]
}

func marked(n *html.Node) bool {
	return n.DataAtom == atom.Article || n.DataAtom == atom.Main || strings.Contains(attr(n, "itemprop"), "articleBody")
}

// teasers says whether n is a short piece that leads to another page, among
// others of its kind: its heading is a link.
func (p *pruner) teasers(n *html.Node) bool {
	const short, many, near = 500, 2, 10
	if !blocks[n.DataAtom] || p.size[n] > short || heading(n) || !p.ledByLink(n) {
		return false
	}
	same := 0
	alike := func(c *html.Node) {
		if c.Type == html.ElementNode && c.DataAtom == n.DataAtom && p.size[c] <= short && p.ledByLink(c) {
			same++
		}
	}
	for i, c := 0, n.NextSibling; i < near && c != nil; i, c = i+1, c.NextSibling {
		alike(c)
	}
	for i, c := 0, n.PrevSibling; i < near && c != nil; i, c = i+1, c.PrevSibling {
		alike(c)
	}
	return same >= many || same > 0 && n.DataAtom == atom.Article
}

// ledByLink says whether the first heading in n is a link, or in one.
func (p *pruner) ledByLink(n *html.Node) bool {
	h := p.heading[n]
	return h != nil && (within(h, atom.A) || linkShare(h) > 0.5)
}

func heading(n *html.Node) bool {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return false
}

func within(n *html.Node, names ...atom.Atom) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		for _, a := range names {
			if p.DataAtom == a {
				return true
			}
		}
	}
	return false
}

// inTeaser says whether n belongs to something else than the article: dates of
// teasers and comments are not its date.
func inTeaser(n *html.Node) bool {
	for p := n; p != nil; p = p.Parent {
		if p.Type != html.ElementNode {
			continue
		}
		if p.DataAtom == atom.Aside || p.DataAtom == atom.Nav || p.DataAtom == atom.Footer {
			return true
		}
		for _, w := range words(p) {
			if teaserWords[w] {
				return true
			}
		}
	}
	return false
}

var teaserWords = wordSet(`comment comments commentlist disqus related relatedposts recommended sidebar teaser teasers promo widget latest trending popular mostread footer nav menu`)

func linkShare(n *html.Node) float64 {
	all, linked := 0, 0
	var walk func(*html.Node, bool)
	walk = func(n *html.Node, in bool) {
		if n.Type == html.TextNode {
			size := utf8.RuneCountInString(strings.TrimSpace(n.Data))
			if all += size; in {
				linked += size
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, in || n.DataAtom == atom.A)
		}
	}
	walk(n, within(n, atom.A))
	if all == 0 {
		return 0
	}
	return float64(linked) / float64(all)
}
