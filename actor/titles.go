package actor

import "strings"

// titleInfo is a row of titles.tsv.
type titleInfo struct {
	role   string
	rank   float64 // how likely a bare surname means the holder
	single bool    // one holder at a time
}

// Office normalises a title as the press writes it ("Russia's Foreign Minister", "acting premier", "top diplomat") to a
// role ("foreign_minister", "head_of_government"); ok is false where no known title is in it. Words about the state
// ("Russian", "of Iraq") are ignored. "former" and "ex-" give the role that was held.
func Office(title string) (role string, ok bool) {
	info, ok := catalogue().title(title)
	return info.role, ok
}

// title finds the longest known title in the words; of equally long ones the first.
func (c *catalog) title(title string) (titleInfo, bool) {
	words := splitName(title)
	for n := min(len(words), c.longestTitle); n > 0; n-- {
		for i := 0; i+n <= len(words); i++ {
			if info, ok := c.titles[strings.Join(words[i:i+n], " ")]; ok {
				return deputise(info, words[:i]), true
			}
		}
	}
	return titleInfo{}, false
}

// deputise keeps "deputy oil minister" from being the minister: the table names the common deputies, this catches the
// rest.
func deputise(info titleInfo, before []string) titleInfo {
	for _, w := range before {
		switch w {
		case "deputy", "vice", "assistant", "shadow":
			return titleInfo{role: w + "_" + info.role, rank: info.rank / 2}
		}
	}
	return info
}

// Demonym returns the country that a word or phrase is the adjective or the name of the people of: "Iraqi" → IRQ,
// "Palestinians" → PSE, "South Sudanese" → SSD. Of "Congolese" it says COD. Names of groups are no demonyms.
func Demonym(word string) (country string, ok bool) {
	words := splitName(word)
	if len(words) == 0 || casingOf(word) == lower {
		return "", false
	}
	d, ok := catalogue().demonyms[key(words)]
	if ok && d.abbreviation && casingOf(word) != upper {
		return "", false
	}
	return d.country, ok
}

// demonym is where an adjective or the name of a people leads.
type demonym struct {
	country      string
	people       bool // the word can stand for the people ("Iraqis")
	abbreviation bool // "US"; lower-case "us" is none
}

// LeaderRole returns the role that "the leader" of a state means: "head_of_state" or "head_of_government"; false for an
// unknown code.
func LeaderRole(country string) (role string, ok bool) {
	role, ok = catalogue().leaderRole[country]
	return role, ok
}
