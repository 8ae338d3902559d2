package document

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"parley"
)

// Whatever the order in which texts come, the same copies are found, also where
// more texts share a phrase than are looked at.
func TestCopiesInAnyOrder(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	words := func(n int) []string {
		out := make([]string, n)
		for i := range out {
			out[i] = fmt.Sprint("w", rng.IntN(5000))
		}
		return out
	}
	phrase := strings.Join(words(40), " ")
	base := words(300)
	var prints []Print
	for i := range 90 {
		text := phrase + " " + strings.Join(words(rng.IntN(40)), " ")
		if i%3 == 0 {
			at := rng.IntN(200)
			text = strings.Join(base[at:at+60+rng.IntN(40)], " ") + " " + strings.Join(words(rng.IntN(60)), " ")
		}
		day := parley.Day(fmt.Sprintf("2025-01-%02d", 1+rng.IntN(28)))
		if i%7 == 0 {
			day = ""
		}
		prints = append(prints, Print{Doc: parley.DocID(fmt.Sprintf("doc:%02d", i)), Published: day, Fingerprint: Fingerprint(text), Sketch: NewSketch(text)})
	}
	want := found(prints)
	if len(want) < 60 {
		t.Fatalf("%d copies, want most of 90", len(want))
	}
	for range 20 {
		rng.Shuffle(len(prints), func(i, j int) { prints[i], prints[j] = prints[j], prints[i] })
		if got := found(prints); !reflect.DeepEqual(got, want) {
			t.Fatalf("got %v, want %v", got, want)
		}
	}
}

// Short texts that happen to share a phrase are no copies of each other; texts
// that differ in case and signs alone have the same sketch.
func TestSketch(t *testing.T) {
	a, b := NewSketch("The envoys didn't meet — again — in GENEVA."), NewSketch("the envoys didn’t meet again in Geneva")
	if !reflect.DeepEqual(a, b) {
		t.Errorf("%v, %v", a, b)
	}
	if s := NewSketch("four words are few"); len(s.hashes) != 0 || s.Bytes() != nil {
		t.Errorf("%v", s)
	}
	line := func(id, text string) Print {
		return Print{Doc: parley.DocID(id), Fingerprint: Fingerprint(text), Sketch: NewSketch(text)}
	}
	got := found([]Print{
		line("doc:a", "Israeli forces kill two Palestinians in the Gaza Strip during clashes near the border."),
		line("doc:b", "Israeli forces kill six Palestinians in the Gaza Strip during clashes near the border."),
	})
	if len(got) != 0 {
		t.Errorf("%v: two lines of the same pattern tell of two days", got)
	}
}

// Bytes that no sketch has made are an error or a sketch that keeps its form.
func FuzzParseSketch(f *testing.F) {
	f.Add([]byte{})
	f.Add(NewSketch(strings.Repeat("one two three four five six seven ", 3)).Bytes())
	f.Add([]byte{1, 0, 0})
	f.Add([]byte{4, 255, 255, 255, 255, 255})
	f.Fuzz(func(t *testing.T, b []byte) {
		s, err := ParseSketch(b)
		if err != nil {
			return
		}
		again, err := ParseSketch(s.Bytes())
		if err != nil || len(s.hashes) > 0 && !reflect.DeepEqual(again, s) {
			t.Errorf("%v, then %v, %v", s, again, err)
		}
	})
}
