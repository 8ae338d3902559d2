package sqlite

import (
	"bytes"
	"encoding/json"
	"errors"

	"parley"
)

var errReading = errors.New("a reading that is not written as readings are")

// claimsOf decodes some claims of a reading, by their places in it, and no
// more: a reading of an article takes many times as long as one of its claims.
func claimsOf(reading []byte, places []int) (map[int]parley.Claim, error) {
	list, err := member(reading, `"Claims"`)
	if err != nil {
		return nil, err
	}
	want := make(map[int]bool, len(places))
	for _, n := range places {
		want[n] = true
	}
	out := make(map[int]parley.Claim, len(places))
	if len(list) == 0 || list[0] != '[' {
		return out, nil // null
	}
	for n, at := 0, 1; at < len(list) && list[at] != ']' && len(out) < len(want); n++ {
		end := skip(list, at)
		if end <= at {
			return nil, errReading
		}
		if want[n] {
			var c parley.Claim
			if err := json.Unmarshal(list[at:end], &c); err != nil {
				return nil, err
			}
			out[n] = c
		}
		if at = end; at < len(list) && list[at] == ',' {
			at++
		}
	}
	return out, nil
}

// member returns the value of a member of an object that encoding/json wrote,
// which puts no blanks between its parts; nil where it has none.
func member(object []byte, name string) ([]byte, error) {
	for at := 1; at < len(object) && object[at] != '}'; {
		colon := skip(object, at)
		if colon <= at || colon >= len(object) || object[colon] != ':' {
			return nil, errReading
		}
		end := skip(object, colon+1)
		if end <= colon+1 {
			return nil, errReading
		}
		if string(object[at:colon]) == name {
			return object[colon+1 : end], nil
		}
		if at = end; at < len(object) && object[at] == ',' {
			at++
		}
	}
	return nil, nil
}

// closing returns where the quotation mark is that closes a string: most of a
// reading is text.
func closing(b []byte, at int) int {
	for at < len(b) {
		n := bytes.IndexByte(b[at:], '"')
		if n < 0 {
			break
		}
		end, slashes := at+n, 0
		for end-slashes > at && b[end-slashes-1] == '\\' {
			slashes++
		}
		if slashes%2 == 0 {
			return end
		}
		at = end + 1
	}
	return len(b)
}

// skip returns where the value that begins at a place ends.
func skip(b []byte, at int) int {
	depth := 0
	for i := at; i < len(b); i++ {
		switch b[i] {
		case '"':
			if i = closing(b, i+1); i == len(b) {
				return i
			}
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth < 0 {
				return i
			}
		case ',', ':':
			if depth == 0 {
				return i
			}
		}
		if depth == 0 && (b[i] == '}' || b[i] == ']' || b[i] == '"') {
			return i + 1
		}
	}
	return len(b)
}
