package auth

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"sync"
	"time"
)

// recent counts the refusals of the last hour by the name that was given, whether
// it is somebody's or nobody's: how long one has to wait must not tell which
// names there are. The audit cannot tell those of nobody apart, for what is typed
// as a name may be a password, and puts many together; here names are kept as
// keyed hashes, in memory.
type recent struct {
	now func() time.Time
	key [32]byte
	mu  sync.Mutex
	of  map[[sha256.Size]byte][]time.Time
}

// mostRecent is how many counters there are. As many as fromAll lets in within
// remembered fit, two for each.
var mostRecent = 4 * (fromAll.Burst + int(fromAll.PerSecond*remembered.Seconds()))

func newRecent(now func() time.Time) *recent {
	c := &recent{now: now, of: make(map[[sha256.Size]byte][]time.Time)}
	_, _ = rand.Read(c.key[:]) // never fails
	return c
}

// keyOf is what a name is counted by at an address, "" for all addresses.
func (c *recent) keyOf(name, address string) (out [sha256.Size]byte) {
	h := hmac.New(sha256.New, c.key[:])
	h.Write([]byte(address + "\x00" + alike(name)))
	h.Sum(out[:0])
	return out
}

// refused counts one refusal.
func (c *recent) refused(name, address string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.of) >= mostRecent {
		for key, at := range c.of {
			if len(c.lately(at)) == 0 {
				delete(c.of, key)
			}
		}
	}
	for _, key := range [][sha256.Size]byte{c.keyOf(name, address), c.keyOf(name, "")} {
		if len(c.of) < mostRecent || c.of[key] != nil {
			c.of[key] = append(c.lately(c.of[key]), c.now())
		}
	}
}

// lately are those that count.
func (c *recent) lately(at []time.Time) []time.Time {
	since := c.now().Add(-remembered)
	for len(at) > 0 && at[0].Before(since) {
		at = at[1:]
	}
	return at
}

// forgiven forgets what was refused with a name at an address: its owner came.
func (c *recent) forgiven(name, address string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.of, c.keyOf(name, address))
}

// wait is how long a try with a name has to wait; at an address from which its
// owner signed in before, what came from elsewhere does not count.
func (c *recent) wait(name, address string, familiar bool) time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	var longest time.Duration
	for from, free := range map[string]int{address: freeTries, "": looseTries} {
		if from == "" && familiar {
			continue
		}
		at := c.lately(c.of[c.keyOf(name, from)])
		if len(at) > 0 {
			// Seconds are what the audit knows of users.
			last := time.Unix(at[len(at)-1].Unix(), 0)
			longest = max(longest, last.Add(delay(len(at)-free)).Sub(c.now()))
		}
	}
	return longest
}

// turns let one try after the other through with the same name from the same
// address: who sends many at once would have all of them looked at before the
// first is counted.
type turns struct {
	mu sync.Mutex
	of map[string]*turn
}

type turn struct {
	free chan struct{} // full while it is somebody's turn
	n    int           // who wait, and whose turn it is
}

// take waits for a turn; done gives it to the next. The error is that of ctx.
func (t *turns) take(ctx context.Context, key string) (done func(), err error) {
	t.mu.Lock()
	if t.of == nil {
		t.of = make(map[string]*turn)
	}
	x := t.of[key]
	if x == nil {
		x = &turn{free: make(chan struct{}, 1)}
		t.of[key] = x
	}
	x.n++
	t.mu.Unlock()
	leave := func() {
		t.mu.Lock()
		if x.n--; x.n == 0 {
			delete(t.of, key)
		}
		t.mu.Unlock()
	}
	select {
	case x.free <- struct{}{}:
		return func() { <-x.free; leave() }, nil
	case <-ctx.Done():
		leave()
		return nil, ctx.Err()
	}
}
