package quantity

import (
	"bufio"
	_ "embed"
	"fmt"
	"strings"

	"parley/read/quantity/number"
)

// kinds are bits, because a word can have several.
type kinds uint16

const (
	kBefore    kinds = 1 << iota // comparator before a number ("at least"); its value is the sign
	kAfter                       // comparator after a number ("or more")
	kCurrency                    // sign, code or noun; its value is the ISO 4217 code
	kPercent                     // "%"
	kPlural                      // a plural without "s"
	kNotPlural                   // ends in "s" and is no plural noun
	kStop                        // ends the noun phrase of a number
	kState                       // "killed", "missing": stands for the noun
	kLabel                       // the figure after it is a name: "Resolution 242"
	kCompound                    // no quantity when hyphened to a number: "one-sided", "two-thirds"
	kTimeUnit                    // durations are left to package date
)

var kindNames = map[string]kinds{
	"before": kBefore, "after": kAfter, "currency": kCurrency, "percent": kPercent, "plural": kPlural,
	"notplural": kNotPlural, "stop": kStop, "state": kState, "label": kLabel, "compound": kCompound, "timeunit": kTimeUnit,
}

// phrase is a comparator of one to four words.
type phrase struct {
	words []string
	sign  string
}

type lexicon struct {
	words         map[string]kinds
	currencies    map[string]string
	before, after []phrase
}

//go:embed lexicon.tsv
var lexiconText string

// lex is filled once when the program starts; the embedded file is checked by the tests.
var lex = mustLexicon()

func mustLexicon() *lexicon {
	l, err := parseLexicon("lexicon.tsv", lexiconText)
	if err != nil {
		panic(err)
	}
	return l
}

// parseLexicon reads lines of word, kind and value; errors name file and line.
func parseLexicon(name, text string) (*lexicon, error) {
	l := &lexicon{words: map[string]kinds{}, currencies: map[string]string{}}
	in := bufio.NewScanner(strings.NewReader(text))
	for line := 1; in.Scan(); line++ {
		if t := in.Text(); t == "" || t[0] == '#' {
			continue
		}
		if err := l.add(in.Text()); err != nil {
			return nil, fmt.Errorf("read lexicon: %s:%d: %w", name, line, err)
		}
	}
	return l, in.Err()
}

func (l *lexicon) add(line string) error {
	f := strings.Split(line, "\t")
	if len(f) != 3 {
		return fmt.Errorf("%d fields, want word, kind, value", len(f))
	}
	word, value := f[0], f[2]
	if word == "" || word != strings.ToLower(word) {
		return fmt.Errorf("word %q is empty or not lower-case", word)
	}
	k, ok := kindNames[f[1]]
	if !ok {
		return fmt.Errorf("unknown kind %q", f[1])
	}
	switch k {
	case kBefore, kAfter, kCurrency:
		if value == "" {
			return fmt.Errorf("%q has no value", word)
		}
	}
	switch k {
	case kBefore:
		l.before = append(l.before, phrase{strings.Fields(word), value})
		return nil
	case kAfter:
		l.after = append(l.after, phrase{strings.Fields(word), value})
		return nil
	case kCurrency:
		l.currencies[word] = value
	}
	if l.words[word]&k != 0 {
		return fmt.Errorf("%q is listed twice", word)
	}
	l.words[word] |= k
	return nil
}

func (l *lexicon) has(p number.Piece, k kinds) bool {
	v, _ := number.Lookup(l.words, p.Text)
	return v&k != 0
}

// currency returns the ISO code of a sign, code or noun, "" if it is none.
func (l *lexicon) currency(p number.Piece) string {
	if c, ok := number.Lookup(l.currencies, p.Text); ok {
		return c
	}
	return l.currencies[p.Text] // "€" is not ASCII
}
