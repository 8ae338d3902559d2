package headline

import (
	"cmp"
	"slices"
	"strings"

	"parley"
)

// Name is the name of an actor as it stands in a sentence: with the article
// where English wants one ("the United States", "the Security Council", but
// "Hamas" and "France"). An actor without a name is called by its id.
func Name(a parley.Actor) string {
	name := cmp.Or(a.Name, string(a.ID))
	switch {
	case a.Name == "" || a.Type == parley.Person:
		return name
	case needsArticle(name), a.Type == parley.ArmedGroup && isPlural(a) && strings.Contains(name, " ") && !startsWithThe(name):
		return "the " + name
	}
	return name
}

// Office is an office with its term: "prime minister of IRQ, since 1 March 2026".
func Office(o parley.Office) string {
	s := o.Title
	if o.Of != "" {
		s += " of " + o.Of
	}
	switch {
	case o.From != "" && o.To != "":
		s += ", " + Day(o.From) + " to " + Day(o.To)
	case o.From != "":
		s += ", since " + Day(o.From)
	case o.To != "":
		s += ", until " + Day(o.To)
	}
	return s
}

// Names that take the article although nothing in them says so.
var withArticle = []string{
	"Taliban", "Kremlin", "Pentagon", "White House", "Vatican", "Holy See", "Netherlands", "Philippines", "Maldives", "Bahamas", "Gambia",
	"Houthis", "IRGC", "PKK", "PLO", "IRA", "LTTE", "YPG", "SDF", "IDF", "UN", "EU", "UK", "US", "USA", "UAE", "ICC", "ICJ", "IAEA", "OSCE",
	"ICRC", "Knesset", "Duma", "Bundestag", "Elysee", "Quartet", "Houthi movement", "Arab League", "African Union",
}

// Nouns that, at the end of a name or before "of", make it a description: "the
// Ministry of Defence", "the Bosnian Serb Army".
var descriptive = []string{
	"Agency", "Alliance", "Army", "Assembly", "Association", "Authority", "Bank", "Board", "Brigade", "Brigades", "Bureau", "Cabinet",
	"Center", "Centre", "Chamber", "Coalition", "Command", "Commission", "Committee", "Community", "Confederation", "Conference",
	"Congress", "Corps", "Council", "Court", "Department", "Directorate", "Embassy", "Emirates", "Federation", "Force", "Forces",
	"Foundation", "Front", "Government", "Group", "Guard", "Guards", "House", "Initiative", "Institute", "Islands", "Kingdom", "League",
	"Legion", "Majlis", "Militia", "Ministry", "Mission", "Movement", "Nations", "Navy", "Office", "Organisation", "Organization",
	"Parliament", "Party", "Police", "Presidency", "Republic", "Resistance", "Secretariat", "Senate", "Service", "Side", "States",
	"Team", "Tribunal", "Union",
}

func needsArticle(name string) bool {
	if startsWithThe(name) {
		return false
	}
	if slices.Contains(withArticle, name) {
		return true
	}
	return isDescriptive(lastOfHead(name))
}

func startsWithThe(name string) bool { return strings.HasPrefix(strings.ToLower(name), "the ") }

// lastOfHead is the last word of what stands before "of", "on" or "for": the
// noun that the rest describes.
func lastOfHead(name string) string {
	for _, preposition := range []string{" of ", " on ", " for ", " between "} {
		name, _, _ = strings.Cut(name, preposition)
	}
	words := strings.Fields(name)
	if len(words) == 0 {
		return ""
	}
	return words[len(words)-1]
}

// isDescriptive does not mind capitals: a reader may name "Iraqi government".
func isDescriptive(word string) bool {
	_, found := slices.BinarySearchFunc(descriptive, word, func(a, b string) int { return cmp.Compare(strings.ToLower(a), strings.ToLower(b)) })
	return found
}

// isPlural says whether the name takes a plural verb.
func isPlural(a parley.Actor) bool {
	if a.Type == parley.Person || a.Type == parley.State {
		return false
	}
	last := lastOfHead(a.Name)
	switch a.Type {
	case parley.Population, parley.UnnamedSource:
		return true
	case parley.ArmedGroup:
		return strings.HasSuffix(last, "s") && last != "Hamas" || last == "Taliban"
	}
	return strings.HasSuffix(strings.ToLower(last), "forces")
}
