package web

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"strings"
)

// take reads the body of an answer as it comes over the wire.
func (c *Client) take(got *http.Response) (Answer, error) {
	a := Answer{
		ETag:         header(got, "ETag"),
		LastModified: header(got, "Last-Modified"),
		MediaType:    header(got, "Content-Type"),
	}
	switch encoding := strings.ToLower(strings.TrimSpace(got.Header.Get("Content-Encoding"))); encoding {
	case "", "identity":
	case "gzip", "x-gzip":
		a.Encoding = "gzip"
	default:
		return a, fmt.Errorf("%.50q: %w", encoding, ErrEncoding)
	}
	if got.ContentLength > c.opts.MaxBody {
		return a, fmt.Errorf("%w: %d bytes, at most %d are taken", ErrTooLarge, got.ContentLength, c.opts.MaxBody)
	}
	var b bytes.Buffer
	n, err := b.ReadFrom(io.LimitReader(got.Body, c.opts.MaxBody+1))
	switch {
	case err == io.ErrUnexpectedEOF:
		return a, fmt.Errorf("the answer breaks off after %d bytes", n)
	case err != nil:
		return a, err
	case n > c.opts.MaxBody:
		return a, fmt.Errorf("%w: at most %d bytes are taken", ErrTooLarge, c.opts.MaxBody)
	}
	a.Body = b.Bytes()
	return a, nil
}

// header returns a value that is short enough to be kept and sent back.
func header(got *http.Response, key string) string {
	v := got.Header.Get(key)
	if len(v) > 1024 {
		return ""
	}
	return v
}

// Open returns the body expanded: of the encoding in which it was sent, and of
// being a gzip file itself (sitemap.xml.gz). Reading more than limit bytes
// from it, or from a stage of it, is ErrTooLarge: nothing is expanded before
// it is read.
func (a Answer) Open(limit int64) (io.Reader, error) {
	var r io.Reader = bytes.NewReader(a.Body)
	if a.Encoding == "gzip" {
		z, err := gzip.NewReader(r)
		if err != nil {
			return nil, fmt.Errorf("expand: %w", err)
		}
		r = &bounded{from: z, left: limit, limit: limit}
	}
	in := bufio.NewReader(r)
	if magic, err := in.Peek(3); err == nil && bytes.Equal(magic, []byte{0x1f, 0x8b, 8}) {
		z, err := gzip.NewReader(in)
		if err != nil {
			return nil, fmt.Errorf("expand: %w", err)
		}
		return &bounded{from: z, left: limit, limit: limit}, nil
	}
	return &bounded{from: in, left: limit, limit: limit}, nil
}

// bounded is io.LimitedReader that tells the end from the limit.
type bounded struct {
	from        io.Reader
	left, limit int64
}

func (b *bounded) Read(p []byte) (int, error) {
	if int64(len(p)) > b.left+1 {
		p = p[:b.left+1]
	}
	n, err := b.from.Read(p)
	if int64(n) > b.left {
		return int(b.left), fmt.Errorf("%w: more than %d bytes when expanded", ErrTooLarge, b.limit)
	}
	b.left -= int64(n)
	return n, err
}
