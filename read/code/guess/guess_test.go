package guess

import (
	"bytes"
	"errors"
	"testing"

	"parley/read/model/file"
	"parley/read/syntax"
)

// sentence is "Gunmen strafed a convoy", as a reader analyses it.
func sentence() *syntax.Sentence {
	s := &syntax.Sentence{Words: []string{"Gunmen", "strafed", "a", "convoy"}, Lemmas: []string{"gunman", "strafe", "a", "convoy"},
		UPOS: []string{"NOUN", "VERB", "DET", "NOUN"}, XPOS: []string{"NNS", "VBD", "DT", "NN"}, Head: []int{1, -1, 3, 1}, Rel: []string{"nsubj", "root", "det", "obj"}}
	s.Link()
	return s
}

// The model that ships loads, is the same after a round through bytes, and
// gives probabilities.
func TestModel(t *testing.T) {
	m, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	b := m.Bytes()
	again, err := Parse(b)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(b, again.Bytes()) {
		t.Error("another model after Bytes and Parse")
	}
	s := sentence()
	class, p := m.Guess(m.Read(s, 1))
	if class != "ASSAULT" || p <= 0 || p > 1 {
		t.Errorf("strafed a convoy: %q with %.2f, want ASSAULT", class, p)
	}
}

// A word has the features of what hangs on it, whose hashes are rows.
func TestFeatures(t *testing.T) {
	m, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	f := m.Read(sentence(), 1)
	if f.Vectors[2] != -1 {
		t.Errorf("vector of a complement that is not there: %d", f.Vectors[2])
	}
	if len(f.Hashed) != 4 { // tag, relation, subject, object
		t.Errorf("%d features, want 4", len(f.Hashed))
	}
	for _, h := range f.Hashed {
		if h >= Rows {
			t.Errorf("feature %d beyond %d", h, Rows)
		}
	}
}

// FuzzParse holds that damaged bytes are refused, not trusted.
func FuzzParse(f *testing.F) {
	m := &Model{Dim: 1, Words: map[string]int32{"a": 0}, Vectors: []int8{1}, Dense: make([]int16, Slots*len(Classes)), Sparse: make([]int16, Rows*len(Classes)), Bias: make([]int32, len(Classes)), Scale: 1}
	b := m.Bytes()
	f.Add(b)
	f.Add(b[:20])
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := Parse(b)
		if err != nil {
			if !errors.Is(err, file.ErrDamaged) {
				t.Errorf("%v is no ErrDamaged", err)
			}
			return
		}
		for _, r := range m.Words {
			if len(m.Vectors) < int(r+1)*m.Dim {
				t.Errorf("row %d of %d values", r, len(m.Vectors))
			}
		}
	})
}
