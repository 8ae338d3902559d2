package parse

import "strings"

// days are the names that news prose hangs bare behind a verb: "agreed Wednesday to meet".
var days = map[string]bool{
	"Monday": true, "Tuesday": true, "Wednesday": true, "Thursday": true, "Friday": true, "Saturday": true, "Sunday": true,
	"yesterday": true, "today": true, "tomorrow": true,
}

// takesDay lists the beginnings of verbs that can have a day for an object: "spent Friday", "declared Sunday a holiday".
var takesDay = []string{"sp", "mark", "celebrat", "observ", "declar", "call", "us", "tak", "nam", "hat", "lov", "includ", "mean", "need", "want", "cho", "lik"}

// mendDays turns objects that are bare days into what they are, bare adverbials of time: the treebank, short of news, teaches too
// few of them.
func mendDays(words []string, t Tree) {
	for i, rel := range t.Rel {
		if (rel != "obj" && rel != "iobj") || !days[words[i]] || dependents(t, i) || bearsDay(words[t.Head[i]]) {
			continue
		}
		t.Rel[i] = "obl:unmarked"
	}
}

// dependents tells whether a word other than punctuation hangs on word i.
func dependents(t Tree, i int) bool {
	for k, h := range t.Head {
		if h == i && t.Rel[k] != "punct" {
			return true
		}
	}
	return false
}

func bearsDay(verb string) bool {
	low := strings.ToLower(verb)
	for _, b := range takesDay {
		if strings.HasPrefix(low, b) {
			return true
		}
	}
	return false
}
