package app

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"parley/record/log"
	"parley/record/store"
)

// between does something before events are appended, and what it returns instead
// where that is an error.
type between struct {
	store.Store
	do func() error
}

func (b *between) Append(ctx context.Context, at time.Time, events ...log.Event) ([]log.Entry, error) {
	if err := b.do(); err != nil {
		return nil, err
	}
	return b.Store.Append(ctx, at, events...)
}

// What is merged while it is being written counts only as it was written: not
// where that fails, nor where another process came first, nor what comes twice.
func TestMergedWhileWritten(t *testing.T) {
	docs := write(t, map[string]string{"a.txt": "Ana met Ben.\n", "b.txt": "Ana met Cleo.\n", "c.txt": "Ben met Cleo.\n", "d.txt": "Dan met Eve.\n"})
	path := func(name string) string { return filepath.Join(docs, name) }
	dir := t.TempDir()
	one, other := open(t, dir, simple("r1")), open(t, dir, simple("r1"))
	add(t, one, path("a.txt"))
	if err := one.remember(context.Background()); err != nil || one.finder == nil {
		t.Fatalf("%v: nothing is at hand", err)
	}

	real, broken := one.Store, errors.New("as it happens")
	one.Store = &between{real, func() error { return broken }}
	if _, err := one.Add(context.Background(), []string{path("b.txt")}, func(Report) {}); !errors.Is(err, broken) {
		t.Errorf("Add = %v", err)
	}
	one.Store = real
	same(t, one)
	add(t, one, path("c.txt"))
	same(t, one)

	one.Store = &between{real, func() error { add(t, other, path("d.txt")); return nil }}
	add(t, one, path("b.txt"), path("b.txt"))
	one.Store = real
	same(t, one)

	e := filepath.Join(write(t, map[string]string{"e.txt": "Eve met Ana.\n"}), "e.txt")
	if sum, _ := add(t, one, e, e); sum.Outcomes[Recorded] != 1 || sum.Outcomes[Known] != 1 {
		t.Errorf("twice in a batch: %v", sum.Outcomes)
	}
	same(t, one)
}

// A fault in the merge is one of who adds, as if it had been merged there.
func TestAside(t *testing.T) {
	wait := aside(func() error { return errTwice })
	if err := wait(); !errors.Is(err, errTwice) {
		t.Errorf("%v", err)
	}
	defer func() {
		if fault := recover(); fault != "fault" {
			t.Errorf("recovered %v", fault)
		}
	}()
	aside(func() error { panic("fault") })()
}
