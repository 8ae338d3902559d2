// Package sitemap reads what a site says of its pages to search engines: lists
// of pages, lists of such lists, and what news sites add for each article
// (sitemaps.org 0.9, and the news extension of schema sitemap-news/0.9).
package sitemap

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"golang.org/x/net/html/charset"
)

// Bounds, those of the protocol: what is beyond them is left out or refused.
const (
	MaxSize    = 50 << 20 // bytes, expanded
	MaxEntries = 50_000
	maxText    = 4 << 10 // of one value
)

// Errors of Parse.
var (
	ErrNoSitemap = errors.New("this is not a sitemap")
	ErrBroken    = errors.New("the sitemap is broken")
)

// Map is a sitemap, or an index of sitemaps.
type Map struct {
	Index   bool
	Entries []Entry // in the order of the file
}

// Entry is a page, or in an index a sitemap. What is not said is "" or zero.
type Entry struct {
	Link     string // address, as it stands
	Modified time.Time

	// Of an article.
	Title     string
	Outlet    string
	Language  string
	Published time.Time
	Day       string // of Published, as the sitemap writes it: ISO 8601
}

// Parse reads a sitemap as it comes; r has to bound its length. The error
// wraps ErrNoSitemap or ErrBroken, or is that of r. With ErrBroken come the
// entries before the fault.
func Parse(r io.Reader) (Map, error) {
	d := xml.NewDecoder(r)
	d.Strict = false
	d.CharsetReader = charset.NewReaderLabel
	p := parser{values: make(map[string]string)}
	for {
		token, err := d.Token()
		if err == io.EOF && p.inside {
			return p.m, nil
		}
		var syntax *xml.SyntaxError
		switch {
		case err == io.EOF || errors.As(err, &syntax) && !p.inside:
			return Map{}, ErrNoSitemap
		case errors.As(err, &syntax):
			return p.m, fmt.Errorf("%w: %w", ErrBroken, err)
		case err != nil:
			return p.m, err
		}
		if !p.inside {
			if start, ok := token.(xml.StartElement); ok {
				switch start.Name.Local {
				case "sitemapindex":
					p.m.Index = true
				case "urlset":
				default:
					return Map{}, fmt.Errorf("%w: it begins with <%.50s>", ErrNoSitemap, start.Name.Local)
				}
				p.inside = true
			}
			continue
		}
		if p.take(token); len(p.m.Entries) == MaxEntries {
			return p.m, nil
		}
	}
}

// parser keeps the values of one entry by the name of the element. The
// protocol has no name twice in an entry at places that matter here, except
// below image and video, which are passed over.
type parser struct {
	m      Map
	inside bool
	entry  bool
	over   int    // depth below an element that is passed over
	name   string // of the element whose text is read
	text   strings.Builder
	values map[string]string
}

func (p *parser) take(token xml.Token) {
	switch t := token.(type) {
	case xml.StartElement:
		if p.over > 0 {
			p.over++
			return
		}
		switch t.Name.Local {
		case "url", "sitemap":
			p.entry = true
			clear(p.values)
		case "image", "video":
			p.over = 1
		}
		p.name = t.Name.Local
		p.text.Reset()
	case xml.CharData:
		if p.over == 0 && p.entry && p.text.Len() < maxText {
			p.text.Write(t[:min(len(t), maxText)])
		}
	case xml.EndElement:
		if p.over > 0 {
			p.over--
			return
		}
		switch t.Name.Local {
		case "url", "sitemap":
			p.close()
		case p.name:
			if v := strings.Join(strings.Fields(p.text.String()), " "); v != "" && p.values[p.name] == "" && wanted[p.name] {
				p.values[p.name] = v
			}
			p.name = ""
		}
	}
}

var wanted = map[string]bool{"loc": true, "lastmod": true, "title": true, "name": true, "language": true, "publication_date": true}

func (p *parser) close() {
	p.entry = false
	if p.values["loc"] == "" {
		return
	}
	e := Entry{Link: p.values["loc"], Title: p.values["title"], Outlet: p.values["name"], Language: p.values["language"]}
	e.Modified, _ = when(p.values["lastmod"])
	e.Published, e.Day = when(p.values["publication_date"])
	p.m.Entries = append(p.m.Entries, e)
}

// layouts are the forms that the protocol takes from W3C, and two that are
// often met instead.
var layouts = []string{time.RFC3339, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05-0700", "2006-01-02T15:04:05", "2006-01-02 15:04:05", time.DateOnly}

func when(s string) (time.Time, string) {
	for _, layout := range layouts {
		if t, err := time.Parse(layout, s); err == nil && t.Year() >= 1980 && t.Year() <= 2200 {
			return t.UTC(), t.Format(time.DateOnly)
		}
	}
	return time.Time{}, ""
}
