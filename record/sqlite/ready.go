package sqlite

import (
	"iter"

	"parley/record/store"
)

// readied yields what ready makes of the values of seq, in their order, while the
// caller is busy with those before: rows are made on one processor and written
// on another. Nobody walks seq any more when the loop is over. A panic of seq or
// of ready is one of the caller.
func readied[V, R any](seq iter.Seq[V], ready func(V) (R, error)) iter.Seq2[R, error] {
	return func(yield func(R, error) bool) {
		type made struct {
			row   R
			err   error
			fault any
		}
		rows, stop := make(chan made, mostReadied), make(chan struct{})
		go func() {
			defer close(rows)
			defer func() {
				if fault := recover(); fault != nil {
					select {
					case rows <- made{fault: fault}:
					case <-stop:
					}
				}
			}()
			for v := range seq {
				row, err := ready(v)
				select {
				case rows <- made{row: row, err: err}:
				case <-stop:
					return
				}
			}
		}()
		defer func() {
			close(stop)
			for range rows { // until it is closed
			}
		}()
		for m := range rows {
			if m.fault != nil {
				panic(m.fault)
			}
			if !yield(m.row, m.err) {
				return
			}
		}
	}
}

// mostReadied is how many rows wait to be written.
const mostReadied = 64

// matterRow is a matter with what its rows are made of.
type matterRow struct {
	store.Matter
	facets
	body  []byte
	words string
	place string
}

// columns is the row of a matter in matters.
func (m matterRow) columns() []any {
	return []any{string(m.ID), string(m.Kind), m.Form, m.Status, string(m.Day), string(m.began), string(m.ended), string(m.due),
		m.place, m.located, m.Documents, m.Origins, len(m.Claims), m.disputed, m.word, m.body}
}

func readyMatter(m store.Matter) (matterRow, error) {
	body, err := newMatterBody(m)
	return matterRow{m, facetsOf(m), body, store.MatterWords(m.Matter), store.PlaceWords(m.Place)}, err
}

// actorRow is an actor with what its row is made of.
type actorRow struct {
	store.Actor
	body   []byte
	search string
}

func readyActor(a store.Actor) (actorRow, error) {
	body, err := newActorBody(a)
	return actorRow{a, body, store.SearchLines(a)}, err
}
