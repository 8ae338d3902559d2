package watch

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"time"

	"parley/source/feed"
	"parley/source/sitemap"
	"parley/source/web"
	"parley/watch/state"
)

// broken is an error of the record or the state, on which a watch ends.
type broken struct{ error }

func (b broken) Unwrap() error { return b.error }

func fatal(err error) error {
	if err == nil {
		return nil
	}
	return broken{err}
}

// heard is what a source said.
type heard struct {
	named     int
	fresh     int
	unchanged bool
	moved     string
	notes     notes
}

// ask asks a source, and remembers how that went and when it is asked again.
func (w *Watcher) ask(ctx context.Context, s Source, how state.Source) error {
	var h heard
	var err error
	switch s.Kind {
	case Feed:
		h, err = w.askFeed(ctx, s)
	case Sitemap:
		h, err = w.askSitemap(ctx, s)
	case Folder:
		h, err = w.askFolder(ctx, s)
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if b := (broken{}); errors.As(err, &b) {
		return b.error
	}
	now := time.Now()
	if until, ok := closed(err); ok {
		w.report(Event{What: Postponed, Source: s.Name, Err: err, Next: until})
		return w.State.Postpone(ctx, s.Name, until.Add(jitter(time.Second, 0.9)))
	}
	t := state.Try{At: now, Moved: h.moved, Note: h.notes.String()}
	if err != nil {
		t.Cause = err.Error()
		t.Next = notBefore(err, now.Add(nextAsk(s, how.Failures+1, lasting(err))))
		w.report(Event{What: NotAsked, Source: s.Name, Err: err, Next: t.Next})
	} else {
		t.Next = now.Add(nextAsk(s, 0, false))
		w.report(Event{What: Asked, Source: s.Name, Named: h.named, New: h.fresh, Unchanged: h.unchanged, Note: t.Note, Next: t.Next})
	}
	return w.State.Tried(ctx, s.Name, t)
}

const acceptFeed = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1"

// page fetches a feed or sitemap unless it is unchanged. What it returns as a
// state.Page is to be remembered together with what is found in it.
func (w *Watcher) page(ctx context.Context, s Source, at *url.URL) (web.Answer, state.Page, error) {
	p, err := w.State.Page(ctx, s.Name, at.String())
	if err != nil {
		return web.Answer{}, p, fatal(err)
	}
	a, err := w.web.Get(ctx, web.Request{URL: at, Hosts: s.Hosts, Delay: s.Delay, Accept: acceptFeed, ETag: p.ETag, LastModified: p.LastModified})
	p.ETag, p.LastModified = a.ETag, a.LastModified
	return a, p, err
}

func (w *Watcher) askFeed(ctx context.Context, s Source) (heard, error) {
	var h heard
	a, page, err := w.page(ctx, s, s.URL)
	if err != nil {
		return h, err
	}
	if a.Moved != nil {
		h.moved = a.Moved.String()
	}
	if a.Unchanged {
		h.unchanged = true
		return h, nil
	}
	r, err := a.Open(feed.MaxSize)
	if err != nil {
		return h, &web.Error{URL: s.URL.String(), Err: err}
	}
	f, err := feed.Parse(r, a.MediaType, a.URL)
	if err != nil {
		return h, &web.Error{URL: s.URL.String(), Err: err}
	}
	var list []named
	for _, e := range f.Entries {
		n := named{link: e.Link, id: e.ID, title: e.Title, published: e.Published, day: e.Day}
		if s.Whole {
			n.content = e.Content
		}
		list = append(list, n)
	}
	return h, w.found(ctx, s, a.URL, page, list, &h)
}

// found remembers what a page names.
func (w *Watcher) found(ctx context.Context, s Source, base *url.URL, page state.Page, list []named, h *heard) error {
	now := time.Now()
	articles := h.notes.pick(s, base, list, now)
	fresh, err := w.State.Found(ctx, s.Name, page, articles, now)
	h.named += len(articles)
	h.fresh += fresh
	return fatal(err)
}

// maxMaps is how many sitemaps of an index are fetched at one time, those
// first that changed last.
const maxMaps = 200

// askSitemap asks a sitemap, or an index and those of its sitemaps that
// changed. One that fails does not stop the others.
func (w *Watcher) askSitemap(ctx context.Context, s Source) (heard, error) {
	var h heard
	m, base, err := w.readMap(ctx, s, s.URL, time.Time{}, &h)
	if err != nil || !m.Index {
		return h, err
	}
	h.unchanged = false
	var failures []error
	for i, child := range latest(m.Entries) {
		if i == maxMaps {
			h.notes.add(fmt.Sprintf("the index names %d sitemaps, of which the %d that changed last are read", len(m.Entries), maxMaps))
			break
		}
		if s.MaxAge > 0 && !child.Modified.IsZero() && time.Since(child.Modified) > s.MaxAge {
			continue
		}
		at, err := web.Normal(child.Link, base)
		if err != nil {
			failures = append(failures, err)
			continue
		}
		inner, _, err := w.readMap(ctx, s, at, child.Modified, &h)
		if errors.As(err, new(broken)) || ctx.Err() != nil {
			return h, err
		}
		if err == nil && inner.Index {
			err = fmt.Errorf("%s: an index within an index, which the protocol does not have", at)
		}
		if err != nil {
			failures = append(failures, err)
		}
	}
	if len(failures) > 0 {
		return h, fmt.Errorf("%d of %d sitemaps: %w", len(failures), len(m.Entries), failures[0])
	}
	return h, nil
}

// readMap reads one sitemap, unless it is as it was: by what the server says,
// or by when the index says that it changed.
func (w *Watcher) readMap(ctx context.Context, s Source, at *url.URL, listed time.Time, h *heard) (sitemap.Map, *url.URL, error) {
	if !listed.IsZero() {
		p, err := w.State.Page(ctx, s.Name, at.String())
		if err != nil {
			return sitemap.Map{}, nil, fatal(err)
		}
		if !p.Listed.IsZero() && !listed.After(p.Listed) {
			return sitemap.Map{}, nil, nil
		}
	}
	a, page, err := w.page(ctx, s, at)
	if err != nil {
		return sitemap.Map{}, nil, err
	}
	if a.Moved != nil && at == s.URL {
		h.moved = a.Moved.String()
	}
	if a.Unchanged {
		h.unchanged = true
		return sitemap.Map{}, nil, nil
	}
	r, err := a.Open(sitemap.MaxSize)
	if err != nil {
		return sitemap.Map{}, nil, &web.Error{URL: at.String(), Err: err}
	}
	m, err := sitemap.Parse(r)
	if err != nil {
		return sitemap.Map{}, nil, &web.Error{URL: at.String(), Err: err}
	}
	if m.Index {
		// It says when its sitemaps changed: one that failed has to be found
		// in it the next time, so that nothing is remembered of it.
		return m, a.URL, nil
	}
	var list []named
	for _, e := range m.Entries {
		n := named{link: e.Link, title: e.Title, published: e.Published, day: e.Day, outlet: e.Outlet, age: e.Published}
		if n.age.IsZero() {
			n.age = e.Modified // says when it is not new, and not when it was published
		}
		list = append(list, n)
	}
	page.Listed = listed
	return m, a.URL, w.found(ctx, s, a.URL, page, list, h)
}
