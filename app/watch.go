package app

import (
	"context"
	"errors"
	"iter"
	"slices"
	"sync"
	"time"

	"parley/document"
	"parley/record/review"
	"parley/source"
	"parley/watch"
	"parley/watch/state"
)

// agent names the program to the sites that it asks.
const agent = "Parley/1"

// refreshPause is how long matters wait at least until they are worked out
// anew while a watch records: one article after the other comes in.
const refreshPause = 10 * time.Second

// Watching is a record with what a watch of it remembers.
type Watching struct {
	app   *App
	state *state.State
}

// Watching opens what is remembered in the record at path, which must be that
// of the App.
func (a *App) Watching(ctx context.Context, path string) (*Watching, error) {
	s, err := state.Open(ctx, path)
	if err != nil {
		return nil, err
	}
	return &Watching{a, s}, nil
}

// Close closes what is remembered; the record stays open.
func (w *Watching) Close() error { return w.state.Close() }

// Run watches until ctx is done, which is no error; report learns what
// happens. The error is that of the record or the state.
func (w *Watching) Run(ctx context.Context, c watch.Config, report func(watch.Event)) error {
	return w.with(ctx, c, report, func(ctx context.Context, x *watch.Watcher) error {
		err := x.Run(ctx)
		if errors.Is(err, context.Canceled) && ctx.Err() != nil {
			return nil
		}
		return err
	})
}

// Once does what is due, and works out the matters.
func (w *Watching) Once(ctx context.Context, c watch.Config, report func(watch.Event)) error {
	err := w.with(ctx, c, report, func(ctx context.Context, x *watch.Watcher) error { return x.Once(ctx) })
	if err != nil {
		return err
	}
	return w.app.Refresh(ctx)
}

func (w *Watching) with(ctx context.Context, c watch.Config, report func(watch.Event), run func(context.Context, *watch.Watcher) error) error {
	a := w.app
	a.Reader = sync.OnceValues(a.Reader) // it would be loaded for each article
	grown := make(chan struct{}, 1)
	x := &watch.Watcher{
		Config: c, State: w.state, Agent: agent, Cards: a.Store.Cards, Report: report,
		Record: func(ctx context.Context, docs []source.Raw) ([]watch.Outcome, error) {
			out, err := a.take(ctx, docs)
			select {
			case grown <- struct{}{}:
			default:
			}
			return out, err
		},
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var refreshing sync.WaitGroup
	refreshing.Go(func() {
		if err := a.keepFresh(ctx, grown); err != nil {
			stop(err)
		}
	})
	err := run(ctx, x)
	if cause := context.Cause(ctx); cause != nil && !errors.Is(cause, context.Canceled) {
		err = cause
	}
	stop(nil)
	refreshing.Wait()
	return err
}

// keepFresh works out the matters when the record has grown, until ctx is
// done. What is left then is done by whoever asks next, see View.
func (a *App) keepFresh(ctx context.Context, grown <-chan struct{}) error {
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(refreshPause):
		}
		select {
		case <-ctx.Done():
			return nil
		case <-grown:
		}
		if err := a.Refresh(ctx); err != nil && ctx.Err() == nil {
			return err
		}
	}
}

// take reads documents into the record and says what became of each, in their
// order. The matters are not worked out.
func (a *App) take(ctx context.Context, docs []source.Raw) ([]watch.Outcome, error) {
	if err := a.start(ctx); err != nil {
		return nil, err
	}
	corrections, err := review.Fold(a.Store.Corrections(ctx))
	if err != nil {
		return nil, err
	}
	out := make([]watch.Outcome, 0, len(docs))
	w := writer{app: a, report: func(r Report) {
		out = append(out, watch.Outcome{Doc: string(r.Doc.ID), Known: r.Outcome == Known || r.Outcome == Updated, Err: r.Err})
	}}
	err = a.write(ctx, w, additions(corrections), withOwnDates(docs))
	return out, err
}

// withOwnDates yields documents whose date is that of the page itself, where it is
// the day that the feed gives or one beside it: feeds often give the time in
// Greenwich, and "on Friday" is the Friday of the newsroom.
func withOwnDates(docs []source.Raw) iter.Seq2[source.Raw, error] {
	return func(yield func(source.Raw, error) bool) {
		for _, raw := range docs {
			if document.IsPage(raw.MediaType) && raw.Published != "" {
				own := raw
				own.Published = ""
				if d, err := document.Parse(own); err == nil && beside(string(d.Published), raw.Published) {
					raw = own
				}
			}
			if !yield(raw, nil) {
				return
			}
		}
	}
}

// beside says whether two days are the same or follow each other.
func beside(a, b string) bool {
	x, err := time.Parse(time.DateOnly, a)
	if err != nil {
		return false
	}
	y, err := time.Parse(time.DateOnly, b)
	return err == nil && x.Sub(y).Abs() <= 24*time.Hour
}

// Source is a source that is or was watched, with what people say of it.
type Source struct {
	state.Source
	Ratings []state.Rating // the oldest first; the last one holds
}

// Rating returns the rating that holds, the zero Rating where there is none.
func (s Source) Rating() state.Rating {
	if len(s.Ratings) == 0 {
		return state.Rating{Source: s.Name}
	}
	return s.Ratings[len(s.Ratings)-1]
}

// Sources returns all sources by name.
func (w *Watching) Sources(ctx context.Context) ([]Source, error) {
	list, err := w.state.Sources(ctx)
	if err != nil {
		return nil, err
	}
	ratings, err := w.state.Ratings(ctx, w.app.Store)
	if err != nil {
		return nil, err
	}
	out := make([]Source, len(list))
	for i, s := range list {
		out[i] = Source{Source: s, Ratings: slices.Clip(ratings[s.Name])}
	}
	return out, nil
}

// Rate adds what a person says of a source to the log. It returns
// state.ErrNone where there is no such source.
func (w *Watching) Rate(ctx context.Context, r state.Rating) error {
	return w.state.Rate(ctx, w.app.Store, w.app.Now(), r)
}
