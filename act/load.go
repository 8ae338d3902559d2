package act

import (
	"bufio"
	"embed"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"sync"

	"parley"
)

//go:embed data/*.tsv
var embedded embed.FS

// table is all data files, indexed.
type table struct {
	acts       []Info
	byAct      map[parley.Act]int
	verbs      map[string][]Frame
	nominals   map[string][]Frame
	adjectives map[string][]Frame
	// longestNoun is by the last word of nominals the number of words of the longest one.
	longestNoun map[string]int
	light       map[string]string
	cues        map[string][]Cue
	reports     map[string]string
	classes     map[string][]ClassForm
	longest     map[string]int // words of the longest entry that starts with this word
	classNames  map[string]bool
	cross       map[crossKey]code
	scale       map[string]float64
}

var tables = sync.OnceValues(func() (*table, error) { return load(mustSub()) })

// mustSub is the folder of the embedded tables; the path is fixed.
func mustSub() fs.FS {
	sub, err := fs.Sub(embedded, "data")
	if err != nil {
		panic(err)
	}
	return sub
}

func must() *table {
	t, err := tables()
	if err != nil {
		panic(err)
	}
	return t
}

// row is one line of a table.
type row struct {
	file   string
	line   int
	fields []string
}

// field returns field i, or "" where the row is shorter.
func (r row) field(i int) string {
	if i >= len(r.fields) {
		return ""
	}
	return r.fields[i]
}

func (r row) errorf(format string, args ...any) error {
	return fmt.Errorf("act: %s:%d: %w", r.file, r.line, fmt.Errorf(format, args...))
}

// load reads all tables of a file system. The order matters: frames are
// checked against acts and classes.
func load(data fs.FS) (*table, error) {
	t := &table{
		byAct: map[parley.Act]int{}, verbs: map[string][]Frame{}, nominals: map[string][]Frame{},
		adjectives: map[string][]Frame{}, light: map[string]string{}, cues: map[string][]Cue{},
		reports: map[string]string{}, classes: map[string][]ClassForm{}, longest: map[string]int{},
		longestNoun: map[string]int{}, classNames: map[string]bool{}, cross: map[crossKey]code{}, scale: map[string]float64{},
	}
	for _, f := range []struct {
		name     string
		min, max int // columns
		add      func(row) error
	}{
		{"goldstein.tsv", 2, 2, t.addGoldstein},
		{"acts.tsv", 11, 11, t.addAct},
		{"crosswalk.tsv", 6, 6, t.addCross},
		{"nouns.tsv", 2, 3, t.addNoun},
		{"verbs.tsv", 2, 4, t.addFrame(t.verbs, verbSlots)},
		{"nominals.tsv", 2, 4, t.addFrame(t.nominals, nounSlots)},
		{"adjectives.tsv", 2, 4, t.addFrame(t.adjectives, adjectiveSlots)},
		{"light.tsv", 1, 2, t.addLight},
		{"cues.tsv", 3, 4, t.addCue},
		{"reports.tsv", 2, 2, t.addReport},
	} {
		if err := eachRow(data, f.name, f.min, f.max, f.add); err != nil {
			return nil, err
		}
	}
	t.addGerunds()
	t.numberSlots()
	for noun := range t.nominals {
		words := strings.Fields(noun)
		last := words[len(words)-1]
		t.longestNoun[last] = max(t.longestNoun[last], len(words))
	}
	return t, nil
}

// numberSlots gives slots of the same name the same number.
func (t *table) numberSlots() {
	numbers := map[string]int{}
	for _, frames := range []map[string][]Frame{t.verbs, t.nominals, t.adjectives} {
		for _, list := range frames {
			for i := range list {
				for k := range list[i].Slots {
					s := &list[i].Slots[k]
					if _, ok := numbers[s.Name]; !ok {
						numbers[s.Name] = len(numbers)
					}
					s.Number = numbers[s.Name]
				}
			}
		}
	}
}

// eachRow calls add for each row that is neither empty nor a comment.
func eachRow(data fs.FS, name string, least, most int, add func(row) error) error {
	f, err := data.Open(name)
	if err != nil {
		return fmt.Errorf("act: open: %w", err)
	}
	defer f.Close()
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<20)
	for n := 1; s.Scan(); n++ {
		line := strings.TrimRight(s.Text(), " \r")
		if line == "" || line[0] == '#' {
			continue
		}
		r := row{name, n, strings.Split(line, "\t")}
		if len(r.fields) < least || len(r.fields) > most {
			return r.errorf("%d columns, want %d to %d", len(r.fields), least, most)
		}
		if err := add(r); err != nil {
			return err
		}
	}
	if err := s.Err(); err != nil {
		return fmt.Errorf("act: read %s: %w", name, err)
	}
	return nil
}

func (t *table) addGoldstein(r row) error {
	v, err := strconv.ParseFloat(r.field(1), 64)
	if err != nil || v < -10 || v > 10 {
		return r.errorf("Goldstein value %q is not a number from -10 to 10", r.field(1))
	}
	if !isCAMEO(r.field(0)) {
		return r.errorf("CAMEO code %q is not 2 to 4 digits", r.field(0))
	}
	if _, twice := t.scale[r.field(0)]; twice {
		return r.errorf("CAMEO code %q has a value already", r.field(0))
	}
	t.scale[r.field(0)] = v
	return nil
}

func isCAMEO(s string) bool {
	if len(s) < 2 || len(s) > 4 {
		return false
	}
	return strings.Trim(s, "0123456789") == ""
}

func (t *table) addAct(r row) error {
	in := Info{Act: parley.Act(r.field(0)), CAMEO: r.field(5), Definition: r.field(7), Yes: r.fields[8:10], No: r.field(10)}
	if _, twice := t.byAct[in.Act]; twice || in.Act == "" {
		return r.errorf("act %q is empty or there already", in.Act)
	}
	in.Matter, in.Form = parley.MatterKind(dash(r.field(1))), dash(r.field(2))
	in.PLOVER, in.Mode = dash(r.field(3)), dash(r.field(4))
	if in.Matter != "" && forms[in.Matter] == nil {
		return r.errorf("unknown kind of matter %q", in.Matter)
	}
	if in.Form != "" && !has(forms[in.Matter], in.Form) {
		return r.errorf("unknown form %q of %s", in.Form, in.Matter)
	}
	if err := checkCode(r, code{in.PLOVER, in.Mode, in.CAMEO}); err != nil {
		return err
	}
	g, err := strconv.ParseFloat(r.field(6), 64)
	if err != nil || g != t.goldstein(in.CAMEO) {
		return r.errorf("Goldstein value %q is not that of CAMEO %s, %g", r.field(6), in.CAMEO, t.goldstein(in.CAMEO))
	}
	for _, s := range append([]string{in.Definition, in.No}, in.Yes...) {
		if s == "" {
			return r.errorf("act %s lacks a definition or an example", in.Act)
		}
	}
	in.Goldstein = g
	t.byAct[in.Act] = len(t.acts)
	t.acts = append(t.acts, in)
	return nil
}

func checkCode(r row, c code) error {
	if c.plover != "" && quads[c.plover] == 0 {
		return r.errorf("unknown PLOVER type %q", c.plover)
	}
	if !isCAMEO(c.cameo) {
		return r.errorf("CAMEO code %q is not 2 to 4 digits", c.cameo)
	}
	return nil
}

func (t *table) addCross(r row) error {
	k := crossKey{parley.Act(r.field(0)), r.field(1), dash(r.field(2))}
	if _, ok := t.byAct[k.act]; !ok {
		return r.errorf("unknown act %q", k.act)
	}
	if k.when != plain && k.when != future && k.when != negated && k.when != negatedFuture {
		return r.errorf("unknown mode %q", k.when)
	}
	if _, twice := t.cross[k]; twice {
		return r.errorf("%s %s %s is there already", k.act, k.when, k.context)
	}
	if k.context != "" && !contexts[k.context] && !isForm(k.context) && forms[parley.MatterKind(k.context)] == nil && !optionValues["context"][k.context] {
		return r.errorf("context %q is no PLOVER context, form or kind of matter", k.context)
	}
	c := code{dash(r.field(3)), dash(r.field(4)), r.field(5)}
	t.cross[k] = c
	return checkCode(r, c)
}

func (t *table) addNoun(r row) error {
	class, lemma := r.field(0), r.field(1)
	if class == "" || lemma == "" || lemma != strings.ToLower(lemma) || strings.Contains(lemma, "  ") {
		return r.errorf("class and lemma must be lower-case words, have %q %q", class, lemma)
	}
	cf := ClassForm{class, dash(r.field(2))}
	if cf.Form != "" && !isForm(cf.Form) {
		return r.errorf("unknown form %q", cf.Form)
	}
	for _, old := range t.classes[lemma] {
		if old.Class == class {
			return r.errorf("%q is of class %s already", lemma, class)
		}
	}
	words := strings.Fields(lemma)
	t.classNames[class] = true
	t.classes[lemma] = append(t.classes[lemma], cf)
	t.longest[words[0]] = max(t.longest[words[0]], len(words))
	return nil
}

func (t *table) addLight(r row) error {
	aspect := r.field(1)
	if aspect == "" {
		aspect = "plain"
	}
	if !aspects[aspect] {
		return r.errorf("unknown aspect %q", aspect)
	}
	return addOnce(r, t.light, aspect)
}

func (t *table) addReport(r row) error {
	if !strengths[r.field(1)] {
		return r.errorf("unknown strength %q", r.field(1))
	}
	return addOnce(r, t.reports, r.field(1))
}

func addOnce(r row, m map[string]string, value string) error {
	if _, twice := m[r.field(0)]; twice || r.field(0) == "" {
		return r.errorf("%q is empty or there already", r.field(0))
	}
	m[r.field(0)] = value
	return nil
}

func dash(s string) string {
	if s == noCode {
		return ""
	}
	return s
}

func has(words []string, w string) bool {
	for _, x := range words {
		if x == w {
			return true
		}
	}
	return false
}
