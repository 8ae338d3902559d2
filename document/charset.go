package document

import "parley/source/charset"

// ErrBinary is the cause where bytes are not a text.
var ErrBinary = charset.ErrBinary

// Decode returns the text of b as UTF-8, without byte order mark; see
// charset.Decode. It returns ErrBinary where b has NUL or many control
// characters.
func Decode(b []byte) (string, error) { return charset.Decode(b, "") }
