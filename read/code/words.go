package code

import (
	"bufio"
	"embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
)

//go:embed data/*.tsv
var dataFiles embed.FS

// entry is a row of words.tsv for one lemma.
type entry struct {
	particle string
	any      []condition // one must hold; none: always
	cameo    string
	weight   float64
}

// condition asks for something beside a word.
type condition struct {
	slot  string          // obj, subj, any, xcomp, must or a preposition
	class string          // of classes.tsv, "" anything
	lemma string          // this one, "" any
	words map[string]bool // the lemmas of the class
}

// lexicon is words.tsv and classes.tsv.
type lexicon struct {
	classes map[string]map[string]bool // class → lemmas
	words   map[string][]entry         // "v lemma" → rows
}

var loadLexicon = sync.OnceValues(func() (*lexicon, error) {
	open := func(name string) (string, error) {
		b, err := dataFiles.ReadFile("data/" + name)
		return string(b), err
	}
	classes, err := open("classes.tsv")
	if err != nil {
		return nil, err
	}
	words, err := open("words.tsv")
	if err != nil {
		return nil, err
	}
	return parseLexicon(classes, words)
})

// parseLexicon reads the two files; an error names file and line.
func parseLexicon(classes, words string) (*lexicon, error) {
	l := &lexicon{classes: map[string]map[string]bool{}, words: map[string][]entry{}}
	if err := rows("classes.tsv", classes, 2, 2, l.class); err != nil {
		return nil, err
	}
	if err := rows("words.tsv", words, 4, 5, l.word); err != nil {
		return nil, err
	}
	for key := range l.words {
		slices.SortStableFunc(l.words[key], func(a, b entry) int {
			switch {
			case a.weight > b.weight:
				return -1
			case a.weight < b.weight:
				return 1
			}
			return 0
		})
	}
	return l, nil
}

// rows calls add for each row of a file.
func rows(file, text string, least, most int, add func(fields []string) error) error {
	in := bufio.NewScanner(strings.NewReader(text))
	in.Buffer(nil, 1<<20)
	for n := 1; in.Scan(); n++ {
		line := in.Text()
		if line == "" || line[0] == '#' {
			continue
		}
		fields := strings.Split(line, "\t")
		err := error(nil)
		if len(fields) < least || len(fields) > most {
			err = fmt.Errorf("%d columns, want %d to %d", len(fields), least, most)
		} else {
			err = add(fields)
		}
		if err != nil {
			return fmt.Errorf("code: %s:%d: %w", file, n, err)
		}
	}
	return in.Err()
}

func (l *lexicon) class(f []string) error {
	c := l.classes[f[0]]
	if c == nil {
		c = map[string]bool{}
		l.classes[f[0]] = c
	}
	for w := range strings.SplitSeq(f[1], ",") {
		if w == "" || strings.ToLower(w) != w {
			return fmt.Errorf("lemma %q: want lower case", w)
		}
		c[w] = true
	}
	return nil
}

func (l *lexicon) word(f []string) error {
	e := entry{cameo: f[3], weight: 0.7}
	if len(f) == 5 {
		w, err := strconv.ParseFloat(f[4], 64)
		if err != nil || w <= 0 || w > 1 {
			return fmt.Errorf("weight %q: want a number above 0 and up to 1", f[4])
		}
		e.weight = w
	}
	if typeOf(e.cameo) == "" {
		return fmt.Errorf("cameo %q: no such event", e.cameo)
	}
	if f[1] != "v" && f[1] != "n" && f[1] != "a" {
		return fmt.Errorf("pos %q: want v, n or a", f[1])
	}
	if f[2] != "-" {
		slot := ""
		for c := range strings.SplitSeq(f[2], "|") {
			if !slots[c] && !strings.Contains(c, ":") { // another class of the slot before
				c = slot + ":" + c
			}
			cond, err := l.condition(c)
			if err != nil {
				return err
			}
			slot = cond.slot
			e.any = append(e.any, cond)
		}
	}
	for w := range strings.SplitSeq(f[0], ",") {
		lemma, particle, _ := strings.Cut(w, "+")
		if lemma == "" || strings.ToLower(w) != w {
			return fmt.Errorf("lemma %q: want lower case", w)
		}
		row := e
		row.particle = particle
		if particle != "" {
			row.weight += 0.01 // a particle verb is not the plain verb
		}
		key := f[1] + " " + lemma
		l.words[key] = append(l.words[key], row)
	}
	return nil
}

func (l *lexicon) condition(text string) (condition, error) {
	slot, class, _ := strings.Cut(text, ":")
	c := condition{slot: slot}
	if lemma, ok := strings.CutPrefix(class, "="); ok {
		c.lemma = lemma
	} else if c.class = class; class != "" && l.classes[class] == nil {
		return c, fmt.Errorf("condition %q: no such class", text)
	}
	c.words = l.classes[c.class]
	if !slots[slot] {
		return c, fmt.Errorf("condition %q: no such slot", text)
	}
	return c, nil
}

var slots = map[string]bool{"obj": true, "subj": true, "any": true, "xcomp": true, "must": true, "mod": true, "joint": true, "told": true, "for": true, "to": true, "on": true, "of": true, "in": true, "into": true, "onto": true,
	"from": true, "at": true, "as": true, "with": true, "against": true, "over": true}

// typeOf returns the PLOVER type of a CAMEO code reported as done, "" for none.
// 057 (sign, ratify) is SUPPORT, as the codebook of PLOVER has it.
func typeOf(cameo string) string {
	if len(cameo) < 2 {
		return ""
	}
	if cameo[:2] == "08" {
		switch {
		case strings.HasPrefix(cameo, "084"), strings.HasPrefix(cameo, "086"), strings.HasPrefix(cameo, "087"):
			return "RETREAT"
		}
	}
	return rootTypes[cameo[:2]]
}

var rootTypes = map[string]string{"02": "REQUEST", "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID", "08": "CONCEDE", "09": "ACCUSE",
	"10": "REQUEST", "11": "ACCUSE", "12": "REJECT", "13": "THREATEN", "14": "PROTEST", "15": "MOBILIZE", "16": "SANCTION", "17": "COERCE", "18": "ASSAULT", "19": "ASSAULT", "20": "ASSAULT"}
