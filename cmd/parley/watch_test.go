package main

import (
	"bufio"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// The scripts in testdata/watch have a site of their own on loopback, $SITE,
// which is their folder site.
func TestWatchScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata/watch", Setup: func(e *testscript.Env) error {
		site := httptest.NewServer(http.FileServer(http.Dir(filepath.Join(e.WorkDir, "site"))))
		e.Setenv("SITE", site.URL)
		e.Defer(site.Close)
		return nil
	}})
}

// Killing a watch at any moment loses no article and records none twice,
// though the pages are different whenever they are asked for.
func TestKillWatch(t *testing.T) {
	if testing.Short() {
		t.Skip("watches and is killed several times")
	}
	const articles = 25
	var (
		mu     sync.Mutex
		served = make(map[string]int)
		all    int
	)
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/robots.txt":
			http.NotFound(w, r)
		case r.URL.Path == "/feed":
			w.Header().Set("ETag", `"same"`)
			if r.Header.Get("If-None-Match") != "" {
				w.WriteHeader(http.StatusNotModified)
				return
			}
			fmt.Fprint(w, `<rss version="2.0"><channel><title>t</title>`)
			for i := range articles {
				fmt.Fprintf(w, "<item><title>Article %d</title><link>/%d</link></item>", i, i)
			}
			fmt.Fprint(w, "</channel></rss>")
		default:
			mu.Lock()
			served[r.URL.Path]++
			all++
			n := all
			mu.Unlock()
			w.Header().Set("Content-Type", "text/html")
			fmt.Fprintf(w, "<html><body><article><p>Egypt asked Qatar to mediate between Sudan and Chad. This page is one of many, and %d were served until now.</p><p>Qatar accepted the request, and said that the talks would begin as soon as both were ready to come to Doha.</p></article></body></html>", n)
		}
	}))
	defer site.Close()
	dir := t.TempDir()
	config := fmt.Sprintf("allow_private = ['127.0.0.1']\ndelay = '100ms'\n[[source]]\nname = 'a'\nfeed = '%s/feed'\n", site.URL)
	if err := os.WriteFile(filepath.Join(dir, "watch.toml"), []byte(config), 0o600); err != nil {
		t.Fatal(err)
	}
	recorded := func() int {
		if _, err := os.Stat(filepath.Join(dir, "parley.db")); err != nil {
			return 0
		}
		return strings.Count(output(t, dir, "export"), `"kind":"document"`)
	}
	for _, after := range []int{0, 1, 1, 3, 2} {
		killedWatch(t, dir, after)
	}
	killed := recorded()
	for deadline := time.Now().Add(2 * time.Minute); recorded() < articles && time.Now().Before(deadline); {
		output(t, dir, "watch", "--once")
	}
	export := output(t, dir, "export")
	for i := range articles {
		if n := strings.Count(export, fmt.Sprintf(`"name":"%s/%d"`, site.URL, i)); n != 1 {
			t.Errorf("article %d is in the record %d times", i, n)
		}
	}
	again := 0
	for _, n := range served {
		again += n - 1
	}
	t.Logf("%d articles in the record when it was killed the last time; %d pages were fetched twice", killed, again)
	if killed < 7 {
		t.Errorf("%d articles in the record, and 7 were reported", killed)
	}
	output(t, dir, "check")
}

// killedWatch watches and kills the process once it has reported so many
// articles, at once where that is 0.
func killedWatch(t *testing.T, dir string, after int) {
	t.Helper()
	c := program(dir, "watch", "--json")
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	deadline := time.AfterFunc(time.Minute, func() { c.Process.Kill() })
	defer deadline.Stop()
	taken := 0
	for lines := bufio.NewScanner(out); (after == 0 || taken < after) && lines.Scan(); {
		if after == 0 {
			break // the feed is asked
		}
		if strings.Contains(lines.Text(), `"what":"taken"`) {
			taken++
		}
	}
	c.Process.Kill()
	c.Wait()
}

// Ctrl-C is how a watch ends: without an error, at once, and with the record
// whole.
func TestStopWatch(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "inbox"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "watch.toml"), []byte("[[source]]\nname = 'a'\nfolder = 'inbox'\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "inbox", "a.txt"), []byte("Egypt asked Qatar to mediate between Israel and Hamas."), 0o600); err != nil {
		t.Fatal(err)
	}
	c := program(dir, "watch")
	var fault strings.Builder
	c.Stderr = &fault
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	deadline := time.AfterFunc(2*time.Minute, func() { c.Process.Kill() })
	defer deadline.Stop()
	lines := bufio.NewScanner(out)
	for lines.Scan() && !strings.Contains(lines.Text(), "recorded doc:") {
	}
	if two, err := program(dir, "watch", "--once").CombinedOutput(); err == nil || !strings.Contains(string(two), "another watch is at work on this record") {
		t.Errorf("a second watch: %v\n%s", err, two)
	}
	if err := c.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	for lines.Scan() {
	}
	if err := c.Wait(); err != nil || fault.Len() > 0 {
		t.Errorf("%v\n%s", err, fault.String())
	}
	if got := output(t, dir, "export"); strings.Count(got, `"kind":"document"`) != 1 || !strings.Contains(got, `"kind":"initiative"`) {
		t.Error(got)
	}
}
