// Package feed reads RSS (0.9 to 2.0), Atom and JSON feeds as they are met in
// the wild: with a charset other than the declared one, relative addresses,
// dates in any form, control characters and HTML entities.
//
// The grammar of the formats is that of github.com/mmcdole/gofeed; this
// package stands between it and the network, and takes nothing to it that
// could cost more than the feed is long.
package feed

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"
	"golang.org/x/net/html/charset"
)

// Bounds of what is read; what is beyond them is no feed.
const (
	MaxSize       = 16 << 20 // bytes, expanded
	MaxEntries    = 20_000   // further ones are left out
	maxDepth      = 100      // of elements in elements
	maxAttributes = 100      // of one element
)

// Errors of Parse.
var (
	ErrNoFeed = errors.New("this is not a feed")
	ErrBroken = errors.New("the feed is broken")
)

// Feed is what a feed says.
type Feed struct {
	Title    string
	Language string
	Entries  []Entry // in the order of the feed
}

// Entry is one article as the feed announces it. What the feed does not say is
// "" or zero.
type Entry struct {
	Link      string    // absolute address, as it stands
	ID        string    // guid or id
	Title     string    // plain text
	Published time.Time // or, where that is not said, when it was last changed
	Day       string    // of Published, as the feed writes it: ISO 8601
	Content   string    // the article itself as HTML, where the feed has it
}

// Parse reads a feed of at most MaxSize bytes. mediaType is the Content-Type
// that it came with, or "", base the address that it came from, which relative
// links belong to. The error wraps ErrNoFeed or ErrBroken, or is that of r.
func Parse(r io.Reader, mediaType string, base *url.URL) (Feed, error) {
	b, err := io.ReadAll(io.LimitReader(r, MaxSize+1))
	if err != nil {
		return Feed{}, err
	}
	if len(b) > MaxSize {
		return Feed{}, fmt.Errorf("%w: more than %d bytes", ErrBroken, MaxSize)
	}
	text := sanitized(decode(b, mediaType))
	if !bytes.HasPrefix(text, []byte("{")) {
		if err := inspect(text); err != nil {
			return Feed{}, err
		}
	}
	f, err := parse(text)
	if errors.Is(err, gofeed.ErrFeedTypeNotDetected) {
		return Feed{}, ErrNoFeed
	}
	if err != nil {
		return Feed{}, fmt.Errorf("%w: %w", ErrBroken, err)
	}
	feed := Feed{Title: line(f.Title), Language: strings.TrimSpace(f.Language)}
	for _, item := range f.Items[:min(len(f.Items), MaxEntries)] {
		feed.Entries = append(feed.Entries, entry(item, base))
	}
	return feed, nil
}

// parse makes an error of a fault of the library.
func parse(text []byte) (f *gofeed.Feed, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("%v", fault)
		}
	}()
	return gofeed.NewParser().Parse(bytes.NewReader(text))
}

// inspect goes through the elements before anything is built of them: those
// that read a feed call themselves for an element within an element, and keep
// all attributes.
func inspect(text []byte) error {
	d := xml.NewDecoder(bytes.NewReader(text))
	d.Strict = false
	d.CharsetReader = asItIs
	depth, elements := 0, 0
	for {
		token, err := d.RawToken()
		if err == io.EOF {
			if elements == 0 {
				return ErrNoFeed
			}
			return nil
		}
		if err != nil {
			line, _ := d.InputPos()
			return fmt.Errorf("%w: line %d: %w", ErrBroken, line, err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			elements++
			if depth++; depth > maxDepth {
				return fmt.Errorf("%w: elements within elements, more than %d deep", ErrBroken, maxDepth)
			}
			if len(t.Attr) > maxAttributes {
				return fmt.Errorf("%w: <%s> has more than %d attributes", ErrBroken, t.Name.Local, maxAttributes)
			}
			if elements == 1 && !root(t.Name.Local) {
				return fmt.Errorf("%w: it begins with <%.50s>", ErrNoFeed, t.Name.Local)
			}
		case xml.EndElement:
			depth--
		}
	}
}

func root(name string) bool {
	switch strings.ToLower(name) {
	case "rss", "rdf", "feed":
		return true
	}
	return false
}

// asItIs is for text that is UTF-8 already, whatever it says of itself.
func asItIs(_ string, r io.Reader) (io.Reader, error) { return r, nil }

func entry(item *gofeed.Item, base *url.URL) Entry {
	e := Entry{ID: strings.TrimSpace(item.GUID), Title: line(item.Title), Content: item.Content}
	link := strings.TrimSpace(item.Link)
	if link == "" && strings.HasPrefix(e.ID, "http") {
		link = e.ID // a guid is a permanent link unless it says otherwise
	}
	if u, err := url.Parse(link); err == nil && link != "" {
		if base != nil {
			u = base.ResolveReference(u)
		}
		link = u.String()
	}
	e.Link = link
	said, parsed := item.Published, item.PublishedParsed
	if strings.TrimSpace(said) == "" {
		said, parsed = item.Updated, item.UpdatedParsed
	}
	e.Published, e.Day = when(said, parsed)
	return e
}

// line makes one line of a title, which some feeds have as HTML.
func line(s string) string {
	return strings.Join(strings.Fields(plain(s)), " ")
}

// decode returns b as UTF-8 without its XML declaration, which says what b was
// in. What the bytes are goes before what is said of them: a byte order mark,
// then valid UTF-8 outside ASCII, then the declaration, then mediaType.
func decode(b []byte, mediaType string) []byte {
	declared := declaration(b)
	if !isUTF8(b) || multibyte(declared) {
		enc, name, certain := charset.DetermineEncoding(b, mediaType)
		if !certain || name == "utf-8" && !isUTF8(b) {
			enc, name = charset.Lookup(declared)
		}
		if enc == nil || name == "utf-8" {
			enc, _ = charset.Lookup("windows-1252")
		}
		if out, err := enc.NewDecoder().Bytes(b); err == nil {
			b = out
		}
	}
	b = bytes.TrimLeft(bytes.TrimPrefix(b, []byte("\xef\xbb\xbf")), " \t\r\n\x00")
	if bytes.HasPrefix(b, []byte("<?xml")) {
		if end := bytes.Index(b, []byte("?>")); end > 0 {
			b = b[end+2:]
		}
	}
	return bytes.TrimLeft(b, " \t\r\n")
}
