package actor

import "strings"

// Folk tells what a common noun for people, fighters or a body of the state
// means by itself, where Describe needs to hear of which state: Population,
// ArmedGroup, GovernmentBody or Coalition. false for every other noun. noun is
// one word, or a few with blanks between them.
func Folk(noun string) (Type, bool) {
	n, ok := catalogue().nouns.byPhrase[strings.Join(splitName(noun), " ")]
	if !ok {
		return "", false
	}
	switch n.class {
	case "population", "armed", "body", "opposition":
		return nounClasses[n.class].kind, true
	}
	return "", false
}
