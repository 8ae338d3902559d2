package watch

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"parley/watch/state"
)

func put(t *testing.T, path, text string, age time.Duration) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	// The system has another idea of the time than the bubble of the test: the
	// file is not to be seen before it has ours.
	hidden := filepath.Join(filepath.Dir(path), ".new")
	if err := os.WriteFile(hidden, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	at := time.Now().Add(-age)
	if err := os.Chtimes(hidden, at, at); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(hidden, path); err != nil {
		t.Fatal(err)
	}
}

// A folder is read when something in it is new or has changed, and only that;
// what is being written is left until it is whole.
func TestFolder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dir := t.TempDir()
		inbox := filepath.Join(dir, "inbox")
		put(t, filepath.Join(inbox, "a.txt"), "A", time.Hour)
		put(t, filepath.Join(inbox, "sub", "b.jsonl"), `{"name":"b1","text":"B1"}`+"\n{\n"+`{"name":"b2","text":"B2","outlet":"Own"}`+"\n", time.Hour)
		put(t, filepath.Join(inbox, ".hidden.txt"), "no", time.Hour)
		put(t, filepath.Join(inbox, "picture.jpg"), "no", time.Hour)
		w := watchingIn(t, dir, nil, "[[source]]\nname='a'\nfolder='inbox'\nevery='1m'\noutlet='The Inbox'\nlanguage='en'\n")
		w.runFor(t, 10*time.Minute)
		if h := w.health(t, "a"); h.Articles != (state.Counts{Seen: 4, Recorded: 3, Failed: 1}) || h.Successes < 9 || h.Failures != 0 {
			t.Errorf("%+v", h)
		}
		for _, d := range w.archive.docs {
			if want := map[bool]string{true: "Own", false: "The Inbox"}[d.Name == "b2"]; d.Outlet != want || d.Language != "en" {
				t.Errorf("%+v", d)
			}
		}
		// A line is added; a file comes and is written for a while.
		put(t, filepath.Join(inbox, "sub", "b.jsonl"), `{"name":"b1","text":"B1"}`+"\n"+`{"name":"b3","text":"B3"}`+"\n", time.Minute)
		go func() {
			for i := range 200 {
				put(t, filepath.Join(inbox, "c.txt"), strings.Repeat("C", i+1), 0)
				time.Sleep(time.Second)
			}
		}()
		w.runFor(t, 10*time.Minute)
		names := w.archive.names()
		if len(names) != 5 || names["b1"] != 1 || names["b3"] != 1 || names["c.txt"] != 1 {
			t.Errorf("%v", names)
		}
		for _, d := range w.archive.docs {
			if d.Name == "c.txt" && len(d.Bytes) != 200 {
				t.Errorf("c.txt was read with %d of 200 bytes", len(d.Bytes))
			}
		}
	})
}

// A folder that is away is a failure of this source until it is back.
func TestFolderAway(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dir := t.TempDir()
		w := watchingIn(t, dir, nil, "[[source]]\nname='a'\nfolder='inbox'\nevery='5m'\n[[source]]\nname='b'\nfolder='file'\n")
		put(t, filepath.Join(dir, "file"), "x", time.Hour)
		w.runFor(t, time.Hour)
		if h := w.health(t, "a"); h.Failures < 3 || !strings.HasSuffix(h.Cause, "inbox: no such file or directory") {
			t.Errorf("%+v", h)
		}
		if h := w.health(t, "b"); h.Failures < 3 || !strings.HasSuffix(h.Cause, "file: not a folder") {
			t.Errorf("%+v", h)
		}
		put(t, filepath.Join(dir, "inbox", "a.txt"), "A", time.Hour)
		w.runFor(t, 12*time.Hour)
		if h := w.health(t, "a"); h.Failures != 0 || h.Articles.Recorded != 1 {
			t.Errorf("%+v", h)
		}
	})
}

// A large file is recorded in piles, and as a whole.
func TestLargeFile(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dir := t.TempDir()
		var b strings.Builder
		for i := range 1000 {
			fmt.Fprintf(&b, `{"name":"n%d","text":"T%d"}`+"\n", i, i)
		}
		put(t, filepath.Join(dir, "inbox", "a.jsonl"), b.String(), time.Hour)
		w := watchingIn(t, dir, nil, "[[source]]\nname='a'\nfolder='inbox'\n")
		w.runFor(t, time.Minute)
		if h := w.health(t, "a"); h.Articles.Recorded != 1000 {
			t.Errorf("%+v", h)
		}
	})
}
