// Package mail reads e-mail (.eml): the message with its text, subject, day and
// sender, and as documents of their own the messages, pages and texts that are
// attached to it. Other attachments are passed over.
//
// It sees a mail as a news desk does. Who forwards is not who reports: of a mail
// that forwards another in its text, sender, subject and day are those of the
// mail that is forwarded, and the text is what follows its header. Outlet is
// the name of the sender where the address is that of a service
// ("Example Wire <alerts@wire.example>"), else the organisation or the domain:
// a person is no outlet.
package mail

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"iter"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"path"
	"strings"

	"parley/source"
	"parley/source/charset"
)

// MaxSize is the largest mail that is read, in bytes.
const MaxSize = 64 << 20

// Limits of what a mail is made of.
const (
	maxDepth = 8
	maxParts = 500
)

var (
	errTooLarge = fmt.Errorf("mail of more than %d bytes", MaxSize)
	errNoText   = errors.New("no text in this mail")
	errNested   = fmt.Errorf("parts within parts, more than %d deep", maxDepth)
	errParts    = fmt.Errorf("more than %d parts", maxParts)
)

// Read yields the message in r and what is attached to it; name is that of its
// file, file the same for messages, with folders. What cannot be read yields a
// *source.Error; the rest follows.
func Read(r io.Reader, name, file string) iter.Seq2[source.Raw, error] {
	return func(yield func(source.Raw, error) bool) {
		b, err := io.ReadAll(io.LimitReader(r, MaxSize+1))
		if err == nil && len(b) > MaxSize {
			err = errTooLarge
		}
		if err != nil {
			yield(source.Raw{}, &source.Error{Op: "read", File: file, Err: err})
			return
		}
		w := walker{file: file, yield: yield}
		w.message(b, name, 0)
	}
}

// walker goes through a mail.
type walker struct {
	file  string
	yield func(source.Raw, error) bool
	parts int
	done  bool // the caller has heard enough
}

func (w *walker) fault(name string, err error) {
	if err != nil && !w.done {
		w.done = !w.yield(source.Raw{}, &source.Error{Op: "read", File: name, Err: err})
	}
}

func (w *walker) give(raw source.Raw) {
	if !w.done {
		w.done = !w.yield(raw, nil)
	}
}

// body is the text of one message, as far as it has been found.
type body struct {
	plain, page *part
	attached    []part
}

// part is one leaf of a mail.
type part struct {
	mediaType string // with parameters
	name      string // of the file, or ""
	bytes     []byte // transfer encoding undone
}

func (w *walker) message(b []byte, name string, depth int) {
	m, err := mail.ReadMessage(bytes.NewReader(b))
	if err != nil {
		w.fault(w.place(name, depth), fmt.Errorf("header: %w", err))
		return
	}
	var found body
	broken := w.collect(&found, header(m.Header), m.Body, 0)
	w.fault(w.place(name, depth), broken)
	if raw, ok := found.letter(m.Header); ok {
		raw.Name, raw.From = name, w.place(name, depth)
		w.give(raw)
	} else if len(found.attached) == 0 && broken == nil {
		w.fault(w.place(name, depth), errNoText)
	}
	for i, p := range found.attached {
		if w.done {
			return
		}
		w.attachment(p, path.Join(name, p.named(i)), depth)
	}
}

// place names a message or attachment in messages.
func (w *walker) place(name string, depth int) string {
	if depth == 0 {
		return w.file
	}
	_, inner, _ := strings.Cut(name, "/")
	return w.file + ": " + inner
}

func (p part) named(i int) string {
	if p.name != "" {
		return path.Base(strings.ReplaceAll(p.name, `\`, "/"))
	}
	return fmt.Sprintf("part-%d", i+1)
}

func (w *walker) attachment(p part, name string, depth int) {
	if kind(p.mediaType) != "message/rfc822" {
		w.give(source.Raw{Name: name, From: w.place(name, depth+1), MediaType: p.mediaType, Bytes: p.bytes})
		return
	}
	if depth == maxDepth {
		w.fault(w.place(name, depth+1), errNested)
		return
	}
	w.message(p.bytes, name, depth+1)
}

func kind(mediaType string) string {
	k, _, _ := strings.Cut(mediaType, ";")
	return strings.ToLower(strings.TrimSpace(k))
}

// header is what tells how to read a part.
type header map[string][]string

func (h header) get(name string) string { return mail.Header(h).Get(name) }

// collect sorts the parts of a message into its text and what is attached.
func (w *walker) collect(found *body, h header, r io.Reader, depth int) error {
	if w.parts++; w.parts > maxParts {
		return errParts
	}
	if depth > maxDepth {
		return errNested
	}
	mediaType, params, err := mime.ParseMediaType(h.get("Content-Type"))
	if err != nil && mediaType == "" {
		mediaType = "text/plain"
	}
	if strings.HasPrefix(mediaType, "multipart/") {
		return w.multipart(found, params["boundary"], r, depth)
	}
	b, err := io.ReadAll(decoded(h.get("Content-Transfer-Encoding"), r))
	p := part{mediaType: withCharset(mediaType, params), name: words.name(h, params), bytes: b}
	disposition, _, _ := mime.ParseMediaType(h.get("Content-Disposition"))
	attached := disposition == "attachment" || p.name != ""
	switch k := kind(mediaType); {
	case k == "message/rfc822", attached && (k == "text/plain" || k == "text/html"):
		found.attached = append(found.attached, p)
	case k == "text/plain":
		found.plain = longer(found.plain, p)
	case k == "text/html":
		found.page = longer(found.page, p)
	}
	if err != nil && len(b) == 0 {
		return fmt.Errorf("%s: %w", mediaType, err)
	}
	return nil
}

// longer keeps the text rather than the footer that a mailing list adds.
func longer(have *part, p part) *part {
	if have != nil && len(bytes.TrimSpace(have.bytes)) >= len(bytes.TrimSpace(p.bytes)) {
		return have
	}
	return &p
}

func withCharset(mediaType string, params map[string]string) string {
	if c := params["charset"]; c != "" {
		return mime.FormatMediaType(mediaType, map[string]string{"charset": c})
	}
	return mediaType
}

func (w *walker) multipart(found *body, boundary string, r io.Reader, depth int) error {
	if boundary == "" {
		return errors.New("multipart without a boundary")
	}
	in := multipart.NewReader(r, boundary)
	for {
		p, err := in.NextRawPart()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("part: %w", err)
		}
		if err := w.collect(found, header(p.Header), p, depth+1); err != nil {
			return err
		}
	}
}

// decoded undoes a transfer encoding.
func decoded(encoding string, r io.Reader) io.Reader {
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "quoted-printable":
		return quotedprintable.NewReader(r)
	case "base64":
		return base64.NewDecoder(base64.StdEncoding, onlyBase64{r})
	}
	return r
}

// onlyBase64 leaves out blanks and whatever else is no base64, as RFC 2045 wants.
type onlyBase64 struct{ r io.Reader }

func (o onlyBase64) Read(p []byte) (int, error) {
	for {
		n, err := o.r.Read(p)
		kept := 0
		for _, c := range p[:n] {
			if 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '+' || c == '/' || c == '=' {
				p[kept] = c
				kept++
			}
		}
		if kept > 0 || err != nil {
			return kept, err
		}
	}
}

// decoder undoes the encoded words of headers.
type decoder struct{ mime.WordDecoder }

var words = decoder{mime.WordDecoder{CharsetReader: charset.Reader}}

// text is a header as it is meant; bytes that are no UTF-8 are in whatever
// charset they look like.
func (d decoder) text(s string) string {
	out, err := d.DecodeHeader(s)
	if err != nil {
		out = s
	}
	if plain, err := charset.Decode([]byte(out), ""); err == nil {
		out = plain
	}
	return strings.Join(strings.Fields(out), " ")
}

// name is the name of an attached file.
func (d decoder) name(h header, params map[string]string) string {
	_, disposition, _ := mime.ParseMediaType(h.get("Content-Disposition"))
	for _, s := range []string{disposition["filename"], params["name"]} {
		if s != "" {
			return d.text(s)
		}
	}
	return ""
}
