package store

import (
	"slices"
	"strings"
	"unicode"

	"parley"
)

// Term is what a search looks for: words that follow each other, folded. Of the
// last one of a Prefix term any ending will do.
type Term struct {
	Words  []string
	Prefix bool
}

// Words returns what a person searches for by a text: each of its words; words
// in quotation marks as one term; a star behind a word for any ending. Case,
// accents and punctuation do not matter. It is nil where the text has no word.
func Words(text string) []Term {
	var out []Term
	text = strings.NewReplacer("“", `"`, "”", `"`, "„", `"`, "«", `"`, "»", `"`).Replace(text)
	for i, part := range strings.Split(text, `"`) {
		if quoted := i%2 == 1; quoted {
			if words := SplitWords(part); len(words) > 0 {
				out = append(out, Term{Words: words})
			}
			continue
		}
		for _, field := range strings.Fields(part) {
			if words := SplitWords(field); len(words) > 0 {
				out = append(out, Term{words, strings.HasSuffix(field, "*")})
			}
		}
	}
	return out
}

// SplitWords returns the words of a text, folded: letters, digits and the marks
// on them, as the full-text index cuts them.
func SplitWords(text string) []string {
	return strings.FieldsFunc(Fold(text), func(r rune) bool { return !IsWord(r) })
}

// IsWord says whether a character belongs to a word.
func IsWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) || unicode.Is(unicode.Co, r)
}

// Match says where in a list of words, folded, a term is found from a place on:
// the place behind it, 0 where it is not there.
func (t Term) Match(words []string, at int) int {
	end := at + len(t.Words)
	if end > len(words) {
		return 0
	}
	for i, w := range t.Words {
		have := words[at+i]
		if have != w && (!t.Prefix || i < len(t.Words)-1 || !strings.HasPrefix(have, w)) {
			return 0
		}
	}
	return end
}

// FoundIn says whether all terms stand in a text.
func FoundIn(text string, terms []Term) bool {
	words := SplitWords(text)
	for _, t := range terms {
		if !slices.ContainsFunc(indices(words), func(at int) bool { return t.Match(words, at) > 0 }) {
			return false
		}
	}
	return len(terms) > 0
}

// FoundAmong says whether each of the terms stands in one of some texts.
func FoundAmong(texts []string, terms []Term) bool {
	for _, t := range terms {
		if !slices.ContainsFunc(texts, func(text string) bool { return FoundIn(text, []Term{t}) }) {
			return false
		}
	}
	return len(terms) > 0
}

func indices(words []string) []int {
	out := make([]int, len(words))
	for i := range out {
		out[i] = i
	}
	return out
}

// MatterWords is what a search for a matter looks through, beside the names of
// each of its actors, see SearchLines: each term stands in one of them.
func MatterWords(m parley.Matter) string {
	parts := []string{string(m.Kind), m.Form, m.Status, m.Subject, m.Name, m.Area, m.Action, m.Condition, m.Aim, m.Mandate, m.Operation, m.Issue, strings.Join(m.Topics, " "), strings.Join(m.Provisions, " ")}
	if m.Place != nil {
		parts = append(parts, m.Place.Name, m.Place.Text)
	}
	for _, s := range m.Stages {
		parts = append(parts, s.Stage)
	}
	for _, d := range m.Declarations {
		parts = append(parts, d.Terms)
	}
	return strings.ReplaceAll(strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), "\n"), "_", " ")
}

// PlaceWords is what a search for a place looks through: its name, folded, and
// its country.
func PlaceWords(p *parley.Place) string {
	if p == nil {
		return ""
	}
	return Fold(p.Name+"\n"+p.Text) + " " + p.Country
}

// AtPlace says whether the words of a place are what is asked for: a country
// code, or part of a name.
func AtPlace(words, asked string) bool {
	if len(asked) == 3 && strings.ToUpper(asked) == asked {
		return strings.HasSuffix(words, " "+asked)
	}
	return strings.Contains(words, Fold(asked))
}

// Pairs returns the actors that deal with each other in a matter, each pair
// once, the smaller id first: those in different roles, and those who share one
// in which they are on a level. Nobody deals with anybody by a position or a
// seat, and of a crowd only the first are taken.
func Pairs(m parley.Matter) [][2]parley.ActorID {
	const crowd = 16
	if m.Kind == parley.Position || m.Kind == parley.BodyMatter {
		return nil
	}
	level := map[string]bool{"participants": true, "parties": true, "members": true}
	type part struct {
		id   parley.ActorID
		role string
	}
	var parts []part
	for role, ids := range m.Roles {
		for _, id := range ids {
			parts = append(parts, part{id, role})
		}
	}
	slices.SortFunc(parts, func(a, b part) int { return strings.Compare(string(a.id)+"\n"+a.role, string(b.id)+"\n"+b.role) })
	parts = parts[:min(crowd, len(parts))]
	var out [][2]parley.ActorID
	for i, a := range parts {
		for _, b := range parts[i+1:] {
			if a.id != b.id && (a.role != b.role || level[a.role]) {
				out = append(out, [2]parley.ActorID{a.id, b.id})
			}
		}
	}
	slices.SortFunc(out, func(a, b [2]parley.ActorID) int {
		return strings.Compare(string(a[0])+"\n"+string(a[1]), string(b[0])+"\n"+string(b[1]))
	})
	return slices.Compact(out)
}

// DealtOn are the days within which a matter happened: of its time, or the day
// on which it was last reported.
func DealtOn(m Matter) (from, to parley.Day) {
	if from, to = Extent(m.Time); from == "" {
		return m.Day, m.Day
	}
	return from, to
}
