//go:build !unix

package main

import "time"

var begun = time.Now()

// cpuTime is the time since the program began: the best there is here.
func cpuTime() time.Duration { return time.Since(begun) }
