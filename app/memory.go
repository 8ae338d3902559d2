package app

import (
	"os"
	"runtime/debug"
	"runtime/metrics"
)

// most is the memory that adding stays below as long as what the merge has to
// know fits into it, in bytes.
const most = 1200 << 20

// Memory keeps the garbage of a long add small: beyond most, the collector works
// more often rather than let the process grow to twice what it holds.
type Memory struct {
	limit   int64 // 0: somebody else has set one
	asked   int
	holding []metrics.Sample
}

// NewMemory sets the limit, unless the environment has set another (GOMEMLIMIT). It concerns
// the whole process.
func NewMemory() *Memory {
	m := &Memory{holding: []metrics.Sample{{Name: "/gc/heap/live:bytes"}}}
	if os.Getenv("GOMEMLIMIT") == "" {
		m.limit = most
		debug.SetMemoryLimit(m.limit)
	}
	return m
}

// Heed is called for every document. Where the record is so large that too
// little room is left under the limit, it moves the limit up: a collector that
// never ends is worse.
func (m *Memory) Heed() {
	if m.asked++; m.limit == 0 || m.asked%256 != 0 {
		return
	}
	metrics.Read(m.holding)
	if m.holding[0].Value.Kind() != metrics.KindUint64 {
		return
	}
	if need := limitFor(m.holding[0].Value.Uint64()); need > m.limit {
		m.limit = need
		debug.SetMemoryLimit(need)
	}
}

// limitFor is the least limit for so many bytes that are in use.
func limitFor(used uint64) int64 { return int64(used) + int64(used)/8 + 64<<20 }
