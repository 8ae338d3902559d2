package claim_test

import (
	"bufio"
	"context"
	"os"
	"slices"
	"strings"
	"testing"

	"parley"
	"parley/read"
)

// TestPhenomena reads the sentences of testdata/phenomena.tsv, each of which
// shows one way in which a language says who does what to whom.
func TestPhenomena(t *testing.T) {
	reader, err := read.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows(t) {
		name, gap := strings.CutPrefix(row[0], "!")
		t.Run(name, func(t *testing.T) {
			got, err := reader.Read(context.Background(), parley.Doc{ID: "d", Name: "d", Language: "en", Text: row[1]})
			if err != nil {
				t.Fatal(err)
			}
			switch found := finds(got, row); {
			case found && gap:
				t.Errorf("%s\n  is read right now: take the mark away", row[1])
			case !found && !gap:
				t.Errorf("%s\n  want %v\n%s", row[1], row[2:], shown(got))
			}
		})
	}
}

// rows are the lines of the table, split.
func rows(t *testing.T) [][]string {
	f, err := os.Open("testdata/phenomena.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out [][]string
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if strings.HasPrefix(lines.Text(), "#") {
			continue
		}
		cells := strings.Split(lines.Text(), "\t")
		if len(cells) != 7 {
			t.Fatalf("phenomena.tsv: %d cells, want 7: %s", len(cells), lines.Text())
		}
		out = append(out, cells)
	}
	if len(out) == 0 {
		t.Fatal("phenomena.tsv is empty")
	}
	return out
}

func finds(r parley.Reading, row []string) bool {
	return slices.ContainsFunc(r.Claims, func(c parley.Claim) bool {
		from := slices.Concat(c.Roles[parley.From], c.Roles[parley.Participants], c.Roles[parley.Mediators], c.Roles[parley.Parties])
		to := slices.Concat(c.Roles[parley.To], c.Roles[parley.Participants])
		return slices.Contains(strings.Split(row[2], "|"), string(c.Act)) &&
			(row[3] == "-" || row[3] == c.PLOVER.Type) &&
			named(r, from, row[4]) && named(r, to, row[5]) &&
			(row[6] == "-" || row[6] == string(c.Polarity))
	})
}

// named reports whether the actors are those that a cell asks for.
func named(r parley.Reading, ids []parley.ActorID, want string) bool {
	switch want {
	case "-":
		return true
	case "0":
		return len(ids) == 0
	}
	for _, w := range strings.Split(want, ",") {
		w, none := strings.CutPrefix(w, "-")
		if slices.ContainsFunc(ids, func(id parley.ActorID) bool { return is(r, id, w) }) == none {
			return false
		}
	}
	return true
}

// is reports whether an actor is of the country, has the id or bears the name.
func is(r parley.Reading, id parley.ActorID, want string) bool {
	if string(id) == want || !strings.Contains(want, ":") && strings.Contains(string(id), ":"+want+":") {
		return true
	}
	if strings.HasPrefix(string(id), "armed:") && want == "armed" {
		return true
	}
	for _, a := range r.Actors {
		if a.ID == id {
			return a.Country == want || strings.Contains(strings.ToLower(a.Name), want)
		}
	}
	return false
}

func shown(r parley.Reading) string {
	var b strings.Builder
	for _, c := range r.Claims {
		b.WriteString("  have " + string(c.Act) + " " + c.PLOVER.Type + " " + string(c.Polarity) + " " + string(c.Modality))
		for role, ids := range c.Roles {
			b.WriteString(" " + string(role) + "=")
			for _, id := range ids {
				b.WriteString(string(id) + " ")
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}
