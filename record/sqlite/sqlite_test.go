package sqlite

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"parley/record/log"
	"parley/record/recordtest"
	"parley/record/store"
)

func TestStore(t *testing.T) { recordtest.Exercise(t, opened) }

func opened(t *testing.T) func() store.Store {
	path := filepath.Join(t.TempDir(), "record #1?.db") // signs that a URL would take for its own
	return func() store.Store {
		s, err := Create(context.Background(), path)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
}

// What is too much to be sorted is walked in order: the answers are the same.
func TestMany(t *testing.T) {
	was := []int{few, fewTitles, fewDocuments, firstSentences}
	defer func() { few, fewTitles, fewDocuments, firstSentences = was[0], was[1], was[2], was[3] }()
	few, fewTitles, fewDocuments, firstSentences = 4, 4, 4, 4
	recordtest.Answers(t, opened)
}

func TestOpenNamesWhatIsWrong(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	text := filepath.Join(dir, "notes.txt")
	if err := os.WriteFile(text, []byte(strings.Repeat("These are notes. ", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
	other := filepath.Join(dir, "other.db")
	make := func(path, script string) {
		s, err := connect(path)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		if _, err := s.write.Exec(script); err != nil {
			t.Fatal(err)
		}
	}
	make(other, "CREATE TABLE recipes (name TEXT)")
	newer := filepath.Join(dir, "newer.db")
	s, err := Create(ctx, newer)
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	make(newer, "PRAGMA user_version = 1000")
	for _, test := range []struct {
		path string
		want error
	}{
		{filepath.Join(dir, "none.db"), ErrNoRecord},
		{text, ErrForeign},
		{other, ErrForeign},
		{newer, ErrTooNew},
	} {
		if s, err := Open(ctx, test.path); !errors.Is(err, test.want) || !strings.Contains(err.Error(), test.path) {
			t.Errorf("Open(%s) = %v, %v, want %v", test.path, s, err, test.want)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "none.db")); err == nil {
		t.Error("Open made a file")
	}
}

// The log cannot be changed through SQL, and Verify sees it where somebody
// gets around that.
func TestLogIsAppendOnly(t *testing.T) {
	ctx := context.Background()
	s, err := Create(ctx, filepath.Join(t.TempDir(), "r.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for i := range 3 {
		if _, err := s.Append(ctx, time.Now(), log.Event{Kind: "note", Payload: fmt.Append(nil, i)}); err != nil {
			t.Fatal(err)
		}
	}
	for _, statement := range []string{"UPDATE log SET at = 0", "DELETE FROM log"} {
		if _, err := s.write.Exec(statement); err == nil || !strings.Contains(err.Error(), "append-only") {
			t.Errorf("%s: %v", statement, err)
		}
	}
	if _, err := s.write.Exec("DROP TRIGGER log_is_never_changed; UPDATE log SET at = at + 1000000 WHERE seq = 2"); err != nil {
		t.Fatal(err)
	}
	if head, err := log.Verify(log.Head{}, s.Entries(ctx, 0)); !errors.Is(err, log.ErrBroken) || head.Seq != 1 {
		t.Errorf("Verify = %d, %v, want ErrBroken after entry 1", head.Seq, err)
	}
}
