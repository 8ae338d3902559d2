// Package jsonl reads documents from JSON Lines: one object a line,
//
//	{"name", "title", "outlet", "published", "url", "language", "text"}
//
// all strings or null; further fields are ignored. name may be missing where
// there is a url; text may not be. published is an ISO 8601 date or date and
// time, of which the date is kept.
package jsonl

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"time"

	"golang.org/x/text/language"

	"parley/source"
)

// MaxLine is the longest line that is read, in bytes. A longer one is a fault
// of that line alone.
const MaxLine = 64 << 20

var (
	errMissing = errors.New("missing or empty")
	errTooLong = fmt.Errorf("line of more than %d bytes", MaxLine)
)

type row struct {
	Name      string `json:"name"`
	Title     string `json:"title"`
	Outlet    string `json:"outlet"`
	Published string `json:"published"`
	URL       string `json:"url"`
	Language  string `json:"language"`
	Text      string `json:"text"`
}

// Read yields the documents of r in order; file is its name in messages. A
// faulty line yields a *source.Error with file, line and field, and the next
// line follows; an error of r itself is the last thing yielded. Blank lines are
// skipped.
func Read(r io.Reader, file string) iter.Seq2[source.Raw, error] {
	return func(yield func(source.Raw, error) bool) {
		in := bufio.NewReaderSize(r, 1<<16)
		for number := 1; ; number++ {
			line, err := readLine(in)
			if err == io.EOF {
				return
			}
			if err != nil && err != errTooLong {
				yield(source.Raw{}, &source.Error{Op: "read", File: file, Line: number, Err: err})
				return
			}
			if err == nil && blank(line) {
				continue
			}
			if !yield(parse(line, err, file, number)) {
				return
			}
		}
	}
}

func parse(line []byte, err error, file string, number int) (source.Raw, error) {
	var (
		d     row
		field string
	)
	if err == nil {
		field, err = decode(line, &d)
	}
	if err == nil {
		field, err = check(&d)
	}
	if err != nil {
		return source.Raw{}, &source.Error{Op: "read", File: file, Line: number, Field: field, Err: err}
	}
	return source.Raw{
		Name:      d.Name,
		From:      fmt.Sprintf("%s:%d", file, number),
		MediaType: "text/plain; charset=utf-8",
		Bytes:     []byte(d.Text),
		Title:     d.Title,
		Outlet:    d.Outlet,
		Published: d.Published,
		URL:       d.URL,
		Language:  d.Language,
	}, nil
}

// decode says which field is at fault where it can be told.
func decode(line []byte, d *row) (field string, err error) {
	err = json.Unmarshal(line, d)
	var kind *json.UnmarshalTypeError
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &kind) && kind.Field != "":
		return kind.Field, fmt.Errorf("a %s where a string or null is wanted", kind.Value)
	case errors.As(err, &kind):
		return "", fmt.Errorf("a %s where an object is wanted", kind.Value)
	case errors.As(err, &syntax):
		return "", fmt.Errorf("not JSON at byte %d: %w", syntax.Offset, err)
	}
	return "", err
}

func check(d *row) (field string, err error) {
	if d.Text == "" {
		return "text", errMissing
	}
	if d.Name == "" {
		d.Name = d.URL
	}
	if d.Name == "" {
		return "name", errMissing
	}
	if d.Published, err = day(d.Published); err != nil {
		return "published", err
	}
	if d.Language == "" {
		return "", nil
	}
	tag, err := language.Parse(d.Language)
	if err != nil {
		return "language", fmt.Errorf("%q is not a BCP 47 language code", d.Language)
	}
	d.Language = tag.String()
	return "", nil
}

// day cuts a date and time to its date. ISO 8601 lets a date end with its
// month or year; such a date is kept as it is.
func day(s string) (string, error) {
	if s == "" {
		return "", nil
	}
	cut := s
	if len(s) > 10 && (s[10] == 'T' || s[10] == ' ') {
		cut = s[:10]
	}
	for _, layout := range []string{time.DateOnly, "2006-01", "2006"} {
		if _, err := time.Parse(layout, cut); err == nil {
			return cut, nil
		}
	}
	return "", fmt.Errorf("%q is not a date: want YYYY-MM-DD", s)
}

func blank(line []byte) bool {
	for _, c := range line {
		if c != ' ' && c != '\t' && c != '\r' {
			return false
		}
	}
	return true
}

// readLine returns the next line without its end. Of a line that is too long
// it reads to the end, so that the next one can follow.
func readLine(in *bufio.Reader) ([]byte, error) {
	var line []byte
	long := false
	for {
		part, err := in.ReadSlice('\n')
		if long = long || len(line)+len(part) > MaxLine; !long {
			line = append(line, part...)
		}
		if err == bufio.ErrBufferFull {
			continue
		}
		if err == io.EOF && (len(line) > 0 || long) {
			err = nil
		}
		if err == nil && long {
			return nil, errTooLong
		}
		if n := len(line); n > 0 && line[n-1] == '\n' {
			line = line[:n-1]
		}
		return line, err
	}
}
