package view

import (
	"context"
	"sync"

	"parley/record/review"
)

// heard is what people said beyond and against what was read, as far as it was
// asked for. To put it together takes time with each thing that they say, and
// nearly every question wants it.
type heard struct {
	mu    sync.Mutex
	last  int64 // number of the last correction in state
	state *review.State
}

// said returns what people said beyond and against what was read.
func (v *View) said(ctx context.Context) (*review.State, error) {
	last, err := v.store.LastCorrection(ctx)
	if err != nil {
		return nil, err
	}
	v.heard.mu.Lock()
	defer v.heard.mu.Unlock()
	if v.heard.state == nil || v.heard.last < last {
		state, err := review.Fold(v.store.Corrections(ctx))
		if err != nil {
			return nil, err
		}
		v.heard.state, v.heard.last = state, last
	}
	return v.heard.state, nil
}
