package app

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"parley"
	"parley/actor"
	"parley/export"
	"parley/record/log"
	"parley/source"
	"parley/view"
)

// simple reads "A met B." and nothing else: enough for claims, actors and
// matters to come out of every document.
func simple(version string) Reader {
	return Reader{Version: version, Read: func(_ context.Context, table *actor.Table, d parley.Doc) (parley.Reading, error) {
		r := parley.Reading{Doc: d.ID}
		at := 0
		for i, text := range strings.SplitAfter(strings.TrimSuffix(d.Text, "\n"), ".") {
			if strings.Contains(text, "panic") {
				panic("cannot read this")
			}
			if strings.Contains(text, "refuse") {
				return r, errors.New("will not read this")
			}
			end := at + len([]rune(text))
			r.Sentences = append(r.Sentences, parley.Sentence{Start: at, End: end})
			words := strings.Fields(strings.TrimRight(text, "."))
			if len(words) == 3 && words[1] == "met" {
				a, b := known(table, words[0]), known(table, words[2])
				r.Claims = append(r.Claims, met(d, i, at, end, text, a, b))
				r.Actors = append(r.Actors, a, b)
			}
			at = end
		}
		return r, nil
	}}
}

func person(name string) parley.Actor {
	return parley.Actor{ID: parley.ActorID("person:" + strings.ToLower(name)), Name: name, Type: parley.Person, Names: []string{name}}
}

// known is the person of that name whom people added, or one of that name.
func known(table *actor.Table, name string) parley.Actor {
	if table == nil {
		return person(name)
	}
	for _, c := range table.Lookup(name, "") {
		if strings.Contains(c.Why, "a person added") {
			p := person(name)
			p.ID, p.Name = parley.ActorID(c.Entry.ID), c.Entry.Name
			return p
		}
	}
	return person(name)
}

func met(d parley.Doc, n, start, end int, text string, a, b parley.Actor) parley.Claim {
	mark := func(of parley.Actor) parley.Mark {
		at := start + strings.Index(text, of.Names[0])
		return parley.Mark{Role: "participants", Start: at, End: at + len(of.Names[0]), Actor: of.ID}
	}

	return parley.Claim{
		ID: parley.ClaimID(fmt.Sprintf("c%s-%d", d.ID, n)), Doc: d.ID, Sentence: n, Start: start, End: end, Text: text, Act: "meet", Form: "meeting",
		Roles:    map[parley.Role][]parley.ActorID{parley.Participants: {a.ID, b.ID}},
		Polarity: parley.Positive, Modality: parley.Asserted, Confidence: 1, Marks: []parley.Mark{mark(a), mark(b)},
	}
}

// open opens the record in dir with the reader r.
func open(t *testing.T, dir string, r Reader) *App {
	t.Helper()
	a, err := Create(context.Background(), filepath.Join(dir, "r.db"), 4)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.Close() })
	a.Reader = func() (Reader, error) { return r, nil }
	a.Now = func() time.Time { return time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC) }
	return a
}

func add(t *testing.T, a *App, paths ...string) (Summary, []Report) {
	t.Helper()
	var reports []Report
	sum, err := a.Add(context.Background(), paths, func(r Report) { reports = append(reports, r) })
	if err != nil {
		t.Fatal(err)
	}
	return sum, reports
}

func exported(t *testing.T, a *App) string {
	t.Helper()
	v, err := a.View(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return exportOf(t, v)
}

func exportOf(t *testing.T, v *view.View) string {
	t.Helper()
	var b bytes.Buffer
	if err := export.JSONL(context.Background(), &b, v); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func head(t *testing.T, a *App) log.Head {
	t.Helper()
	h, err := a.Store.Head(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func articles(t *testing.T, n int) string {
	t.Helper()
	files := make(map[string]string, n)
	for i := range n {
		files[fmt.Sprintf("%03d.txt", i)] = fmt.Sprintf("Ana met Ben. Cleo%d met Dan%d. The weather of the day was fair.\n", i%7, i%5)
	}
	return write(t, files)
}

func outcomes(reports []Report) []Outcome {
	var out []Outcome
	for _, r := range reports {
		out = append(out, r.Outcome)
	}
	return out
}

// Adding again changes nothing, not even the log.
func TestAddTwice(t *testing.T) {
	docs, a := articles(t, 30), open(t, t.TempDir(), simple("r1"))
	sum, reports := add(t, a, docs)
	if sum.Outcomes[Recorded] != 30 || sum.Claims != 60 || sum.Matters == 0 {
		t.Errorf("%+v", sum)
	}
	for i, r := range reports {
		if want := fmt.Sprintf("%03d.txt", i); r.Doc.Name != want {
			t.Fatalf("report %d is of %s, want %s: the order of the files", i, r.Doc.Name, want)
		}
	}
	before, lines := head(t, a), exported(t, a)
	sum, _ = add(t, a, docs, docs)
	if sum.Outcomes[Known] != 60 || sum.Claims != 0 {
		t.Errorf("the second time: %+v", sum)
	}
	if head(t, a) != before || exported(t, a) != lines {
		t.Error("adding again changed the record")
	}
}

// The order of adding, the number of sittings and repetitions leave no trace in
// the export.
func TestOrderDoesNotMatter(t *testing.T) {
	docs := articles(t, 12)
	in := func(n int) string { return filepath.Join(docs, fmt.Sprintf("%03d.txt", n)) }
	one := open(t, t.TempDir(), simple("r1"))
	add(t, one, docs)
	other := open(t, t.TempDir(), simple("r1"))
	for i := 11; i >= 0; i-- {
		add(t, other, in(i), in((i+5)%12), in(i))
	}
	if got, want := exported(t, other), exported(t, one); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// A source that says nothing more does not keep an add from being stopped, and
// what it gave before is safe.
func TestStoppedAtSource(t *testing.T) {
	a := open(t, t.TempDir(), simple("r1"))
	ctx, stop := context.WithCancel(context.Background())
	forever := make(chan struct{})
	t.Cleanup(func() { close(forever) })
	docs := func(yield func(source.Raw, error) bool) {
		yield(source.Raw{Name: "a", MediaType: "text/plain", Bytes: []byte("Ana met Ben.")}, nil)
		<-forever
	}
	done := make(chan error)
	go func() {
		_, err := a.AddDocuments(ctx, docs, func(r Report) {
			if r.Outcome == Recorded {
				stop()
			}
		})
		done <- err
	}()
	select {
	case err := <-done:
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%v", err)
		}
	case <-time.After(time.Minute):
		t.Fatal("it does not end")
	}
	if n, err := a.Store.Counts(context.Background()); err != nil || head(t, a).Seq != 2 {
		t.Errorf("%+v, %v", n, err)
	}
}

// An interrupted add keeps what it has reported, and the next one goes on.
func TestInterruptedAdd(t *testing.T) {
	docs := articles(t, 300)
	whole := open(t, t.TempDir(), simple("r1"))
	add(t, whole, docs)

	dir := t.TempDir()
	a := open(t, dir, simple("r1"))
	ctx, cancel := context.WithCancel(context.Background())
	var kept []Report
	_, err := a.Add(ctx, []string{docs}, func(r Report) {
		if kept = append(kept, r); len(kept) == 100 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("Add = %v, want it to be cancelled", err)
	}
	a.Close()

	a = open(t, dir, simple("r1"))
	if !strings.Contains(exported(t, a), `"kind":"contact"`) {
		t.Error("the matters of what was kept are not worked out")
	}
	for _, r := range kept {
		if _, err := a.Store.Card(context.Background(), r.Doc.ID); err != nil {
			t.Fatalf("%s was reported as %s: %v", r.Doc.Name, r.Outcome, err)
		}
	}
	sum, _ := add(t, a, docs)
	if sum.Outcomes[Known] < len(kept) || sum.Outcomes[Recorded] == 0 {
		t.Errorf("the second time: %v after %d were kept", sum.Outcomes, len(kept))
	}
	if exported(t, a) != exported(t, whole) {
		t.Error("the export differs from that of an undisturbed run")
	}
}

// One document's fault is not that of the others, and it is tried again next
// time.
func TestFaultyDocuments(t *testing.T) {
	docs := write(t, map[string]string{
		"a.txt": "Ana met Ben.", "b.txt": "I panic.", "c.txt": "I refuse.", "d.txt": "\x00\x01", "e.txt": "", "f.jsonl": "{}\n" + `{"name":"f","text":"Ana met Dan."}`,
	})
	a := open(t, t.TempDir(), simple("r1"))
	sum, reports := add(t, a, docs, filepath.Join(docs, "none"))
	want := []Outcome{Recorded, Failed, Failed, Failed, Failed, Failed, Recorded, Failed}
	if got := outcomes(reports); !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if sum.Outcomes[Failed] != 6 || sum.Claims != 2 {
		t.Errorf("%+v", sum)
	}
	for i, part := range []string{"", "b.txt: the reader failed at parley/app.", "c.txt: will not read this", "d.txt: not a text", "e.txt: no text", `f.jsonl:1: field "text"`, "", "none: no such file"} {
		if err := reports[i].Err; part != "" && (err == nil || !strings.Contains(err.Error(), part)) {
			t.Errorf("report %d: %v, want %q", i, err, part)
		}
	}
	a.Reader = func() (Reader, error) {
		return Reader{"r1", func(_ context.Context, _ *actor.Table, d parley.Doc) (parley.Reading, error) {
			return parley.Reading{}, nil
		}}, nil
	}
	if sum, _ := add(t, a, docs); sum.Outcomes[Recorded] != 2 || sum.Outcomes[Known] != 2 {
		t.Errorf("the second time: %v", sum.Outcomes)
	}
}

// A document in another language is recorded, and not read.
func TestUnread(t *testing.T) {
	docs := write(t, map[string]string{"a.txt": "Die Delegationen trafen sich am Montag in Genf, und sie sprachen über die Waffenruhe.\n"})
	a := open(t, t.TempDir(), Reader{Version: "r1", Read: func(context.Context, *actor.Table, parley.Doc) (parley.Reading, error) {
		t.Error("it was read")
		return parley.Reading{}, nil
	}})
	if sum, _ := add(t, a, docs); sum.Outcomes[Unread] != 1 {
		t.Errorf("%v", sum.Outcomes)
	}
	if sum, _ := add(t, a, docs); sum.Outcomes[Known] != 1 {
		t.Errorf("the second time: %v", sum.Outcomes)
	}
	if got := exported(t, a); !strings.Contains(got, `"language":"de"`) || !strings.Contains(got, `"reader":null`) {
		t.Error(got)
	}
}

// What a later delivery knows besides is taken in, what it does not know is not
// lost.
func TestUpdate(t *testing.T) {
	line := func(extra string) string {
		return write(t, map[string]string{"d.jsonl": `{"name":"d","text":"Ana met Ben."` + extra + `}`})
	}
	a := open(t, t.TempDir(), simple("r1"))
	add(t, a, line(`,"outlet":"Gazette"`))
	sum, _ := add(t, a, line(`,"published":"2025-01-17"`))
	if sum.Outcomes[Updated] != 1 {
		t.Errorf("%v", sum.Outcomes)
	}
	if got := exported(t, a); !strings.Contains(got, `"outlet":"Gazette","published":"2025-01-17"`) || strings.Count(got, `"kind":"document"`) != 1 {
		t.Error(got)
	}
	if sum, _ := add(t, a, line("")); sum.Outcomes[Known] != 1 {
		t.Errorf("less than is known: %v", sum.Outcomes)
	}
}

// A newer reader replaces what the document contributed; the log keeps both.
func TestNewerReader(t *testing.T) {
	docs, dir := articles(t, 3), t.TempDir()
	a := open(t, dir, simple("r1"))
	add(t, a, docs)
	a.Reader = func() (Reader, error) { return simple("r2"), nil }
	sum, _ := add(t, a, docs)
	if sum.Outcomes[Updated] != 3 || head(t, a).Seq != 9 {
		t.Errorf("%v, log of %d", sum.Outcomes, head(t, a).Seq)
	}
	if got := exported(t, a); strings.Contains(got, `"reader":"r1"`) || strings.Count(got, `"kind":"claim"`) != 6 {
		t.Error(got)
	}
}

// The same text under two names is one origin, and counts as such.
func TestCopies(t *testing.T) {
	docs := write(t, map[string]string{"a.txt": "Ana met Ben.", "b.txt": "ANA MET BEN", "c.txt": "Ana met Ben"})
	a := open(t, t.TempDir(), simple("r1"))
	add(t, a, docs)
	v, err := a.View(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	counts, err := v.Counts(context.Background())
	if err != nil || counts.Documents != 3 || counts.Origins != 1 {
		t.Errorf("%+v, %v", counts, err)
	}
	if got := exported(t, a); strings.Count(got, `"copy_of":"doc:`) != 2 || !strings.Contains(got, `"origins":1`) {
		t.Error(got)
	}
}

// Tables that were lost or changed come back from the log.
func TestCheck(t *testing.T) {
	a := open(t, t.TempDir(), simple("r1"))
	add(t, a, articles(t, 5))
	want := exported(t, a)
	h, err := a.Check(context.Background())
	if err != nil || h.Seq != 10 {
		t.Errorf("Check = %v, %v", h, err)
	}
	if exported(t, a) != want {
		t.Error("the export differs")
	}
}

// A reader that cannot be loaded stops the add with one error.
func TestNoReader(t *testing.T) {
	a := open(t, t.TempDir(), Reader{})
	broken := errors.New("the model is damaged")
	a.Reader = func() (Reader, error) { return Reader{}, broken }
	reported := 0
	if _, err := a.Add(context.Background(), []string{articles(t, 40)}, func(Report) { reported++ }); !errors.Is(err, broken) || reported > 0 {
		t.Errorf("Add = %v after %d reports", err, reported)
	}
}
