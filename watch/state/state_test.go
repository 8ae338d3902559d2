package state

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"parley"
	"parley/record/log"
	"parley/record/sqlite"
	"parley/record/store"
)

var (
	ctx = context.Background()
	now = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
)

func record(t *testing.T) (string, *sqlite.Store) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "r.db")
	s, err := sqlite.Create(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return path, s
}

func open(t *testing.T, path string) *State {
	t.Helper()
	s, err := Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func one(name string) Described {
	return Described{Name: name, Kind: "feed", Address: "https://x.example/" + name}
}

func articles(status Status, from, to int) []Article {
	var out []Article
	for i := from; i < to; i++ {
		out = append(out, Article{URL: fmt.Sprintf("https://x.example/%03d", i), Status: status, Title: fmt.Sprint(i), Published: "2026-11-21", Content: "<p>text</p>"})
	}
	return out
}

func source(t *testing.T, s *State, name string) Source {
	t.Helper()
	list, err := s.Sources(ctx)
	must(t, err)
	for _, one := range list {
		if one.Name == name {
			return one
		}
	}
	t.Fatalf("no source %s", name)
	return Source{}
}

// An article is found once, whoever names it again, and goes its way to the
// end once.
func TestArticles(t *testing.T) {
	path, _ := record(t)
	s := open(t, path)
	must(t, s.Configure(ctx, []Described{one("a"), one("b")}))
	page := Page{URL: "https://x.example/a", ETag: `"1"`, LastModified: "Sat", Listed: now}
	if n, err := s.Found(ctx, "a", page, articles(Pending, 0, 5), now); n != 5 || err != nil {
		t.Fatal(n, err)
	}
	if n, err := s.Found(ctx, "b", Page{URL: "https://x.example/b"}, articles(Pending, 3, 8), now); n != 3 || err != nil {
		t.Fatal(n, err)
	}
	if got, err := s.Page(ctx, "a", page.URL); got != page || err != nil {
		t.Errorf("%+v, %v", got, err)
	}
	due, err := s.Due(ctx, "a", now, 3)
	must(t, err)
	want := articles(Pending, 0, 3)
	if !reflect.DeepEqual(due, want) {
		t.Errorf("%+v", due)
	}
	must(t, s.Settle(ctx, now, Settled{URL: due[0].URL, Status: Recorded, Doc: "doc:1"}, Settled{URL: due[1].URL, Status: Failed, Cause: "gone"}))
	must(t, s.Retry(ctx, due[2].URL, "later", 1, now.Add(time.Hour)))
	if due, err = s.Due(ctx, "a", now, 10); len(due) != 2 || err != nil {
		t.Errorf("%+v, %v", due, err)
	}
	must(t, s.Settle(ctx, now, Settled{URL: due[0].URL, Status: Known}, Settled{URL: due[1].URL, Status: Recorded}))
	if next, err := s.NextDue(ctx, "a"); !next.Equal(now.Add(time.Hour)) || err != nil {
		t.Errorf("next %v, %v", next, err)
	}
	if due, err = s.Due(ctx, "a", now.Add(time.Hour), 10); len(due) != 1 || due[0].Attempts != 1 || err != nil {
		t.Errorf("%+v, %v", due, err)
	}
	if n, err := s.Found(ctx, "a", page, articles(Pending, 0, 5), now); n != 0 || err != nil {
		t.Errorf("found again: %d, %v", n, err)
	}
	got := source(t, s, "a")
	if want := (Counts{Seen: 5, Pending: 1, Recorded: 2, Known: 1, Failed: 1}); got.Articles != want || got.Fault != "https://x.example/001: gone" {
		t.Errorf("%+v, %q", got.Articles, got.Fault)
	}
	if got := source(t, s, "b"); got.Articles != (Counts{Seen: 3, Pending: 3}) {
		t.Errorf("%+v", got.Articles)
	}
}

// What was not wanted is wanted when the configuration says so, and then only
// once.
func TestSkipped(t *testing.T) {
	path, _ := record(t)
	s := open(t, path)
	must(t, s.Configure(ctx, []Described{one("a")}))
	for range 2 {
		if n, err := s.Found(ctx, "a", Page{}, articles(Skipped, 0, 2), now); n != 0 || err != nil {
			t.Fatal(n, err)
		}
	}
	if got := source(t, s, "a").Articles; got != (Counts{Seen: 2, Skipped: 2}) {
		t.Errorf("%+v", got)
	}
	for _, want := range []int{2, 0} {
		if n, err := s.Found(ctx, "a", Page{}, articles(Pending, 0, 2), now); n != want || err != nil {
			t.Fatal(n, err)
		}
	}
}

// A source that is configured otherwise is asked at once and in full; one that
// is not configured any more stays to be seen.
func TestConfigure(t *testing.T) {
	path, _ := record(t)
	s := open(t, path)
	must(t, s.Configure(ctx, []Described{one("a"), one("b")}))
	for _, name := range []string{"a", "b"} {
		must(t, s.Tried(ctx, name, Try{At: now, Next: now.Add(time.Hour), Moved: "https://y.example/"}))
		_, err := s.Found(ctx, name, Page{URL: "u", ETag: "e"}, nil, now)
		must(t, err)
	}
	changed := one("a")
	changed.Settings = "hosts"
	must(t, s.Configure(ctx, []Described{changed}))
	if got := source(t, s, "a"); !got.Next.IsZero() || got.Moved != "" || !got.Configured || got.Successes != 1 {
		t.Errorf("%+v", got)
	}
	if p, _ := s.Page(ctx, "a", "u"); p.ETag != "" {
		t.Errorf("%+v", p)
	}
	if got := source(t, s, "b"); got.Configured || got.Next.IsZero() {
		t.Errorf("%+v", got)
	}
	must(t, s.Configure(ctx, []Described{changed, one("b")}))
	if p, _ := s.Page(ctx, "b", "u"); p.ETag != "e" || !source(t, s, "b").Configured {
		t.Errorf("%+v", p)
	}
}

func TestTried(t *testing.T) {
	path, _ := record(t)
	s := open(t, path)
	must(t, s.Configure(ctx, []Described{one("a")}))
	must(t, s.Tried(ctx, "a", Try{At: now, Next: now.Add(time.Hour), Note: "n"}))
	must(t, s.Tried(ctx, "a", Try{At: now.Add(time.Hour), Next: now.Add(2 * time.Hour), Cause: "down"}))
	must(t, s.Tried(ctx, "a", Try{At: now.Add(2 * time.Hour), Next: now.Add(4 * time.Hour), Cause: "still down"}))
	got := source(t, s, "a")
	if got.Tries != 3 || got.Successes != 1 || got.Failures != 2 || !got.Success.Equal(now) || !got.Failure.Equal(now.Add(2*time.Hour)) || got.Cause != "still down" || !got.Next.Equal(now.Add(4*time.Hour)) || got.Note != "n" {
		t.Errorf("%+v", got)
	}
	must(t, s.Tried(ctx, "a", Try{At: now.Add(4 * time.Hour), Next: now.Add(5 * time.Hour)}))
	if got := source(t, s, "a"); got.Failures != 0 || got.Note != "" || got.Cause != "still down" {
		t.Errorf("%+v", got)
	}
	if _, err := s.Schedule(ctx, "none"); !errors.Is(err, ErrNone) {
		t.Errorf("%v", err)
	}
}

// What the record holds is not fetched again, whenever the process ended.
func TestHeld(t *testing.T) {
	path, _ := record(t)
	s := open(t, path)
	must(t, s.Configure(ctx, []Described{one("a")}))
	_, err := s.Found(ctx, "a", Page{}, articles(Pending, 0, 3), now)
	must(t, err)
	cards := func(yield func(store.Card, error) bool) {
		for _, name := range []string{"x.txt", "https://x.example/001"} {
			if !yield(store.Card{Doc: parley.Doc{ID: "doc:" + parley.DocID(name), Name: name}}, nil) {
				return
			}
		}
	}
	must(t, s.Held(ctx, now, cards))
	if got := source(t, s, "a").Articles; got != (Counts{Seen: 3, Pending: 2, Recorded: 1}) {
		t.Errorf("%+v", got)
	}
	broken := errors.New("broken")
	if err := s.Held(ctx, now, func(yield func(store.Card, error) bool) { yield(store.Card{}, broken) }); !errors.Is(err, broken) {
		t.Errorf("%v", err)
	}
}

func TestFilesAndRobots(t *testing.T) {
	path, _ := record(t)
	s := open(t, path)
	must(t, s.Configure(ctx, []Described{{Name: "a", Kind: "folder"}}))
	f := File{Path: "a.txt", Size: 7, Time: time.Unix(1, 123456789)}
	must(t, s.Read(ctx, "a", f, Counts{Recorded: 2, Known: 1, Failed: 1}))
	must(t, s.Read(ctx, "a", f, Counts{Known: 3}))
	files, err := s.Files(ctx, "a")
	if got := files["a.txt"]; err != nil || len(files) != 1 || got.Size != 7 || !got.Time.Equal(f.Time) {
		t.Errorf("%+v, %v", files, err)
	}
	if got := source(t, s, "a").Articles; got != (Counts{Seen: 7, Recorded: 2, Known: 4, Failed: 1}) {
		t.Errorf("%+v", got)
	}
	for _, body := range []string{"", "User-agent: *"} {
		must(t, s.KeepRobots(ctx, "https://x.example", now, []byte(body)))
		at, got, ok, err := s.Robots(ctx, "https://x.example")
		if !at.Equal(now) || string(got) != body || !ok || err != nil {
			t.Errorf("%v %q %v %v", at, got, ok, err)
		}
	}
	if _, _, ok, err := s.Robots(ctx, "https://y.example"); ok || err != nil {
		t.Error(ok, err)
	}
}

// Only one watches, until it is done.
func TestLock(t *testing.T) {
	path, _ := record(t)
	a, b := open(t, path), open(t, path)
	unlock, err := a.Lock(ctx)
	must(t, err)
	if _, err := b.Lock(ctx); !errors.Is(err, ErrBusy) {
		t.Errorf("%v", err)
	}
	if _, err := b.Sources(ctx); err != nil {
		t.Errorf("whoever only asks is answered: %v", err)
	}
	unlock()
	unlock, err = b.Lock(ctx)
	must(t, err)
	unlock()
}

// The record stays what it is with these tables in its file.
func TestBesideTheRecord(t *testing.T) {
	path, r := record(t)
	s := open(t, path)
	must(t, s.Configure(ctx, []Described{one("a")}))
	must(t, r.Rebuild(ctx))
	again, err := sqlite.Open(ctx, path)
	must(t, err)
	must(t, again.Close())
	must(t, s.Close())
	if got := source(t, open(t, path), "a"); got.Name != "a" {
		t.Errorf("%+v", got)
	}
	newer := open(t, path)
	if _, err := newer.db.Exec(`UPDATE watch_version SET version = 99`); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(ctx, path); !errors.Is(err, ErrTooNew) {
		t.Errorf("%v", err)
	}
}

// A rating is an entry of the log, and is found there whatever happens on the
// way.
func TestRatings(t *testing.T) {
	path, r := record(t)
	s := open(t, path)
	must(t, s.Configure(ctx, []Described{one("a"), one("b")}))
	must(t, s.Rate(ctx, r, now, Rating{Source: "a", Reliability: "B", By: "ann", Why: "two years of checks"}))
	must(t, s.Rate(ctx, r, now.Add(time.Hour), Rating{Source: "b", Reliability: "F", By: "ben", Why: "new"}))
	must(t, s.Rate(ctx, r, now.Add(2*time.Hour), Rating{Source: "a", Reliability: "C", By: "ben", Why: "a mistake"}))
	if err := s.Rate(ctx, r, now, Rating{Source: "none"}); !errors.Is(err, ErrNone) {
		t.Errorf("%v", err)
	}
	want := map[string][]Rating{
		"a": {{"a", "B", "ann", "two years of checks", now}, {"a", "C", "ben", "a mistake", now.Add(2 * time.Hour)}},
		"b": {{"b", "F", "ben", "new", now.Add(time.Hour)}},
	}
	got, err := s.Ratings(ctx, r)
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, %v", got, err)
	}
	head, err := log.Verify(log.Head{}, r.Entries(ctx, 0))
	if err != nil || head.Seq != 3 {
		t.Errorf("%+v, %v", head, err)
	}
	// The process ended before, or after, the entry was added.
	broken := errors.New("the process ends")
	if err := s.Rate(ctx, dying{r, broken, true}, now, Rating{Source: "b", Reliability: "A"}); !errors.Is(err, broken) {
		t.Errorf("%v", err)
	}
	if err := s.Rate(ctx, dying{r, broken, false}, now, Rating{Source: "b", Reliability: "D"}); !errors.Is(err, broken) {
		t.Errorf("%v", err)
	}
	got, err = s.Ratings(ctx, r)
	if err != nil || len(got["b"]) != 2 || got["b"][1].Reliability != "D" {
		t.Errorf("%+v, %v", got, err)
	}
}

// dying ends before an entry is added, or right after it.
type dying struct {
	*sqlite.Store
	err    error
	before bool
}

func (d dying) Append(ctx context.Context, at time.Time, events ...log.Event) ([]log.Entry, error) {
	if !d.before {
		if _, err := d.Store.Append(ctx, at, events...); err != nil {
			return nil, err
		}
	}
	return nil, d.err
}

func TestReliability(t *testing.T) {
	for in, want := range map[string]string{"a": "completely reliable", "F": "reliability cannot be judged"} {
		if r, err := ParseReliability(in); err != nil || r.Words() != want {
			t.Errorf("%q: %v, %v", in, r, err)
		}
	}
	for _, in := range []string{"", "G", "AB", "1"} {
		if _, err := ParseReliability(in); !errors.Is(err, ErrReliability) {
			t.Errorf("%q: %v", in, err)
		}
	}
	if Reliability("").Words() != "not rated" {
		t.Error("words of none")
	}
}
