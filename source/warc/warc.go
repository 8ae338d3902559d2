// Package warc reads the pages of web archives: WARC 1.0 and 1.1, plain or
// with a gzip member to a record, as Common Crawl's CC-NEWS and most crawlers
// write them.
//
// A file is read as a stream, however large it is; of one record at most
// MaxRecord bytes are kept. A record that is broken is reported with its offset
// in the file, and reading goes on at the next one that can be found.
package warc

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"parley/source"
)

// MaxRecord is the largest page that is kept, in bytes, as it is in the archive
// and again after the content encoding is undone.
const MaxRecord = 32 << 20

// The faults of a record.
var (
	ErrVersion  = errors.New("no WARC record begins here")
	ErrHeader   = errors.New("not the header of a WARC record")
	ErrLength   = errors.New("no usable Content-Length")
	ErrTooLarge = fmt.Errorf("record of more than %d bytes", MaxRecord)
	ErrShort    = errors.New("the file ends within the record")
	ErrEnd      = errors.New("the record does not end where its Content-Length says")
	ErrGzip     = errors.New("broken gzip member")
	ErrHTTP     = errors.New("not an HTTP response")
	ErrEncoding = errors.New("an encoding that is not read")
)

// Fault is a broken record.
type Fault struct {
	Offset int64 // of the record in the file, in bytes; of its gzip member where it is in one
	Within int64 // of the record in the member, uncompressed
	Err    error
}

// Error gives the offsets and the cause.
func (f *Fault) Error() string {
	if f.Within > 0 {
		return fmt.Sprintf("byte %d, %d uncompressed: %v", f.Offset, f.Within, f.Err)
	}
	return fmt.Sprintf("byte %d: %v", f.Offset, f.Err)
}

// Unwrap returns the cause.
func (f *Fault) Unwrap() error { return f.Err }

// Read yields the pages of the archive r in order; file is its name in
// messages. Pages are response records of HTTP status 200 whose type is HTML,
// and resource records of HTML; all other records are passed over. Transfer and
// content encoding are undone; the bytes are in the page's own charset, which
// MediaType names where the server said it. Name and URL are the address; the
// day on which a page was fetched is not given, since it is not that of its
// publication.
//
// A broken record yields a *source.Error that holds a *Fault, and the next
// record follows; an error of r itself is the last thing yielded.
func Read(r io.Reader, file string) iter.Seq2[source.Raw, error] {
	return func(yield func(source.Raw, error) bool) {
		for rec, err := range records(r) {
			var broken *Fault
			if err != nil && !errors.As(err, &broken) {
				yield(source.Raw{}, &source.Error{Op: "read", File: file, Err: err})
				return
			}
			raw, ok := source.Raw{}, false
			if err == nil {
				raw, ok, err = page(rec)
			}
			if err != nil {
				if broken == nil {
					err = rec.fault(err)
				}
				if !yield(source.Raw{}, &source.Error{Op: "read", File: file, Err: err}) {
					return
				}
				continue
			}
			if !ok {
				continue
			}
			raw.From = fmt.Sprintf("%s, byte %d, %s", file, rec.offset, raw.Name)
			if !yield(raw, nil) {
				return
			}
		}
	}
}

// record is one record that may hold a page.
type record struct {
	offset, within int64
	fields         map[string]string // by name in lower case
	block          []byte
}

func (r record) fault(err error) *Fault { return &Fault{Offset: r.offset, Within: r.within, Err: err} }

// wanted says of a record's header whether its block is worth keeping.
func wanted(fields map[string]string) bool {
	switch strings.ToLower(fields["warc-type"]) {
	case "response":
		return strings.HasPrefix(strings.ToLower(fields["content-type"]), "application/http") &&
			strings.HasPrefix(strings.ToLower(address(fields)), "http")
	case "resource":
		return isPage(fields["content-type"])
	}
	return false
}

// address is the URI of the record; WARC 1.0 has it in angle brackets.
func address(fields map[string]string) string {
	return strings.Trim(fields["warc-target-uri"], "<> ")
}

func isPage(mediaType string) bool {
	kind, _, _ := strings.Cut(strings.ToLower(mediaType), ";")
	kind = strings.TrimSpace(kind)
	return kind == "text/html" || kind == "application/xhtml+xml"
}
