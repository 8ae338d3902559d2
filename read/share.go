package read

import (
	"cmp"
	"context"
	"runtime"
	"sync"

	"parley/read/syntax"
)

// leastShare is how many sentences a processor has to get for it to be worth waking: the network goes over so many at a time
// in any case.
const leastShare = 16

// analyseAll analyses sentences. Where nobody else wants the other processors, as for an article that comes alone, they share
// the work; what comes out does not depend on who does it.
func (r *Reader) analyseAll(ctx context.Context, todo []*syntax.Sentence) error {
	others := int(r.working.Add(1)) - 1
	defer r.working.Add(-1)
	shares := shared(todo, runtime.GOMAXPROCS(0)-others)
	if len(shares) == 1 {
		return r.analyseBatches(ctx, todo)
	}
	errs, faults := make([]error, len(shares)), make([]any, len(shares))
	var wait sync.WaitGroup
	for i, share := range shares[1:] {
		wait.Go(func() {
			defer func() { faults[i+1] = recover() }() // whoever reads a document bears its faults, which this goroutine cannot
			errs[i+1] = r.analyseBatches(ctx, share)
		})
	}
	func() {
		defer wait.Wait() // also where the first share has a fault
		errs[0] = r.analyseBatches(ctx, shares[0])
	}()
	for i, fault := range faults {
		if fault != nil {
			_ = r.analyseBatches(ctx, shares[i]) // fails again, for reading is pure, and here its stack tells the place
			panic(fault)
		}
	}
	return cmp.Or(errs...)
}

// shared parts sentences into at most so many shares of about as many words, none much smaller than leastShare sentences.
func shared(todo []*syntax.Sentence, most int) [][]*syntax.Sentence {
	n := max(1, min(most, len(todo)/leastShare))
	words := 0
	for _, s := range todo {
		words += len(s.Words)
	}
	out := make([][]*syntax.Sentence, 0, n)
	from, before := 0, 0
	for i, s := range todo {
		before += len(s.Words)
		if len(out) < n-1 && before*n >= words*(len(out)+1) {
			out = append(out, todo[from:i+1])
			from = i + 1
		}
	}
	return append(out, todo[from:])
}

// analyseBatches analyses sentences one batch after the other.
func (r *Reader) analyseBatches(ctx context.Context, todo []*syntax.Sentence) error {
	var a analysis
	for len(todo) > 0 {
		if err := ctx.Err(); err != nil {
			return err
		}
		n, words := 1, len(todo[0].Words)
		for n < min(len(todo), batchSentences) && words+len(todo[n].Words) <= batchWords {
			words += len(todo[n].Words)
			n++
		}
		r.analyse(&a, todo[:n])
		todo = todo[n:]
	}
	return nil
}
