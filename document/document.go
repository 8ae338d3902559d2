// Package document makes documents of what the sources deliver: it finds the
// charset, the headline and the language, gives the document its id, and says
// which documents repeat another.
package document

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"mime"
	"strings"

	"parley"
	"parley/document/page"
	"parley/source"
	"parley/source/charset"
)

// ErrNoText is the cause where a document has no text.
var ErrNoText = errors.New("no text")

// Parse makes a document of raw. Its text is UTF-8 without byte order mark.
//
// Of a page (text/html, application/xhtml+xml) it is the article that package
// page finds, with title, date, outlet and canonical address as far as the page
// says them; what the source says wins, except the address. Of any other text
// the line ends of a file are LF, and nothing else is changed, so that offsets
// hold for the file as an editor shows it.
//
// Title is what the source gives, or the first line of the text where that is a
// headline (see Headline), or "". Language is what the source gives, or what
// Language finds, or what a page declares where its text is too short to tell.
//
// Every error is a *source.Error; its cause is ErrNoText, ErrBinary or one of
// package page.
func Parse(raw source.Raw) (parley.Doc, error) {
	p, err := read(raw)
	if err == nil && strings.TrimSpace(p.Text) == "" {
		err = ErrNoText
	}
	if err != nil {
		return parley.Doc{}, &source.Error{Op: "parse", File: raw.From, Err: err}
	}
	d := parley.Doc{
		ID:        ID(raw.Name, p.Text),
		Name:      raw.Name,
		Title:     cmp.Or(strings.TrimSpace(raw.Title), p.Title),
		Outlet:    cmp.Or(raw.Outlet, p.Outlet),
		Published: parley.Day(cmp.Or(raw.Published, p.Published)),
		URL:       cmp.Or(p.URL, raw.URL),
		Language:  cmp.Or(raw.Language, Language(p.Text), p.Language),
		Text:      p.Text,
		SHA256:    digest(p.Text),
	}
	d.Origin = d.ID
	if IsPage(raw.MediaType) { // which can say anything of themselves
		d.Title, d.Outlet = cut(d.Title, 1000), cut(d.Outlet, 200)
		if len(d.URL) > 4000 {
			d.URL = raw.URL
		}
	}
	if d.Title == "" {
		d.Title = Headline(p.Text)
	}
	return d, nil
}

// cut is s with at most so many letters.
func cut(s string, most int) string {
	if len(s) <= most {
		return s
	}
	r := []rune(s)
	return string(r[:min(len(r), most)])
}

// read returns the text of raw with what it says about itself.
func read(raw source.Raw) (page.Page, error) {
	if IsPage(raw.MediaType) {
		return page.Read(raw.Bytes, raw.MediaType, raw.URL)
	}
	text, err := decodeAs(raw.MediaType, raw.Bytes)
	return page.Page{Text: text}, err
}

// IsPage says whether a media type is that of web pages.
func IsPage(mediaType string) bool {
	kind, _, _ := strings.Cut(mediaType, ";")
	switch strings.ToLower(strings.TrimSpace(kind)) {
	case "text/html", "application/xhtml+xml":
		return true
	}
	return false
}

// ID derives the id of a document from its name and its text: "doc:" and 16
// hexadecimal digits.
func ID(name, text string) parley.DocID {
	return parley.DocID("doc:" + digest(name + "\x00" + text)[:16])
}

// Merge returns old, a document that is known, with what now adds to it: a
// field that is reported wins over one that is not, and of two different
// values the later. Both must have the same id.
func Merge(old, now parley.Doc) parley.Doc {
	for _, f := range []struct {
		to   *string
		from string
	}{
		{&old.Title, now.Title},
		{&old.Outlet, now.Outlet},
		{(*string)(&old.Published), string(now.Published)},
		{&old.URL, now.URL},
		{&old.Language, now.Language},
	} {
		if f.from != "" {
			*f.to = f.from
		}
	}
	return old
}

// decodeAs keeps the line ends of a text whose charset the source knows: there
// the text is a field of something larger, and its offsets are counted in it.
func decodeAs(mediaType string, b []byte) (string, error) {
	_, params, err := mime.ParseMediaType(mediaType)
	if err == nil && strings.EqualFold(params["charset"], "utf-8") {
		return strings.ToValidUTF8(string(b), "\uFFFD"), nil
	}
	text, err := charset.Decode(b, mediaType)
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), err
}

func digest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}
