package main

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"parley/actor"
)

// term is one person's time in one office.
type term struct {
	person   *person
	title    string
	role     string
	of       string
	from, to string // ISO 8601, as exact as known; "" unknown or open
	known    string // of a term without end: up to when the source knows it
	hand     bool
}

// person is who held offices.
type person struct {
	name    string   // with the id in braces where the hand table has one
	aliases []string // names that the sources give beside
	forms   []string // all names of the hand table
	country string
	qid     string
	terms   []term
	hand    bool
}

// book gathers people and their terms.
type book struct {
	people  []*person
	byKey   map[string]*person // country + name key
	byQID   map[string]*person
	offices map[string][]term // of + role → terms accepted, for offices of one holder at a time
	single  map[string]bool   // roles of one holder at a time
	counts  map[string]int
	current map[string]bool // person, role and of of open terms that a later source knows to go on
}

func newBook() *book {
	return &book{byKey: map[string]*person{}, byQID: map[string]*person{}, offices: map[string][]term{}, single: map[string]bool{}, counts: map[string]int{}, current: map[string]bool{}}
}

var officeForm = regexp.MustCompile(`^([^=@]+?)(?:=([a-z_]+))?(?:@(\S+))? (\S*)\.\.(\S*)$`)

// readHand takes the hand-written tables and the roles of titles.tsv.
func (b *book) readHand(dir string) error {
	if err := eachRow(filepath.Join(dir, "titles.tsv"), func(f []string) {
		if f[3] == "y" {
			b.single[f[1]] = true
		}
	}); err != nil {
		return err
	}
	files, err := filepath.Glob(filepath.Join(dir, "people-*.tsv"))
	if err != nil {
		return fmt.Errorf("actors: list hand tables: %w", err)
	}
	for _, file := range files {
		if err := eachRow(file, b.addHand); err != nil {
			return err
		}
	}
	return nil
}

func (b *book) addHand(f []string) {
	p := &person{name: f[0], country: f[2], hand: true}
	b.people = append(b.people, p)
	bare, _, _ := strings.Cut(f[0], " {")
	b.register(p, bare)
	for _, alias := range strings.Split(f[1], ";") {
		p.forms = append(p.forms, strings.TrimSpace(alias))
		b.register(p, strings.TrimSpace(alias))
	}
	for _, text := range strings.Split(f[3], ";") {
		m := officeForm.FindStringSubmatch(strings.TrimSpace(text))
		if m == nil {
			continue
		}
		t := term{person: p, title: m[1], role: m[2], of: m[3], from: m[4], to: m[5], hand: true}
		if t.of == "" {
			t.of = p.country
		}
		if t.role == "" {
			t.role, _ = actor.Office(t.title)
		}
		p.terms = append(p.terms, t)
		b.offices[t.of+" "+t.role] = append(b.offices[t.of+" "+t.role], t)
	}
}

// register makes a name lead to a person; names of one word do not identify anybody.
func (b *book) register(p *person, name string) {
	for _, k := range nameKeys(name) {
		if b.byKey[p.country+" "+k] == nil {
			b.byKey[p.country+" "+k] = p
		}
	}
}

// nameKeys are the words of a name without order, and its first and last word.
func nameKeys(name string) []string {
	words := actor.NameWords(name)
	if len(words) < 2 {
		return nil
	}
	first, last := words[0], words[len(words)-1]
	slices.Sort(words)
	return []string{strings.Join(words, " "), first + " .. " + last}
}

// find returns the person of that name in a country, new if need be.
func (b *book) find(name, country, qid string) *person {
	if p := b.byQID[qid]; qid != "" && p != nil && p.country == country {
		return p
	}
	for _, k := range nameKeys(name) {
		if p := b.byKey[country+" "+k]; p != nil && (p.qid == "" || qid == "" || p.qid == qid) {
			if p.qid == "" && qid != "" {
				p.qid = qid
				b.byQID[qid] = p
			}
			return p
		}
	}
	p := &person{name: name, country: country, qid: qid}
	b.people = append(b.people, p)
	b.register(p, name)
	if qid != "" {
		b.byQID[qid] = p
	}
	return p
}

// headElsewhere reports whether a person of that name is head of another state already.
func (b *book) headElsewhere(name, country string) bool {
	keys := nameKeys(name)
	for _, p := range b.people {
		if p.country == country || !slices.ContainsFunc(p.terms, func(t term) bool { return t.role == "head_of_state" }) {
			continue
		}
		bare, _, _ := strings.Cut(p.name, " {")
		for _, form := range append([]string{bare}, p.forms...) {
			for _, k := range nameKeys(form) {
				if slices.Contains(keys, k) {
					return true
				}
			}
		}
	}
	return false
}

// surnamed returns a country's person with that surname who is known already.
func (b *book) surnamed(name, country string) *person {
	words := actor.NameWords(name)
	if len(words) == 0 {
		return nil
	}
	for _, p := range b.people {
		if p.country != country {
			continue
		}
		bare, _, _ := strings.Cut(p.name, " {")
		for _, form := range append([]string{bare}, p.forms...) {
			have := actor.NameWords(form)
			if len(have) > 1 && slices.Contains(have[1:], words[len(words)-1]) || slices.Equal(have, words) {
				return p
			}
		}
	}
	return nil
}

// add enters a term; in an office of one holder at a time it gives way to what is there.
func (b *book) add(t term, source string) {
	if t.to != "" && lastDay(t.to) < firstDay(t.from) {
		b.counts[source+": ends before it begins"]++
		return
	}
	if t.to == "" && t.known == "" {
		b.current[t.key()] = true
	}
	if b.single[t.role] {
		var ok bool
		if t, ok = b.fit(t); !ok {
			b.counts[source+": given way to a better source"]++
			return
		}
		b.offices[t.of+" "+t.role] = append(b.offices[t.of+" "+t.role], t)
	} else if slices.ContainsFunc(t.person.terms, func(o term) bool { return o.role == t.role && o.of == t.of && overlap(o, t) }) {
		return
	}
	b.counts[source+": taken"]++
	t.person.terms = append(t.person.terms, t)
}

// fit cuts a term so that it overlaps no accepted one; false where nothing is left.
func (b *book) fit(t term) (term, bool) {
	for _, o := range b.offices[t.of+" "+t.role] {
		if !overlap(o, t) {
			continue
		}
		switch {
		case firstDay(o.from) <= firstDay(t.from) && t.end() <= o.end(), o.person == t.person:
			return t, false
		case firstDay(t.from) < firstDay(o.from):
			t.to, t.known = o.from, ""
		case o.to == "":
			return t, false
		default:
			t.from = o.to
		}
		if t.from == "" || scrap(t) {
			return t, false
		}
	}
	return t, true
}

// scrap reports whether what is left of a term after a cut is only what the sources' dates differ by: under two months,
// or within one year that is not known to the day.
func scrap(t term) bool {
	from, err1 := time.Parse(time.DateOnly, firstDay(t.from))
	to, err2 := time.Parse(time.DateOnly, t.end())
	if err1 != nil || err2 != nil {
		return false
	}
	inexact := len(t.from) < 10 || t.to != "" && len(t.to) < 10
	return to.Sub(from) < 60*24*time.Hour || inexact && from.Year() == to.Year()
}

func (t term) key() string { return t.person.country + " " + t.person.name + " " + t.role + " " + t.of }

// end is a term's last day as far as it is known.
func (t term) end() string {
	if t.to == "" && t.known != "" {
		return lastDay(t.known)
	}
	return lastDay(t.to)
}

// overlap reports whether two terms share more than a day of change-over.
func overlap(a, b term) bool {
	return firstDay(a.from) < b.end() && firstDay(b.from) < a.end() && !(a.to != "" && a.to == b.from) && !(b.to != "" && b.to == a.from)
}

func firstDay(d string) string { return d + "0000-01-01"[min(len(d), 10):] }

func lastDay(d string) string {
	if d == "" {
		return "9999-12-31"
	}
	return d + "0000-12-31"[min(len(d), 10):]
}

// write puts out everybody who has a term that is not from the hand tables, by country and name.
func (b *book) write(w io.Writer) error {
	slices.SortStableFunc(b.people, func(x, y *person) int {
		return cmp.Or(cmp.Compare(x.country, y.country), cmp.Compare(x.name, y.name))
	})
	out := bufio.NewWriter(w)
	fmt.Fprintln(out, "# Office holders. Made by train/actors from the sources that CARD.md names; do not edit: what it lacks or has wrong goes into people-*.tsv. Columns as there")
	fmt.Fprintln(out, "name\tnames\tcountry\toffices")
	ids := b.ids()
	for _, p := range b.people {
		var offices []string
		slices.SortStableFunc(p.terms, func(x, y term) int { return cmp.Compare(x.from, y.from) })
		for _, t := range p.terms {
			if b.current[t.key()] {
				t.known = ""
			}
			if !t.hand {
				offices = append(offices, t.String(p.country))
			}
		}
		if len(offices) > 0 {
			fmt.Fprintf(out, "%s\t%s\t%s\t%s\n", ids[p], strings.Join(p.aliases, "; "), p.country, strings.Join(offices, "; "))
		}
	}
	return out.Flush()
}

// ids gives each person the name with which the table is to be read: where two share one, the later gets the country, then
// a number, as its id part.
func (b *book) ids() map[*person]string {
	used := map[string]*person{}
	out := map[*person]string{}
	slugOf := func(p *person) string {
		if _, id, ok := strings.Cut(p.name, " {"); ok {
			return strings.TrimSuffix(id, "}")
		}
		return strings.Join(actor.NameWords(p.name), "-")
	}
	for _, p := range b.people {
		if p.hand {
			used[slugOf(p)], out[p] = p, p.name
		}
	}
	for _, p := range b.people {
		if p.hand {
			continue
		}
		id := slugOf(p)
		out[p] = p.name
		for n := 1; used[id] != nil; n++ {
			id = fmt.Sprintf("%s-%s", slugOf(p), strings.ToLower(p.country))
			if n > 1 {
				id = fmt.Sprintf("%s-%d", id, n)
			}
			out[p] = p.name + " {" + id + "}"
		}
		used[id] = p
	}
	return out
}

// String is a term as the table has it.
func (t term) String(country string) string {
	s := strings.NewReplacer(";", ",", "=", " ", "@", " ").Replace(t.title)
	if role, ok := actor.Office(s); !ok || role != t.role {
		s += "=" + t.role
	}
	if t.of != country {
		s += "@" + t.of
	}
	if t.known != "" && t.to == "" {
		return s + " " + t.from + "..?" + t.known
	}
	return s + " " + t.from + ".." + t.to
}

func (b *book) report() string {
	var lines []string
	for k, n := range b.counts {
		lines = append(lines, fmt.Sprintf("%6d  %s", n, k))
	}
	slices.SortFunc(lines, func(x, y string) int { return cmp.Compare(x[8:], y[8:]) })
	return strings.Join(lines, "\n")
}

// eachRow calls f with the fields of each line of a table after its head.
func eachRow(file string, f func([]string)) error {
	in, err := os.Open(file)
	if err != nil {
		return fmt.Errorf("actors: open table: %w", err)
	}
	defer in.Close()
	sc := bufio.NewScanner(in)
	sc.Buffer(nil, 1<<20)
	head := false
	for sc.Scan() {
		if strings.HasPrefix(sc.Text(), "#") || sc.Text() == "" {
			continue
		}
		if !head {
			head = true
			continue
		}
		f(strings.Split(sc.Text(), "\t"))
	}
	return sc.Err()
}
