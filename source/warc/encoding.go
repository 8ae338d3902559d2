package warc

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"fmt"
	"io"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

// maxWindow is how far back a page compressed with Zstandard may refer, in
// bytes: RFC 9659 allows servers 8 MB.
const maxWindow = 8 << 20

var frame = []byte{0x28, 0xB5, 0x2F, 0xFD} // begins what is compressed with Zstandard

// uncompress undoes one content encoding. Of a record that its crawler cut, what
// can be had of it is enough.
func uncompress(b []byte, coding string, cut bool) ([]byte, error) {
	r, err := uncompressor(b, coding)
	if err != nil {
		return nil, fmt.Errorf("content encoding %w", err)
	}
	if r == nil {
		return b, nil
	}
	defer r.Close()
	var out bytes.Buffer
	n, err := out.ReadFrom(io.LimitReader(r, MaxRecord+1))
	switch {
	case n > MaxRecord:
		return nil, ErrTooLarge
	case err == nil, cut && n > 0:
		return out.Bytes(), nil
	case looksLikePage(b): // deflate and br have no first bytes that tell them
		return b, nil
	}
	return nil, fmt.Errorf("content encoding %s: %w", coding, err)
}

// uncompressor is nil where the bytes are not so encoded, or no longer.
func uncompressor(b []byte, coding string) (io.ReadCloser, error) {
	switch coding {
	case "", "identity", "utf-8", "none":
		return nil, nil
	case "gzip", "x-gzip":
		if !bytes.HasPrefix(b, magic[:2]) {
			return nil, nil
		}
		z, err := gzip.NewReader(bytes.NewReader(b))
		if err != nil {
			return nil, fmt.Errorf("gzip: %w", err)
		}
		return z, nil
	case "zstd":
		if !bytes.HasPrefix(b, frame) {
			return nil, nil
		}
		z, err := zstd.NewReader(bytes.NewReader(b), zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(maxWindow))
		if err != nil {
			return nil, fmt.Errorf("zstd: %w", err)
		}
		return z.IOReadCloser(), nil
	case "deflate":
		if z, err := zlib.NewReader(bytes.NewReader(b)); err == nil {
			return z, nil
		}
		return flate.NewReader(bytes.NewReader(b)), nil
	case "br":
		return io.NopCloser(brotli.NewReader(bytes.NewReader(b))), nil
	}
	if looksLikePage(b) {
		return nil, nil
	}
	return nil, fmt.Errorf("%q: %w", coding, ErrEncoding)
}
