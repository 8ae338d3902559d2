package headline

import (
	"strings"
	"time"

	"parley"
)

// Day is a day in words: "17 January 2025", "7 October" where the year is open,
// "May" for a month of an open year; what is no date comes back as it is.
func Day(d parley.Day) string {
	for _, form := range []struct{ layout, words string }{
		{time.DateOnly, "2 January 2006"}, {"--01-02", "2 January"}, {"--01", "January"}, {"2006-01", "January 2006"},
	} {
		if t, err := time.Parse(form.layout, string(d)); err == nil {
			return t.Format(form.words)
		}
	}
	return string(d)
}

// When is a time in words: "17 January 2025", "January 2025", "3 May to 5 May
// 2025"; the words of the text in quotation marks where they cannot be
// resolved, and "" where no time is reported.
func When(t *parley.Time) string {
	switch {
	case t == nil:
		return ""
	case t.From == "" && t.To == "":
		return quoted(t.Text)
	case t.From == "":
		return "until " + Day(t.To)
	case t.Precision == parley.PrecisionMonth:
		return month(t.From)
	case t.Precision == parley.PrecisionYear && len(t.From) > 4:
		return string(t.From[:4])
	case t.From == t.To:
		return Day(t.From)
	case t.To == "" && t.Precision == parley.PrecisionRange:
		return "since " + Day(t.From)
	case t.To == "":
		return Day(t.From)
	}
	return Day(t.From) + " to " + Day(t.To)
}

// month leaves the day out.
func month(d parley.Day) string {
	switch len(d) {
	case len("2006-01-02"):
		return Day(d[:7])
	case len("--01-02"):
		return Day(d[:4])
	}
	return Day(d)
}

// longest is how many characters of words from a text a sentence takes.
const longest = 110

// phrase makes words of a text fit to stand in a sentence: without quotation
// marks that have lost their other half, and cut where they go on for long.
func phrase(s string) string {
	s = strings.Trim(s, " .,;:")
	if strings.Count(s, "“") != strings.Count(s, "”") || strings.Count(s, `"`)%2 == 1 {
		s = strings.NewReplacer("“", "", "”", "", `"`, "").Replace(s)
	}
	r := []rune(s)
	if len(r) <= longest {
		return s
	}
	cut := string(r[:longest])
	if at := strings.LastIndexByte(cut, ' '); at > 0 {
		cut = cut[:at]
	}
	return strings.TrimRight(cut, " ,;:—-") + " …"
}

func quoted(s string) string {
	if s == "" {
		return ""
	}
	return "“" + s + "”"
}

// whenClause is a time as it follows a sentence: ", 17 January 2025".
func (w writer) whenClause() string { return after(", ", When(w.Time)) }

// whereClause is the place as it follows a sentence: " in Moscow".
func (w writer) whereClause() string {
	if w.Place == nil {
		return ""
	}
	name := w.Place.Name
	if name == "" {
		name = w.Place.Text
	}
	return after(" in ", withThe(name))
}

// withThe is the name of a place as it follows "in": "the United States".
func withThe(name string) string {
	if needsArticle(name) {
		return "the " + name
	}
	return name
}
