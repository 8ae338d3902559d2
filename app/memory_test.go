package app

import (
	"errors"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
)

// The limit is set unless somebody else has set one, and grows with what is in
// use.
func TestMemory(t *testing.T) {
	before := debug.SetMemoryLimit(-1)
	t.Cleanup(func() { debug.SetMemoryLimit(before) })
	t.Setenv("GOMEMLIMIT", "2GiB")
	if KeepMemory()(); debug.SetMemoryLimit(-1) != before {
		t.Error("the limit of the environment is not kept")
	}
	os.Unsetenv("GOMEMLIMIT")
	stop := KeepMemory()
	if got := debug.SetMemoryLimit(-1); got != most {
		t.Errorf("limit %d, want %d", got, most)
	}
	stop()
	stop()
	debug.SetMemoryLimit(1 << 20) // as if far more were in use
	runtime.GC()
	if raise(); debug.SetMemoryLimit(-1) <= 64<<20 {
		t.Errorf("limit %d with more in use", debug.SetMemoryLimit(-1))
	}
	if got := limitFor(1000 << 20); got <= 1125<<20 {
		t.Errorf("%d for a thousand MB in use", got)
	}
}

// A text that is too long for the reader is named, and the others are read.
func TestLongText(t *testing.T) {
	docs := write(t, map[string]string{"a.txt": "Ana met Ben.", "b.txt": strings.Repeat("Ana met Ben.\n", maxText/13+1), "c.txt": "Cleo met Dan."})
	a := open(t, t.TempDir(), simple("r1"))
	sum, reports := add(t, a, docs)
	if sum.Outcomes[Recorded] != 2 || sum.Outcomes[Failed] != 1 || !errors.Is(reports[1].Err, errTooLong) || reports[1].Doc.Name != "b.txt" {
		t.Errorf("%+v, %+v", sum, reports)
	}
}
