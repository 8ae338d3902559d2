package actor

import (
	"embed"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
)

//go:embed data/*.tsv
var tables embed.FS

// nameKind says what a name in the index is of its entry.
type nameKind uint8

const (
	fullName     nameKind = iota // a name or spelling of its own
	abbreviation                 // up to three capitals: only matches capitals
	seat                         // a capital or palace that stands for a government
	surname                      // part of a person's name
)

// ref leads from a name to an entry.
type ref struct {
	entry int32
	kind  nameKind
	loose bool // the name without its Arabic article
	added bool // by a person, see Additions
}

// holder is a person in an office.
type holder struct {
	entry  int32
	tenure Tenure
	added  bool // by a person, see Additions
}

// catalog is the parsed tables with their indexes; immutable once made.
type catalog struct {
	entries      []*Entry
	byID         map[string]int32
	names        map[string][]ref
	begins       *beginnings // of the keys of names
	keys         filter      // the keys of names
	demonyms     map[string]demonym
	adjectives   map[string]string // alpha-3 → the first adjective
	titles       map[string]titleInfo
	titleWords   filter               // the words of titles
	written      map[string]titleInfo // what the titles of people's offices are, as they are written there
	longestTitle int                  // words
	roles        map[string]titleInfo
	roleTitle    map[string]string // the first title of the table for a role
	holders      map[string][]holder
	highest      []float64          // entry → rank of the highest office held, of people
	salience     map[string]float64 // alpha-3 → how much its people are in the news, 0 to 1
	leaderRole   map[string]string  // alpha-3 → role that "the leader" means
	slots        map[string]int32   // "ISR:military" → entry
	nouns        nounTable
	nicknames    map[string][]string // forms of a given name → its other forms
	sounds       *soundIndex
	base         *catalog    // that additions were made to; nil for the tables alone
	added        *soundIndex // of the additions
}

// catalogue parses the embedded tables once. They are checked by the tests, so that a fault in them is a fault of the
// build and no caller can do anything about it.
var catalogue = sync.OnceValue(func() *catalog {
	sub, err := fs.Sub(tables, "data")
	if err != nil {
		panic(err)
	}
	c, err := load(sub)
	if err != nil {
		panic(err)
	}
	return c
})

// load parses and indexes the tables in fsys; errors name file and line.
func load(fsys fs.FS) (*catalog, error) {
	c := &catalog{
		byID: map[string]int32{}, names: make(map[string][]ref, 1<<15), begins: new(beginnings), keys: newFilter(17), demonyms: map[string]demonym{}, titles: map[string]titleInfo{}, titleWords: newFilter(13),
		roles: map[string]titleInfo{}, roleTitle: map[string]string{}, holders: map[string][]holder{},
		adjectives: map[string]string{}, leaderRole: map[string]string{}, slots: map[string]int32{},
	}
	files, err := fs.Glob(fsys, "people*.tsv")
	if err != nil {
		return nil, fmt.Errorf("actor: list tables: %w", err)
	}
	steps := []struct {
		file string
		add  func(row) error
	}{{"titles.tsv", c.addTitle}, {"states.tsv", c.addState}, {"bodies.tsv", c.addBody}, {"groups.tsv", c.addGroup}}
	for _, f := range append(files, "holders.tsv") {
		steps = append(steps, struct {
			file string
			add  func(row) error
		}{f, c.addPerson})
	}
	for _, s := range steps {
		rows, err := readTable(fsys, s.file)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			if err := s.add(r); err != nil {
				return nil, err
			}
		}
	}
	if c.nouns, err = loadNouns(fsys); err != nil {
		return nil, err
	}
	if c.nicknames, err = loadNicknames(fsys); err != nil {
		return nil, err
	}
	if c.sounds, err = loadSounds(fsys); err != nil {
		return nil, err
	}
	c.indexPeople()
	return c, c.check()
}

// check looks for ids that are named but not there.
func (c *catalog) check() error {
	for _, e := range c.entries {
		if e.Parent != "" && !c.known(e.Parent) {
			return fmt.Errorf("actor: %s: no parent %q", e.ID, e.Parent)
		}
		for _, t := range e.Offices {
			if !c.known(t.Of) && !c.known("state:"+t.Of) {
				return fmt.Errorf("actor: %s: office of unknown %q", e.ID, t.Of)
			}
		}
		for _, code := range e.ActiveIn {
			if !c.known("state:" + code) {
				return fmt.Errorf("actor: %s: no country %q", e.ID, code)
			}
		}
	}
	return nil
}

func (c *catalog) known(id string) bool {
	_, ok := c.byID[id]
	return ok
}

func (c *catalog) addTitle(r row) error {
	rank, err := strconv.ParseFloat(r.get("rank"), 64)
	if err != nil || rank < 0 || rank > 1 {
		return r.errorf("rank %q is not in 0..1", r.get("rank"))
	}
	title, info := r.get("title"), titleInfo{role: r.get("role"), rank: rank, single: r.get("single") == "y"}
	if _, ok := c.titles[title]; ok {
		return r.errorf("title %q twice", title)
	}
	if title != strings.Join(splitName(title), " ") || info.role == "" {
		return r.errorf("title %q is not in lower-case words, or has no role", title)
	}
	c.titles[title] = info
	c.titleWords.addWords(title)
	c.longestTitle = max(c.longestTitle, len(strings.Fields(title)))
	if _, ok := c.roles[info.role]; !ok {
		c.roles[info.role], c.roleTitle[info.role] = info, title
	}
	return nil
}

var alpha3 = regexp.MustCompile(`^[A-Z]{3}$`)

// add puts an entry into the catalogue and indexes its names.
func (c *catalog) add(r row, e *Entry) error {
	if _, ok := c.byID[e.ID]; ok {
		return r.errorf("id %s twice", e.ID)
	}
	if e.Name == "" || !validType(e.Type) {
		return r.errorf("%s: no name or unknown type %q", e.ID, e.Type)
	}
	if e.Country != "" && !c.known("state:"+e.Country) && e.Type != State {
		return r.errorf("%s: no country %q", e.ID, e.Country)
	}
	n := int32(len(c.entries))
	c.entries = append(c.entries, e)
	c.byID[e.ID] = n
	c.index(n, e.Name, fullName)
	for _, name := range e.Names {
		c.index(n, name, fullName)
	}
	return nil
}

func validType(t Type) bool {
	switch t {
	case Person, State, GovernmentBody, IGO, Organisation, ArmedGroup, Party, Coalition, Body, Population, Media, UnnamedSource, Other:
		return true
	}
	return false
}

// index makes name lead to entry n.
func (c *catalog) index(n int32, name string, kind nameKind) {
	words := splitName(name)
	k := key(words)
	if k == "" {
		return
	}
	if kind == fullName && len(k) <= 3 && casingOf(name) == upper {
		kind = abbreviation
	}
	if kind == fullName && c.entries[n].Type == Person && len(words) == 1 {
		kind = surname
	}
	c.link(k, ref{entry: n, kind: kind})
	if l := looseKey(words); l != k && len(l) > 3 {
		c.link(l, ref{entry: n, kind: kind, loose: true})
	}
}

// link adds a reference once; an exact name wins over a loose one.
func (c *catalog) link(k string, new ref) {
	for i, old := range c.names[k] {
		if old.entry == new.entry {
			if old.loose || old.kind > new.kind {
				c.names[k][i] = new
			}
			return
		}
	}
	c.names[k] = append(c.names[k], new)
	c.begins.add(k)
	c.keys.add(k)
}

func (c *catalog) addState(r row) error {
	code := r.get("code")
	if !alpha3.MatchString(code) {
		return r.errorf("code %q is not alpha-3", code)
	}
	e := &Entry{ID: "state:" + code, Name: r.get("name"), Type: State, Country: code, Names: r.list("names")}
	if p := r.get("parent"); p != "" {
		e.Parent = "state:" + p
	}
	if err := c.add(r, e); err != nil {
		return err
	}
	n := c.byID[e.ID]
	for _, s := range r.list("seats") {
		c.index(n, s, seat)
	}
	switch r.get("leader") {
	case "s":
		c.leaderRole[code] = "head_of_state"
	case "g":
		c.leaderRole[code] = "head_of_government"
	default:
		return r.errorf("leader %q is not s or g", r.get("leader"))
	}
	return c.addDemonyms(r, code)
}

func (c *catalog) addDemonyms(r row, code string) error {
	if adj := r.list("adjectives"); len(adj) > 0 {
		c.adjectives[code] = adj[0]
	}
	for _, col := range []string{"people", "adjectives"} {
		for _, word := range r.list(col) {
			k := key(splitName(word))
			if old, ok := c.demonyms[k]; ok {
				if old.country != code {
					return r.errorf("demonym %q is %s's already", word, old.country)
				}
				continue
			}
			c.demonyms[k] = demonym{code, col == "people", len(k) <= 3 && casingOf(word) == upper}
		}
	}
	return nil
}

func (c *catalog) addBody(r row) error {
	e := &Entry{
		ID: r.get("id"), Name: r.get("name"), Type: Type(r.get("type")), Country: r.get("country"), Names: r.list("names"),
		Parent: r.get("parent"), ActiveIn: r.list("in"),
	}
	if !strings.Contains(e.ID, ":") {
		return r.errorf("id %q has no kind", e.ID)
	}
	if err := c.add(r, e); err != nil {
		return err
	}
	if s := r.get("slot"); s != "" {
		k := e.Country + ":" + s
		if _, ok := c.slots[k]; ok {
			return r.errorf("slot %s twice", k)
		}
		c.slots[k] = c.byID[e.ID]
	}
	return nil
}

func (c *catalog) addGroup(r row) error {
	kind := Type(r.get("type"))
	if kind == "" {
		kind = ArmedGroup
	}
	prefix := "group:"
	if kind == Party {
		prefix = "party:"
	}
	e := &Entry{
		ID: prefix + r.get("key"), Name: r.get("name"), Type: kind, Names: r.list("names"), ActiveIn: r.list("in"),
		Parent: r.get("parent"), From: r.get("from"), To: r.get("to"),
	}
	if kind != ArmedGroup && kind != Coalition && len(e.ActiveIn) == 1 {
		e.Country = e.ActiveIn[0]
	}
	if !slugForm.MatchString(r.get("key")) {
		return r.errorf("key %q is not a slug", r.get("key"))
	}
	for _, y := range []string{e.From, e.To} {
		if y != "" && (len(y) != 4 || !dateForm.MatchString(y)) {
			return r.errorf("year %q", y)
		}
	}
	if e.From != "" && e.To != "" && e.To < e.From {
		return r.errorf("ends %s before it begins %s", e.To, e.From)
	}
	if len(e.ActiveIn) == 0 {
		return r.errorf("%s: no country of activity", e.ID)
	}
	return c.add(r, e)
}

var (
	slugForm   = regexp.MustCompile(`^[\pL0-9]+(-[\pL0-9]+)*$`)
	dateForm   = regexp.MustCompile(`^\d{4}(-\d\d(-\d\d)?)?$`)
	personKey  = regexp.MustCompile(`^(.*) \{([a-z0-9-]+)\}$`)
	officeForm = regexp.MustCompile(`^([^=@]+?)(?:=([a-z_]+))?(?:@(\S+))? (\S*)\.\.(\S*)$`)
)

// addPerson reads a person: name, optionally with the id part in braces where another has the same name; other names;
// country; offices as "title[=role][@of] from..to", of being the country where it is left out. A person whom an earlier
// table has already gains names and offices.
func (c *catalog) addPerson(r row) error {
	name, id := r.get("name"), ""
	if strings.HasSuffix(name, "}") {
		if m := personKey.FindStringSubmatch(name); m != nil {
			name, id = m[1], m[2]
		}
	}
	if id == "" {
		id = slug(name)
	}
	e := &Entry{ID: "person:" + id, Name: name, Type: Person, Country: r.get("country"), Names: r.list("names")}
	for _, text := range r.list("offices") {
		t, err := c.parseOffice(text, e.Country)
		if err != nil {
			return r.errorf("%s: %v", e.ID, err)
		}
		e.Offices = append(e.Offices, t)
	}
	n, ok := c.byID[e.ID]
	if !ok {
		return c.add(r, e)
	}
	if r.file != "holders.tsv" {
		return r.errorf("id %s twice", e.ID)
	}
	old := c.entries[n]
	old.Offices = append(old.Offices, e.Offices...)
	for _, name := range e.Names {
		if name != old.Name && !slices.Contains(old.Names, name) {
			old.Names = append(old.Names, name)
			c.index(n, name, fullName)
		}
	}
	return nil
}

// parseOffice reads "title[=role][@of] from..to"; an end "?2022" says that the person was in office then and that more
// is not known.
func (c *catalog) parseOffice(text, country string) (Tenure, error) {
	m := officeForm.FindStringSubmatch(text)
	if m == nil {
		return Tenure{}, fmt.Errorf("office %q is not \"title[=role][@of] from..to\"", text)
	}
	t := Tenure{Title: m[1], Role: m[2], Of: m[3], From: m[4], To: m[5]}
	if known, ok := strings.CutPrefix(t.To, "?"); ok {
		t.To, t.Known = "", known
	}
	if t.Of == "" {
		t.Of = country
	}
	if t.Role == "" {
		info, ok := c.title(t.Title)
		if !ok {
			return Tenure{}, fmt.Errorf("title %q is in no table; give a role", t.Title)
		}
		t.Role = info.role
	}
	for _, d := range []string{t.From, t.To, t.Known} {
		if d != "" && !dateForm.MatchString(d) {
			return Tenure{}, fmt.Errorf("date %q", d)
		}
	}
	if t.To != "" && lastDay(t.To) < t.From {
		return Tenure{}, fmt.Errorf("%s ends %s before it begins %s", t.Title, t.To, t.From)
	}
	return t, nil
}
