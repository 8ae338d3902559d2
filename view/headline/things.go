package headline

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"parley"
)

// stageWords says each stage of an instrument or a ceasefire as what happened
// to it. "in_force" is told apart: it is not something that was done.
var stageWords = map[string]string{
	"proposed": "proposed", "negotiated": "negotiated", "signed": "signed", "submitted": "submitted", "approved": "approved", "ratified": "ratified",
	"suspended": "suspended", "withdrawn": "withdrawn", "ended": "ended", "declared": "declared", "extended": "extended",
}

// life says what has become of a thing so far: "was signed and ratified, and is
// in force"; "" where nothing is reported.
func (w writer) life() string {
	var done []string
	inForce, over := false, false
	for _, s := range w.Stages {
		words := stageWords[s.Stage]
		if words != "" && !slices.Contains(done, words) {
			done = append(done, words)
		}
		inForce = inForce || s.Stage == "in_force"
		over = over || finished[s.Stage]
	}
	is, was := " is in force", " was "
	if w.manyThings() {
		is, was = " are in force", " were "
	}
	switch {
	case len(done) == 0 && inForce && finished[w.Status]:
		return was + "in force"
	case len(done) == 0 && inForce:
		return is
	case len(done) == 0:
		return ""
	case !inForce || finished[w.Status]:
		return was + And(done)
	case over:
		return was + And(done) + ", and" + is + " again"
	}
	return was + And(done) + ", and" + is
}

// finished are the stages after which a thing holds no more.
var finished = map[string]bool{"suspended": true, "withdrawn": true, "ended": true}

// manyThings says whether the name is a plural: "the Dayton Accords".
func (w writer) manyThings() bool {
	last := lastOfHead(phrase(w.Name))
	return strings.HasSuffix(last, "s") && !strings.HasSuffix(last, "ss")
}

// called is the thing by its name, or "a" and its form.
func (w writer) called(noun string) string {
	if w.Points > 0 {
		noun = fmt.Sprintf("%d-point %s", w.Points, noun)
	}
	name := phrase(w.Name)
	switch {
	case name == "":
		return article(noun) + " " + noun
	case strings.HasPrefix(strings.ToLower(name), "the "):
		return name
	case strings.Contains(name, "-point "):
		return "the " + name
	case numbered(name):
		return name
	case w.Points > 0:
		return "the " + noun + " " + quoted(name)
	}
	return "the " + name
}

// numbered says whether the name is a noun and its number: "resolution 2428"
// takes no article.
func numbered(name string) bool {
	words := strings.Fields(name)
	return len(words) > 1 && words[len(words)-1] != "" && unicode.IsDigit(rune(words[len(words)-1][0]))
}

func article(noun string) string {
	if noun != "" && strings.ContainsRune("aeiouAEIOU8", rune(noun[0])) || strings.HasPrefix(noun, "11-") || strings.HasPrefix(noun, "18-") {
		return "an"
	}
	return "a"
}

// parties is " between A and B", or " of A" where only one is reported.
func (w writer) parties() string {
	var ids []parley.ActorID
	for _, id := range w.Roles["parties"] {
		if w.names(id).Name != w.Name { // what bears an agreement's name is no party to it
			ids = append(ids, id)
		}
	}
	switch who := w.list(ids); len(ids) {
	case 0:
		return ""
	case 1:
		return " of " + who
	default:
		return " between " + who
	}
}

func (w writer) instrument() string {
	return w.told(w.called(InWords(cmp.Or(w.Form, "agreement"))) + w.parties())
}

// told is the thing with its life and its mediators, or that nothing is told of
// it.
func (w writer) told(thing string) string {
	mediated := after(", mediated by ", w.who("mediators"))
	if life := w.life(); life != "" {
		return thing + life + mediated + w.whenClause()
	}
	return thing + mediated + w.whenClause() + cmp.Or(after(": ", InWords(w.Status)), "; its stage is not reported")
}

func (w writer) ceasefire() string {
	noun := map[string]string{"truce": "truce", "cessation": "cessation of hostilities"}[w.Form]
	noun = cmp.Or(noun, "ceasefire")
	thing := article(noun) + " " + noun + w.parties()
	if w.Area != "" {
		thing += " in " + withThe(w.Area)
	}
	return w.told(thing)
}

// measureNouns are the forms of measures, as they follow "imposed".
var measureNouns = map[string]string{
	"sanction": "sanctions", "embargo": "an embargo", "tariff": "tariffs", "asset_freeze": "an asset freeze", "visa_ban": "a visa ban",
	"aid_suspension": "a suspension of aid",
}

// takes says what happened to a measure by its status.
var takes = map[string]struct {
	deed
	on string
}{
	"threatened": {deed{"impose", "imposed", "imposed"}, "on"},
	"extended":   {deed{"extend", "extended", "extended"}, "on"},
	"eased":      {deed{"ease", "eased", "eased"}, "on"},
	"lifted":     {deed{"lift", "lifted", "lifted"}, "on"},
}

func (w writer) measure() string {
	on := w.who("on")
	if w.Count != nil {
		count := Quantity(w.Count)
		on = cmp.Or(after(on+" (", count)+")", count)
		if w.who("on") == "" {
			on = count
		}
	}
	tail := after(", over ", phrase(w.Aim)) + w.whenClause()
	if w.Form == "expulsion" {
		return w.said("by", deed{"expel", "expelled", "expelled"}, on) + tail
	}
	t, ok := takes[w.Status]
	if !ok {
		t.deed, t.on = deed{"impose", "imposed", "imposed"}, "on"
	}
	object := cmp.Or(measureNouns[w.Form], "a measure")
	if on != "" {
		object += " " + t.on + " " + on
	}
	if w.who("by") == "" {
		return w.passivePlural(t.deed, object) + tail
	}
	return w.said("by", t.deed, object) + tail
}

// passivePlural is for "sanctions on X", which were imposed.
func (w writer) passivePlural(d deed, object string) string {
	s := w.passive(d, object)
	if strings.HasPrefix(object, "a ") || strings.HasPrefix(object, "an ") {
		return s
	}
	return strings.Replace(s, object+" was ", object+" were ", 1)
}

func (w writer) body() string {
	noun := strings.ReplaceAll(cmp.Or(w.Form, "body"), "_", " ")
	thing := w.called(noun)
	var facts []string
	if who := w.who("chair"); who != "" {
		facts = append(facts, "chaired by "+who)
	}
	if n := len(w.Tiers); n > 0 {
		facts = append(facts, fmt.Sprintf("of %d tiers", n))
	}
	if who := w.who("members"); who != "" {
		facts = append(facts, "with "+who)
	}
	if who := w.who("invited"); who != "" {
		facts = append(facts, who+" invited")
	}
	if len(facts) == 0 {
		facts = append(facts, "whose chair and members are not reported")
	}
	return thing + ", " + strings.Join(facts, ", ") + after(" — ", phrase(w.Mandate)) + w.whenClause()
}

// InWords is a status in words: "partly kept".
func InWords(status string) string { return strings.ReplaceAll(status, "_", " ") }

// Quantity is a number in words: "at least 30 people", "about 500", "10 to 12
// vessels".
func Quantity(q *parley.Quantity) string {
	if q == nil {
		return ""
	}
	how := map[string]string{">": "more than ", ">=": "at least ", "<": "fewer than ", "<=": "at most ", "~": "about "}[q.Comparator]
	s := how + number(q.Value)
	if q.High != 0 {
		s += " to " + number(q.High)
	}
	return s + after(" ", q.Unit)
}
