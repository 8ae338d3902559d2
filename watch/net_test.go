package watch

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"iter"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"parley"
	"parley/record/sqlite"
	"parley/record/store"
	"parley/source"
	"parley/watch/state"
)

// internet is a network in memory: every address leads to one handler, which
// sees which host was meant. It lives within a bubble of synctest, so that
// weeks pass in no time.
type internet struct {
	conns chan net.Conn

	mu  sync.Mutex
	log []visit
}

type visit struct {
	at   time.Time
	host string
	path string
}

func newInternet(t *testing.T, handler http.HandlerFunc) *internet {
	n := &internet{conns: make(chan net.Conn)}
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		n.mu.Lock()
		n.log = append(n.log, visit{time.Now(), r.Host, r.URL.Path})
		n.mu.Unlock()
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		handler(w, r)
	})}
	go server.Serve(n)
	t.Cleanup(func() { server.Close() })
	return n
}

func (n *internet) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	here, there := net.Pipe()
	select {
	case n.conns <- there:
		return here, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// Accept, Close and Addr make it a net.Listener.
func (n *internet) Accept() (net.Conn, error) {
	c, ok := <-n.conns
	if !ok {
		return nil, net.ErrClosed
	}
	return c, nil
}

func (n *internet) Close() error   { close(n.conns); return nil }
func (n *internet) Addr() net.Addr { return &net.TCPAddr{} }

// visits returns the times at which a path was asked for.
func (n *internet) visits(path string) []time.Time {
	n.mu.Lock()
	defer n.mu.Unlock()
	var out []time.Time
	for _, v := range n.log {
		if v.path == path {
			out = append(out, v.at)
		}
	}
	return out
}

// archive is a record that keeps what it is given in memory.
type archive struct {
	mu   sync.Mutex
	docs []source.Raw
	fail func(source.Raw) error
}

func (a *archive) record(ctx context.Context, docs []source.Raw) ([]Outcome, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	var out []Outcome
	for _, d := range docs {
		o := Outcome{Doc: "doc:" + d.Name}
		if a.fail != nil {
			o.Err = a.fail(d)
		}
		for _, old := range a.docs {
			o.Known = o.Known || old.Name == d.Name && string(old.Bytes) == string(d.Bytes)
		}
		if o.Err == nil && !o.Known {
			a.docs = append(a.docs, d)
		}
		out = append(out, o)
	}
	return out, nil
}

func (a *archive) cards(context.Context) iter.Seq2[store.Card, error] {
	return func(yield func(store.Card, error) bool) {
		a.mu.Lock()
		docs := a.docs
		a.mu.Unlock()
		for _, d := range docs {
			if !yield(store.Card{Doc: parley.Doc{ID: parley.DocID("doc:" + d.Name), Name: d.Name}}, nil) {
				return
			}
		}
	}
}

func (a *archive) names() map[string]int {
	a.mu.Lock()
	defer a.mu.Unlock()
	out := make(map[string]int)
	for _, d := range a.docs {
		out[d.Name]++
	}
	return out
}

type setup struct {
	*Watcher
	archive *archive
	events  []Event
}

// watching returns a watcher of the sources that a configuration names.
func watching(t *testing.T, n *internet, config string) *setup {
	t.Helper()
	return watchingIn(t, t.TempDir(), n, config)
}

func watchingIn(t *testing.T, dir string, n *internet, config string) *setup {
	t.Helper()
	c, err := ParseConfig([]byte(config), filepath.Join(dir, "watch.toml"))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "r.db")
	r, err := sqlite.Create(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	r.Close()
	s, err := state.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	a := &archive{}
	out := &setup{archive: a}
	out.Watcher = &Watcher{Config: c, State: s, Agent: "Parley/test", Record: a.record, Cards: a.cards, Report: func(e Event) { out.events = append(out.events, e) }}
	if n != nil {
		out.Dial = n.dial
	}
	return out
}

// runFor lets it watch for a time, which is that of the bubble.
func (s *setup) runFor(t *testing.T, d time.Duration) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), d)
	defer cancel()
	if err := s.Run(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("Run: %v", err)
	}
}

func (s *setup) health(t *testing.T, name string) state.Source {
	t.Helper()
	list, err := s.State.Sources(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, one := range list {
		if one.Name == name {
			return one
		}
	}
	t.Fatalf("no source %s", name)
	return state.Source{}
}

func rss(links ...string) string {
	var b strings.Builder
	b.WriteString(`<rss version="2.0"><channel><title>News</title>`)
	for i, l := range links {
		fmt.Fprintf(&b, "<item><title>Article %d</title><link>%s</link><guid>g%d</guid><pubDate>Sat, 01 Jan 2000 00:00:00 GMT</pubDate></item>", i, l, i)
	}
	b.WriteString("</channel></rss>")
	return b.String()
}

func article(w http.ResponseWriter, text string) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	fmt.Fprintf(w, "<html><body><article><p>%s</p></article></body></html>", text)
}

func zipped(s string) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write([]byte(s))
	w.Close()
	return b.Bytes()
}
