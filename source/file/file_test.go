package file

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"
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
		"notes.md":      []byte("left out"),
		".hidden.txt":   []byte("left out"),
		".git/HEAD.txt": []byte("left out"),
	})
	if err := os.Symlink(dir, filepath.Join(dir, "circle")); err != nil {
		t.Fatal(err)
	}
	want := []string{
		"y.txt Y", "z.txt Z", "b.txt B", "c1 C1", "! read: c.jsonl:2: not JSON at byte 1: unexpected end of JSON input", "c2 C2", "d1 D1",
		"! read: e.txt.gz: gzip: invalid header",
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
