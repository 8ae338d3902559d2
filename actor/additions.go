package actor

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
)

// Additions are names and offices that people add to the tables: a spelling that no table has, somebody who took office
// after the tables were made. They are above the tables: a name that is added means its actor and nobody else, and who is
// added to an office is the holder of that term. Make them with Add; nil has none.
type Additions struct {
	list []addition
	mu   sync.Mutex
	made map[string]*Table // by version
}

// addition is one name or one office.
type addition struct {
	entry  Entry // with that name or office alone
	line   string
	who    []string // a text that has one of these phrases is concerned,
	office []string // and one that has one of these
	of     []string // together with one of these
}

// Table answers as the functions of this package do, from the tables with what people added to them. Nil is the tables
// alone. It is safe for concurrent use.
type Table struct {
	c       *catalog
	version string
}

// Add returns the additions that entries make: each of their names but Name, and each of their offices. Where the
// tables have no actor of an id, Name, Type and Country describe it. An office whose Role is empty gets it from its
// title; a title that no table has is an office of its own. The error names what is wrong with an entry.
func Add(entries ...Entry) (*Additions, error) {
	a := &Additions{made: map[string]*Table{}}
	for _, e := range entries {
		if e.ID == "" {
			return nil, fmt.Errorf("actor: add: an actor without an id")
		}
		for _, n := range e.Names {
			if NameKey(n) == "" {
				return nil, fmt.Errorf("actor: add: %s: %q is no name", e.ID, n)
			}
			one := e
			one.Names, one.Offices = []string{n}, nil
			a.list = append(a.list, newAddition(one))
		}
		for _, t := range e.Offices {
			t, err := checked(t)
			if err != nil {
				return nil, fmt.Errorf("actor: add: %s: %w", e.ID, err)
			}
			one := e
			one.Names, one.Offices = nil, []Tenure{t}
			a.list = append(a.list, newAddition(one))
		}
	}
	slices.SortStableFunc(a.list, func(x, y addition) int { return cmp.Compare(x.line, y.line) })
	return a, nil
}

// checked returns a tenure with its role.
func checked(t Tenure) (Tenure, error) {
	c := catalogue()
	if !c.known(t.Of) && !c.known("state:"+t.Of) {
		return t, fmt.Errorf("%s of %q: no state, body or group of that code or id", t.Title, t.Of)
	}
	if t.Role == "" {
		t.Role, _ = Office(t.Title)
	}
	if t.Role == "" {
		t.Role = strings.Join(splitName(t.Title), "_")
	}
	if t.Role == "" {
		return t, fmt.Errorf("%q is no office", t.Title)
	}
	for _, d := range []string{t.From, t.To} {
		if d != "" && !dateForm.MatchString(d) {
			return t, fmt.Errorf("%s of %s: date %q: want one like 2025-01-17, 2025-01 or 2025", t.Title, t.Of, d)
		}
	}
	if t.To != "" && lastDay(t.To) < t.From {
		return t, fmt.Errorf("%s of %s ends %s before it begins %s", t.Title, t.Of, t.To, t.From)
	}
	return t, nil
}

func newAddition(e Entry) addition {
	a := addition{entry: e, line: fmt.Sprintf("%s\t%s\t%s\t%s\t%q\t%+v", e.ID, e.Name, e.Type, e.Country, e.Names, e.Offices)}
	names, who := slices.Clone(e.Names), &e
	if known, ok := ByID(e.ID); ok {
		who = known
	}
	if len(e.Offices) > 0 {
		names = append(slices.Clone(who.Names), who.Name)
	}
	for _, n := range names {
		words := splitName(n)
		a.who = append(a.who, strings.Join(words, " "))
		if who.Type == Person && len(words) > 1 {
			a.who = append(a.who, words[len(words)-1])
			if familyFirst[who.Country] {
				a.who = append(a.who, words[0])
			}
		}
	}
	if len(e.Offices) > 0 {
		a.office, a.of = catalogue().callings(e.Offices[0].Role), catalogue().origins(e.Offices[0].Of)
	}
	return a
}

// callings are the titles that mean a role, as phrases.
func (c *catalog) callings(role string) []string {
	out := []string{strings.ReplaceAll(role, "_", " ")}
	for title, info := range c.titles {
		if info.role == role || info.role == "leader" {
			out = append(out, title)
		}
	}
	slices.Sort(out)
	return out
}

// origins are the names, adjectives and seats of a state, or the names of a body or group, as phrases.
func (c *catalog) origins(of string) []string {
	if n, ok := c.byID[of]; ok {
		return phrases(append(slices.Clone(c.entries[n].Names), c.entries[n].Name))
	}
	n, ok := c.byID["state:"+of]
	if !ok {
		return nil
	}
	out := phrases(append(slices.Clone(c.entries[n].Names), c.entries[n].Name, c.adjectives[of]))
	for k, d := range c.demonyms {
		if d.country == of {
			out = append(out, k)
		}
	}
	for k, refs := range c.names {
		if slices.ContainsFunc(refs, func(r ref) bool { return r.entry == n && r.kind == seat }) {
			out = append(out, k)
		}
	}
	slices.Sort(out)
	return out
}

func phrases(names []string) []string {
	var out []string
	for _, n := range names {
		if words := splitName(n); len(words) > 0 {
			out = append(out, strings.Join(words, " "))
		}
	}
	return out
}

// concerns says whether a text, its words between blanks, has anything of a.
func (a *addition) concerns(text string) bool {
	return anyIn(text, a.who) || anyIn(text, a.office) && anyIn(text, a.of)
}

// anyIn says whether one of the phrases, or its plural or possessive, is in the text.
func anyIn(text string, phrases []string) bool {
	return slices.ContainsFunc(phrases, func(p string) bool {
		return p != "" && (strings.Contains(text, " "+p+" ") || strings.Contains(text, " "+p+"s "))
	})
}

// For returns the tables with those additions that concern a text: one that has an added name, or a family name of
// whoever was added to an office, or a title of that office and the state or body that it is of. Other texts read the same
// with an addition as without, so they get none of it: nil where no addition concerns the text.
func (a *Additions) For(texts ...string) *Table {
	if a == nil || len(a.list) == 0 {
		return nil
	}
	text := " " + strings.Join(split(strings.Join(texts, " \n ")), " ") + " "
	var list []*addition
	h := sha256.New()
	for i := range a.list {
		if x := &a.list[i]; x.concerns(text) && (len(list) == 0 || list[len(list)-1].line != x.line) {
			list = append(list, x)
			fmt.Fprintln(h, x.line)
		}
	}
	if len(list) == 0 {
		return nil
	}
	version := hex.EncodeToString(h.Sum(nil)[:4])
	a.mu.Lock()
	defer a.mu.Unlock()
	t := a.made[version]
	if t == nil {
		if len(a.made) >= mostTables {
			clear(a.made)
		}
		t = &Table{catalogue().with(list), version}
		a.made[version] = t
	}
	return t
}

// mostTables is how many tables with additions are kept, of a few megabytes each.
const mostTables = 16

// Version names what people added: eight hexadecimal digits, "" where that is nothing.
func (t *Table) Version() string {
	if t == nil {
		return ""
	}
	return t.version
}

func (t *Table) catalog() *catalog {
	if t == nil {
		return catalogue()
	}
	return t.c
}

// with returns a copy of the catalogue with additions.
func (c *catalog) with(list []*addition) *catalog {
	d := *c
	d.base, d.added = c, &soundIndex{byWord: map[string][]int32{}}
	d.entries, d.highest = slices.Clone(c.entries), slices.Clone(c.highest)
	begins := *c.begins
	d.begins, d.keys = &begins, slices.Clone(c.keys)
	d.byID, d.names, d.holders, d.salience = maps.Clone(c.byID), maps.Clone(c.names), maps.Clone(c.holders), maps.Clone(c.salience)
	for _, a := range list {
		n := d.take(a.entry)
		for _, name := range a.entry.Names {
			d.takeName(n, name)
		}
		for _, t := range a.entry.Offices {
			d.takeOffice(n, t)
		}
	}
	return &d
}

// take returns the number of an entry that may be changed: a copy of the one of that id, or a new one.
func (c *catalog) take(e Entry) int32 {
	if n, ok := c.byID[e.ID]; ok {
		old := *c.entries[n]
		old.Names, old.Offices = slices.Clone(old.Names), slices.Clone(old.Offices)
		c.entries[n] = &old
		return n
	}
	fresh := Entry{ID: e.ID, Name: e.Name, Type: e.Type, Country: e.Country}
	if made, ok := c.synthesise(e.ID); ok {
		fresh = *made
	}
	n := int32(len(c.entries))
	c.entries, c.highest = append(c.entries, &fresh), append(c.highest, 0)
	c.byID[e.ID] = n
	if _, ok := c.salience[fresh.Country]; !ok {
		c.salience[fresh.Country] = 0.35
	}
	if fresh.Name != "" {
		c.takeName(n, fresh.Name)
	}
	return n
}

// takeName makes a name lead to an entry, and where it is a person's of several words its surname too.
func (c *catalog) takeName(n int32, name string) {
	e := c.entries[n]
	words := splitName(name)
	if name != e.Name && !slices.Contains(e.Names, name) {
		e.Names = append(e.Names, name)
	}
	c.lead(key(words), ref{entry: n, added: true})
	if l := looseKey(words); l != key(words) && len(l) > 3 {
		c.lead(l, ref{entry: n, loose: true, added: true})
	}
	if e.Type == Person {
		for _, k := range surnameKeys(name, e.Country) {
			c.lead(k, ref{entry: n, kind: surname})
		}
	}
	sounds := c.sounds.words(words)
	if len(sounds) == 0 || len(sounds) == 1 && len(sounds[0]) < 4 {
		return
	}
	if missing := int(n) + 1 - len(c.added.spelled); missing > 0 {
		c.added.spelled = append(c.added.spelled, make([][][]string, missing)...)
	}
	c.added.spelled[n] = append(c.added.spelled[n], sounds)
	for _, w := range sounds {
		neighbours(skeleton(w), func(f string) { c.added.byWord[f] = append(c.added.byWord[f], n) })
	}
}

// lead is link for lists that other catalogues have too.
func (c *catalog) lead(k string, new ref) {
	list := slices.Clone(c.names[k])
	for i, old := range list {
		if old.entry == new.entry {
			if new.added || old.loose || old.kind > new.kind {
				list[i] = new
				c.names[k] = list
			}
			return
		}
	}
	c.names[k] = append(list, new)
	c.begins.add(k)
	c.keys.add(k)
}

func (c *catalog) takeOffice(n int32, t Tenure) {
	e := c.entries[n]
	e.Offices = append(e.Offices, t)
	k := t.Of + " " + t.Role
	list := append(slices.Clone(c.holders[k]), holder{n, t, true})
	slices.SortStableFunc(list, func(a, b holder) int { return cmp.Compare(a.tenure.From, b.tenure.From) })
	c.holders[k] = list
	c.highest[n] = max(c.highest[n], c.roleRank(t)*c.salience[e.Country])
}

// decided leaves of the references of a name those that people added, where there are any.
func decided(refs []ref) []ref {
	if !slices.ContainsFunc(refs, func(r ref) bool { return r.added }) {
		return refs
	}
	return slices.DeleteFunc(slices.Clone(refs), func(r ref) bool { return !r.added })
}

// appointed leaves of the holders of an office at a date those whom people added, where there are any.
func appointed(holders []holder, on string) []holder {
	if !slices.ContainsFunc(holders, func(h holder) bool { return h.added && h.at(on) != none }) {
		return holders
	}
	return slices.DeleteFunc(slices.Clone(holders), func(h holder) bool { return !h.added })
}
