package api

import (
	"context"
	"errors"
	"strings"
	"testing"
)

// An answer is worked out once for a name; a fault of the program is the error
// of whoever asked and not the end of the server, and is not kept.
func TestKept(t *testing.T) {
	k, times := newKept(), 0
	work := func(context.Context) (any, error) {
		if times++; times == 1 {
			panic("a fault")
		}
		return times, nil
	}
	if v, err := k.of(t.Context(), "a", work); v != nil || err == nil || !strings.Contains(err.Error(), "a fault") {
		t.Errorf("%v, %v, want the fault as an error", v, err)
	}
	for range 2 {
		if v, err := k.of(t.Context(), "a", work); v != 2 || err != nil {
			t.Errorf("%v, %v, want the second answer", v, err)
		}
	}
	if v, err := k.of(t.Context(), "", work); v != 3 || err != nil {
		t.Errorf("without a name: %v, %v, want a new answer", v, err)
	}
	wrong := errors.New("wrong")
	if _, err := k.of(t.Context(), "b", func(context.Context) (any, error) { return nil, wrong }); !errors.Is(err, wrong) {
		t.Errorf("%v, want the error of the work", err)
	}
}
