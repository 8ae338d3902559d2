package watch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"parley/source"
	"parley/watch/state"
)

// Once does what is due and ends, and leaves the rest to the next time.
func TestOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := newInternet(t, func(w http.ResponseWriter, r *http.Request) {
			switch r.URL.Path {
			case "/feed":
				io.WriteString(w, rss("/a", "/down"))
			case "/down":
				w.WriteHeader(http.StatusServiceUnavailable)
			default:
				article(w, r.URL.Path)
			}
		})
		w := watching(t, n, "[[source]]\nname='a'\nfeed='http://x.example/feed'\nevery='1h'\n")
		for _, step := range []struct {
			pause time.Duration
			feed  int
			down  int
		}{{0, 1, 1}, {time.Second, 1, 1}, {10 * time.Minute, 1, 2}, {2 * time.Hour, 2, 3}} {
			time.Sleep(step.pause)
			if err := w.Once(context.Background()); err != nil {
				t.Fatal(err)
			}
			if f, d := len(n.visits("/feed")), len(n.visits("/down")); f != step.feed || d != step.down {
				t.Errorf("after %v: the feed was asked for %d times, the article %d times; want %d and %d", step.pause, f, d, step.feed, step.down)
			}
		}
		if len(n.visits("/a")) != 1 {
			t.Error("the article was fetched again")
		}
	})
}

// Where the process ends, the next one goes on: nothing is lost, and nothing
// is recorded twice though the pages are different every time.
func TestRestarts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		served := 0
		n := newInternet(t, func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/feed" {
				w.Header().Set("ETag", `"same"`)
				if r.Header.Get("If-None-Match") != "" {
					w.WriteHeader(http.StatusNotModified)
					return
				}
				var links []string
				for i := range 40 {
					links = append(links, fmt.Sprintf("/%d", i))
				}
				io.WriteString(w, rss(links...))
				return
			}
			served++
			article(w, fmt.Sprintf("%s, served as number %d", r.URL.Path, served))
		})
		dir := t.TempDir()
		kept := &archive{}
		for i := range 30 {
			w := watchingIn(t, dir, n, "[[source]]\nname='a'\nfeed='http://x.example/feed'\ndelay='1s'\n")
			w.Record, w.Cards = kept.record, kept.cards
			ctx, cancel := context.WithTimeoutCause(context.Background(), time.Hour, context.Canceled)
			if i%2 == 0 { // it ends when documents are recorded and nothing else is
				w.Record = func(ctx context.Context, docs []source.Raw) ([]Outcome, error) {
					if _, err := kept.record(ctx, docs); err != nil {
						return nil, err
					}
					cancel()
					return nil, context.Canceled
				}
			} else {
				time.AfterFunc(time.Duration(i)*700*time.Millisecond, cancel)
			}
			if err := w.Run(ctx); !errors.Is(err, context.Canceled) {
				t.Fatalf("Run: %v", err)
			}
			cancel()
			w.State.Close()
		}
		names := kept.names()
		if len(names) != 40 {
			t.Errorf("%d articles", len(names))
		}
		for name, times := range names {
			if times != 1 {
				t.Errorf("%s was recorded %d times", name, times)
			}
		}
	})
}

// An error of the record ends the watch, and is told.
func TestRecordFails(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := newInternet(t, func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/feed" {
				io.WriteString(w, rss("/a"))
				return
			}
			article(w, "a")
		})
		w := watching(t, n, "[[source]]\nname='a'\nfeed='http://x.example/feed'\n[[source]]\nname='b'\nfeed='http://y.example/feed'\n")
		full := errors.New("the disk is full")
		w.Record = func(context.Context, []source.Raw) ([]Outcome, error) { return nil, full }
		if err := w.Run(context.Background()); !errors.Is(err, full) {
			t.Errorf("%v", err)
		}
	})
}

// Of two watches of one record the second is refused.
func TestTwoWatches(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := newInternet(t, func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, rss()) })
		dir := t.TempDir()
		config := "[[source]]\nname='a'\nfeed='http://x.example/feed'\n"
		one, two := watchingIn(t, dir, n, config), watchingIn(t, dir, n, config)
		ctx, cancel := context.WithCancel(context.Background())
		done := make(chan error)
		go func() { done <- one.Run(ctx) }()
		synctest.Wait()
		if err := two.Run(ctx); !errors.Is(err, state.ErrBusy) {
			t.Errorf("%v", err)
		}
		cancel()
		<-done
		if err := two.Once(context.Background()); err != nil {
			t.Errorf("%v", err)
		}
	})
}
