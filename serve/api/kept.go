package api

import (
	"context"
	"fmt"
	"runtime/debug"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"golang.org/x/sync/singleflight"
)

// Bounds of the answers that are kept.
const (
	mostKept = 256
	// longest is how long an answer may be worked on after whoever asked first
	// has gone: others may wait for it.
	longest = time.Minute
)

// kept holds the answers that were given lately, by their names: a name is of
// one question to one state of the record, so that an answer never gets old.
// Whoever asks what is being worked out waits for that.
type kept struct {
	answers *lru.Cache[string, any]
	working singleflight.Group
}

func newKept() *kept {
	cache, _ := lru.New[string, any](mostKept) // fails for sizes below one alone
	return &kept{answers: cache}
}

// of returns the answer of a name, from work where there is none.
func (k *kept) of(ctx context.Context, name string, work func(context.Context) (any, error)) (any, error) {
	if name == "" {
		return work(ctx)
	}
	if v, ok := k.answers.Get(name); ok {
		return v, nil
	}
	done := k.working.DoChan(name, func() (v any, err error) {
		// Nothing above this function could recover: it runs beside the request.
		defer func() {
			if fault := recover(); fault != nil {
				v, err = nil, fmt.Errorf("a question broke down: %v\n%s", fault, debug.Stack())
			}
		}()
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), longest)
		defer cancel()
		v, err = work(ctx)
		if err == nil {
			k.answers.Add(name, v)
		}
		return v, err
	})
	select {
	case r := <-done:
		return r.Val, r.Err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}
