package actor

import "io/fs"

// loadNicknames reads nicknames.tsv: for each form of a given name the others by which its bearer may go, full or short.
func loadNicknames(fsys fs.FS) (map[string][]string, error) {
	rows, err := readTable(fsys, "nicknames.tsv")
	if err != nil {
		return nil, err
	}
	forms := map[string][]string{}
	for _, r := range rows {
		short, full := r.get("short"), r.list("full")
		if short == "" || len(full) == 0 || len(splitName(short)) != 1 {
			return nil, r.errorf("short form %q of %q", short, full)
		}
		for _, f := range full {
			forms[short] = append(forms[short], f)
			forms[f] = append(forms[f], short)
		}
	}
	return forms, nil
}

// byNickname looks a person up by the other forms of the given name: "Jim" for "James" and the other way round.
func (c *catalog) byNickname(words []string, cs casing, on string, h Hint) []Candidate {
	if len(words) < 2 {
		return nil
	}
	other := append([]string(nil), words...)
	for _, form := range c.nicknames[words[0]] {
		other[0] = form
		if cands := c.personsOnly(c.rank(c.names[key(other)], cs, on, h)); len(cands) > 0 {
			return weaken(cands, 0.93, "by another form of the given name")
		}
	}
	return nil
}
