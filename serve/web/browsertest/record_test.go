package browsertest

import (
	"bufio"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"parley/app"
)

var (
	address = flag.String("address", "", "address of a running `parley serve` to look at instead of the test's own record")
	shared  = flag.String("shared", "../../../../shared", "where the seeds and the archive of current events are; the samples alone where they are not")
)

// events is how many entries of the archive are read.
const events = 5000

// server answers from one record, made once for all tests of a run.
var server = sync.OnceValues(serve)

// base is the address of the record to look at.
func base(t *testing.T) string {
	t.Helper()
	if *address != "" {
		return *address
	}
	if testing.Short() {
		t.Skip("short: reading a record and opening every view takes a minute")
	}
	s, err := server()
	if err != nil {
		t.Fatal(err)
	}
	return s.URL
}

// serve reads the record and answers from it until the process ends.
func serve() (*httptest.Server, error) {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "parley-page-")
	if err != nil {
		return nil, err
	}
	cleanUp = func() { _ = os.RemoveAll(dir) }
	a, err := app.Create(ctx, filepath.Join(dir, "page.db"), runtime.GOMAXPROCS(0))
	if err != nil {
		return nil, err
	}
	paths := []string{"../../../samples/articles.jsonl"}
	if _, err := os.Stat(filepath.Join(*shared, "seeds")); err == nil {
		paths = append(paths, filepath.Join(*shared, "seeds"))
	}
	archive := filepath.Join(dir, "events.jsonl")
	switch err := firstLines(filepath.Join(*shared, "data", "text", "current-events.jsonl.gz"), archive, events); {
	case err == nil:
		paths = append(paths, archive)
	case !errors.Is(err, fs.ErrNotExist):
		return nil, err
	}
	if _, err := a.Add(ctx, paths, func(app.Report) {}); err != nil {
		return nil, err
	}
	answers, err := a.API(ctx, app.Serving{})
	if err != nil {
		return nil, err
	}
	pages, err := a.Pages(ctx, nil)
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.Handle("/api/", answers)
	mux.Handle("/", pages)
	return httptest.NewServer(mux), nil
}

var cleanUp = func() {}

func TestMain(m *testing.M) {
	code := m.Run()
	cleanUp()
	os.Exit(code)
}

// firstLines unpacks the first lines of a file into another.
func firstLines(from, to string, n int) error {
	f, err := os.Open(from)
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return err
	}
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<22)
	for i := 0; i < n && lines.Scan(); i++ {
		if _, err := fmt.Fprintln(out, lines.Text()); err != nil {
			return err
		}
	}
	return errors.Join(lines.Err(), out.Close())
}

// ask asks the API a question.
func ask(t *testing.T, base, path string, into any) {
	t.Helper()
	r, err := http.Get(base + "/api/v1" + path)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	if r.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s", path, r.Status)
	}
	if err := json.NewDecoder(r.Body).Decode(into); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
}

// ids are what the tests look at: the matter that sources differ on the most,
// the text with the most claims, the person whom most documents name.
type ids struct{ Matter, Document, Actor string }

func lookAt(t *testing.T, base string) ids {
	t.Helper()
	var matters, actors struct {
		Items []struct{ ID string }
	}
	var documents struct {
		Items []struct {
			ID, Name string
			Claims   int
		}
	}
	ask(t, base, "/matters?disputed=true&sort=sources&limit=1", &matters)
	if len(matters.Items) == 0 {
		ask(t, base, "/matters?sort=sources&limit=1", &matters)
	}
	ask(t, base, "/documents?limit=1000", &documents)
	ask(t, base, "/actors?type=person&limit=1", &actors)
	if len(matters.Items) == 0 || len(documents.Items) == 0 || len(actors.Items) == 0 {
		t.Fatal("the record is empty")
	}
	best := documents.Items[0]
	for _, d := range documents.Items {
		if strings.HasPrefix(d.Name, "annan-six-points") || (d.Claims > best.Claims && !strings.HasPrefix(best.Name, "annan-six-points")) {
			best = d
		}
	}
	return ids{Matter: "/m/" + matters.Items[0].ID, Document: "/d/" + best.ID, Actor: "/a/" + actors.Items[0].ID}
}
