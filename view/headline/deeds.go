package headline

import (
	"cmp"
	"strconv"
	"strings"

	"parley"
)

// strikes says what those who stand behind an incident of each form did.
var strikes = map[string]deed{
	"attack":          {"attack", "attacked", "attacked"},
	"bombardment":     {"bombard", "bombarded", "bombarded"},
	"raid":            {"raid", "raided", "raided"},
	"killing":         {"kill", "killed", "killed"},
	"abduction":       {"abduct", "abducted", "abducted"},
	"arrest":          {"arrest", "arrested", "arrested"},
	"deployment":      {"deploy forces against", "deployed forces against", "faced with a deployment of forces"},
	"war_declaration": {"declare war on", "declared war on", "declared war on"},
	"protest":         {"protest against", "protested against", "met with protests"},
}

// aimless are forms that say something without anybody against whom.
var aimless = map[string]deed{
	"deployment": {"deploy forces", "deployed forces", ""},
	"protest":    {"protest", "protested", ""},
}

func (w writer) incident() string {
	d, ok := strikes[w.Form]
	if !ok {
		d = strikes["attack"]
	}
	against := w.who("against")
	var sentence string
	switch a, bare := aimless[w.Form]; {
	case against == "" && w.who("by") == "":
		noun := InWords(cmp.Or(w.Form, "attack"))
		sentence = article(noun) + " " + noun + " was " + w.reported() + "; by whom and against whom is not reported"
	case against == "" && bare:
		sentence = w.said("by", a, "")
	case against == "":
		sentence = w.said("by", d, "") + " (whom is not reported)"
	case w.who("by") == "" && w.plural("against"):
		sentence = strings.Replace(w.passive(d, against), against+" was ", against+" were ", 1)
	default:
		sentence = w.said("by", d, against)
	}
	if w.Operation != "" {
		sentence += " (" + w.Operation + ")"
	}
	return sentence + w.whereClause() + w.whenClause() + w.cause() + w.toll()
}

func (w writer) reported() string {
	if w.Status == "alleged" || w.Status == "planned" {
		return w.Status
	}
	return "reported"
}

// cause names what the incident answers; another matter is named elsewhere,
// by a link.
func (w writer) cause() string {
	if w.InResponseTo == "" || strings.HasPrefix(w.InResponseTo, "matter:") {
		return ""
	}
	return ", in response to " + phrase(w.InResponseTo)
}

// toll is " — 12 killed, at least 30 injured".
func (w writer) toll() string {
	var parts []string
	for _, p := range []struct {
		q    *parley.Quantity
		what string
	}{{w.Killed, "killed"}, {w.Injured, "injured"}} {
		if p.q != nil {
			q := *p.q
			q.Unit = ""
			parts = append(parts, Quantity(&q)+" "+p.what)
		}
	}
	return after(" — ", strings.Join(parts, ", "))
}

// passages names each form of access, and whether it is more than one.
var passages = map[string]string{
	"corridor": "a corridor", "convoy": "a convoy", "aid": "aid", "evacuation": "an evacuation", "exchange": "an exchange of prisoners",
}

var passageStatus = map[string]string{
	"proposed": "was proposed", "agreed": "was agreed", "open": "is open", "obstructed": "was obstructed", "denied": "was denied", "done": "was carried out",
}

func (w writer) access() string {
	noun := cmp.Or(passages[w.Form], "access")
	who := after(" for ", w.who("to"))
	if w.Area != "" {
		who += " in " + withThe(w.Area)
	}
	by := after(" by ", w.who("by"))
	status := cmp.Or(passageStatus[w.Status], "was reported")
	if w.Status == "open" && by != "" {
		status = "was opened"
	}
	return noun + who + " " + status + by + w.whenClause()
}

// number writes v with commas from ten thousand on: 1200, 12,000.
func number(v float64) string {
	s := strconv.FormatFloat(v, 'f', -1, 64)
	whole, rest, found := strings.Cut(s, ".")
	if v < 10_000 {
		return s
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if found {
		whole += "." + rest
	}
	return whole
}
