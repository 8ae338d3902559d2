package actor

import "slices"

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
	var letters [128]byte
	var places [25]int
	text, starts := spaced(letters[:0], places[:0], title)
	count := len(starts) - 1
	var known [64]bool // words that some title has; of the others beyond so many it is not asked
	for i := range min(count, len(known)) {
		known[i] = c.titleWords.may(text[starts[i] : starts[i+1]-1])
	}
	for n := min(count, c.longestTitle); n > 0; n-- {
		for i := 0; i+n <= count; i++ {
			if i+n <= len(known) && slices.Contains(known[i:i+n], false) {
				continue
			}
			if info, ok := c.titles[string(text[starts[i]:starts[i+n]-1])]; ok {
				return deputise(info, text, starts[:i+1]), true
			}
		}
	}
	return titleInfo{}, false
}

// deputise keeps "deputy oil minister" from being the minister: the table names the common deputies, this catches the
// rest. The words before the title begin in text where starts says; its last entry is where the title begins.
func deputise(info titleInfo, text []byte, starts []int) titleInfo {
	for i, end := range starts[1:] {
		word := text[starts[i] : end-1]
		for _, w := range [...]string{"deputy", "vice", "assistant", "shadow"} {
			if string(word) == w {
				return titleInfo{role: w + "_" + info.role, rank: info.rank / 2}
			}
		}
	}
	return info
}

// Demonym returns the country that a word or phrase is the adjective or the name of the people of: "Iraqi" → IRQ,
// "Palestinians" → PSE, "South Sudanese" → SSD. Of "Congolese" it says COD. Names of groups are no demonyms.
func Demonym(word string) (country string, ok bool) {
	cs := casingOf(word)
	if cs == lower {
		return "", false
	}
	var memory [96]byte
	d, ok := catalogue().demonyms[string(appendNameKey(memory[:0], word))]
	if ok && d.abbreviation && cs != upper {
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
