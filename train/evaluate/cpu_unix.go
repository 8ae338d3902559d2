//go:build unix

package main

import (
	"syscall"
	"time"
)

// cpuTime is the processor time this program has used: unlike the clock it does not count what other programs took.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
