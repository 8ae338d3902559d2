package actor

// Folk tells what a common noun for people, fighters or a body of the state
// means by itself, where Describe needs to hear of which state: Population,
// ArmedGroup, GovernmentBody or Coalition. false for every other noun. noun is
// one word, or a few with blanks between them.
func Folk(noun string) (Type, bool) {
	var letters [128]byte
	var places [25]int
	phrase, _ := spaced(letters[:0], places[:0], noun)
	n, ok := catalogue().nouns.byPhrase[string(phrase)]
	if !ok {
		return "", false
	}
	switch n.class {
	case "population", "armed", "body", "opposition":
		return nounClasses[n.class].kind, true
	}
	return "", false
}

// counting are further words that stand before a noun of people and count
// them: "more than 100 Palestinians", "at least eight commanders". true marks
// those that single out.
var counting = map[string]bool{"six": true, "seven": true, "eight": true, "nine": true, "ten": true, "eleven": true, "twelve": true, "fifteen": true, "twenty": true,
	"thirty": true, "forty": true, "fifty": true, "hundred": true, "thousand": true, "half": true, "few": true, "scores": false, "tens": false,
	"than": false, "least": false, "about": false, "nearly": false, "almost": false, "around": false, "roughly": false, "approximately": false, "over": false,
	"up": false, "to": false, "at": false, "as": false, "fewer": false, "less": false, "only": false, "just": false, "estimated": false, "additional": false, "dozen": true}
