package warc

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

// packed is a text in a content encoding.
func packed(t testing.TB, coding, text string) string {
	t.Helper()
	var b bytes.Buffer
	var w io.WriteCloser
	switch coding {
	case "gzip":
		return member(text)
	case "deflate":
		w = zlib.NewWriter(&b)
	case "br":
		w = brotli.NewWriter(&b)
	case "zstd":
		z, err := zstd.NewWriter(&b, zstd.WithEncoderConcurrency(1))
		if err != nil {
			t.Fatal(err)
		}
		w = z
	}
	io.WriteString(w, text)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

var codings = []string{"gzip", "deflate", "br", "zstd"}

// Encodings are undone, also where the header names one that is not there.
func TestEncodings(t *testing.T) {
	const chunks = "5\r\n<html\r\n3;x=y\r\n><p\r\n4\r\n>One\r\n0\r\n\r\n"
	for _, test := range []struct{ header, body string }{
		{"", page1},
		{"Content-Encoding: gzip\r\n", packed(t, "gzip", page1)},
		{"Content-Encoding: gzip\r\n", page1},
		{"Content-Encoding: deflate\r\n", packed(t, "deflate", page1)},
		{"Content-Encoding: br\r\n", packed(t, "br", page1)},
		{"Content-Encoding: br\r\n", page1},
		{"Content-Encoding: zstd\r\n", packed(t, "zstd", page1)},
		{"Content-Encoding: zstd\r\n", page1},
		{"Content-Encoding: gzip, br\r\n", packed(t, "br", packed(t, "gzip", page1))},
		{"X-Crawler-Content-Encoding: br\r\nX-Crawler-Transfer-Encoding: chunked\r\n", page1},
		{"Transfer-Encoding: chunked\r\n", chunks},
		{"Transfer-Encoding: chunked\r\n", page1},
		{"Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", fmt.Sprintf("%x\r\n%s\r\n0\r\n\r\n", len(member(page1)), member(page1))},
		{"a line that is no field\r\n", page1},
	} {
		check(t, test.header, got(strings.NewReader(response("http://a.example/1", test.header, test.body))), "http://a.example/1 "+page1)
	}
	const other = "Content-Encoding: lzma\r\n"
	check(t, other, got(strings.NewReader(response("http://a.example/1", other, "\x8b\x05\x80"))), `! read: a.warc: byte 0: content encoding "lzma": an encoding that is not read`)
}

// A page that its crawler cut off is taken as far as it goes; one that is broken
// is named, and the next one follows.
func TestCutEncodings(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	var text strings.Builder
	text.WriteString("<html>")
	for range 20_000 {
		fmt.Fprintf(&text, "<p>Word %d", random.IntN(1e6))
	}
	for _, coding := range codings {
		whole := packed(t, coding, text.String())
		cut := response("http://a.example/1", "Content-Encoding: "+coding+"\r\n", whole[:len(whole)/2])
		last := response("http://a.example/2", "", page2)
		for _, test := range []struct {
			name, record string
			begins       string
		}{
			{"cut by the crawler", strings.Replace(cut, "WARC-Date", "WARC-Truncated: length\r\nWARC-Date", 1), "http://a.example/1 <html><p>Word "},
			{"broken", cut, "! read: a.warc: byte 0: content encoding " + coding + ": "},
		} {
			out := got(strings.NewReader(test.record + last))
			if len(out) != 2 || !strings.HasPrefix(out[0], test.begins) || out[1] != "http://a.example/2 "+page2 {
				t.Errorf("%s, %s: %d, %.120q", coding, test.name, len(out), out)
			}
		}
	}
}

// A few bytes that swell to more than a page may have are no page, and what they
// swell to is never held.
func TestSwelling(t *testing.T) {
	const size = 40 << 20
	for _, coding := range codings {
		bomb := response("http://a.example/1", "Content-Encoding: "+coding+"\r\n", packed(t, coding, strings.Repeat("<p>a</p>", size/8)))
		check(t, coding, got(strings.NewReader(bomb)), "! read: a.warc: byte 0: record of more than 33554432 bytes")
	}
}

// Type and address stand in other fields too, and a page that was seen before
// has no text of its own.
func TestOtherFields(t *testing.T) {
	first := strings.Replace(response("http://a.example/1", "", page1), "Content-Type: text/html; charset=utf-8\r\n", "Server: x\r\n", 1)
	first = fmt.Sprintf("WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/1\r\nWARC-Identified-Payload-Type: text/html\r\nContent-Type: application/http\r\nContent-Length: %d\r\n\r\n%s",
		len(first)-strings.Index(first, "HTTP/1.1")-4, first[strings.Index(first, "HTTP/1.1"):])
	first = strings.Replace(first, "<html>", "<p>one", 1)
	seen := strings.Replace(entry("revisit", "http://a.example/3", "application/http; msgtype=response", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9000\r\n\r\n"), "WARC-Date", "WARC-Profile: http://netpreserve.org/warc/1.0/revisit/identical-payload-digest\r\nWARC-Date", 1)
	out := got(strings.NewReader(first + seen + response("http://a.example/2", "", page2)))
	check(t, "fields", out, "http://a.example/1 <p>one<p>One", "http://a.example/2 "+page2)
}

// Whatever a server sends under whatever name, undoing it ends, and keeps to
// the limit.
func FuzzDecoded(f *testing.F) {
	for _, coding := range codings {
		f.Add([]byte(packed(f, coding, page1)), coding, false)
		f.Add([]byte(packed(f, coding, strings.Repeat(page1, 100))[:20]), coding, true)
	}
	f.Add([]byte("5\r\n<html\r\n0\r\n\r\n"), "chunked, gzip", false)
	f.Fuzz(func(t *testing.T, b []byte, coding string, cut bool) {
		said := map[string]string{"content-encoding": coding, "transfer-encoding": coding}
		out, err := decoded(b, said, cut)
		if len(out) > MaxRecord || err != nil && out != nil {
			t.Errorf("%d bytes, %v", len(out), err)
		}
	})
}
