package shipped

import (
	"testing"
	"testing/fstest"
)

func files(m map[string]string) fstest.MapFS {
	out := fstest.MapFS{}
	for name, text := range m {
		out[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}

// Every change of a name or a byte gives another sum, also where the bytes of
// all files together stay the same.
func TestFilesTellsChangesApart(t *testing.T) {
	seen := make(map[string]map[string]string)
	for _, m := range []map[string]string{
		{"a.tsv": "one", "b.tsv": "two"},
		{"a.tsv": "onet", "b.tsv": "wo"},
		{"a.tsv": "one", "c.tsv": "two"},
		{"a.tsv": "onetwo"},
		{"data/a.tsv": "one", "b.tsv": "two"},
	} {
		p := Files("tables", files(m))
		if other, ok := seen[p.Sum]; ok {
			t.Errorf("%v and %v have the same sum", m, other)
		}
		seen[p.Sum] = m
		if p.Size != 6 {
			t.Errorf("%v: size %d, want 6", m, p.Size)
		}
	}
	if a, b := Files("x", files(map[string]string{"a": "1"})), Files("x", files(map[string]string{"a": "1"})); a != b {
		t.Errorf("%v and %v of the same files", a, b)
	}
}

func TestVersionCoversMethodAndParts(t *testing.T) {
	one, two := File("model", "abc"), File("model", "abd")
	versions := map[string]bool{
		Version("1", one): true, Version("2", one): true, Version("1", two): true, Version("1"): true, Version("1", one, two): true,
	}
	if len(versions) != 5 {
		t.Errorf("%d versions of five programs: %v", len(versions), versions)
	}
	for v := range versions {
		if len(v) != 12 {
			t.Errorf("%q: want 12 digits", v)
		}
	}
}
