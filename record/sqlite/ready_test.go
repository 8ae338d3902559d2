package sqlite

import (
	"errors"
	"slices"
	"strconv"
	"testing"
)

// Rows come in their order with their errors; a loop may be left early.
func TestReadied(t *testing.T) {
	odd := errors.New("odd")
	ready := func(n int) (string, error) {
		if n%2 == 1 {
			return "", odd
		}
		return strconv.Itoa(n), nil
	}
	var all []int
	for i := range 3 * mostReadied {
		all = append(all, i)
	}
	n := 0
	for row, err := range readied(slices.Values(all), ready) {
		if want, wrong := ready(n); row != want || err != wrong {
			t.Fatalf("row %d is %q, %v", n, row, err)
		}
		if n++; n == 2*mostReadied {
			break
		}
	}
	if n != 2*mostReadied {
		t.Errorf("%d rows", n)
	}
}

// A panic of what makes rows is caught by who writes them, as a server does.
func TestReadiedPanics(t *testing.T) {
	got := func() (fault any) {
		defer func() { fault = recover() }()
		for range readied(slices.Values([]int{1, 2, 3}), func(n int) (int, error) {
			if n == 3 {
				panic("three")
			}
			return n, nil
		}) {
		}
		return nil
	}()
	if got != "three" {
		t.Errorf("caught %v", got)
	}
}
