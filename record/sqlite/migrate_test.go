package sqlite

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"parley/record/recordtest"
	"parley/record/store"
)

// sixth makes of a record one as the sixth migration left it.
const sixth = `
CREATE TABLE matter_actors (matter TEXT NOT NULL, actor TEXT NOT NULL, role TEXT NOT NULL, PRIMARY KEY (matter, actor, role)) STRICT, WITHOUT ROWID;
INSERT INTO matter_actors SELECT m.id, a.actor, r.value FROM actor_matters a JOIN matters m ON m.id = a.id JOIN json_each('["' || replace(trim(a.roles, ','), ',', '","') || '"]') r;
CREATE INDEX matter_actors_actor ON matter_actors (actor, role, matter);
DROP TABLE actor_matters;
DROP TABLE outlet_matters;
CREATE INDEX matter_outlets_outlet ON matter_outlets (outlet, matter);
DROP INDEX matters_disputed;
CREATE INDEX matters_disputed ON matters (disputed, day DESC, origins DESC, claims DESC, id, kind);
DROP INDEX matters_located;
CREATE INDEX matters_located ON matters (located, day DESC, origins DESC, claims DESC, id, kind, status, began, ended, word);
DROP INDEX matters_due;
CREATE INDEX matters_due ON matters (kind, due, id, status);
DROP INDEX matters_word;
CREATE INDEX matters_word ON matters (word);
DROP INDEX matters_place;
CREATE INDEX matters_place ON matters (place, id) WHERE place <> '';
DROP INDEX matters_status;
DROP INDEX matters_of_month;
DROP INDEX matters_of_months;
CREATE INDEX matters_ended ON matters (ended, began, id) WHERE began <> '';
DROP TABLE issue_words;
DROP INDEX documents_reading;
DROP TABLE title_words;
CREATE TABLE sentences (doc TEXT NOT NULL, n INTEGER NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL, paragraph INTEGER NOT NULL, PRIMARY KEY (doc, n)) STRICT, WITHOUT ROWID;
DROP INDEX documents_seq;
CREATE TABLE old (a TEXT NOT NULL, b TEXT NOT NULL, kind TEXT NOT NULL, matter TEXT NOT NULL, day TEXT NOT NULL, began TEXT NOT NULL, ended TEXT NOT NULL,
  PRIMARY KEY (a, b, kind, matter)) STRICT, WITHOUT ROWID;
INSERT INTO old SELECT a, b, kind, matter, day, began, ended FROM dealings;
DROP TABLE dealings;
DROP TABLE pairs;
DROP TABLE dealers;
ALTER TABLE old RENAME TO dealings;
CREATE INDEX dealings_b ON dealings (b, a, kind, matter, day, began, ended);
CREATE INDEX dealings_matter ON dealings (matter);
PRAGMA user_version = 6;`

// A record that an earlier version wrote answers as one that was written now,
// before it grows and after.
func TestMigration(t *testing.T) {
	told := ""
	recordtest.Answers(t, func(t *testing.T) func() store.Store {
		path := filepath.Join(t.TempDir(), "old.db")
		return func() store.Store {
			if _, err := os.Stat(path); err == nil {
				downgrade(t, path)
			}
			s, err := Create(Noticing(context.Background(), func(s string) { told += s }), path)
			if err != nil {
				t.Fatal(err)
			}
			return s
		}
	})
	if told != "" {
		t.Errorf("of a small record it was told %q", told)
	}
}

func downgrade(t *testing.T, path string) {
	t.Helper()
	s, err := connect(path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	files, err := migrations.ReadDir("migrations")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files[7:] {
		script, err := migrations.ReadFile("migrations/" + f.Name())
		if err != nil {
			t.Fatal(err)
		}
		for _, made := range makes.FindAllStringSubmatch(string(script), -1) {
			if _, err := s.write.Exec("DROP " + made[1] + " IF EXISTS " + made[2]); err != nil {
				t.Fatal(err)
			}
		}
	}
	if _, err := s.write.Exec(sixth); err != nil {
		t.Fatal(err)
	}
}

// makes finds what later migrations make.
var makes = regexp.MustCompile(`CREATE (?:VIRTUAL )?(TABLE|INDEX|TRIGGER) (\w+)`)

// Of a large record it is told that it takes a while.
func TestMigrationIsTold(t *testing.T) {
	path := filepath.Join(t.TempDir(), "large.db")
	s, err := Create(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.write.Exec(`INSERT INTO log VALUES (6000, 0, 'note', '', x'', x'', x'')`); err != nil {
		t.Fatal(err)
	}
	s.Close()
	downgrade(t, path)
	told := ""
	s, err = Open(Noticing(context.Background(), func(s string) { told += s }), path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if !strings.Contains(told, "6000 entries") {
		t.Errorf("it was told %q", told)
	}
}
