package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
)

// side is one of the actors of a coded event, or several that share it.
type side []struct{ Text, Code string }

// UnmarshalJSON takes one actor, a list or null.
func (s *side) UnmarshalJSON(b []byte) error {
	type actors side
	if len(b) > 0 && b[0] == '{' {
		b = slices.Concat([]byte{'['}, b, []byte{']'})
	}
	return json.Unmarshal(b, (*actors)(s))
}

// event is a coded sentence.
type event struct {
	PLOVER         string `json:"plover"`
	Source, Target side
	Symmetric      bool `json:"compound_symmetric"`
}

// older labels of the coded sentences count as the newer ones, and two that
// coders cannot keep apart as one, as in score_code.py.
var older = map[string]string{"CONCEDE": "YIELD", "RETREAT": "YIELD", "DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}

func class(label string) string {
	if l, ok := older[label]; ok {
		return l
	}
	return label
}

// bySentences judges by the one event that is coded for each sentence.
func (x *exported) bySentences(path string) (map[string]bool, error) {
	events, err := events(path)
	if err != nil {
		return nil, err
	}
	right := map[string]bool{}
	for _, c := range x.claims {
		n := 0
		if _, err := fmt.Sscanf(x.docs[c.Doc], "gsr-%d", &n); err != nil || n >= len(events) || c.PLOVER.Type == "" {
			continue
		}
		g := events[n]
		from, to := c.Roles["from"], c.Roles["to"]
		if p := c.Roles["participants"]; len(p) > 0 {
			from, to = p, p
		}
		var both []string
		for _, role := range []string{"from", "to", "participants", "parties", "mediators"} {
			both = append(both, c.Roles[role]...)
		}
		same := class(c.PLOVER.Type) == class(g.PLOVER)
		involved, sided := x.means(both, g.Source) && x.means(both, g.Target), x.means(from, g.Source) && x.means(to, g.Target)
		if g.Symmetric || len(g.Target) == 0 {
			sided = involved
		}
		if same || involved {
			right[c.ID] = same && sided
		}
	}
	return right, nil
}

// means reports whether one of the actors is one of those of a side; an empty
// side asks for nobody.
func (x *exported) means(ids []string, wanted side) bool {
	if len(wanted) == 0 {
		return true
	}
	for _, id := range ids {
		a := x.actors[id]
		names := strings.ToLower(a.Name + " " + strings.Join(a.Names, " "))
		for _, w := range wanted {
			code, text := w.Code, strings.ToLower(w.Text)
			if len(code) > 3 {
				code = code[:3]
			}
			if code != "" && a.Country == code || text != "" && strings.Contains(names, text) {
				return true
			}
			for _, o := range a.Offices {
				if code != "" && o.Of == code {
					return true
				}
			}
		}
	}
	return false
}

// events reads the coded sentences in the order in which score_claims.py
// numbers them: those with an event.
func events(path string) ([]event, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []event
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		var e event
		if err := json.Unmarshal(lines.Bytes(), &e); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, n, err)
		}
		if e.PLOVER != "" {
			out = append(out, e)
		}
	}
	return out, lines.Err()
}
