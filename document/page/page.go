// Package page finds the article of a web page: its text without menus,
// teasers, comments and banners, and what the page says about it.
//
// It looks at the structure of the page (elements, class names, how much of a
// stretch is links) and at the metadata that news sites publish for search
// engines: JSON-LD, OpenGraph, meta elements, time elements. It knows no site.
package page

import (
	"errors"
	"fmt"
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"parley/source/charset"
)

// MaxSize is the largest page that is read, in bytes.
const MaxSize = 10 << 20

// ErrTooLarge is the cause where a page is larger than MaxSize.
var ErrTooLarge = fmt.Errorf("page of more than %d bytes", MaxSize)

// ErrNoArticle is the cause where a page has no running text: a list of links,
// or one that is filled by a script.
var ErrNoArticle = errors.New("no article text in this page")

// Page is the article of a page. What the page does not say is "".
type Page struct {
	Text      string // paragraphs, parted by blank lines
	Title     string // headline, without the name of the site
	Published string // ISO 8601 date, the day as the page writes it
	Outlet    string // who publishes the page; the host of its address where it does not say
	URL       string // canonical address
	Language  string // BCP 47, as the page declares it, which can be wrong
}

// Read finds the article in b. contentType is the Content-Type that b came
// with, or ""; address is where it came from, or "". The error is
// charset.ErrBinary, ErrTooLarge, ErrNoArticle, or that of the HTML parser; with
// ErrNoArticle comes what else the page says.
func Read(b []byte, contentType, address string) (Page, error) {
	if len(b) > MaxSize {
		return Page{}, ErrTooLarge
	}
	text, err := charset.DecodeHTML(b, contentType)
	if err != nil {
		return Page{}, err
	}
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return Page{}, err
	}
	base, err := url.Parse(address)
	if err != nil || base.Host == "" {
		base = nil
	}
	m := readMeta(root, base)
	bs := blocksOf(root)
	if find(root, atom.H1) == nil {
		m.title = seen(m.title, bs)
	}
	if m.published == "" {
		m.published = shown(bs, m.title)
	}
	if m.published == "" {
		m.published = dayOfAddress(m.url)
	}
	p := Page{Title: m.title, Published: m.published, Outlet: m.outlet, URL: m.url, Language: m.language}
	if p.Text = article(root, m); p.Text == "" {
		return p, ErrNoArticle
	}
	return p, nil
}
