package app

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// goldFile is what the hand-coded facts say of a document or a cluster.
type goldFile struct {
	Doc   string
	Docs  []string
	Facts []struct {
		Core  bool
		Roles map[string][]string
	}
}

// exportedActor is an actor in the export contract.
type exportedActor struct {
	ID, Name, Type, Country string
	Names                   []string
	Offices                 []struct{ Of string }
}

// misses is a fact in the list of score_matters.py: number and what is wrong.
var misses = regexp.MustCompile(`^(\S+): \S+ #(\d+) (MISSED|found as \S+, wrong: (.*))`)

// Every actor in a core fact is of the right country: of the core facts that
// are found, in how many all of them are; and of all actors of all core facts,
// how many a claim of the document has at all.
func TestActorsOfCoreFacts(t *testing.T) {
	dir := shared(t)
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("python3 is not there: the scorer needs it")
	}
	var found, right, named, known int
	for _, c := range []struct{ texts, gold string }{{"seeds", "gold/seeds"}, {"gold/dev/documents.jsonl", "gold/dev/facts"}} {
		a := opened(t)
		add(t, a, filepath.Join(dir, c.texts))
		export := exported(t, a)
		file := filepath.Join(t.TempDir(), "r.jsonl")
		if err := os.WriteFile(file, []byte(export), 0o600); err != nil {
			t.Fatal(err)
		}
		list, err := exec.Command(python, filepath.Join(dir, "tools/score_matters.py"), file, filepath.Join(dir, c.gold), "--list").Output()
		if err != nil {
			t.Fatalf("score_matters.py: %v", err)
		}
		gold := goldFiles(t, filepath.Join(dir, c.gold))
		missed, wrong := map[string]bool{}, map[string][]string{}
		for line := range strings.Lines(string(list)) {
			if m := misses.FindStringSubmatch(line); m != nil {
				missed[m[1]+" "+m[2]] = m[3] == "MISSED"
				wrong[m[1]+" "+m[2]] = strings.Split(m[4], ", ")
			}
		}
		actors := actorsOf(t, export)
		for name, g := range gold {
			of := actors(append(g.Docs, g.Doc))
			for i, f := range g.Facts {
				if !f.Core {
					continue
				}
				where := name
				if g.Doc != "" {
					where = g.Doc
				}
				if fact := where + " " + strconv.Itoa(i); !missed[fact] {
					found++
					if slices.Contains(wrong[fact], "roles") {
						t.Logf("%s #%d: %v are not all there", where, i, f.Roles)
					} else {
						right++
					}
				}
				for _, wanted := range f.Roles {
					for _, w := range wanted {
						named++
						if slices.ContainsFunc(of, func(a exportedActor) bool { return a.is(w) }) {
							known++
						} else {
							t.Logf("%s #%d: no claim has %s", where, i, w)
						}
					}
				}
			}
		}
	}
	t.Logf("core facts found %d, with every actor right %d (%.3f); actors of all core facts %d, in claims of the document %d (%.3f)",
		found, right, float64(right)/float64(found), named, known, float64(known)/float64(named))
	if float64(right) < 0.97*float64(found) || float64(known) < 0.97*float64(named) {
		t.Error("want 0.97 of both")
	}
}

// goldFiles reads the hand-coded facts of a folder by file name.
func goldFiles(t *testing.T, dir string) map[string]goldFile {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("%s: no facts: %v", dir, err)
	}
	out := map[string]goldFile{}
	for _, p := range paths {
		data, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		var g goldFile
		if err := json.Unmarshal(data, &g); err != nil {
			t.Fatalf("%s: %v", p, err)
		}
		out[filepath.Base(p)] = g
	}
	return out
}

// actorsOf returns who is in the claims of documents of some names.
func actorsOf(t *testing.T, export string) func(names []string) []exportedActor {
	t.Helper()
	type row struct {
		Kind string
		exportedActor
		Doc         string
		Roles       map[string][]string
		Attribution []struct{ Actor string }
	}
	docs, actors, claims := map[string]string{}, map[string]exportedActor{}, []row{}
	for line := range strings.Lines(export) {
		var kind struct{ Kind string }
		if err := json.Unmarshal([]byte(line), &kind); err != nil {
			t.Fatal(err)
		}
		var r row
		switch kind.Kind {
		case "document", "actor", "claim":
			if err := json.Unmarshal([]byte(line), &r); err != nil {
				t.Fatal(err)
			}
		}
		switch kind.Kind {
		case "document":
			docs[r.ID] = r.Name
		case "actor":
			actors[r.ID] = r.exportedActor
		case "claim":
			claims = append(claims, r)
		}
	}
	return func(names []string) []exportedActor {
		var out []exportedActor
		for _, c := range claims {
			if !slices.ContainsFunc(names, func(n string) bool { return n != "" && (docs[c.Doc] == n || strings.HasSuffix(docs[c.Doc], "/"+n)) }) {
				continue
			}
			for _, ids := range c.Roles {
				for _, id := range ids {
					out = append(out, actors[id])
				}
			}
			for _, l := range c.Attribution {
				out = append(out, actors[l.Actor])
			}
		}
		return out
	}
}

var country = regexp.MustCompile(`^[A-Z]{3}$`)

// is says whether an actor is one of the alternatives, as score_matters.py has it.
func (a exportedActor) is(wanted string) bool {
	for alternative := range strings.SplitSeq(wanted, "|") {
		if country.MatchString(alternative) {
			if a.Country == alternative && a.Type != "armed_group" || slices.ContainsFunc(a.Offices, func(o struct{ Of string }) bool { return o.Of == alternative }) {
				return true
			}
			continue
		}
		end := ""
		if strings.HasSuffix(alternative, " ") {
			end = `\b`
		}
		piece := regexp.MustCompile(`\b` + regexp.QuoteMeta(strings.TrimSpace(plain(alternative))) + end)
		if slices.ContainsFunc(append(a.Names, a.Name), func(n string) bool { return piece.MatchString(plain(n)) }) {
			return true
		}
	}
	return false
}

// plain leaves letters, digits and blanks of a name.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Mn, r):
			return -1
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == ' ':
			return r
		case r == '-':
			return ' '
		}
		return -1
	}, strings.ToLower(norm.NFKD.String(s)))
}
