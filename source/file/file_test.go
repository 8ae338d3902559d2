package file

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	"parley/source"
)

func gzipped(t *testing.T, s string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write([]byte(s))
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func zstandard(t *testing.T, s string) string {
	t.Helper()
	w, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1))
	if err != nil {
		t.Fatal(err)
	}
	return string(w.EncodeAll([]byte(s), nil))
}

func tree(t *testing.T, files map[string][]byte) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func names(dir string, paths ...string) (out []string) {
	for raw, err := range Documents(paths...) {
		if err != nil {
			out = append(out, "! "+strings.ReplaceAll(err.Error(), dir+"/", ""))
			continue
		}
		out = append(out, raw.Name+" "+string(raw.Bytes))
	}
	return out
}

// A folder gives its texts in the order of their names, those in folders
// within it too; a faulty line does not end it.
func TestFolder(t *testing.T) {
	dir := tree(t, map[string][]byte{
		"b.txt":         []byte("B"),
		"a/z.txt":       []byte("Z"),
		"a/y.txt.gz":    gzipped(t, "Y"),
		"c.jsonl":       []byte(`{"name":"c1","text":"C1"}` + "\n{\n" + `{"name":"c2","text":"C2"}`),
		"d.jsonl.gz":    gzipped(t, `{"name":"d1","text":"D1"}`),
		"e.txt.gz":      []byte("this is not gzip"),
		"f.txt.zst":     []byte(zstandard(t, "F")),
		"g.txt.zst":     []byte("this is not Zstandard"),
		"h.mbox":        []byte("From a@b Tue Mar  4 10:00:00 2025\nFrom: a@b\nSubject: H\n\nH1\n\nFrom a@b Tue Mar  4 10:00:00 2025\nFrom: a@b\nSubject: H\n\nH2"),
		"notes.md":      []byte("left out"),
		".hidden.txt":   []byte("left out"),
		".git/HEAD.txt": []byte("left out"),
	})
	if err := os.Symlink(dir, filepath.Join(dir, "circle")); err != nil {
		t.Fatal(err)
	}
	want := []string{
		"y.txt Y", "z.txt Z", "b.txt B", "c1 C1", "! read: c.jsonl:2: not JSON at byte 1: unexpected end of JSON input", "c2 C2", "d1 D1",
		"! read: e.txt.gz: gzip: invalid header", "f.txt F", "! read: g.txt.zst: zstd: invalid header", "h.mbox/1 H1\n\n", "h.mbox/2 H2",
	}
	if got := names(dir, dir); strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// Files that are named are read whatever their names, in the order given, and
// one that is not there does not stop the next.
func TestNamedFiles(t *testing.T) {
	dir := tree(t, map[string][]byte{"notes.md": []byte("M"), ".hidden": []byte("H")})
	in := func(name string) string { return filepath.Join(dir, name) }
	got := names(dir, in("notes.md"), in("none.txt"), in(".hidden"))
	want := []string{"notes.md M", "! read: none.txt: no such file or directory", ".hidden H"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Whoever stops listening is not called again.
func TestStop(t *testing.T) {
	dir := tree(t, map[string][]byte{"a/1.txt": []byte("1"), "a/2.txt": []byte("2"), "b.jsonl": []byte(`{"name":"x","text":"y"}`)})
	for stop := 1; stop <= 3; stop++ {
		n := 0
		for range Documents(dir) {
			if n++; n == stop {
				break
			}
		}
		if n != stop {
			t.Errorf("called %d times, want %d", n, stop)
		}
	}
}

// What a name does not tell, the first bytes do.
func TestSniff(t *testing.T) {
	for name, test := range map[string]struct {
		content string
		want    Kind
	}{
		"a text":                    {"GENEVA: The envoys met.\nThey will meet again.\n", Text},
		"a text of fields":          {"Statement: We welcome the truce.\nDate: 4 March 2025\n\nText.\n", Text},
		"nothing":                   {"", Text},
		"a page":                    {"\n<!DOCTYPE html>\n<html>", Page},
		"a page in XHTML":           {"<?xml version=\"1.0\"?>\n<html xmlns=\"x\">", Page},
		"a page with a mark":        {"\xEF\xBB\xBF<!-- x --><html>", Page},
		"JSON Lines":                {`{"name": "a", "text": "b"}`, Lines},
		"a brace":                   {"{The envoys met}", Text},
		"a mail":                    {"Return-Path: <a@b.example>\r\nFrom: A <a@b.example>\r\nSubject: x\r\n\r\nText", Mail},
		"a mailbox":                 {"From a@b.example Tue Mar 4\nFrom: a@b.example\nDate: Tue, 4 Mar 2025\n\nText", Box},
		"a web archive":             {"WARC/1.1\r\n", WARC},
		"a web archive, compressed": {string(gzipped(t, "WARC/1.0\r\n")), WARC},
		"a page, compressed":        {string(gzipped(t, "<html><p>Text")), Page},
		"a PDF":                     {"%PDF-1.7\n", pdf},
		"a page, in Zstandard":      {zstandard(t, "<html><p>Text"), Page},
		"an office document":        {"PK\x03\x04\x14\x00", packed},
		"an old office document":    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", packed},
	} {
		dir := tree(t, map[string][]byte{"file": []byte(test.content)})
		media := map[Kind]string{Text: "text/plain", Page: "text/html"}[test.want]
		n := 0
		for raw, err := range Documents(filepath.Join(dir, "file")) {
			n++
			if err == nil && raw.MediaType != media && media != "" {
				t.Errorf("%s: %s, want %s", name, raw.MediaType, media)
			}
		}
		if got := sniff(bufio.NewReader(strings.NewReader(test.content))); media != "" && !strings.Contains(name, "compressed") && !strings.Contains(name, "Zstandard") && got != test.want {
			t.Errorf("%s: %s, want %s", name, got, test.want)
		}
		if n != 1 && test.want != WARC {
			t.Errorf("%s: %d documents", name, n)
		}
	}
}

// A pattern stands for the files that it matches, unless a file has that name.
func TestPattern(t *testing.T) {
	dir := tree(t, map[string][]byte{"a1.txt": []byte("A1"), "a2.txt": []byte("A2"), "b.txt": []byte("B"), "[b].txt": []byte("bracket")})
	got := names(dir, filepath.Join(dir, "a*.txt"), filepath.Join(dir, "[b].txt"), filepath.Join(dir, "x*.txt"))
	want := []string{"a1.txt A1", "a2.txt A2", "[b].txt bracket", "! read: x*.txt: no such file or directory"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got %q, want %q", got, want)
	}
}

// The share that has been read grows to 1 with the last file.
func TestShare(t *testing.T) {
	dir := tree(t, map[string][]byte{"a.txt": make([]byte, 3000), "b.txt": make([]byte, 1000)})
	var r Reader
	var got []float64
	for range r.Documents(dir) {
		share, known := r.Share()
		if !known {
			t.Error("the share is not known")
		}
		got = append(got, share)
	}
	if len(got) != 2 || got[0] != 0.75 || got[1] != 1 {
		t.Errorf("%v", got)
	}
	r = Reader{Stdin: strings.NewReader("text")}
	for raw, err := range r.Documents(Stdin) {
		if _, known := r.Share(); known || err != nil || raw.Name != "standard input" {
			t.Errorf("%+v, %v, known %v", raw, err, known)
		}
	}
}

// Whatever the bytes of a file are, they give documents or faults.
func FuzzRead(f *testing.F) {
	for _, s := range []string{"text", "<html><p>x", `{"name":"a","text":"b"}`, "From: a@b\nDate: x\nSubject: y\n\nz", "WARC/1.0\r\n\r\n", "%PDF-1.4", "\x1f\x8b\x08"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		read(bytes.NewReader(b), "f", Any, func(raw source.Raw, err error) bool {
			if err == nil && raw.Name == "" {
				t.Errorf("%q: %+v", b, raw)
			}
			return true
		})
	})
}
