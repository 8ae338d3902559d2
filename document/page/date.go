package page

import (
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

//go:embed data/months.tsv
var monthsFile string

// published is the day of publication: of what the page says as data, then of
// what it shows. A day of change is not taken for it.
func (h *head) published() string {
	said := []string{h.data.published}
	for _, name := range dateNames {
		said = append(said, h.named[name]...)
	}
	said = append(said, h.times...)
	said = append(said, h.dates...)
	for _, s := range said {
		if d := day(s); d != "" {
			return d
		}
	}
	return ""
}

// shown is the day in a short line near the title, as a reader finds it.
func shown(bs []block, title string) string {
	const near, short = 8, 100
	at := slices.IndexFunc(bs, func(b block) bool { return same(b.text, title) })
	if at < 0 {
		return ""
	}
	for _, b := range bs[max(0, at-2):min(len(bs), at+near)] {
		if b.size() <= short && !inTeaser(b.box) {
			if d := day(b.text); d != "" {
				return d
			}
		}
	}
	return ""
}

// dateNames are the meta elements that give the day of publication, the more
// reliable first.
var dateNames = []string{
	"article:published_time", "og:article:published_time", "og:published_time", "datepublished", "article:published", "parsely-pub-date", "sailthru.date",
	"cxenseparse:recs:publishtime", "cxenseparse:publishtime", "bt:pubdate", "dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created", "dcterms.available", "dc.date", "dcterms.date", "dc.terms.date",
	"citation_publication_date", "citation_date", "publishdate", "publish_date", "publish-date", "publicationdate", "publication_date", "published_time", "published", "pubdate", "pub_date", "article_date_original", "originalpublicationdate",
	"date_published", "article.published", "article.created", "datecreated", "date", "rnews:datepublished", "displaydate", "last-published", "prism.publicationdate", "article.published_time", "shareaholic:article_published_time",
}

var (
	isoDay     = regexp.MustCompile(`(?:^|[^\d])((?:19|20)\d\d)-(0?[1-9]|1[0-2])-(0?[1-9]|[12]\d|3[01])(?:[^\d]|$)`)
	slashedDay = regexp.MustCompile(`(?:^|[^\d])((?:19|20)\d\d)[/.](0?[1-9]|1[0-2])[/.](0?[1-9]|[12]\d|3[01])(?:[^\d]|$)`)
	packedDay  = regexp.MustCompile(`^((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:[^\d]|T?\d{6}|$)`)
	dottedDay  = regexp.MustCompile(`(?:^|[^\d.])(0?[1-9]|[12]\d|3[01])\.\s?(0?[1-9]|1[0-2])\.\s?((?:19|20)\d\d)(?:[^\d]|$)`)
	doubtDay   = regexp.MustCompile(`(?:^|[^\d])(0?[1-9]|[12]\d|3[01])[/-](0?[1-9]|[12]\d|3[01])[/-]((?:19|20)\d\d)(?:[^\d]|$)`)
	dayMonth   = regexp.MustCompile(`(?:^|[^\d\p{L}])(0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er|º|\.)?[\s,-]+(?:de\s+|of\s+)?(\p{L}+)\.?[\s,-]+(?:de\s+|del\s+)?((?:19|20)\d\d)(?:[^\d]|$)`)
	monthDay   = regexp.MustCompile(`(?:^|[^\p{L}])(\p{L}+)\.?\s+(0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?\.?,?\s+((?:19|20)\d\d)(?:[^\d]|$)`)
	pathDay    = regexp.MustCompile(`[/_-]((?:19|20)\d\d)[/_-](0[1-9]|1[0-2])[/_-](0[1-9]|[12]\d|3[01])(?:[^\d]|$)`)
	pathName   = regexp.MustCompile(`(?i)/((?:19|20)\d\d)/(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/(0?[1-9]|[12]\d|3[01])/`)
	pathPacked = regexp.MustCompile(`[/_-]((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:[^\d]|$)`)
	epoch      = regexp.MustCompile(`^\d{10}(?:\d{3})?$`)
)

// day reads the day in s as ISO 8601, or returns "". Of a moment it takes the
// day that is written, which is that of the outlet. 3/4/2025 is not read: it is
// a day of March to some and of April to others.
func day(s string) string {
	s = strings.ToLower(western(tidy(s)))
	if len(s) > 400 {
		return ""
	}
	if epoch.MatchString(s) {
		n, err := strconv.ParseInt(s[:10], 10, 64)
		if err != nil {
			return ""
		}
		return valid(time.Unix(n, 0).UTC().Date())
	}
	for _, form := range []*regexp.Regexp{isoDay, slashedDay, packedDay} {
		if m := form.FindStringSubmatch(s); m != nil {
			return valid(number(m[1]), time.Month(number(m[2])), number(m[3]))
		}
	}
	if m := dottedDay.FindStringSubmatch(s); m != nil {
		return valid(number(m[3]), time.Month(number(m[2])), number(m[1]))
	}
	for _, m := range dayMonth.FindAllStringSubmatch(s, -1) {
		if month := months()[m[2]]; month > 0 {
			return valid(number(m[3]), month, number(m[1]))
		}
	}
	for _, m := range monthDay.FindAllStringSubmatch(s, -1) {
		if month := months()[m[1]]; month > 0 {
			return valid(number(m[3]), month, number(m[2]))
		}
	}
	if m := doubtDay.FindStringSubmatch(s); m != nil {
		a, b := number(m[1]), number(m[2])
		switch {
		case a > 12 || a == b:
			return valid(number(m[3]), time.Month(b), a)
		case b > 12:
			return valid(number(m[3]), time.Month(a), b)
		}
	}
	return ""
}

func dayOfAddress(address string) string {
	for _, form := range []*regexp.Regexp{pathDay, pathPacked} {
		if m := form.FindStringSubmatch(address); m != nil {
			return valid(number(m[1]), time.Month(number(m[2])), number(m[3]))
		}
	}
	if m := pathName.FindStringSubmatch(address); m != nil {
		return valid(number(m[1]), months()[strings.ToLower(m[2])], number(m[3]))
	}
	return ""
}

// western writes the digits of Arabic and Persian as ASCII.
func western(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case '٠' <= r && r <= '٩':
			return r - '٠' + '0'
		case '۰' <= r && r <= '۹':
			return r - '۰' + '0'
		}
		return r
	}, s)
}

func number(s string) int {
	n, _ := strconv.Atoi(s) // the expressions above match digits only
	return n
}

// valid is "" for a day that is not in the calendar.
func valid(year int, month time.Month, day int) string {
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	if t.Year() != year || t.Month() != month || t.Day() != day || year < 1900 {
		return ""
	}
	return t.Format(time.DateOnly)
}

var months = sync.OnceValue(func() map[string]time.Month {
	m, err := parseMonths("document/page/data/months.tsv", monthsFile)
	if err != nil {
		panic(err) // the file is part of the program
	}
	return m
})

func parseMonths(name, content string) (map[string]time.Month, error) {
	out := make(map[string]time.Month)
	for i, line := range strings.Split(content, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 3 || len(f[1]) != 2 || f[2] == "" {
			return nil, fmt.Errorf("read: %s:%d: want a number, a two-letter code and names, parted by tabs", name, i+1)
		}
		n, err := strconv.Atoi(f[0])
		if err != nil || n < 1 || n > 12 {
			return nil, fmt.Errorf("read: %s:%d: %q is not a month", name, i+1, f[0])
		}
		for _, w := range strings.Fields(f[2]) {
			if have := out[w]; have != 0 && have != time.Month(n) {
				return nil, fmt.Errorf("read: %s:%d: %q is month %d as well", name, i+1, w, have)
			}
			out[w] = time.Month(n)
		}
	}
	return out, nil
}
