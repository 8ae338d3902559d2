package page

import (
	"net/url"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// meta is what a page says about its article.
type meta struct {
	title, published, outlet, url, language string
	body                                    string // the whole text, where the page has it as data
}

// head collects what stands in the head and in attributes before it is weighed.
type head struct {
	named     map[string][]string // meta elements by name, property or itemprop, in lower case
	title     string
	headings  []string // h1
	lesser    []string // h2 and h3 that are classed as titles
	canonical string
	language  string
	base      string
	times     []string // of time elements, those that say that they are of the publication first
	dates     []string // short texts of elements that are classed as dates
	data      linkedData
}

func readMeta(root *html.Node, address *url.URL) meta {
	h := collect(root)
	m := meta{body: h.data.body}
	base := baseOf(h.base, address)
	m.url = h.address(base, address)
	m.outlet = h.outlet()
	m.title = h.headline(m.outlet)
	m.published = h.published()
	m.language = first(h.language, h.one("og:locale"), h.one("content-language"), h.data.language)
	m.language = strings.ReplaceAll(strings.TrimSpace(m.language), "_", "-")
	if m.outlet == "" {
		m.outlet = host(m.url)
	}
	return m
}

func collect(root *html.Node) head {
	h := head{named: make(map[string][]string)}
	for n := range elements(root) {
		switch n.DataAtom {
		case atom.Html:
			h.language = attr(n, "lang")
		case atom.Title:
			if h.title == "" && n.Namespace == "" {
				h.title = plain1(n)
			}
		case atom.Base:
			h.base = first(h.base, attr(n, "href"))
		case atom.Link:
			if rel := strings.ToLower(attr(n, "rel")); rel == "canonical" {
				h.canonical = first(h.canonical, attr(n, "href"))
			}
		case atom.Meta:
			h.meta(n)
		case atom.H1, atom.H2, atom.H3:
			h.heading(n)
		case atom.Time:
			h.time(n)
		case atom.Script:
			if strings.Contains(strings.ToLower(attr(n, "type")), "ld+json") && n.FirstChild != nil {
				h.data.add(n.FirstChild.Data)
			}
		}
		h.property(n)
	}
	return h
}

// heading notes what may be the headline: not the name of the site, which is a
// link to its front page.
func (h *head) heading(n *html.Node) {
	if hidden(n) || n.DataAtom != atom.H1 && (!classedAsTitle(n) || inTeaser(n)) {
		return
	}
	for d := range elements(n) {
		if u, err := url.Parse(attr(d, "href")); d.DataAtom == atom.A && err == nil && front(u) && (u.Host != "" || u.Path == "/") {
			return
		}
	}
	s := plain(n)
	switch {
	case s == "":
	case n.DataAtom == atom.H1:
		h.headings = append(h.headings, s)
	default:
		h.lesser = append(h.lesser, s)
	}
}

func classedAsTitle(n *html.Node) bool {
	said := words(n)
	for i, w := range said {
		if w == "headline" || w == "title" && i > 0 && (said[i-1] == "entry" || said[i-1] == "post" || said[i-1] == "article" || said[i-1] == "story") {
			return true
		}
	}
	return false
}

// plain1 is the text directly in n, for elements whose text is not markup.
func plain1(n *html.Node) string {
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.WriteString(c.Data)
	}
	return tidy(b.String())
}

func (h *head) meta(n *html.Node) {
	value := tidy(attr(n, "content"))
	if value == "" {
		return
	}
	for _, key := range []string{"name", "property", "itemprop", "http-equiv"} {
		// One property can name several words.
		for _, name := range strings.Fields(strings.ToLower(attr(n, key))) {
			h.named[name] = append(h.named[name], value)
		}
	}
}

// property notes microdata and elements classed as dates.
func (h *head) property(n *html.Node) {
	if n.DataAtom == atom.Meta || len(n.Attr) == 0 {
		return
	}
	prop := strings.ToLower(attr(n, "itemprop"))
	dated := n.DataAtom != atom.Time && classedAsDate(n)
	if prop == "" && !dated || inTeaser(n) {
		return
	}
	if strings.Contains(prop, "datepublished") {
		h.named["datepublished"] = append(h.named["datepublished"], first(attr(n, "datetime"), attr(n, "content"), plain(n)))
		return
	}
	if prop == "headline" {
		h.named["headline"] = append(h.named["headline"], plain(n))
	}
	if !dated {
		return
	}
	s := plain(n)
	if n.DataAtom == atom.Abbr {
		s = first(attr(n, "title"), s) // microformats
	}
	if s != "" && utf8.RuneCountInString(s) < 120 {
		h.dates = append(h.dates, s)
	}
}

func classedAsDate(n *html.Node) bool {
	for _, w := range split(attr(n, "class") + " " + attr(n, "id")) {
		if dateWords[w] {
			return true
		}
	}
	return false
}

var dateWords = wordSet(`date dateline datum fecha data pubdate published publish publication timestamp posted datestamp postdate articledate byline meta`)

func (h *head) time(n *html.Node) {
	if inTeaser(n) {
		return
	}
	value := first(attr(n, "datetime"), plain(n))
	said := strings.ToLower(attr(n, "class") + " " + attr(n, "itemprop"))
	if strings.Contains(said, "modified") || strings.Contains(said, "update") {
		return
	}
	if has(n, "pubdate") || strings.Contains(said, "publish") {
		h.times = append([]string{value}, h.times...)
		return
	}
	h.times = append(h.times, value)
}

func (h *head) one(names ...string) string {
	for _, name := range names {
		for _, v := range h.named[name] {
			if v != "" {
				return v
			}
		}
	}
	return ""
}

func first(values ...string) string {
	for _, v := range values {
		if v = strings.TrimSpace(v); v != "" {
			return v
		}
	}
	return ""
}

func baseOf(declared string, address *url.URL) *url.URL {
	if declared == "" {
		return address
	}
	u, err := url.Parse(declared)
	if err != nil {
		return address
	}
	if address != nil {
		return address.ResolveReference(u)
	}
	return u
}

// address is the canonical address of the page. A canonical address that is the
// front page of the site, while the page is not, is a mistake that many sites
// make.
func (h *head) address(base, came *url.URL) string {
	for _, s := range []string{h.canonical, h.one("og:url"), h.data.url, h.one("twitter:url")} {
		u, err := url.Parse(strings.TrimSpace(s))
		if s == "" || err != nil {
			continue
		}
		if base != nil {
			u = base.ResolveReference(u)
		}
		if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
			continue
		}
		if front(u) && (came == nil || !front(came)) {
			continue
		}
		u.Fragment = ""
		return u.String()
	}
	if came == nil {
		return ""
	}
	return untracked(came)
}

func front(u *url.URL) bool { return strings.Trim(u.Path, "/") == "" && u.RawQuery == "" }

// untracked leaves out what only says from where a reader came.
func untracked(u *url.URL) string {
	out := *u
	out.Fragment, out.RawFragment = "", ""
	var kept []string
	for part := range strings.SplitSeq(u.RawQuery, "&") {
		name, _, _ := strings.Cut(strings.ToLower(part), "=")
		if part != "" && !strings.HasPrefix(name, "utm_") && name != "fbclid" && name != "gclid" && name != "mc_cid" && name != "mc_eid" {
			kept = append(kept, part)
		}
	}
	out.RawQuery = strings.Join(kept, "&")
	return out.String()
}

func host(address string) string {
	u, err := url.Parse(address)
	if err != nil || !utf8.ValidString(u.Hostname()) { // %8A is undone in hosts
		return ""
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}

func (h *head) outlet() string {
	name := first(h.data.publisher, h.one("og:site_name"), h.one("dc.publisher", "dcterms.publisher", "article:publisher_name", "publisher", "citation_journal_title"), h.one("application-name"), h.one("apple-mobile-web-app-title"), h.one("twitter:app:name:iphone"))
	if strings.Contains(name, "://") || utf8.RuneCountInString(name) > 80 {
		return ""
	}
	return name
}

// headline prefers the heading that a reader sees where the metadata say much
// the same: metadata carry the name of the site, or are cut.
func (h *head) headline(outlet string) string {
	said := first(h.data.headline, h.one("og:title", "twitter:title", "headline", "dc.title", "dcterms.title", "parsely-title", "sailthru.title", "title"))
	for _, headings := range [][]string{h.headings, h.lesser} {
		for _, t := range []string{said, h.title} {
			if best := closest(headings, t, outlet); best != "" {
				return best
			}
		}
	}
	if said != "" {
		return unsigned(said, outlet)
	}
	if t := unsigned(h.title, outlet); t != "" && len(h.headings) != 1 {
		return t
	}
	if len(h.headings) > 0 {
		return h.headings[0]
	}
	return unsigned(h.title, outlet)
}

// seen takes from the title of a page without a heading what stands before the
// headline, where the headline stands in the page by itself: "Gazette Online:
// Accord signed".
func seen(title string, bs []block) string {
	const early = 30
	for _, b := range bs[:min(len(bs), early)] {
		before, ok := strings.CutSuffix(title, b.text)
		if ok && len(strings.Fields(b.text)) > 2 && strings.TrimRight(before, " "+punctuation) != strings.TrimRight(before, " ") {
			return b.text
		}
	}
	return title
}

// closest is the heading that shares most words with a title, "" where none has
// enough of them or it is but the name of the outlet.
func closest(headings []string, title, outlet string) string {
	best, most := "", 0
	for _, heading := range headings {
		if n := akin(heading, title); n > most && !same(heading, outlet) {
			best, most = heading, n
		}
	}
	return best
}

// akin returns how many words two titles share, 0 where those are not most of
// the shorter one.
func akin(a, b string) int {
	x, y := strings.Fields(strings.ToLower(a)), strings.Fields(strings.ToLower(b))
	if len(x) > len(y) {
		x, y = y, x
	}
	in := make(map[string]bool, len(y))
	for _, w := range y {
		in[strings.Trim(w, punctuation)] = true
	}
	shared := 0
	for _, w := range x {
		if w = strings.Trim(w, punctuation); w != "" && in[w] {
			shared++
		}
	}
	if len(x) < 2 || shared*10 < len(x)*7 {
		return 0
	}
	return shared
}

const punctuation = ".,:;!?\"'“”‘’«»()[]|–—-"

// unsigned takes the name of the site from the end or the beginning of a title.
func unsigned(title, outlet string) string {
	title = tidy(title)
	for _, sep := range []string{" | ", " – ", " — ", " - ", " » ", " :: ", " • ", " · "} {
		if i := strings.LastIndex(title, sep); i > 0 {
			name, rest := title[i+len(sep):], title[:i]
			if isName(name, outlet) || sep == " | " && len(strings.Fields(rest)) >= 3 && len(strings.Fields(name)) <= 4 || outlet == "" && len(strings.Fields(rest)) >= 4 && len(strings.Fields(name)) <= 3 {
				return unsigned(rest, outlet)
			}
		}
		if i := strings.Index(title, sep); i > 0 && isName(title[:i], outlet) {
			return title[i+len(sep):]
		}
	}
	return title
}

// isName says whether s is the name of the outlet, or that with a section.
func isName(s, outlet string) bool {
	s, outlet = strings.ToLower(strings.TrimSpace(s)), strings.ToLower(outlet)
	return outlet != "" && (s == outlet || strings.Contains(s, outlet) || len(s) > 2 && strings.HasPrefix(outlet, s))
}
