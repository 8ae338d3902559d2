package app

import (
	"bytes"
	"cmp"
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"mime"
	"net/http"
	"sync"
	"time"
	"unicode/utf8"

	"parley/document"
	"parley/record/review"
	"parley/record/store"
	"parley/serve/api"
	"parley/source"
	"parley/source/jsonl"
	"parley/source/mail"
)

// Serving says how the record is answered from.
type Serving struct {
	Identify func(*http.Request) (api.Identity, error) // see api.Options
	People   api.People                                // see api.Options
	// Behind is the person behind a name that corrections are made under: of a
	// token, who made it. nil: names are persons.
	Behind  func(ctx context.Context, name string) (string, error)
	Watched func(context.Context) ([]Source, error)
	Program string // version of this program
	Limits  api.Limits
	Faults  *slog.Logger // what clients are not told; nil: nowhere
}

// API returns the answers to programs.
func (a *App) API(ctx context.Context, s Serving) (*api.Server, error) {
	v, err := a.View(ctx)
	if err != nil {
		return nil, err
	}
	a.Reader = sync.OnceValues(a.Reader) // it would be loaded for each article
	go a.warm(ctx, s.Faults)
	made := Make()
	o := api.Options{
		View: v.WithPast(a.nearPast), State: a.state, Writer: &desk{app: a, one: make(chan struct{}, 1), behind: s.Behind}, Now: a.Now, Log: s.Faults, Limits: s.Limits,
		Version: api.Made{Program: s.Program, Reader: made.Reader, Merge: made.Merge}, Identify: s.Identify, People: s.People,
	}
	if s.Watched != nil {
		o.Watched = func(ctx context.Context) ([]api.Watched, error) { return watched(ctx, s.Watched) }
	}
	return api.New(o), nil
}

// warm gets ready to take documents in, so that the first one need not wait:
// the models are loaded, and what the readings add up to is kept at hand. What
// fails here fails again, and is told, when it is needed. Of a large record the
// readings are left where they are: whoever only asks has no use for them, and
// they fill the memory.
func (a *App) warm(ctx context.Context, faults *slog.Logger) {
	if _, err := a.Reader(); err != nil && faults != nil {
		faults.Error("serve: the models cannot be loaded", "error", err)
	}
	if counts, err := a.Store.Counts(ctx); err != nil || counts.Documents > keptAtHand {
		return
	}
	if err := a.remember(ctx); err != nil && ctx.Err() == nil && faults != nil {
		faults.Error("serve: the readings cannot be kept at hand", "error", err)
	}
}

// keptAtHand is the most documents whose readings are kept before anything is
// added.
const keptAtHand = 20000

// remember makes the finder where the findings that stand are of all that is
// recorded, so that the next documents only add to them.
func (a *App) remember(ctx context.Context) error {
	a.finding.Lock()
	defer a.finding.Unlock()
	head, err := a.Store.Head(ctx)
	if err != nil || a.finder != nil || head.Seq == 0 {
		return err
	}
	have, err := a.Store.Basis(ctx)
	if err != nil || have != (store.Basis{Seq: head.Seq, Method: a.Method}) {
		return err
	}
	if err := a.catchUp(ctx, head); err != nil {
		a.finder = nil
		return err
	}
	a.finder.all() // is what the store has
	a.written = have
	return nil
}

// state names what the record holds.
func (a *App) state(ctx context.Context) (api.State, error) {
	head, err := a.Store.Head(ctx)
	if err != nil {
		return api.State{}, err
	}
	basis, err := a.Store.Basis(ctx)
	return api.State{Seq: head.Seq, Hash: hex.EncodeToString(head.Hash[:]), Basis: basis.Seq, Method: basis.Method}, err
}

// desk takes in what clients add, one after the other.
type desk struct {
	app    *App
	one    chan struct{}                                 // full while somebody writes
	behind func(context.Context, string) (string, error) // see Serving
}

// enter waits for the desk. Whoever asked may have been kept out meanwhile.
func (d *desk) enter(ctx context.Context) error {
	select {
	case d.one <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	if err := api.Still(ctx); err != nil {
		d.leave()
		return err
	}
	return nil
}

func (d *desk) leave() { <-d.one }

// Add implements api.Writer.
func (d *desk) Add(ctx context.Context, in api.Incoming) ([]api.Added, error) {
	if err := d.enter(ctx); err != nil {
		return nil, err
	}
	defer d.leave()
	out := []api.Added{}
	ctx, cancel := context.WithTimeout(ctx, longestAddition)
	defer cancel()
	_, err := d.app.AddDocuments(ctx, bounded(incoming(in)), func(r Report) {
		x := api.Added{ID: r.Doc.ID, Outcome: string(r.Outcome), Name: r.Doc.Name, Title: r.Doc.Title, Claims: r.Claims}
		if r.Err != nil {
			x.ID, x.Fault = "", fault(r.Err)
		}
		out = append(out, x)
	})
	if err != nil {
		return out, err
	}
	for i, x := range out {
		if x.ID == "" {
			continue
		}
		if out[i].Matters, err = d.app.Store.CountMatters(ctx, store.MatterQuery{Doc: x.ID}); err != nil {
			return out, err
		}
	}
	return out, nil
}

// longestAddition is how long others wait for what one client sends; what was
// recorded of it by then stays.
const longestAddition = 10 * time.Minute

// bounded refuses documents of which something is longer than it can be: each
// list in which they stand would repeat it.
func bounded(docs iter.Seq2[source.Raw, error]) iter.Seq2[source.Raw, error] {
	return func(yield func(source.Raw, error) bool) {
		for d, err := range docs {
			if err == nil {
				err = tooLong(d)
			}
			if !yield(d, err) {
				return
			}
		}
	}
}

// tooLong says which field of a document is; the bounds are those that the API
// has for parameters of the same names.
func tooLong(d source.Raw) error {
	for _, f := range []struct {
		name, value string
		most        int
	}{{"name", d.Name, 1000}, {"title", d.Title, 1000}, {"outlet", d.Outlet, 200}, {"url", d.URL, 2000}, {"language", d.Language, 60}} {
		if utf8.RuneCountInString(f.value) > f.most {
			return &source.Error{Op: "read", File: d.From, Field: f.name, Err: fmt.Errorf("longer than %d letters", f.most)}
		}
	}
	return nil
}

// fault says of an error of a document what its sender needs to know: the line
// and the field, and what is wrong with them.
func fault(err error) string {
	var at *source.Error
	if !errors.As(err, &at) {
		return "it could not be read"
	}
	return (&source.Error{Op: at.Op, File: "body", Line: at.Line, Field: at.Field, Err: at.Err}).Error()
}

// incoming are the documents that a client sent.
func incoming(in api.Incoming) iter.Seq2[source.Raw, error] {
	kind, _, err := mime.ParseMediaType(in.MediaType)
	if err != nil {
		kind = in.MediaType
	}
	name := cmp.Or(in.Name, in.URL)
	switch kind {
	case "application/json": // may be written over several lines
		var line bytes.Buffer
		if json.Compact(&line, in.Body) != nil {
			line = *bytes.NewBuffer(in.Body)
		}
		return jsonl.Read(&line, "body")
	case "application/x-ndjson", "application/jsonl":
		return jsonl.Read(bytes.NewReader(in.Body), "body")
	case "message/rfc822":
		return mail.Read(bytes.NewReader(in.Body), cmp.Or(name, "message.eml"), "body")
	}
	return func(yield func(source.Raw, error) bool) {
		yield(source.Raw{
			Name: cmp.Or(name, "untitled-"+string(document.ID("", string(in.Body)))[len("doc:"):]), From: "body", MediaType: in.MediaType, Bytes: in.Body,
			Title: in.Title, Outlet: in.Outlet, Published: in.Published, URL: in.URL, Language: in.Language,
		}, nil)
	}
}

// Correct implements api.Writer.
func (d *desk) Correct(ctx context.Context, c review.Correction) (api.Corrected, error) {
	if err := d.enter(ctx); err != nil {
		return api.Corrected{}, err
	}
	defer d.leave()
	done, err := d.app.Correct(ctx, c)
	return api.Corrected{Number: done.Number, Reread: done.Reread, Waits: done.Waits, Unknown: done.Unknown}, err
}

// Review implements api.Writer.
func (d *desk) Review(ctx context.Context, r api.Review) (api.Corrected, error) {
	if err := d.enter(ctx); err != nil {
		return api.Corrected{}, err
	}
	defer d.leave()
	if err := d.another(ctx, r); err != nil {
		return api.Corrected{}, err
	}
	done, err := d.app.Review(ctx, Ask{Op: review.Op(r.Op), By: r.By, Why: r.Why, Target: r.Target, Field: r.Field, Value: r.Value, With: r.With, Claims: r.Claims, Documents: r.Documents, Number: r.Number})
	var invalid *Invalid
	if errors.As(err, &invalid) {
		var faults api.Invalid
		for _, f := range invalid.Faults {
			faults.Faults = append(faults.Faults, api.Fault{Field: f.Field, Problem: f.Problem, Allowed: f.Allowed})
		}
		err = &faults
	}
	return api.Corrected{Number: done.Number, Reread: done.Reread, Waits: done.Waits, Unknown: done.Unknown}, err
}

// another returns review.ErrOwn where the same person decides on a correction
// who made it, under whichever name.
func (d *desk) another(ctx context.Context, r api.Review) error {
	if d.behind == nil || review.Op(r.Op) != review.Approve && review.Op(r.Op) != review.Decline {
		return nil
	}
	state, err := review.Fold(d.app.Store.Corrections(ctx))
	if err != nil {
		return err
	}
	made, ok := state.Entry(r.Number)
	if !ok {
		return nil // package review says so
	}
	author, err := d.behind(ctx, made.By)
	if err != nil {
		return err
	}
	judge, err := d.behind(ctx, r.By)
	if err == nil && author == judge {
		err = fmt.Errorf("%s: %d: %w: %s made it", r.Op, r.Number, review.ErrOwn, made.By)
	}
	return err
}

// watched are the sources that are watched, as clients see them.
func watched(ctx context.Context, list func(context.Context) ([]Source, error)) ([]api.Watched, error) {
	sources, err := list(ctx)
	out := make([]api.Watched, 0, len(sources))
	for _, s := range sources {
		rating := s.Rating()
		out = append(out, api.Watched{
			Name: s.Name, Kind: s.Kind, Address: s.Address, Outlet: s.Outlet, Configured: s.Configured, LastSuccess: moments(s.Success), LastFailure: moments(s.Failure),
			Cause: s.Cause, Failures: s.Failures, Next: moments(s.Next), Seen: s.Articles.Seen, New: s.Articles.Recorded, Reliability: string(rating.Reliability), Why: rating.Why,
		})
	}
	return out, err
}

// moments is nil for a time that is not known.
func moments(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}
