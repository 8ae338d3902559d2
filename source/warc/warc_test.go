package warc

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"
)

// entry is one record as bytes.
func entry(kind, target, contentType, block string) string {
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: 2025-03-04T05:06:07Z\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
		kind, target, contentType, len(block), block)
}

func response(target, header, body string) string {
	return entry("response", target, "application/http; msgtype=response", "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"+header+"\r\n"+body)
}

func member(s string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	io.WriteString(w, s)
	w.Close()
	return b.String()
}

// got lists what Read yields: "address body" or "! fault".
func got(r io.Reader) (out []string) {
	for raw, err := range Read(r, "a.warc") {
		if err != nil {
			out = append(out, "! "+err.Error())
			continue
		}
		out = append(out, raw.Name+" "+string(raw.Bytes))
	}
	return out
}

func check(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%s: got\n%s\nwant\n%s", what, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

const page1, page2 = "<html><p>One", "<html><p>Two"

// Pages come out of plain archives, of one member to a record, and of one
// member to the file; everything that is no page is passed over.
func TestPages(t *testing.T) {
	parts := []string{
		entry("warcinfo", "", "application/warc-fields", "software: test\r\n"),
		entry("request", "http://a.example/1", "application/http; msgtype=request", "GET /1 HTTP/1.1\r\n\r\n"),
		response("http://a.example/1", "", page1),
		entry("metadata", "http://a.example/1", "application/warc-fields", "x: y\r\n"),
		entry("response", "http://a.example/i", "application/http", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG"),
		entry("response", "http://a.example/404", "application/http", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<html>no"),
		entry("response", "dns:a.example", "text/dns", "20250304\na.example"),
		entry("revisit", "http://a.example/1", "application/http", "HTTP/1.1 200 OK\r\n\r\n"),
		strings.Replace(entry("resource", "<http://a.example/2>", "text/html", page2), "WARC/1.0", "WARC/1.1", 1),
	}
	want := []string{"http://a.example/1 " + page1, "http://a.example/2 " + page2}
	plain := strings.Join(parts, "")
	check(t, "plain", got(strings.NewReader(plain)), want...)
	check(t, "one byte at a time", got(iotest.OneByteReader(strings.NewReader(plain))), want...)
	check(t, "one member", got(strings.NewReader(member(plain))), want...)
	var members strings.Builder
	for _, p := range parts {
		members.WriteString(member(p))
	}
	check(t, "a member a record", got(strings.NewReader(members.String())), want...)
	check(t, "bare line ends", got(strings.NewReader(strings.ReplaceAll(entry("resource", "http://a.example/2", "text/html", page2), "\r\n", "\n"))), want[1])
	check(t, "empty", got(strings.NewReader("")))
}

func TestFieldsOfPage(t *testing.T) {
	for raw, err := range Read(strings.NewReader(response("http://a.example/1", "", page1)), "a.warc") {
		if err != nil || raw.URL != "http://a.example/1" || raw.MediaType != "text/html; charset=utf-8" || raw.From != "a.warc, byte 0, http://a.example/1" || raw.Published != "" {
			t.Errorf("%+v, %v", raw, err)
		}
	}
}

// A broken record is named by its offset, and the next one follows.
func TestBrokenRecords(t *testing.T) {
	first, last := response("http://a.example/1", "", page1), response("http://a.example/2", "", page2)
	at := func(s string) string { return fmt.Sprintf("! read: a.warc: byte %d: %s", len(first), s) }
	for _, test := range []struct{ name, broken, want string }{
		{"length too small", strings.Replace(first, "Content-Length: ", "Content-Length: 1\r\nX: ", 1), at(ErrEnd.Error())},
		{"length too large", strings.Replace(first, "Content-Length: ", "Content-Length: 9", 1), at(ErrShort.Error())},
		{"no length", strings.Replace(first, "Content-Length: ", "X: ", 1), at(ErrLength.Error())},
		{"negative length", strings.Replace(first, "Content-Length: ", "Content-Length: -", 1), at(ErrLength.Error())},
		{"not a field", strings.Replace(first, "WARC-Date: ", "WARC-Date ", 1)[:60] + "\r\nno field\r\n" + first[60:], at(ErrHeader.Error())},
		{"garbage", "garbage\r\n\r\nmore\r\n", at(ErrVersion.Error())},
		{"not HTTP", entry("response", "http://a.example/x", "application/http", "<html>"), at(ErrHTTP.Error())},
		{"another format", strings.Replace(first, "WARC/1.0", "WARC/7.0", 1), at(ErrVersion.Error())},
	} {
		check(t, test.name, got(strings.NewReader(first+test.broken+last)), "http://a.example/1 "+page1, test.want, "http://a.example/2 "+page2)
	}
}

func TestBrokenMembers(t *testing.T) {
	first, broken, last := member(response("http://a.example/1", "", page1)), member(response("http://a.example/x", "", strings.Repeat("<p>x", 100))), member(response("http://a.example/2", "", page2))
	at := fmt.Sprintf("! read: a.warc: byte %d: broken gzip member: ", len(first))
	flipped := []byte(broken)
	flipped[len(broken)-6] ^= 0xFF // in the checksum
	for name, bad := range map[string]string{
		"checksum": string(flipped), "cut": broken[:len(broken)/2], "cut in its header": broken[:6], "garbage": "garbage\x1f\x8b\x08garbage",
	} {
		out := got(strings.NewReader(first + bad + last))
		if len(out) != 3 || !strings.HasPrefix(out[1], at) || out[2] != "http://a.example/2 "+page2 {
			t.Errorf("%s: %q", name, out)
		}
	}
	out := got(strings.NewReader(first + broken[:len(broken)-12]))
	if len(out) != 2 || !strings.HasPrefix(out[1], at) {
		t.Errorf("cut at the end: %q", out)
	}
	inner := member(response("http://a.example/1", "", page1) + "garbage\r\n" + response("http://a.example/2", "", page2))
	check(t, "within a member", got(strings.NewReader(inner)), "http://a.example/1 "+page1,
		fmt.Sprintf("! read: a.warc: byte 0, %d uncompressed: no WARC record begins here", len(response("http://a.example/1", "", page1))), "http://a.example/2 "+page2)
}

// An error of the file is the last thing that is heard.
func TestBrokenFile(t *testing.T) {
	gone := errors.New("disk gone")
	for name, head := range map[string]string{"plain": response("http://a.example/1", "", page1), "gzip": member(response("http://a.example/1", "", page1))} {
		var last error
		n := 0
		for _, err := range Read(io.MultiReader(strings.NewReader(head), iotest.ErrReader(gone)), "a.warc") {
			n++
			last = err
		}
		if n == 0 || n > 2 || !errors.Is(last, gone) {
			t.Errorf("%s: %d, %v", name, n, last)
		}
	}
}

func TestStop(t *testing.T) {
	all := strings.Repeat(response("http://a.example/1", "", page1), 5)
	for _, s := range []string{all, member(all), strings.Repeat(member(response("http://a.example/1", "", page1)), 5)} {
		n := 0
		for range Read(strings.NewReader(s), "a.warc") {
			if n++; n == 2 {
				break
			}
		}
		if n != 2 {
			t.Errorf("called %d times", n)
		}
	}
}

// archive is a made-up archive of so many bytes, gzipped record by record; every
// thousandth record is broken. It is written as it is read.
func archive(size int64) io.Reader {
	random := rand.New(rand.NewPCG(1, 2))
	members := make([]string, 50)
	for i := range members {
		noise := make([]byte, 24<<10)
		for k := range noise {
			noise[k] = byte('a' + random.IntN(26))
		}
		members[i] = member(response(fmt.Sprintf("http://a.example/%d", i), "", "<html><p>"+string(noise)))
	}
	r, w := io.Pipe()
	go func() {
		for i := 0; size > 0; i++ {
			b := []byte(members[i%len(members)])
			if i%1000 == 999 {
				b[len(b)/2] ^= 0xFF
			}
			if _, err := w.Write(b); err != nil {
				return
			}
			size -= int64(len(b))
		}
		w.Close()
	}()
	return r
}

// An archive of 300 MB is read in little memory.
func TestMemory(t *testing.T) {
	size := int64(300 << 20)
	if testing.Short() {
		size = 20 << 20
	}
	const most = 64 << 20
	var pages, faults int
	var peak uint64
	var m runtime.MemStats
	for _, err := range Read(archive(size), "a.warc.gz") {
		if err != nil {
			faults++
			continue
		}
		if pages++; pages%500 == 0 {
			runtime.ReadMemStats(&m)
			peak = max(peak, m.HeapAlloc)
		}
	}
	t.Logf("%d MB: %d pages, %d faults, %d MB of memory", size>>20, pages, faults, peak>>20)
	if pages < int(size>>20)*50 || faults == 0 && size > 100<<20 || peak > most {
		t.Errorf("%d pages, %d faults, %d bytes of memory", pages, faults, peak)
	}
}

// Whatever the bytes, reading ends, and an archive that follows a line end is
// found again.
func FuzzRead(f *testing.F) {
	f.Add([]byte(response("http://a.example/1", "", page1)), false)
	f.Add([]byte(member(response("http://a.example/1", "Content-Encoding: gzip\r\n", member(page1)))), true)
	f.Add([]byte(response("http://a.example/1", "Transfer-Encoding: chunked\r\n", "3\r\nabc\r\n0\r\n\r\n")), false)
	f.Add([]byte("WARC/1.0\r\nContent-Length: 99999999999\r\n\r\n"), false)
	last := response("http://last.example/", "", page2)
	f.Fuzz(func(t *testing.T, b []byte, zipped bool) {
		tail := "\r\n" + last
		if zipped {
			tail = member(last)
		}
		out := got(io.MultiReader(bytes.NewReader(b), strings.NewReader(tail)))
		for _, s := range out {
			if s == "http://last.example/ "+page2 {
				return
			}
		}
		// A record that claims to reach over the last one can hide it.
		if len(out) == 0 {
			t.Errorf("%q: nothing found, and nothing wrong", b)
		}
	})
}
