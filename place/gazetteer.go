package place

import (
	"bufio"
	"bytes"
	"cmp"
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"parley/actor"
)

//go:embed data/*.tsv
var tables embed.FS

// atlas is the parsed gazetteer; immutable once made.
type atlas struct {
	places []Place
	byName map[string][]int32
	common map[string]string // word → when it is no place: "always", "start"
}

// gazetteer parses the embedded tables once; they are checked by the tests.
var gazetteer = sync.OnceValue(func() *atlas {
	sub, err := fs.Sub(tables, "data")
	if err != nil {
		panic(err)
	}
	a, err := load(sub)
	if err != nil {
		panic(err)
	}
	return a
})

// load parses own.tsv, countries.tsv and cities.tsv; errors name file and line.
func load(fsys fs.FS) (*atlas, error) {
	a := &atlas{byName: map[string][]int32{}, common: map[string]string{}}
	for _, t := range []struct {
		file string
		add  func([]string) (Place, error)
	}{{"own.tsv", ownPlace}, {"countries.tsv", country}, {"cities.tsv", city}} {
		err := readTable(fsys, t.file, func(fields []string) error {
			p, err := t.add(fields)
			if err == nil {
				a.add(p)
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return a, readTable(fsys, "common.tsv", a.addCommon)
}

// addCommon reads a word that is a place's name and a common word.
func (a *atlas) addCommon(f []string) error {
	if f[1] != "always" && f[1] != "start" {
		return fmt.Errorf("%s: when is %q, not always or start", f[0], f[1])
	}
	a.common[f[0]] = f[1]
	return nil
}

// readTable calls add with the fields of each line after the head and names file and line of a fault.
func readTable(fsys fs.FS, file string, add func([]string) error) error {
	data, err := fs.ReadFile(fsys, file)
	if err != nil {
		return fmt.Errorf("place: read table: %w", err)
	}
	sc := bufio.NewScanner(bytes.NewReader(data))
	columns := 0
	for n := 1; sc.Scan(); n++ {
		if sc.Text() == "" || strings.HasPrefix(sc.Text(), "#") {
			continue
		}
		fields := strings.Split(sc.Text(), "\t")
		if columns == 0 {
			columns = len(fields)
			continue
		}
		if len(fields) != columns {
			return fmt.Errorf("place: %s:%d: %d fields, want %d", file, n, len(fields), columns)
		}
		if err := add(fields); err != nil {
			return fmt.Errorf("place: %s:%d: %w", file, n, err)
		}
	}
	return sc.Err()
}

// ownPlace reads name, names, country, lat, lon, kind.
func ownPlace(f []string) (Place, error) {
	p := Place{Name: f[0], Country: f[2], Kind: f[5], Precision: precisions[f[5]]}
	for _, n := range strings.Split(f[1], ";") {
		if n = strings.TrimSpace(n); n != "" {
			p.Names = append(p.Names, n)
		}
	}
	if p.Precision == "" {
		return p, fmt.Errorf("%s: unknown kind %q", p.Name, p.Kind)
	}
	return p, p.at(f[3], f[4])
}

// country reads alpha-3 code, lat, lon; the names come from the table of states.
func country(f []string) (Place, error) {
	e, ok := actor.ByID("state:" + f[0])
	if !ok {
		return Place{}, fmt.Errorf("no state %q", f[0])
	}
	p := Place{Name: e.Name, Names: e.Names, Country: f[0], Kind: "country", Precision: Country}
	return p, p.at(f[1], f[2])
}

// city reads name, country, lat, lon, inhabitants.
func city(f []string) (Place, error) {
	p := Place{Name: f[0], Country: f[1], Kind: "city", Precision: City}
	var err error
	if p.People, err = strconv.Atoi(f[4]); err != nil {
		return p, fmt.Errorf("%s: inhabitants %q", p.Name, f[4])
	}
	return p, p.at(f[2], f[3])
}

// at sets and checks the coordinates and the country.
func (p *Place) at(lat, lon string) error {
	var err1, err2 error
	p.Lat, err1 = strconv.ParseFloat(lat, 64)
	p.Lon, err2 = strconv.ParseFloat(lon, 64)
	if err1 != nil || err2 != nil || p.Lat < -90 || p.Lat > 90 || p.Lon < -180 || p.Lon > 180 {
		return fmt.Errorf("%s: coordinates %q, %q", p.Name, lat, lon)
	}
	if p.Country != "" {
		if _, ok := actor.ByID("state:" + p.Country); !ok {
			return fmt.Errorf("%s: no country %q", p.Name, p.Country)
		}
	}
	return nil
}

// add enters a place unless one of the same name and country is there within about 30 km: the earlier tables win.
func (a *atlas) add(p Place) {
	k := actor.NameKey(p.Name)
	for _, i := range a.byName[k] {
		if q := a.places[i]; q.Country == p.Country && p.Kind == "city" && near(p, q) {
			a.places[i].People = max(q.People, p.People)
			return
		}
	}
	n := int32(len(a.places))
	a.places = append(a.places, p)
	for _, name := range append([]string{p.Name}, p.Names...) {
		for _, k := range []string{actor.NameKey(name), actor.LooseKey(name)} {
			if k != "" && !slices.Contains(a.byName[k], n) {
				a.byName[k] = append(a.byName[k], n)
			}
		}
	}
}

func near(p, q Place) bool {
	const degrees = 0.35
	return p.Lat-q.Lat < degrees && q.Lat-p.Lat < degrees && p.Lon-q.Lon < degrees && q.Lon-p.Lon < degrees || q.Precision == Region
}

// kindWords are words for the kind of place that a name may carry beside the name in the table.
var kindWords = map[string]bool{"province": true, "region": true, "governorate": true, "oblast": true, "state": true, "district": true, "city": true, "town": true, "village": true, "county": true, "department": true, "area": true, "camp": true, "port": true, "island": true, "kibbutz": true, "valley": true, "territory": true, "peninsula": true, "prefecture": true}

func (a *atlas) lookup(name string) []Place {
	if ps := a.of(a.byName[actor.NameKey(name)]); ps != nil {
		return ps
	}
	if ps := a.of(a.byName[actor.LooseKey(name)]); ps != nil {
		return ps
	}
	words := actor.NameWords(name)
	switch {
	case len(words) > 1 && kindWords[words[len(words)-1]]:
		words = words[:len(words)-1]
	case len(words) > 2 && kindWords[words[0]] && words[1] == "of":
		words = words[2:]
	default:
		return nil
	}
	return a.of(a.byName[strings.Join(words, "")])
}

// of returns the places by number: what is made by hand and countries first, then by size.
func (a *atlas) of(numbers []int32) []Place {
	if len(numbers) == 0 {
		return nil
	}
	out := make([]Place, len(numbers))
	for i, n := range numbers {
		out[i] = a.places[n]
	}
	slices.SortStableFunc(out, func(p, q Place) int { return cmp.Compare(weight(q), weight(p)) })
	return out
}

func weight(p Place) int {
	switch {
	case p.Kind == "country":
		return 1 << 40
	case p.Kind != "city" || p.Names != nil:
		return 1<<30 + p.People
	}
	return p.People
}

// maxNameTokens bounds a place's name in running text.
const maxNameTokens = 8

// Longest returns how many words from word i on form the longest name of the gazetteer, and its places as Lookup gives
// them; n is 0 where none starts there. Words are tokens as Universal Dependencies cut them (hyphens are tokens); a name
// begins with a capital, a digit or an Arabic article and has a capital in it.
func Longest(words []string, i int) (n int, places []Place) {
	if i >= len(words) || !actor.StartsName(words[i]) {
		return 0, nil
	}
	a := gazetteer()
	var buf [64]byte
	k, capital := buf[:0], false
	var best []int32
	for j := i; j < len(words) && j < i+maxNameTokens; j++ {
		before := len(k)
		k = actor.AppendKey(k, words[j])
		if len(k) == before {
			if words[j] != "-" && words[j] != "'" && words[j] != "." && words[j] != "," {
				break
			}
			continue
		}
		capital = capital || strings.IndexFunc(words[j], unicode.IsUpper) >= 0
		if found := a.byName[string(k)]; found != nil && capital && words[j][0] != '\'' {
			n, best = j-i+1, found
		}
	}
	if n == 0 || n == 1 && a.isWord(words, i) {
		return 0, nil
	}
	return n, a.of(best)
}

// isWord reports whether a word is rather the common word than the place.
func (a *atlas) isWord(words []string, i int) bool {
	switch a.common[strings.ToLower(words[i])] {
	case "always":
		return true
	case "start":
		return i == 0 || strings.ContainsAny(words[i-1], ".!?:\"“‘`")
	}
	return false
}
