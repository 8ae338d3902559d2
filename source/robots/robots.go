// Package robots reads robots.txt, in which a site says what programs may
// fetch (RFC 9309), with the two lines outside that standard that news sites
// use: Crawl-delay and Sitemap.
package robots

import (
	"bytes"
	"strconv"
	"strings"
	"time"
)

// MaxSize is how much of a file is looked at, in bytes; RFC 9309, 2.5, asks
// for at least 500 KiB.
const MaxSize = 512 << 10

// maxRules bounds what is kept of a file that is nothing but rules.
const maxRules = 20_000

// Rules is what a file says to one program. The zero value allows everything.
type Rules struct {
	// Delay is the time that the site wants between two requests, 0 where it
	// says nothing.
	Delay time.Duration
	// Sitemaps are the addresses that the file gives, for whichever program.
	Sitemaps []string

	lines []line
}

// line is an Allow or a Disallow.
type line struct {
	allow   bool
	pattern string // in normal form, see normal
}

// None allows nothing: what holds where the file cannot be reached (RFC 9309,
// 2.3.1.4).
func None() Rules { return Rules{lines: []line{{false, "/"}}} }

// Parse returns what b says to the program that calls itself product, the
// token of its User-Agent header before the slash. The groups that name it
// hold together, whatever their case; where none does, those for "*" hold. A
// line that cannot be understood is passed over.
func Parse(b []byte, product string) Rules {
	b = b[:min(len(b), MaxSize)]
	b = bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))
	var (
		own, all, any = Rules{}, Rules{}, Rules{}
		named         bool     // some group names the program
		to            []*Rules // of the group that is open
		heading       bool     // the line before was a User-agent
	)
	for text := range strings.FieldsFuncSeq(string(b), func(r rune) bool { return r == '\n' || r == '\r' }) {
		text, _, _ = strings.Cut(text, "#")
		key, value, found := strings.Cut(text, ":")
		if !found {
			continue
		}
		key, value = strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value)
		if key == "sitemap" { // belongs to no group
			if value != "" && len(any.Sitemaps) < maxRules {
				any.Sitemaps = append(any.Sitemaps, value)
			}
			continue
		}
		if key == "user-agent" {
			if !heading {
				to = nil
			}
			heading = true
			switch {
			case value == "*":
				to = append(to, &all)
			case strings.EqualFold(token(value), product):
				to, named = append(to, &own), true
			}
			continue
		}
		heading = heading && key != "allow" && key != "disallow" && key != "crawl-delay"
		for _, r := range to {
			r.take(key, value)
		}
	}
	rules := all
	if named {
		rules = own
	}
	rules.Sitemaps = any.Sitemaps
	return rules
}

// token is the product token at the beginning of what a User-agent line says:
// letters, "_" and "-" (RFC 9309, 2.2.1).
func token(s string) string {
	for i, c := range []byte(s) {
		if !('a' <= c|0x20 && c|0x20 <= 'z') && c != '_' && c != '-' {
			return s[:i]
		}
	}
	return s
}

func (r *Rules) take(key, value string) {
	switch key {
	case "allow", "disallow":
		// An empty Disallow allows everything, as no line at all does.
		if value != "" && len(r.lines) < maxRules {
			r.lines = append(r.lines, line{key == "allow", normal(value)})
		}
	case "crawl-delay":
		if s, err := strconv.ParseFloat(value, 64); err == nil && s > 0 && s < 1e9 {
			r.Delay = max(r.Delay, time.Duration(s*float64(time.Second)))
		}
	}
}

// Allows says whether the program may fetch a path with its query, as it
// stands in the request: "/a?b=c". The longest pattern that matches decides,
// and of two as long the one that allows (RFC 9309, 2.2.2). /robots.txt itself
// may always be fetched.
func (r Rules) Allows(path string) bool {
	if path == "/robots.txt" {
		return true
	}
	path = normal(path)
	longest, allowed := -1, true
	for _, l := range r.lines {
		n := len(l.pattern)
		if n < longest || n == longest && (allowed || !l.allow) {
			continue
		}
		if matches(l.pattern, path) {
			longest, allowed = n, l.allow
		}
	}
	return allowed
}

// matches compares a pattern with the beginning of path; "*" stands for any
// characters, "$" at the end for the end. It takes the leftmost place for each
// part between stars, which is right wherever any place is, so that its time
// does not grow with the number of stars.
func matches(pattern, path string) bool {
	pattern, whole := strings.CutSuffix(pattern, "$")
	first, rest, starred := strings.Cut(pattern, "*")
	if !strings.HasPrefix(path, first) {
		return false
	}
	path = path[len(first):]
	for starred {
		first, rest, starred = strings.Cut(rest, "*")
		if !starred && whole {
			return strings.HasSuffix(path, first)
		}
		at := strings.Index(path, first)
		if at < 0 {
			return false
		}
		path = path[at+len(first):]
	}
	return !whole || path == ""
}

// normal writes a path so that two ways to write the same compare equal: what
// is not ASCII, and control characters, become percent-encoded; an encoded
// letter, digit, "-", ".", "_" or "~" becomes the character itself; hexadecimal
// digits are in upper case.
func normal(s string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c, encoded := s[i], false
		if c == '%' && i+2 < len(s) {
			if v, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
				c, encoded = byte(v), true
				i += 2
			}
		}
		encoded = encoded || c == '%' // one that encodes nothing stands for itself
		plain := 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || strings.IndexByte("-._~", c) >= 0
		if c <= ' ' || c >= 0x7f || encoded && !plain {
			b.WriteByte('%')
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}
