package robots

import (
	"reflect"
	"strings"
	"testing"
	"time"
)

// The examples and rules of RFC 9309, and what site owners write besides.
func TestAllows(t *testing.T) {
	for _, test := range []struct{ name, file, yes, no string }{
		{"an empty file allows all", "", "/ /a", ""},
		{"so does an empty Disallow", "User-agent: *\nDisallow:\n", "/ /a", ""},
		{"everything is closed", "User-agent: *\nDisallow: /\n", "/robots.txt", "/ /a"},
		{"the longest pattern decides", "User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /a/b/c\n", "/ /a/b /a/b/d", "/a /ax /a/b/c/d"},
		{"of two as long, the one that allows", "User-agent: *\nDisallow: /page\nAllow: /page\n", "/page", ""},
		{"the same in the other order", "User-agent: *\nAllow: /page\nDisallow: /page\n", "/page", ""},
		{"a star is any characters", "User-agent: *\nDisallow: /*/print\nDisallow: /*?session=*\n", "/print /a/b", "/a/print /a/b/print/2 /a?session= /a/b?session=7"},
		{"a dollar is the end", "User-agent: *\nDisallow: /*.gif$\nDisallow: /$\n", "/a.gif?x /a", "/a.gif /a.gif.gif /"},
		{"a dollar elsewhere is itself", "User-agent: *\nDisallow: /a$b\n", "/a", "/a$b/c"},
		{"stars in a row", "User-agent: *\nDisallow: /**a\n", "/b", "/a /ba"},
		{"own group goes before the star", "User-agent: *\nDisallow: /\nUser-agent: parley\nDisallow: /x\n", "/ /a", "/x"},
		{"the case of the name does not matter", "user-AGENT: Parley\ndisALLOW: /x\n", "/", "/x"},
		{"a version after the name does not matter", "User-agent: Parley/2.1\nDisallow: /x\n", "/", "/x"},
		{"another's name that begins alike is another's", "User-agent: parleybot\nDisallow: /\n", "/a", ""},
		{"groups of one name hold together", "User-agent: parley\nDisallow: /a\nUser-agent: other\nDisallow: /\nUser-agent: parley\nDisallow: /b\n", "/ /c", "/a /b"},
		{"a group can have several names", "User-agent: other\nUser-agent: parley\nDisallow: /a\n", "/", "/a"},
		{"a new name after a rule begins a new group", "User-agent: parley\nDisallow: /a\nUser-agent: other\nDisallow: /b\n", "/b", "/a"},
		{"a sitemap does not end a group", "User-agent: parley\nSitemap: https://x.example/s.xml\nUser-agent: other\nDisallow: /a\n", "/", "/a"},
		{"rules before any name belong to nobody", "Disallow: /\nUser-agent: *\nDisallow: /a\n", "/", "/a"},
		{"remarks and blanks", "# hi\r\nUser-agent : * # all\r\n\r\n  Disallow:/a # not this\r\n", "/", "/a"},
		{"lines that say nothing", "User-agent: *\nnonsense\nDisallow /b\n: x\nDisallow: /a\n", "/b", "/a"},
		{"a byte order mark", "\xef\xbb\xbfUser-agent: *\nDisallow: /a\n", "/", "/a"},
		{"percent-encoding is compared decoded", "User-agent: *\nDisallow: /caf%C3%A9\nDisallow: /%7eann\nDisallow: /x%2fy\n", "/x/y", "/café /caf%c3%a9 /~ann /%7Eann /x%2Fy"},
		{"half an encoding is taken as it is", "User-agent: *\nDisallow: /a%4\n", "/a", "/a%4"},
		{"old Mac line ends", "User-agent: *\rDisallow: /a\r", "/", "/a"},
	} {
		rules := Parse([]byte(test.file), "parley")
		for _, path := range strings.Fields(test.yes) {
			if !rules.Allows(path) {
				t.Errorf("%s: %s is refused", test.name, path)
			}
		}
		for _, path := range strings.Fields(test.no) {
			if rules.Allows(path) {
				t.Errorf("%s: %s is allowed", test.name, path)
			}
		}
	}
}

func TestDelayAndSitemaps(t *testing.T) {
	r := Parse([]byte("Sitemap: https://x.example/1.xml\nUser-agent: *\nCrawl-delay: 2.5\nSITEMAP: /2.xml\nUser-agent: other\nCrawl-delay: 90\n"), "parley")
	if r.Delay != 2500*time.Millisecond {
		t.Errorf("delay %v", r.Delay)
	}
	if want := []string{"https://x.example/1.xml", "/2.xml"}; !reflect.DeepEqual(r.Sitemaps, want) {
		t.Errorf("sitemaps %q", r.Sitemaps)
	}
	for _, odd := range []string{"-1", "soon", "NaN", "Inf", "1e300", ""} {
		if r := Parse([]byte("User-agent: *\nCrawl-delay: "+odd), "parley"); r.Delay != 0 {
			t.Errorf("Crawl-delay %q is %v", odd, r.Delay)
		}
	}
}

func TestNone(t *testing.T) {
	if r := None(); r.Allows("/") || r.Allows("/a?b") || !r.Allows("/robots.txt") {
		t.Error("None allows what it should not, or not robots.txt")
	}
}

// A file made to cost time is answered at once.
func TestHostilePattern(t *testing.T) {
	file := "User-agent: *\nDisallow: /" + strings.Repeat("*a", 5000) + "b$\n"
	start := time.Now()
	if !Parse([]byte(file), "parley").Allows("/" + strings.Repeat("a", 8000)) {
		t.Error("refused")
	}
	if d := time.Since(start); d > 5*time.Second {
		t.Errorf("took %v", d)
	}
}

func FuzzParse(f *testing.F) {
	f.Add("User-agent: *\nDisallow: /*a$\n", "/bca")
	f.Add("user-agent: parley\nallow: /%c3%a9*\ncrawl-delay: 1\n", "/é")
	f.Fuzz(func(t *testing.T, file, path string) {
		r := Parse([]byte(file), "parley")
		if r.Delay < 0 {
			t.Errorf("delay %v", r.Delay)
		}
		if n := normal(path); r.Allows(path) != r.Allows(n) || normal(n) != n {
			t.Errorf("%q and its normal form %q are told apart", path, n)
		}
	})
}
