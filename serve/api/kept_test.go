package api

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
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

// However many ask, so many questions are worked on at a time, and all are
// answered; one that comes behind those that take long does not wait for them.
func TestTurns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := newKept()
		var working, most atomic.Int32
		ask := func(name string, takes time.Duration) {
			if _, err := k.of(t.Context(), name, func(context.Context) (any, error) {
				now := working.Add(1)
				for was := most.Load(); now > was && !most.CompareAndSwap(was, now); was = most.Load() {
				}
				time.Sleep(takes)
				working.Add(-1)
				return name, nil
			}); err != nil {
				t.Error(err)
			}
		}
		var all sync.WaitGroup
		for n := range 20 * cap(k.turns) {
			all.Go(func() { ask(fmt.Sprint(n), time.Millisecond) })
		}
		all.Wait()
		if n := int(most.Load()); n != cap(k.turns) {
			t.Errorf("%d were worked on at a time, want %d", n, cap(k.turns))
		}
		for n := range cap(k.turns) {
			all.Go(func() { ask(fmt.Sprint("long ", n), time.Hour) })
		}
		synctest.Wait()
		began := time.Now()
		ask("short", time.Millisecond)
		if waited := time.Since(began); waited > patience+time.Second {
			t.Errorf("it waited %s behind those that take an hour", waited)
		}
		all.Wait()
	})
}
