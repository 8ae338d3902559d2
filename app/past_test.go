package app

import (
	"bytes"
	"context"
	"iter"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"parley"
	"parley/export"
	"parley/record/store"
)

// What was known on a day is, line by line, what a record holds that was given
// no later document.
func TestPastIsARecordOfEarlierDocuments(t *testing.T) {
	ctx := context.Background()
	whole := open(t, t.TempDir(), Reader{})
	whole.Reader = reader
	add(t, whole, "../samples/articles.jsonl")
	v, err := whole.View(ctx)
	if err != nil {
		t.Fatal(err)
	}
	lines := samplesByDay(t)
	dir := t.TempDir()
	early := open(t, dir, Reader{})
	early.Reader = reader
	for i, l := range lines {
		path := filepath.Join(dir, "one.jsonl")
		if err := os.WriteFile(path, []byte(l.text), 0o600); err != nil {
			t.Fatal(err)
		}
		add(t, early, path)
		if i+1 < len(lines) && (lines[i+1].day == l.day || i%4 != 0) {
			continue
		}
		past, err := v.AsOf(ctx, l.day)
		if err != nil {
			t.Fatal(err)
		}
		var got bytes.Buffer
		if err := export.JSONL(ctx, &got, past); err != nil {
			t.Fatal(err)
		}
		if want := exported(t, early); got.String() != want {
			t.Fatalf("as of %s: got\n%s\nwant\n%s", l.day, got.String(), want)
		}
		then, err := whole.past(ctx, l.day)
		if err != nil {
			t.Fatal(err)
		}
		compareAnswers(t, then, early.Store)
	}
}

type dated struct {
	day  parley.Day
	text string
}

func samplesByDay(t *testing.T) []dated {
	t.Helper()
	all, err := os.ReadFile("../samples/articles.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	const key = `"published":`
	var out []dated
	for line := range strings.Lines(string(all)) {
		_, after, ok := strings.Cut(line, key)
		if !ok {
			t.Fatalf("no day of publication in %q", line)
		}
		_, after, _ = strings.Cut(after, `"`)
		out = append(out, dated{parley.Day(after[:len("2006-01-02")]), line})
	}
	slices.SortFunc(out, func(a, b dated) int { return strings.Compare(string(a.day), string(b.day)) })
	return out
}

// compareAnswers asks both everything that the export does not.
func compareAnswers(t *testing.T, got, want store.Readable) {
	t.Helper()
	ctx := context.Background()
	same := func(what string, ask func(store.Readable) any) {
		t.Helper()
		if g, w := ask(got), ask(want); !reflect.DeepEqual(g, w) {
			t.Errorf("%s: got %v, want %v", what, g, w)
		}
	}
	same("counts", func(r store.Readable) any { n, err := r.Counts(ctx); return []any{n, err} })
	for _, q := range []store.MatterQuery{
		{}, {Limit: 3, Offset: 2}, {Offset: 1000}, {Kind: parley.Contact}, {Disputed: true}, {Actor: "state:COL"},
		{Kind: parley.Initiative, Statuses: []string{"open", ""}, Limit: 2},
	} {
		same("matters", func(r store.Readable) any { return matterIDs(t, r, q) })
		same("number of matters", func(r store.Readable) any { n, err := r.CountMatters(ctx, q); return []any{n, err} })
	}
	for _, q := range []store.ActorQuery{{}, {Text: "colombia"}, {Type: parley.State, Limit: 2, Offset: 1}} {
		same("actors", func(r store.Readable) any {
			var ids []parley.ActorID
			for a, err := range r.Actors(ctx, q) {
				if err != nil {
					t.Fatal(err)
				}
				ids = append(ids, a.ID)
			}
			return ids
		})
	}
	for c, err := range want.Cards(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		id := c.Doc.ID
		same("matters of a document", func(r store.Readable) any { m, err := r.MattersOf(ctx, id); return []any{m, err} })
		same("matters listed of a document", func(r store.Readable) any { return matterIDs(t, r, store.MatterQuery{Doc: id}) })
		same("ids beside it", func(r store.Readable) any {
			beside, err := r.Beside(ctx, store.DocumentRef, string(id))
			return []any{beside, err}
		})
		same("text", func(r store.Readable) any { d, err := r.Document(ctx, id); return []any{d, err} })
	}
	same("actors as they are corrected", func(r store.Readable) any { return rowsOf(t, r.Actors(ctx, store.ActorQuery{})) })
	same("matters as they are corrected", func(r store.Readable) any { return rowsOf(t, r.Matters(ctx, store.MatterQuery{Rejected: true})) })
	same("what lies beside ids", func(r store.Readable) any {
		refs, err := r.Find(ctx, "", 0)
		if err != nil {
			t.Fatal(err)
		}
		var out []any
		for _, ref := range refs {
			beside, err := r.Beside(ctx, ref.Kind, ref.ID)
			out = append(out, ref, beside, err)
		}
		return out
	})
	for _, prefix := range []string{"", "a", "state:", "COL", "no such id"} {
		same("ids that begin with "+prefix, func(r store.Readable) any { refs, err := r.Find(ctx, prefix, 50); return []any{refs, err} })
	}
}

// rowsOf lists what is asked for, all of it in writing.
func rowsOf[T any](t *testing.T, seq iter.Seq2[T, error]) []string {
	t.Helper()
	var out []string
	for x, err := range seq {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, written(t, x))
	}
	return out
}

func matterIDs(t *testing.T, r store.Readable, q store.MatterQuery) []parley.MatterID {
	t.Helper()
	var ids []parley.MatterID
	for m, err := range r.Matters(context.Background(), q) {
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, m.ID)
	}
	return ids
}
