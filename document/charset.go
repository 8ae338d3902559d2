package document

import (
	"bytes"
	"errors"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
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
// UTF-8, and windows-1252 otherwise, which is what older Western news files
// are written in. It returns ErrBinary where b has NUL or many control
// characters.
func Decode(b []byte) (string, error) {
	text, err := decode(b)
	if err != nil {
		return "", err
	}
	if binary(text) {
		return "", ErrBinary
	}
	return text, nil
}

func decode(b []byte) (string, error) {
	for _, m := range marks {
		if bytes.HasPrefix(b, m.bom) {
			out, err := m.charset.NewDecoder().Bytes(b[len(m.bom):])
			return string(out), err
		}
	}
	if utf8.Valid(b) {
		return string(b), nil
	}
	out, err := charmap.Windows1252.NewDecoder().Bytes(b)
	return string(out), err
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
