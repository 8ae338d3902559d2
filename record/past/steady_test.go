package past

import (
	"context"
	"errors"
	"testing"

	"parley/record/store"
)

// moments is a record of a day whose matters count how often it was worked out.
type moments struct {
	worked, holdsFrom int
	fault             error
}

type counted struct {
	store.Readable
	n int
}

func (c counted) CountMatters(context.Context, store.MatterQuery) (int, error) { return c.n, nil }

func (m *moments) at(context.Context) (Moment, error) {
	m.worked++
	n := m.worked
	return Moment{Record: counted{n: n}, Holds: func(context.Context) (bool, error) { return n >= m.holdsFrom, m.fault }}, nil
}

// A question whose answer does not hold any more is asked again, of what holds
// then; not for ever, and never is an answer given that does not hold.
func TestSteady(t *testing.T) {
	fault := errors.New("no disk")
	for name, test := range map[string]struct {
		holdsFrom, worked int
		fault, want       error
	}{
		"holds":            {0, 2, nil, nil}, // once to begin with
		"holds at last":    {4, 4, nil, nil},
		"never holds":      {99, 1 + patience, nil, store.ErrStale},
		"cannot be looked": {0, 2, fault, fault},
	} {
		m := &moments{holdsFrom: test.holdsFrom, fault: test.fault}
		s, err := NewSteady(context.Background(), m.at)
		if err != nil {
			t.Fatal(err)
		}
		n, err := s.CountMatters(context.Background(), store.MatterQuery{})
		if !errors.Is(err, test.want) || m.worked != test.worked || err == nil && n != m.worked || err != nil && n != 0 {
			t.Errorf("%s: %d, %v, worked out %d times, want %v and %d times", name, n, err, m.worked, test.want, test.worked)
		}
	}
}
