package watch

import (
	"context"

	"parley/source"
)

// Outcome is what became of a document.
type Outcome struct {
	Doc   string // id, "" where it failed
	Known bool   // the record had it
	Err   error  // the document cannot be read; what it says is not of the moment
}

// Recorder takes documents into the record and says what became of each, in
// their order, when it is safe on disk. The error concerns all of them.
type Recorder func(context.Context, []source.Raw) ([]Outcome, error)

// desk collects the documents of all sources for one recorder: while it is at
// work on some, the next pile up and are recorded together.
type desk struct {
	record Recorder
	in     chan job
}

type job struct {
	docs []source.Raw
	done chan answer
}

type answer struct {
	outcomes []Outcome
	err      error
}

// pile is how many documents are recorded together.
const pile = 64

func newDesk(r Recorder) desk { return desk{record: r, in: make(chan job)} }

// submit returns what became of the documents.
func (d desk) submit(ctx context.Context, docs []source.Raw) ([]Outcome, error) {
	j := job{docs, make(chan answer, 1)}
	select {
	case d.in <- j:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	a := <-j.done
	return a.outcomes, a.err
}

func (d desk) close() { close(d.in) }

// work ends when the desk is closed and everything is answered.
func (d desk) work(ctx context.Context) {
	for first := range d.in {
		jobs := []job{first}
		n := len(first.docs)
	collect:
		for n < pile {
			select {
			case j, open := <-d.in:
				if !open {
					break collect
				}
				jobs = append(jobs, j)
				n += len(j.docs)
			default:
				break collect
			}
		}
		var docs []source.Raw
		for _, j := range jobs {
			docs = append(docs, j.docs...)
		}
		outcomes, err := d.record(ctx, docs)
		for _, j := range jobs {
			a := answer{err: err}
			if err == nil {
				a.outcomes, outcomes = outcomes[:len(j.docs)], outcomes[len(j.docs):]
			}
			j.done <- a
		}
	}
}
