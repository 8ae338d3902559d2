package read

import (
	"context"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"parley/read/syntax"
)

// TestShared parts sentences among processors: all of them, in their order, in shares of about as many words.
func TestShared(t *testing.T) {
	todo := make([]*syntax.Sentence, 100)
	for i := range todo {
		todo[i] = &syntax.Sentence{Words: make([]string, 1+i%30)}
	}
	for n := range len(todo) + 1 {
		for most := -1; most <= 9; most++ {
			shares := shared(todo[:n], most)
			if len(shares) != max(1, min(most, n/leastShare)) {
				t.Fatalf("%d sentences for %d processors: %d shares", n, most, len(shares))
			}
			var all []*syntax.Sentence
			least, largest := 1<<30, 0
			for _, s := range shares {
				words := 0
				for _, one := range s {
					words += len(one.Words)
				}
				least, largest = min(least, words), max(largest, words)
				all = append(all, s...)
			}
			if len(all) != n || n > 0 && !reflect.DeepEqual(all, todo[:n]) {
				t.Fatalf("%d sentences for %d processors: %d in the shares", n, most, len(all))
			}
			if largest-least > 60 {
				t.Fatalf("%d sentences for %d processors: shares of %d to %d words", n, most, least, largest)
			}
		}
	}
}

// TestSharesSayTheSame reads an article with one processor and with four.
func TestSharesSayTheSame(t *testing.T) {
	reader, err := New()
	if err != nil {
		t.Fatal(err)
	}
	text := ""
	for _, d := range samples(t) {
		text += d.Text + "\n\n"
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	one, err := reader.Sentences(context.Background(), text)
	if err != nil {
		t.Fatal(err)
	}
	runtime.GOMAXPROCS(4)
	four, err := reader.Sentences(context.Background(), text)
	if err != nil {
		t.Fatal(err)
	}
	if len(one) < 4*leastShare || !reflect.DeepEqual(one, four) {
		t.Fatalf("%d sentences read alone differ from %d read together", len(one), len(four))
	}
}

// TestFaultOfAShare breaks a sentence that another goroutine analyses: whoever reads the document bears the fault, and the stack
// tells the function that failed.
func TestFaultOfAShare(t *testing.T) {
	reader, err := New()
	if err != nil {
		t.Fatal(err)
	}
	sents := split(strings.Repeat("The envoys met in Oslo on Monday to discuss the truce.\n\n", 4*leastShare))
	todo := make([]*syntax.Sentence, len(sents))
	for i := range sents {
		todo[i] = &sents[i]
	}
	todo[len(todo)-1].Lemmas = nil
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(4))
	defer func() {
		if recover() == nil {
			t.Error("no fault")
		}
		if place := failedAt(); !strings.HasSuffix(place, "(*Reader).analyse") {
			t.Errorf("the fault is laid to %s", place)
		}
	}()
	t.Error(reader.analyseAll(context.Background(), todo))
}

// failedAt returns the function that panicked, called by who recovers.
func failedAt() string {
	pcs := make([]uintptr, 64)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs)])
	for panicking := false; ; {
		f, more := frames.Next()
		inRuntime := strings.HasPrefix(f.Function, "runtime.")
		if panicking && !inRuntime || !more {
			return f.Function
		}
		panicking = panicking || inRuntime
	}
}
