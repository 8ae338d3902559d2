package web

import (
	"net/url"
	"testing"
)

func TestNormal(t *testing.T) {
	base, _ := url.Parse("https://x.example/news/feed.xml")
	for in, want := range map[string]string{
		" HTTP://Example.ORG:80 ":       "http://example.org/",
		"https://example.org:443/a#top": "https://example.org/a",
		"https://example.org:8443/a?":   "https://example.org:8443/a",
		"https://example.org./a":        "https://example.org/a",
		"a/b":                           "https://x.example/news/a/b",
		"../a?b=c":                      "https://x.example/a?b=c",
		"//y.example/a":                 "https://y.example/a",
		"/a?utm_source=rss&id=7&UTM_medium=x&fbclid=y": "https://x.example/a?id=7",
		"/a?utm_source=rss":                            "https://x.example/a",
		"/a?at_medium=RSS&at_campaign=KARANGA&at=1":    "https://x.example/a?at=1",
		"https://bücher.example/ä":                     "https://xn--bcher-kva.example/%C3%A4",
		"http://[2001:DB8::1]:80/":                     "http://[2001:db8::1]/",
		"http://[::1]:8080/":                           "http://[::1]:8080/",
	} {
		u, err := Normal(in, base)
		if err != nil || u.String() != want {
			t.Errorf("%q: %v, %v; want %s", in, u, err, want)
			continue
		}
		if again, err := Normal(u.String(), nil); err != nil || again.String() != want {
			t.Errorf("%q: its normal form becomes %v, %v", in, again, err)
		}
	}
	for _, in := range []string{"file:///etc/passwd", "ftp://x.example/", "gopher://x.example/", "javascript:alert(1)", "mailto:a@x.example", "https://user:secret@x.example/", "https://user@x.example/", "https:///a", "http://%zz/", "http://a b/", "data:text/html,x", "http://exa\nmple.org/"} {
		if u, err := Normal(in, base); err == nil {
			t.Errorf("%q is taken for %v", in, u)
		}
	}
	if u, err := Normal("a/b", nil); err == nil {
		t.Errorf("a relative address without a base is taken for %v", u)
	}
}

func TestHosts(t *testing.T) {
	for _, test := range []struct {
		hosts Hosts
		url   string
		want  bool
	}{
		{Hosts{"x.example"}, "https://x.example/", true},
		{Hosts{"x.example"}, "http://x.example/", true},
		{Hosts{"x.example"}, "https://x.example:8443/", false},
		{Hosts{"x.example"}, "https://a.x.example/", false},
		{Hosts{"x.example"}, "https://x.example.evil.example/", false},
		{Hosts{"x.example"}, "https://evilx.example/", false},
		{Hosts{"*.x.example"}, "https://a.b.x.example/", true},
		{Hosts{"*.x.example"}, "https://x.example/", false},
		{Hosts{"*.x.example"}, "https://evilx.example/", false},
		{Hosts{"x.example:8443"}, "https://x.example:8443/", true},
		{nil, "https://x.example/", false},
	} {
		u, err := Normal(test.url, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := test.hosts.Allow(u); got != test.want {
			t.Errorf("%v allow %s: %v", test.hosts, u, got)
		}
	}
	u, _ := Normal("https://www.x.example/feed", nil)
	if h := HostsOf(u); len(h) != 2 || h[0] != "www.x.example" || h[1] != "x.example" {
		t.Errorf("%v", h)
	}
}

func TestParseHost(t *testing.T) {
	for in, want := range map[string]string{"X.example": "x.example", "*.x.example": "*.x.example", "x.example:8080": "x.example:8080", "x.example:443": "x.example", "x.example:80": "x.example", "bücher.example": "xn--bcher-kva.example"} {
		if got, err := ParseHost(in); err != nil || got != want {
			t.Errorf("%q: %q, %v", in, got, err)
		}
	}
	for _, in := range []string{"", "*", "*.com", "https://x.example", "x.example/a", "x.*.example", "a@x.example", "x.example?", "x example"} {
		if got, err := ParseHost(in); err == nil {
			t.Errorf("%q is taken for %q", in, got)
		}
	}
}

func FuzzNormal(f *testing.F) {
	f.Add("https://x.example/a?utm_a=b&c#d")
	f.Add("HTTP://[::1]:80/%2e%2e/")
	f.Fuzz(func(t *testing.T, s string) {
		u, err := Normal(s, nil)
		if err != nil {
			return
		}
		again, err := Normal(u.String(), nil)
		if err != nil || again.String() != u.String() {
			t.Errorf("%q becomes %q becomes %v, %v", s, u, again, err)
		}
	})
}
