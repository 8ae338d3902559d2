package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"

	"parley/document"
	"parley/read"
	"parley/source/file"
)

// judged is a claim of which hand-coded facts say whether it is right.
type judged struct {
	id, doc string
	right   bool
	part    bool    // of texts of which a part is coded
	shipped float64 // its confidence
	grounds []string
	odds    float64 // logarithm of the odds, while fitting
}

// set is the claims of some texts.
type set struct {
	name   string
	fitted bool // the weights are fitted to it
	part   bool // of each text one event is coded
	all    int  // claims, judged or not
	claims []judged
}

// judge reads the texts, records and exports them, and judges their claims.
func judge(parley, shared string) ([]set, error) {
	dir, err := os.MkdirTemp("", "confidence")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	gold := filepath.Join(shared, "data", "events", "plover_gsr_cameo.jsonl")
	sentences := filepath.Join(dir, "sentences.jsonl")
	out, err := output("python3", filepath.Join(shared, "tools", "score_claims.py"), "--input", gold)
	if err != nil {
		return nil, err
	}
	if err := os.WriteFile(sentences, out, 0o600); err != nil {
		return nil, err
	}
	reader, err := read.New()
	if err != nil {
		return nil, err
	}
	var sets []set
	for _, x := range []struct {
		name, texts, gold string
		fitted            bool
	}{
		{"development texts", filepath.Join(shared, "gold", "dev", "documents.jsonl"), filepath.Join(shared, "gold", "dev", "facts"), true},
		{"coded sentences", sentences, gold, true},
		{"seeds", filepath.Join(shared, "seeds"), filepath.Join(shared, "gold", "seeds"), false},
	} {
		rec, err := export(parley, dir, x.texts)
		if err != nil {
			return nil, err
		}
		var right map[string]bool
		if x.texts == sentences {
			right, err = rec.bySentences(gold)
		} else {
			right, err = rec.byFacts(shared, x.gold)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", x.name, err)
		}
		s, err := gather(reader, x.texts, right)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", x.name, err)
		}
		if len(s.claims) != len(right) {
			return nil, fmt.Errorf("%s: %d claims judged, %d of them read again: is %s built from this tree?", x.name, len(right), len(s.claims), parley)
		}
		s.name, s.fitted, s.part = x.name, x.fitted, x.texts == sentences
		for i := range s.claims {
			s.claims[i].part = s.part
		}
		sets = append(sets, s)
	}
	return sets, nil
}

// gather reads texts again for the grounds of the judged claims.
func gather(reader *read.Reader, texts string, right map[string]bool) (set, error) {
	var s set
	for raw, err := range file.Documents(texts) {
		if err != nil {
			return s, err
		}
		d, err := document.Parse(raw)
		if err != nil {
			return s, err
		}
		got, err := reader.Read(context.Background(), d)
		if err != nil {
			return s, err
		}
		s.all += len(got.Claims)
		for _, c := range got.Claims {
			if ok, told := right[string(c.ID)]; told {
				s.claims = append(s.claims, judged{id: string(c.ID), doc: d.Name, right: ok, shipped: c.Confidence, grounds: c.Grounds})
			}
		}
	}
	return s, nil
}

// exported is what an export holds that judging needs.
type exported struct {
	path    string
	docs    map[string]string // id → name
	actors  map[string]row
	claims  []row
	matters []row
}

type row struct {
	Kind, ID, Name, Doc, Country string
	Type                         string
	Names                        []string
	Claims                       []string
	Roles                        map[string][]string
	PLOVER                       struct{ Type string }
	Offices                      []struct{ Of string }
}

// export records what is at a path and reads its export.
func export(parley, dir, path string) (*exported, error) {
	database, err := os.MkdirTemp(dir, "record")
	if err != nil {
		return nil, err
	}
	database = filepath.Join(database, "r.db")
	if _, err := output(parley, "--record", database, "add", path); err != nil {
		return nil, err
	}
	out, err := output(parley, "--record", database, "export", "--format", "jsonl")
	if err != nil {
		return nil, err
	}
	x := &exported{path: database + ".jsonl", docs: map[string]string{}, actors: map[string]row{}}
	lines := bufio.NewScanner(bytes.NewReader(out))
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var r row
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			return nil, fmt.Errorf("export: %w", err)
		}
		switch r.Kind {
		case "document":
			x.docs[r.ID] = r.Name
		case "actor":
			x.actors[r.ID] = r
		case "claim":
			x.claims = append(x.claims, r)
		default:
			x.matters = append(x.matters, r)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, err
	}
	return x, os.WriteFile(x.path, out, 0o600)
}

var unaccounted = regexp.MustCompile(`(?m)^\S+: unaccounted \S+ \S+ (\S+) `)

// byFacts judges by the facts of whole texts: the claims behind matters that
// score_matters.py does not list as unaccounted are right.
func (x *exported) byFacts(shared, gold string) (map[string]bool, error) {
	out, err := output("python3", filepath.Join(shared, "tools", "score_matters.py"), x.path, gold, "--list")
	if err != nil {
		return nil, err
	}
	no := map[string]bool{}
	for _, m := range unaccounted.FindAllStringSubmatch(string(out), -1) {
		no[m[1]] = true
	}
	coded, err := codedDocuments(gold)
	if err != nil {
		return nil, err
	}
	in := map[string]bool{}
	for _, c := range x.claims {
		in[c.ID] = coded[x.docs[c.Doc]]
	}
	right := map[string]bool{}
	for _, m := range x.matters {
		if m.Kind == "position" {
			continue
		}
		for _, c := range m.Claims {
			if in[c] {
				right[c] = right[c] || !no[m.ID]
			}
		}
	}
	return right, nil
}

// codedDocuments are the names of the documents all of whose facts are coded.
func codedDocuments(gold string) (map[string]bool, error) {
	files, err := filepath.Glob(filepath.Join(gold, "*.json"))
	if err != nil {
		return nil, err
	}
	out := map[string]bool{}
	for _, path := range files {
		b, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		var g struct{ Doc string }
		if err := json.Unmarshal(b, &g); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		if g.Doc != "" {
			out[g.Doc] = true
		}
	}
	return out, nil
}

// output runs a program and returns what it prints.
func output(name string, args ...string) ([]byte, error) {
	c := exec.Command(name, args...)
	var fault strings.Builder
	c.Stderr = &fault
	out, err := c.Output()
	if err != nil {
		return nil, fmt.Errorf("%s %s: %w: %s", name, strings.Join(args, " "), err, strings.TrimSpace(fault.String()))
	}
	return out, nil
}
