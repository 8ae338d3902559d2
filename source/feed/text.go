package feed

import (
	"bytes"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/net/html"
)

var encodingName = regexp.MustCompile(`^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']`)

// declaration is the encoding that the XML declaration names, in lower case.
func declaration(b []byte) string {
	if m := encodingName.FindSubmatch(b[:min(len(b), 512)]); m != nil {
		return strings.ToLower(string(m[1]))
	}
	return ""
}

// isUTF8 says whether b is UTF-8. A byte that is broken here and there does not
// speak against it where there are many more characters that are not: in
// another encoding they would hardly ever come out right by accident.
func isUTF8(b []byte) bool {
	if bytes.HasPrefix(b, []byte("\xfe\xff")) || bytes.HasPrefix(b, []byte("\xff\xfe")) {
		return false
	}
	const enough = 8
	right, wrong := 0, 0
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		switch {
		case r == utf8.RuneError && n == 1:
			wrong++
		case n > 1:
			right++
		}
		b = b[n:]
	}
	return wrong == 0 || right > enough*wrong
}

// multibyte says whether a text in an encoding can look like ASCII or UTF-8
// and be something else.
func multibyte(name string) bool {
	return strings.HasPrefix(name, "iso-2022") || strings.HasPrefix(name, "utf-16") || strings.HasPrefix(name, "hz-")
}

// sanitized drops the control characters that XML does not allow and that some
// editors leave behind, and makes what is not UTF-8 visible.
func sanitized(b []byte) []byte {
	b = bytes.ToValidUTF8(b, []byte("\uFFFD"))
	return bytes.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == '\uFFFE' || r == '\uFFFF' {
			return -1
		}
		return r
	}, b)
}

// plain takes the tags and entities out of a title that has them.
func plain(s string) string {
	if !strings.ContainsAny(s, "<&") {
		return s
	}
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(s))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			b.Write(z.Text())
		}
	}
}

// layouts are forms of dates in which the day stands as the feed means it.
var layouts = []string{
	time.RFC3339, "2006-01-02T15:04:05-0700", "2006-01-02T15:04:05", "2006-01-02T15:04Z07:00", "2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05", "2006-01-02 15:04", time.DateOnly,
	"Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST", "Mon, 2 Jan 2006 15:04 -0700", "Mon, 2 Jan 2006 15:04 MST", "Mon, 2 Jan 2006 15:04:05", "Mon, 2 Jan 2006",
	"2 Jan 2006 15:04:05 -0700", "2 Jan 2006 15:04:05 MST", "2 Jan 2006 15:04:05", "2 Jan 2006", "2 Jan 06 15:04:05 -0700", "2 Jan 06 15:04:05 MST", "2 Jan 06 15:04 MST",
	"Mon, 2 January 2006 15:04:05 -0700", "Mon, 2 January 2006 15:04:05 MST", "Monday, 2 January 2006 15:04:05 -0700", "Monday, January 2, 2006", "2 January 2006", "January 2, 2006",
}

// when returns the time that a feed says, and its day. parsed is what the
// library made of it, or nil; it keeps no time zone, and a story of half past
// ten in the evening in Washington is not of the next day.
func when(said string, parsed *time.Time) (time.Time, string) {
	said = strings.Join(strings.Fields(said), " ")
	for _, layout := range layouts {
		if t, err := time.Parse(layout, said); err == nil {
			day := t.Format(time.DateOnly)
			if parsed != nil {
				t = *parsed // knows the names of more time zones
			}
			return plausible(t, day)
		}
	}
	if parsed == nil {
		return time.Time{}, ""
	}
	return plausible(*parsed, parsed.Format(time.DateOnly))
}

// plausible drops dates that come from a clock that was never set.
func plausible(t time.Time, day string) (time.Time, string) {
	if t.Year() < 1980 || t.Year() > 2200 {
		return time.Time{}, ""
	}
	return t.UTC(), day
}
