package guard

import (
	"net/netip"
	"sync"
	"time"
)

// Rate is how often something may be done: PerSecond in the long run, Burst at
// once.
type Rate struct {
	PerSecond float64
	Burst     int
}

// Buckets hold a bucket of tokens for each of many clients. They are safe for
// concurrent use. Make them with NewBuckets.
type Buckets struct {
	rate  Rate
	now   func() time.Time
	mu    sync.Mutex
	of    map[string]bucket
	swept time.Time
}

// bucket is how many tokens there were, and when.
type bucket struct {
	tokens float64
	at     time.Time
}

// mostClients is how many are told apart.
const mostClients = 1 << 16

// NewBuckets returns full buckets; now tells the time.
func NewBuckets(r Rate, now func() time.Time) *Buckets {
	return &Buckets{rate: r, now: now, of: make(map[string]bucket), swept: now()}
}

// Take takes a token of a client, and returns how long to wait where there is
// none.
func (b *Buckets) Take(client string) time.Duration {
	b.mu.Lock()
	defer b.mu.Unlock()
	now := b.now()
	b.sweep(now)
	have, ok := b.of[client]
	if !ok && len(b.of) >= mostClients {
		client = "" // all others share one
		have, ok = b.of[client]
	}
	if !ok {
		have = bucket{float64(b.rate.Burst), now}
	}
	have = bucket{b.filled(have, now), now}
	defer func() { b.of[client] = have }()
	if have.tokens >= 1 {
		have.tokens--
		return 0
	}
	return max(time.Millisecond, time.Duration((1-have.tokens)/b.rate.PerSecond*float64(time.Second)))
}

func (b *Buckets) filled(have bucket, now time.Time) float64 {
	return min(float64(b.rate.Burst), have.tokens+max(0, now.Sub(have.at).Seconds())*b.rate.PerSecond)
}

// sweep forgets now and then whoever has a full bucket: they are as good as
// new.
func (b *Buckets) sweep(now time.Time) {
	full := time.Duration(float64(b.rate.Burst) / b.rate.PerSecond * float64(time.Second))
	if now.Sub(b.swept) <= max(full, time.Minute) {
		return
	}
	for client, have := range b.of {
		if b.filled(have, now) >= float64(b.rate.Burst) {
			delete(b.of, client)
		}
	}
	b.swept = now
}

// Network is what one client may have the addresses of: of IPv6 a whole
// network (RFC 6177).
func Network(address string) string {
	a, err := netip.ParseAddr(address)
	if err != nil || a.Unmap().Is4() || a.IsLoopback() {
		return address
	}
	p, err := a.WithZone("").Prefix(64)
	if err != nil {
		return address
	}
	return p.String()
}
