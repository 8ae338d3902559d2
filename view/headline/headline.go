// Package headline makes one English sentence of a matter, from its roles and
// its life alone: "Trump asked Putin to mediate between the United States and
// Iran — accepted by Putin".
//
// The sentences are neutral: who is said to have done what, in the past tense;
// what is planned, alleged or contested says so in words, and what would make
// the sentence whole but is not known is called "not reported". There is no
// full stop, so that a page can use them as titles.
package headline

import (
	"cmp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley"
)

// Names returns the name of an actor; for one that is not known it returns
// the zero Actor with its id.
type Names func(parley.ActorID) parley.Actor

// Of returns the sentence of m.
func Of(m parley.Matter, names Names) string {
	w := writer{m, names}
	write, ok := sentences[m.Kind]
	if !ok {
		return upper(cmp.Or(m.Form, string(m.Kind)))
	}
	return upper(strings.Join(strings.Fields(write(w)), " "))
}

var sentences = map[parley.MatterKind]func(writer) string{
	parley.Contact:    writer.contact,
	parley.Initiative: writer.initiative,
	parley.Instrument: writer.instrument,
	parley.Ceasefire:  writer.ceasefire,
	parley.Commitment: writer.commitment,
	parley.Measure:    writer.measure,
	parley.BodyMatter: writer.body,
	parley.Access:     writer.access,
	parley.Incident:   writer.incident,
	parley.Position:   writer.position,
}

// writer has a method for every kind of matter and for the phrases that they
// share.
type writer struct {
	parley.Matter
	names Names
}

// most is how many names a sentence takes before it counts the rest.
const most = 4

// who lists the actors of a role, "" where none is reported.
func (w writer) who(role string) string { return w.list(w.Roles[role]) }

func (w writer) list(ids []parley.ActorID) string {
	var names []string
	for i, id := range ids {
		if i == most-1 && len(ids) > most {
			names = append(names, strconv.Itoa(len(ids)-i)+" others")
			break
		}
		names = append(names, Name(w.names(id)))
	}
	return And(names)
}

// plural says whether the actors of a role take a plural verb.
func (w writer) plural(role string) bool {
	ids := w.Roles[role]
	return len(ids) > 1 || len(ids) == 1 && isPlural(w.names(ids[0]))
}

// And joins words as a sentence does: "a, b and c".
func And(words []string) string {
	switch n := len(words); n {
	case 0:
		return ""
	case 1:
		return words[0]
	default:
		return strings.Join(words[:n-1], ", ") + " and " + words[n-1]
	}
}

// after is prefix and s, or nothing where s is not reported.
func after(prefix, s string) string {
	if s == "" {
		return ""
	}
	return prefix + s
}

// deed is a verb with what it needs to stand in every mode of a matter.
type deed struct{ infinitive, past, participle string }

// said puts a subject and a deed together in the mode of the matter. object may
// be "". Without a subject it says that nobody is named.
func (w writer) said(role string, d deed, object string) string {
	subject := w.who(role)
	if subject == "" {
		return w.passive(d, object)
	}
	if mode, ok := modes[w.Status]; ok {
		return mode(subject, isAre(w.plural(role)), d) + after(" ", object) + tails[w.Status]
	}
	return subject + " " + d.past + after(" ", object)
}

var modes = map[string]func(subject, are string, d deed) string{
	"planned":    func(s, are string, d deed) string { return s + " " + are + " to " + d.infinitive },
	"alleged":    func(s, _ string, d deed) string { return s + " allegedly " + d.past },
	"contested":  func(s, _ string, d deed) string { return s + " reportedly " + d.past },
	"threatened": func(s, _ string, d deed) string { return s + " threatened to " + d.infinitive },
}

var tails = map[string]string{"contested": ", which is contested"}

// passive is for deeds that nobody is reported to have done.
func (w writer) passive(d deed, object string) string {
	adverb := map[string]string{"planned": "is to be ", "alleged": "was allegedly ", "contested": "was reportedly ", "threatened": "was threatened to be "}
	how, ok := adverb[w.Status]
	if !ok {
		how = "was "
	}
	if object == "" {
		object = "somebody"
	}
	return object + " " + how + d.participle + " (by whom is not reported)" + tails[w.Status]
}

func isAre(plural bool) string {
	if plural {
		return "are"
	}
	return "is"
}

func wasWere(plural bool) string {
	if plural {
		return "were"
	}
	return "was"
}

// upper makes the first letter a capital.
func upper(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}
