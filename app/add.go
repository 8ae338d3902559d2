package app

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"runtime"
	"strings"
	"sync"

	"golang.org/x/sync/semaphore"

	"parley"
	"parley/actor"
	"parley/document"
	"parley/document/page"
	"parley/record/log"
	"parley/record/review"
	"parley/record/store"
	"parley/source"
	"parley/source/file"
)

// Outcome is what became of one document.
type Outcome string

// What can become of a document. All but Empty and Failed say that the record
// holds it: they are reported when it is safe on disk.
const (
	Recorded Outcome = "recorded" // new
	Updated  Outcome = "updated"  // known, with something new about it, or read by a newer reader
	Known    Outcome = "known"    // nothing new
	Unread   Outcome = "unread"   // new, in a language that is not read
	Empty    Outcome = "empty"    // a page without an article: a list of links, a front page
	Failed   Outcome = "failed"
)

// Report is what add says about one document.
type Report struct {
	Outcome Outcome
	Doc     parley.Doc // zero where there is none
	Claims  int
	Err     error // of Failed and Empty
}

// Summary counts the reports of one add, and what the record holds after it.
type Summary struct {
	Outcomes map[Outcome]int
	Claims   int // of the documents recorded or updated
	Matters  int // in the record
}

// Add is AddDocuments for the documents at the paths; see file.Documents.
func (a *App) Add(ctx context.Context, paths []string, report func(Report)) (Summary, error) {
	return a.AddDocuments(ctx, file.Documents(paths...), report)
}

// AddDocuments reads documents into the record and works out the matters.
// Documents are read on all cores and written in the order in which
// they come, many at a time; report is called for each, from one goroutine, in
// order. A document that fails does not stop the others. The error is that of
// the record or of ctx; what was reported before it stays.
func (a *App) AddDocuments(ctx context.Context, docs iter.Seq2[source.Raw, error], report func(Report)) (Summary, error) {
	sum := Summary{Outcomes: make(map[Outcome]int)}
	w := writer{app: a, report: func(r Report) {
		sum.Outcomes[r.Outcome]++
		sum.Claims += r.Claims
		report(r)
	}}
	if err := a.start(ctx); err != nil {
		return sum, err
	}
	state, err := review.Fold(a.Store.Corrections(ctx))
	if err != nil {
		return sum, err
	}
	if err := a.write(ctx, w, additions(state), docs); err != nil {
		return sum, err
	}
	if err := a.Refresh(ctx); err != nil {
		return sum, err
	}
	counts, err := a.Store.Counts(ctx)
	for _, n := range counts.Matters {
		sum.Matters += n
	}
	return sum, err
}

// write returns when nobody works on a document any more.
func (a *App) write(ctx context.Context, w writer, known *actor.Additions, docs iter.Seq2[source.Raw, error]) error {
	ctx, cancel := context.WithCancel(ctx)
	w.room = semaphore.NewWeighted(aheadBytes)
	queue := a.prepare(ctx, w.room, known, docs)
	err := w.run(ctx, queue)
	cancel()
	for range queue {
	}
	return err
}

// prepared is a document on its way to the writer.
type prepared struct {
	report Report
	events []log.Event
	fatal  error // concerns every document
	weight int64 // of what it was made of, in bytes
}

// arrival is a document as its source yields it.
type arrival struct {
	raw source.Raw
	err error
}

// feed hands on what the source yields until ctx is done. Nobody waits for it
// then: a source that waits itself, for a pipe or for what is typed, cannot be
// told to stop. It touches nothing but its source.
func feed(ctx context.Context, docs iter.Seq2[source.Raw, error]) <-chan arrival {
	out := make(chan arrival)
	go func() {
		defer close(out)
		for raw, err := range docs {
			select {
			case out <- arrival{raw, err}:
			case <-ctx.Done():
				return
			}
		}
	}()
	return out
}

// ahead is how many documents for each core are read while one that came before
// them is still being read or written: documents differ in length a thousandfold,
// and no core is to stand idle for that. All of them together have at most
// aheadBytes, or are one: what is made of a text takes many times its room.
const (
	ahead      = 32
	aheadBytes = maxText
)

// prepare yields every document, read, in the order in which it came. Those
// that are read at the same time wait for each other in a queue of promises.
// Each takes its weight of the room until it is given back by who takes it.
func (a *App) prepare(ctx context.Context, room *semaphore.Weighted, known *actor.Additions, docs iter.Seq2[source.Raw, error]) <-chan chan prepared {
	queue := make(chan chan prepared, ahead*a.Cores)
	go func() {
		defer close(queue)
		var busy sync.WaitGroup
		defer busy.Wait()
		slots := make(chan struct{}, a.Cores)
		load := sync.OnceValues(a.Reader)
		arrivals := feed(ctx, docs)
		for {
			var next arrival
			select {
			case a, more := <-arrivals:
				if !more {
					return
				}
				next = a
			case <-ctx.Done():
				return
			}
			weight := min(int64(len(next.raw.Bytes)), aheadBytes)
			if room.Acquire(ctx, weight) != nil {
				return
			}
			promise := make(chan prepared, 1)
			select {
			case queue <- promise:
			case <-ctx.Done():
				return
			}
			if next.err != nil {
				p := failed(parley.Doc{}, next.err)
				p.weight = weight
				promise <- p
				continue
			}
			slots <- struct{}{}
			busy.Go(func() {
				defer func() { <-slots }()
				p := a.one(ctx, next.raw, known, load)
				p.weight = weight
				promise <- p
			})
		}
	}()
	return queue
}

func failed(d parley.Doc, err error) prepared {
	return prepared{report: Report{Outcome: Failed, Doc: d, Err: err}}
}

// one makes of one document the events that record it; none where the record
// knows all about it.
func (a *App) one(ctx context.Context, raw source.Raw, known *actor.Additions, load func() (Reader, error)) prepared {
	doc, err := document.Parse(raw)
	if errors.Is(err, page.ErrNoArticle) {
		return prepared{report: Report{Outcome: Empty, Doc: parley.Doc{Name: raw.Name}, Err: err}}
	}
	if err != nil {
		return failed(parley.Doc{Name: raw.Name}, err)
	}
	if len(doc.Text) > maxText {
		return failed(doc, &source.Error{Op: "read", File: raw.From, Err: errTooLong})
	}
	card, err := a.Store.Card(ctx, doc.ID)
	held := err == nil
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return prepared{fatal: err}
	}
	p := prepared{report: Report{Outcome: Recorded, Doc: doc}}
	same := false
	if held {
		doc, same = amended(card, doc)
		p.report = Report{Outcome: Updated, Doc: doc}
	}
	if !document.Readable(doc.Language) {
		return p.unread(held, same)
	}
	reader, err := load()
	if err != nil {
		return prepared{fatal: err}
	}
	table := known.For(texts(doc)...)
	if same && card.Reader == reader.with(table) {
		p.report.Outcome = Known
		return p
	}
	var received log.Event
	made := aside(func() (err error) { received, err = receive(doc); return err })
	reading, err := readSafely(ctx, reader, table, doc)
	fault := made()
	if err != nil {
		return failed(doc, &source.Error{Op: "read", File: raw.From, Err: err})
	}
	read, err := log.NewReading(reading)
	if err = errors.Join(fault, err); err != nil {
		return failed(doc, err)
	}
	p.report.Claims = len(reading.Claims)
	p.events = []log.Event{received, read}
	return p
}

// amended returns the document as the record is to have it, and whether it has
// it so already.
func amended(card store.Card, doc parley.Doc) (parley.Doc, bool) {
	old := card.Doc
	old.Text, old.CopyOf, old.Origin = doc.Text, doc.CopyOf, doc.Origin
	now := document.Merge(old, doc)
	return now, now == old
}

func (p prepared) unread(held, same bool) prepared {
	switch {
	case held && same:
		p.report.Outcome = Known
		return p
	case !held:
		p.report.Outcome = Unread
	}
	received, err := receive(p.report.Doc)
	if err != nil {
		return failed(p.report.Doc, err)
	}
	p.events = []log.Event{received}
	return p
}

// receive returns the event that records a document.
func receive(doc parley.Doc) (log.Event, error) {
	return log.NewDocument(log.Received{Doc: doc, Fingerprint: document.Fingerprint(doc.Text), Sketch: document.NewSketch(doc.Text).Bytes(), Credit: document.Credit(doc.Text)})
}

// maxText is the longest text that is read, in bytes: longer than any novel. What
// a reading needs grows with its text, to 150 times as much.
const maxText = 4 << 20

var errTooLong = fmt.Errorf("a text of more than %d MB: add it in parts", maxText>>20)

var errTwice = errors.New("two claims have the same id")

// readSafely makes a fault of the reader an error of the document: the thousand
// others are not to suffer from it.
func readSafely(ctx context.Context, reader Reader, table *actor.Table, doc parley.Doc) (r parley.Reading, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("the reader failed at %s: %v", culprit(), fault)
		}
	}()
	if r, err = reader.Read(ctx, table, doc); err != nil {
		return r, err
	}
	seen := make(map[parley.ClaimID]bool, len(r.Claims))
	for _, c := range r.Claims {
		if seen[c.ID] {
			return r, fmt.Errorf("%s: %w", c.ID, errTwice)
		}
		seen[c.ID] = true
	}
	r.Doc, r.Reader = doc.ID, reader.with(table)
	return r, nil
}

// culprit names the place in the program that a panic comes from; it is called
// while the panic is under way.
func culprit() string {
	var pcs [32]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs[:])])
	for panicking := false; ; {
		f, more := frames.Next()
		inRuntime := strings.HasPrefix(f.Function, "runtime.")
		if panicking && !inRuntime {
			return fmt.Sprintf("%s:%d", f.Function, f.Line)
		}
		panicking = panicking || inRuntime
		if !more {
			return "an unknown place"
		}
	}
}
