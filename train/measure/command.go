package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"
)

// outcome is what a command printed and took.
type outcome struct {
	out, fault string
	wall       time.Duration
	processor  time.Duration
	peak       int64 // resident memory, bytes
}

// command runs a program in the folder dir, "" for this one, with the
// variables set besides those of this process, and input on its standard input.
func command(dir, input string, env []string, name string, args ...string) (outcome, error) {
	var out, fault bytes.Buffer
	c := exec.Command(name, args...)
	c.Dir, c.Env, c.Stdout, c.Stderr = dir, append(os.Environ(), env...), &out, &fault
	c.Stdin = strings.NewReader(input)
	start := time.Now()
	err := c.Run()
	o := outcome{out: out.String(), fault: fault.String(), wall: time.Since(start)}
	if u, ok := c.ProcessState.SysUsage().(*syscall.Rusage); ok {
		o.processor = time.Duration(u.Utime.Nano() + u.Stime.Nano())
		o.peak = u.Maxrss << 10 // Linux counts KiB
	}
	if err != nil {
		return o, fmt.Errorf("%s %s: %w\n%s", name, strings.Join(args, " "), err, last(o.fault, 5))
	}
	return o, nil
}

// last returns the last n lines of a text.
func last(text string, n int) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	return strings.Join(lines[max(0, len(lines)-n):], "\n")
}

// processorTime is what this process has used: unlike the clock it does not
// count what other programs took.
func processorTime() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
