package token

import (
	_ "embed"
	"fmt"
	"strings"
)

// forms.txt holds the fixed forms of English: one section per table, "[name]" on a line of its own, then words separated by
// spaces or line ends; "#" begins a comment. In section fused a word has a bar where it is cut.
//
//go:embed forms.txt
var formsFile string

var (
	forms         = mustRead(formsFile)
	abbreviations = forms["abbreviations"]
	beforeNumber  = forms["before-number"]
	prefixes      = forms["prefixes"]
	units         = forms["units"]
	shortened     = forms["shortened"]
	finals        = forms["finals"]
	fused         = cuts(forms["fused"])
	clitics       = cliticForms(forms["clitics"])
)

// cliticForms gives every clitic with each apostrophe sign, longest first.
func cliticForms(set map[string]bool) []string {
	var out []string
	for _, c := range [...]string{"n't", "'ll", "'ve", "'re", "'s", "'m", "'d"} {
		if !set[c] {
			panic("token: forms.txt: section clitics lacks " + c)
		}
		for _, a := range [...]string{"'", "’", "‘", "`", "´"} {
			out = append(out, strings.Replace(c, "'", a, 1))
		}
	}
	return out
}

func isCliticWord(w string) bool {
	switch w {
	case "s", "m", "ll", "ve", "re", "d":
		return true
	}
	return false
}

func isPrefix(w string) bool { return prefixes[strings.ToLower(w)] }
func isUnit(w string) bool   { return len(w) <= longestEdge && units[strings.ToLower(w)] }

func cuts(set map[string]bool) map[string]int {
	out := make(map[string]int, len(set))
	for w := range set {
		at := strings.IndexByte(w, '|')
		if at <= 0 {
			panic("token: forms.txt: section fused: no bar in " + w)
		}
		out[strings.Replace(w, "|", "", 1)] = at
	}
	return out
}

// mustRead panics on a broken table: the file is part of the program.
func mustRead(file string) map[string]map[string]bool {
	out := map[string]map[string]bool{}
	section := ""
	for n, line := range strings.Split(file, "\n") {
		line, _, _ = strings.Cut(line, "#")
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "[") {
			section = strings.Trim(line, "[]")
			out[section] = map[string]bool{}
			continue
		}
		for _, w := range strings.Fields(line) {
			if section == "" {
				panic(fmt.Sprintf("token: forms.txt:%d: word before the first section", n+1))
			}
			out[section][w] = true
		}
	}
	return out
}
