package app

import (
	"os"
	"runtime/debug"
	"runtime/metrics"
	"sync"
	"time"
)

// most is the memory that adding stays below as long as what the merge has to
// know fits into it, in bytes.
const most = 1200 << 20

// KeepMemory keeps the garbage of a long add small: beyond most, the collector
// works more often rather than let the process grow to twice what it holds. It
// sets the limit of the whole process, unless the environment has set another
// (GOMEMLIMIT). Where so much is in use that too little room is left under the
// limit, the limit moves up: a collector that never ends is worse. It looks
// after that until it is stopped.
func KeepMemory() (stop func()) {
	if os.Getenv("GOMEMLIMIT") != "" {
		return func() {}
	}
	debug.SetMemoryLimit(most)
	done := make(chan struct{})
	go func() {
		tick := time.NewTicker(time.Second)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				raise()
			case <-done:
				return
			}
		}
	}()
	return sync.OnceFunc(func() { close(done) })
}

// raise moves the limit up where what is in use wants it.
func raise() {
	used := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	if metrics.Read(used); used[0].Value.Kind() != metrics.KindUint64 {
		return
	}
	if need := limitFor(used[0].Value.Uint64()); need > debug.SetMemoryLimit(-1) {
		debug.SetMemoryLimit(need)
	}
}

// limitFor is the least limit for so many bytes that are in use.
func limitFor(used uint64) int64 { return int64(used) + int64(used)/8 + 64<<20 }
