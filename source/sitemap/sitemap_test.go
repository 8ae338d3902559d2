package sitemap

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"
	"time"
)

// A news sitemap says of each article what a feed would.
func TestNews(t *testing.T) {
	m, err := Parse(strings.NewReader(`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
 <url>
  <loc> https://x.example/a?b=1&amp;c=2 </loc>
  <image:image><image:loc>https://x.example/i.jpg</image:loc><image:title>Not this</image:title></image:image>
  <news:news>
   <news:publication><news:name>The Example</news:name><news:language>en</news:language></news:publication>
   <news:publication_date>2026-11-21T22:30:00-05:00</news:publication_date>
   <news:title><![CDATA[Talks & votes]]></news:title>
  </news:news>
 </url>
 <url><loc>https://x.example/b</loc><lastmod>2026-11-20</lastmod></url>
 <url><lastmod>2026-11-20</lastmod></url>
</urlset>`))
	if err != nil {
		t.Fatal(err)
	}
	want := Map{Entries: []Entry{
		{Link: "https://x.example/a?b=1&c=2", Title: "Talks & votes", Outlet: "The Example", Language: "en", Published: time.Date(2026, 11, 22, 3, 30, 0, 0, time.UTC), Day: "2026-11-21"},
		{Link: "https://x.example/b", Modified: time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)},
	}}
	if !reflect.DeepEqual(m, want) {
		t.Errorf("%+v", m)
	}
}

func TestIndex(t *testing.T) {
	m, err := Parse(strings.NewReader(`<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://x.example/1.xml.gz</loc><lastmod>2026-11-21T10:00+01:00</lastmod></sitemap></sitemapindex>`))
	if err != nil || !m.Index || len(m.Entries) != 1 || m.Entries[0].Link != "https://x.example/1.xml.gz" || m.Entries[0].Modified.Hour() != 9 {
		t.Errorf("%+v, %v", m, err)
	}
}

// What came before a fault is kept; what is no sitemap is said to be none.
func TestFaults(t *testing.T) {
	m, err := Parse(strings.NewReader(`<urlset><url><loc>https://x.example/a</loc></url><url><loc>https://x.exa`))
	if !errors.Is(err, ErrBroken) || len(m.Entries) != 1 {
		t.Errorf("%+v, %v", m, err)
	}
	for _, text := range []string{"", "hello", "<html><body>", "<rss/>", "<a <b"} {
		if m, err := Parse(strings.NewReader(text)); !errors.Is(err, ErrNoSitemap) {
			t.Errorf("%q: %+v, %v", text, m, err)
		}
	}
	broken := errors.New("the line is cut")
	if _, err := Parse(iotest.ErrReader(broken)); !errors.Is(err, broken) {
		t.Errorf("%v", err)
	}
	for _, odd := range []string{"1970-01-01", "soon", "0000-00-00"} {
		if m, err := Parse(strings.NewReader("<urlset><url><loc>https://x.example/a</loc><lastmod>" + odd + "</lastmod></url></urlset>")); err != nil || !m.Entries[0].Modified.IsZero() {
			t.Errorf("%q: %+v, %v", odd, m, err)
		}
	}
}

// Long lists end at the bound of the protocol, long values at one of ours, and
// depth costs nothing.
func TestBounds(t *testing.T) {
	var b strings.Builder
	b.WriteString("<urlset>")
	for i := range MaxEntries + 10 {
		fmt.Fprintf(&b, "<url><loc>https://x.example/%d</loc></url>", i)
	}
	b.WriteString("</urlset>")
	if m, err := Parse(strings.NewReader(b.String())); err != nil || len(m.Entries) != MaxEntries {
		t.Errorf("%d entries, %v", len(m.Entries), err)
	}
	long := "<urlset><url><loc>https://x.example/a</loc><title>" + strings.Repeat("a<!-- -->", 1<<20) + "</title></url></urlset>"
	if m, err := Parse(strings.NewReader(long)); err != nil || len(m.Entries[0].Title) > 2*maxText {
		t.Errorf("a title of %d bytes, %v", len(m.Entries[0].Title), err)
	}
	deep := "<urlset>" + strings.Repeat("<url>", 300_000) + "<loc>https://x.example/a</loc>" + strings.Repeat("</url>", 300_000) + "</urlset>"
	if _, err := Parse(strings.NewReader(deep)); err != nil {
		t.Errorf("%v", err)
	}
}

func FuzzParse(f *testing.F) {
	f.Add("<urlset><url><loc>https://x.example/a</loc></url></urlset>")
	f.Add("<sitemapindex><sitemap><loc>a</loc><image><loc>b</loc></image></sitemap>")
	f.Fuzz(func(t *testing.T, s string) {
		m, _ := Parse(strings.NewReader(s))
		for _, e := range m.Entries {
			if e.Link == "" {
				t.Errorf("%+v", e)
			}
		}
	})
}
