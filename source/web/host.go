package web

import (
	"context"
	"sync"
	"time"
)

// patience is how long a request waits for a host that wants to be left alone.
// Beyond that the caller is told, and has other things to do.
const patience = time.Minute

// host makes requests to one host wait for each other.
type host struct {
	turn chan struct{} // holds one token when it is nobody's turn

	mu    sync.Mutex
	next  time.Time // earliest time of the next request
	until time.Time // nothing is asked before
	down  int       // requests that failed in a row
}

func (c *Client) host(name string) *host {
	c.mu.Lock()
	defer c.mu.Unlock()
	h := c.hosts[name]
	if h == nil {
		h = &host{turn: make(chan struct{}, 1)}
		h.turn <- struct{}{}
		c.hosts[name] = h
	}
	return h
}

// enter waits for the turn and for the pause after the last request. It
// returns ErrClosed where the host wants to be left alone for long.
func (h *host) enter(ctx context.Context) error {
	select {
	case <-h.turn:
	case <-ctx.Done():
		return ctx.Err()
	}
	for {
		h.mu.Lock()
		next, until := h.next, h.until
		h.mu.Unlock()
		if time.Until(until) > patience {
			h.turn <- struct{}{}
			return ErrClosed
		}
		if until.After(next) {
			next = until
		}
		wait := time.Until(next)
		if wait <= 0 {
			return nil
		}
		select {
		case <-time.After(wait):
		case <-ctx.Done():
			h.turn <- struct{}{}
			return ctx.Err()
		}
	}
}

// leave gives the turn to the next, who has to wait for so long.
func (h *host) leave(pause time.Duration) {
	h.mu.Lock()
	h.next = time.Now().Add(pause)
	h.mu.Unlock()
	h.turn <- struct{}{}
}

// stayAway closes the host until a time, zero for not at all.
func (h *host) stayAway(until time.Time) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if until.After(h.until) {
		h.until = until
	}
}

// closed is the time until which the host wants to be left alone, zero where
// that is over.
func (h *host) closed() time.Time {
	h.mu.Lock()
	defer h.mu.Unlock()
	if time.Until(h.until) <= 0 {
		return time.Time{}
	}
	return h.until
}

// A host that does not answer so many times in a row is left alone, for longer
// each time: a thousand pages that wait for it are no reason to knock a
// thousand times.
const (
	downAfter = 3
	downFirst = 30 * time.Second
	downMost  = 30 * time.Minute
)

// answered notes whether the host did what a working host does.
func (h *host) answered(ok bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if ok {
		h.down = 0
		return
	}
	if h.down++; h.down < downAfter {
		return
	}
	away := downFirst << min(h.down-downAfter, 10)
	if until := time.Now().Add(min(away, downMost)); until.After(h.until) {
		h.until = until
	}
}
