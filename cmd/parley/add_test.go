package main

import (
	"testing"
	"time"
)

func TestAddProgress(t *testing.T) {
	for _, test := range []struct {
		done, failed int
		spent        time.Duration
		share        float64
		want         string
	}{
		{1, 0, 500 * time.Millisecond, 0.5, "1 article"},
		{30, 0, 2 * time.Second, 0.5, "30 articles, 15 a second"},
		{30, 2, 20 * time.Second, 0, "30 articles, 1.5 a second, 2 failed"},
		{300, 0, 10 * time.Second, 0.25, "300 articles, 30 a second, 30 s left"},
		{300, 0, 10 * time.Second, 0.01, "300 articles, 30 a second, 16 min left"},
		{300, 1, 10 * time.Minute, 0.01, "300 articles, 0.5 a second, 1 failed, 16 h left"},
		{300, 0, 10 * time.Second, 1, "300 articles, 30 a second, 0 s left"},
	} {
		if got := addProgress(test.done, test.failed, test.spent, test.share); got != test.want {
			t.Errorf("%q, want %q", got, test.want)
		}
	}
}
