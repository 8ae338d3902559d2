// Package charset makes UTF-8 of bytes in the character sets that news is
// written in.
package charset

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
)

// ErrBinary is the cause where bytes are not a text.
var ErrBinary = errors.New("not a text: it holds bytes that no text has")

var marks = []struct {
	bom     []byte
	charset encoding.Encoding
}{
	{[]byte{0xEF, 0xBB, 0xBF}, unicode.UTF8},
	{[]byte{0xFF, 0xFE}, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)},
	{[]byte{0xFE, 0xFF}, unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)},
}

// Decode returns the text of b as UTF-8, without byte order mark. The charset
// is the one that the mark names; without a mark it is UTF-8 where b is valid
// UTF-8, then the one that contentType, a media type, declares; then what
// Guess finds. A declared charset comes after UTF-8 because the wrong ones are
// declared often, and other charsets seldom look like UTF-8. Decode returns
// ErrBinary where b has NUL or many control characters.
func Decode(b []byte, contentType string) (string, error) {
	return decode(b, declared(contentType))
}

// DecodeHTML is Decode for a page, which can also declare its charset in a meta
// element among its first 4096 bytes.
func DecodeHTML(b []byte, contentType string) (string, error) {
	label := declared(contentType)
	if label == "" {
		if m := meta.FindSubmatch(b[:min(len(b), 4096)]); m != nil {
			label = string(m[1])
		}
	}
	return decode(b, label)
}

// meta finds <meta charset=…>, <meta http-equiv … content="…; charset=…"> and
// <?xml encoding="…"?>.
var meta = regexp.MustCompile(`(?i)<(?:meta|\?xml)\s[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9_:.-]+)`)

func declared(contentType string) string {
	if contentType == "" {
		return ""
	}
	if _, params, err := mime.ParseMediaType(contentType); err == nil {
		return params["charset"]
	}
	// Servers write Content-Type: text/html; charset=utf-8; and worse.
	_, after, _ := strings.Cut(strings.ToLower(contentType), "charset=")
	label, _, _ := strings.Cut(strings.NewReplacer(",", ";", " ", ";").Replace(after), ";")
	return strings.Trim(label, `"'`)
}

func decode(b []byte, label string) (string, error) {
	text, err := decodeBytes(b, label)
	if err != nil {
		return "", err
	}
	if binary(text) {
		return "", ErrBinary
	}
	return text, nil
}

func decodeBytes(b []byte, label string) (string, error) {
	for _, m := range marks {
		if bytes.HasPrefix(b, m.bom) {
			out, err := m.charset.NewDecoder().Bytes(b[len(m.bom):])
			return string(out), err
		}
	}
	if e := wide(b); e != nil {
		out, err := e.NewDecoder().Bytes(b)
		return string(out), err
	}
	if utf8.Valid(b) && !shifted(label) {
		return string(b), nil
	}
	e := named(label)
	if e == nil || e == unicode.UTF8 {
		e = Guess(b)
	}
	out, err := e.NewDecoder().Bytes(b)
	return strings.ToValidUTF8(string(out), "\uFFFD"), err
}

// named is the charset of a label as browsers understand it: iso-8859-1 is
// windows-1252. It is nil where there is none, and for those that a text cannot
// be in when it has come so far as to be read for its label.
func named(label string) encoding.Encoding {
	e, err := htmlindex.Get(strings.TrimSpace(label))
	if err != nil {
		return nil
	}
	if name, err := htmlindex.Name(e); err != nil || name == "replacement" || name == "utf-16le" || name == "utf-16be" {
		return nil
	}
	return e
}

// shifted says whether a charset writes other scripts in ASCII bytes, so that it
// is valid UTF-8 and still not UTF-8.
func shifted(label string) bool {
	return strings.EqualFold(label, "iso-2022-jp") || strings.EqualFold(label, "hz-gb-2312")
}

// wide recognises UTF-16 without a mark: of a text in a Western language every
// other byte is NUL, of one in Cyrillic or Arabic the blanks and line ends are.
func wide(b []byte) encoding.Encoding {
	n := min(len(b), 4096) &^ 1
	if n < 8 {
		return nil
	}
	var even, odd int
	for i := 0; i < n; i += 2 {
		if b[i] == 0 {
			even++
		}
		if b[i+1] == 0 {
			odd++
		}
	}
	switch {
	case odd*16 >= n/2 && even == 0:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case even*16 >= n/2 && odd == 0:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	return nil
}

// binary allows one control character in a hundred: form feeds and stray
// escapes occur in texts.
func binary(text string) bool {
	control, all := 0, 0
	for _, r := range text {
		all++
		switch {
		case r == 0:
			return true
		case r == '\n', r == '\r', r == '\t', r == '\f', r == '\u0085':
		case r < ' ', 0x7F <= r && r < 0xA0:
			control++
		}
	}
	return control*100 > all
}

// Reader decodes a text in the charset that a label names; it serves
// mime.WordDecoder. An unknown label is an error.
func Reader(label string, r io.Reader) (io.Reader, error) {
	e := named(label)
	if e == nil {
		return nil, fmt.Errorf("charset %q is not known", label)
	}
	return e.NewDecoder().Reader(r), nil
}
