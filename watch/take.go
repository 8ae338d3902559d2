package watch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
	"time"

	"parley/source"
	"parley/source/web"
	"parley/watch/state"
)

const (
	acceptPage = "text/html, application/xhtml+xml, text/plain;q=0.8, */*;q=0.1"
	maxPage    = 16 << 20 // bytes of the page of an article, expanded
)

// take records articles that are in their feed, or fetches the first one and
// records it.
func (w *Watcher) take(ctx context.Context, s Source, articles []state.Article) error {
	var here []state.Article
	var docs []source.Raw
	for _, a := range articles {
		if a.Content != "" {
			here = append(here, a)
			docs = append(docs, raw(s, a, "text/html; charset=utf-8", []byte(a.Content), a.URL))
		}
	}
	if len(docs) > 0 {
		return w.record(ctx, s, here, docs)
	}
	return w.fetch(ctx, s, articles[0])
}

func raw(s Source, a state.Article, mediaType string, b []byte, address string) source.Raw {
	return source.Raw{
		Name: a.URL, From: a.URL, MediaType: mediaType, Bytes: b,
		Title: a.Title, Outlet: a.Outlet, Published: a.Published, URL: address, Language: s.Language,
	}
}

// fetch fetches the page of an article and records it.
func (w *Watcher) fetch(ctx context.Context, s Source, a state.Article) error {
	doc, err := w.get(ctx, s, a)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err == nil {
		return w.record(ctx, s, []state.Article{a}, []source.Raw{doc})
	}
	now := time.Now()
	if until, ok := closed(err); ok {
		// The host was not asked: that is no attempt.
		return w.State.Retry(ctx, a.URL, err.Error(), a.Attempts, until.Add(jitter(time.Second, 0.9)))
	}
	attempts := a.Attempts + 1
	if enough(err, attempts) {
		w.report(Event{What: NotTaken, Source: s.Name, Article: a.URL, Err: err})
		return w.State.Settle(ctx, now, state.Settled{URL: a.URL, Status: state.Failed, Cause: cause(err)})
	}
	next := notBefore(err, now.Add(nextAttempt(attempts)))
	w.report(Event{What: NotTaken, Source: s.Name, Article: a.URL, Err: err, Next: next})
	return w.State.Retry(ctx, a.URL, cause(err), attempts, next)
}

// cause leaves out the address, which stands beside it.
func cause(err error) string {
	var e *web.Error
	if errors.As(err, &e) {
		return e.Err.Error()
	}
	return err.Error()
}

// errKind is the cause where the page of an article is something else.
var errKind = errors.New("not a page of text")

func (w *Watcher) get(ctx context.Context, s Source, a state.Article) (source.Raw, error) {
	u, err := url.Parse(a.URL)
	if err != nil {
		return source.Raw{}, &web.Error{URL: a.URL, Err: fmt.Errorf("%w: %w", web.ErrScheme, err)}
	}
	answer, err := w.web.Get(ctx, web.Request{URL: u, Hosts: s.Hosts, Delay: s.Delay, Accept: acceptPage})
	if err != nil {
		return source.Raw{}, err
	}
	mediaType, ok := textual(answer.MediaType)
	if !ok {
		return source.Raw{}, &web.Error{URL: a.URL, Err: fmt.Errorf("%.60s: %w", answer.MediaType, errKind)}
	}
	r, err := answer.Open(maxPage)
	if err != nil {
		return source.Raw{}, &web.Error{URL: a.URL, Err: err}
	}
	b, err := io.ReadAll(r)
	if err != nil {
		return source.Raw{}, &web.Error{URL: a.URL, Err: err}
	}
	return raw(s, a, mediaType, b, answer.URL.String()), nil
}

// textual says whether a media type is one of texts; what has none is taken
// for a page.
func textual(mediaType string) (string, bool) {
	kind, _, _ := strings.Cut(strings.ToLower(mediaType), ";")
	switch strings.TrimSpace(kind) {
	case "":
		return "text/html", true
	case "text/html", "application/xhtml+xml", "text/plain":
		return mediaType, true
	}
	return "", false
}

// record records documents, one for each article, and remembers what became of
// them.
func (w *Watcher) record(ctx context.Context, s Source, articles []state.Article, docs []source.Raw) error {
	outcomes, err := w.desk.submit(ctx, docs)
	if err != nil {
		return err
	}
	settled := make([]state.Settled, len(articles))
	for i, a := range articles {
		settled[i] = state.Settled{URL: a.URL, Status: state.Recorded, Doc: outcomes[i].Doc}
		switch {
		case outcomes[i].Err != nil:
			settled[i].Status, settled[i].Cause = state.Failed, plain(outcomes[i].Err)
		case outcomes[i].Known:
			settled[i].Status = state.Known
		}
		w.tell(s, a.URL, outcomes[i])
	}
	return w.State.Settle(ctx, time.Now(), settled...)
}

func (w *Watcher) tell(s Source, article string, o Outcome) {
	if o.Err != nil {
		w.report(Event{What: NotTaken, Source: s.Name, Article: article, Err: o.Err})
		return
	}
	w.report(Event{What: Taken, Source: s.Name, Article: article, Doc: o.Doc, Known: o.Known})
}

// plain leaves out what the error of a document repeats of its address.
func plain(err error) string {
	var e *source.Error
	if errors.As(err, &e) {
		return e.Op + ": " + e.Err.Error()
	}
	return err.Error()
}
