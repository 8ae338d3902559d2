package read_test

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

// TestHardSentences reads the sentences of testdata/hard.tsv: each names one
// claim that the reader must find, with its direction, mode and source.
func TestHardSentences(t *testing.T) {
	reader, err := read.New()
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.Open("testdata/hard.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	total, passed := 0, 0
	for lines := bufio.NewScanner(f); lines.Scan(); {
		cells := strings.Split(lines.Text(), "\t")
		if strings.HasPrefix(cells[0], "#") || len(cells) < 9 {
			continue
		}
		total++
		got, err := reader.Read(context.Background(), parley.Doc{ID: "d", Name: "hard", Published: "2024-06-03", Language: "en", Text: strings.ReplaceAll(cells[1], `\n`, "\n")})
		if err != nil {
			t.Fatal(err)
		}
		if hasClaim(got, cells) {
			passed++
			continue
		}
		t.Logf("%s: %s\n  want %v", cells[0], cells[1], cells[2:])
		for _, c := range got.Claims {
			t.Logf("  have %s %v %s %s cond=%q attr=%v", c.Act, c.Roles, c.Polarity, c.Modality, c.Condition, c.Attribution)
		}
	}
	t.Logf("%d of %d", passed, total)
	if passed < total || total < 130 {
		t.Errorf("%d of %d hard sentences read right, want all of at least 130", passed, total)
	}
}

func hasClaim(r parley.Reading, cells []string) bool {
	actors := map[parley.ActorID]parley.Actor{}
	for _, a := range r.Actors {
		actors[a.ID] = a
	}
	for _, c := range r.Claims {
		from := slices.Concat(c.Roles[parley.From], c.Roles[parley.Participants], c.Roles[parley.Mediators], c.Roles[parley.Parties])
		to := slices.Concat(c.Roles[parley.To], c.Roles[parley.Participants])
		if oneOf(string(c.Act), cells[2]) && are(actors, from, cells[3]) && are(actors, to, cells[4]) && oneOf(string(c.Polarity), cells[5]) &&
			oneOf(string(c.Modality), cells[6]) && (cells[7] == "-" || strings.Contains(c.Condition, cells[7])) && attributed(actors, c.Attribution, cells[8]) {
			return true
		}
	}
	return false
}

func oneOf(have, want string) bool {
	return want == "-" || slices.Contains(strings.Split(want, "|"), have)
}

// are reports whether the actors include each of those wanted.
func are(actors map[parley.ActorID]parley.Actor, ids []parley.ActorID, want string) bool {
	if want == "-" {
		return true
	}
	for _, w := range strings.Split(want, ",") {
		if !slices.ContainsFunc(ids, func(id parley.ActorID) bool { return is(actors[id], w) }) {
			return false
		}
	}
	return true
}

func is(a parley.Actor, want string) bool {
	if want == strings.ToUpper(want) {
		return a.Country == want && a.Type != parley.ArmedGroup
	}
	return strings.Contains(strings.ToLower(a.Name+" "+strings.Join(a.Names, " ")), want)
}

// attributed reports whether the chain has the links wanted, from the outlet inwards.
func attributed(actors map[parley.ActorID]parley.Actor, chain []parley.Link, want string) bool {
	if want == "-" {
		return true
	}
	for _, w := range strings.Split(want, ",") {
		i := slices.IndexFunc(chain, func(l parley.Link) bool {
			return strings.Contains(strings.ToLower(l.Text), w) || is(actors[l.Actor], w)
		})
		if i < 0 {
			return false
		}
		chain = chain[i+1:]
	}
	return true
}
