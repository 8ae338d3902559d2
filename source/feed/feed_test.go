package feed

import (
	"errors"
	"fmt"
	"net/url"
	"runtime"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
)

var base, _ = url.Parse("https://x.example/news/feed.xml")

func read(t *testing.T, text, mediaType string) Feed {
	t.Helper()
	f, err := Parse(strings.NewReader(text), mediaType, base)
	if err != nil {
		t.Fatalf("%v\n%.300s", err, text)
	}
	return f
}

// Every format says the same things with other words.
func TestFormats(t *testing.T) {
	for name, text := range map[string]string{
		"RSS 2.0": `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>News</title><language>en-GB</language>
			<item><title>Talks &amp;amp; votes</title><link>/a</link><guid isPermaLink="false">n1</guid><pubDate>Sat, 21 Nov 2026 22:30:00 -0500</pubDate>
			<description>short</description><content:encoded><![CDATA[<p>Whole.</p>]]></content:encoded></item></channel></rss>`,
		"RSS 1.0": `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
			<channel><title>News</title><dc:language>en-GB</dc:language></channel><item rdf:about="/a"><title>Talks &amp; votes</title><link>/a</link><dc:date>2026-11-21T22:30:00-05:00</dc:date><content:encoded>&lt;p>Whole.&lt;/p></content:encoded></item></rdf:RDF>`,
		"Atom": `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB"><title>News</title><entry><id>n1</id><title type="html">Talks &lt;b>&amp;amp;&lt;/b> votes</title>
			<link rel="self" href="/self"/><link rel="alternate" href="/a"/><published>2026-11-21T22:30:00-05:00</published><updated>2026-11-23T00:00:00Z</updated><content type="html">&lt;p>Whole.&lt;/p></content></entry></feed>`,
		"JSON Feed": `{"version":"https://jsonfeed.org/version/1.1","title":"News","language":"en-GB","items":[{"id":"n1","url":"/a","title":"Talks & votes","date_published":"2026-11-21T22:30:00-05:00","content_html":"<p>Whole.</p>"}]}`,
	} {
		f := read(t, text, "")
		if f.Title != "News" || len(f.Entries) != 1 {
			t.Errorf("%s: %+v", name, f)
			continue
		}
		e := f.Entries[0]
		if e.Link != "https://x.example/a" || e.Title != "Talks & votes" || strings.TrimSpace(e.Content) != "<p>Whole.</p>" {
			t.Errorf("%s: %+v", name, e)
		}
		if e.Day != "2026-11-21" || !e.Published.Equal(time.Date(2026, 11, 22, 3, 30, 0, 0, time.UTC)) {
			t.Errorf("%s: published %v, %s", name, e.Published, e.Day)
		}
	}
}

func item(inner string) string {
	return "<rss version='2.0'><channel><title>t</title><item>" + inner + "</item></channel></rss>"
}

// The day is that of the newsroom, in whatever form it is written.
func TestDates(t *testing.T) {
	for said, want := range map[string]string{
		"Sat, 21 Nov 2026 22:30:00 -0500":           "2026-11-21",
		"Sat, 21 Nov 2026 22:30:00 EST":             "2026-11-21",
		"Sat,  21 Nov 2026 22:30:00\n GMT":          "2026-11-21",
		"Sat, 1 Nov 2026 02:30:00 +0900":            "2026-11-01",
		"21 Nov 2026 22:30 +0000":                   "2026-11-21",
		"21 Nov 26 22:30:00 GMT":                    "2026-11-21",
		"2026-11-21T23:59:59+14:00":                 "2026-11-21",
		"2026-11-21":                                "2026-11-21",
		"2026-11-21 23:00":                          "2026-11-21",
		"Saturday, November 21, 2026":               "2026-11-21",
		"November 21, 2026":                         "2026-11-21",
		"Saturday, 21 November 2026 10:00:00 +0100": "2026-11-21",
		"Thu, 01 Jan 1970 00:00:00 GMT":             "",
		"0000-00-00 00:00:00":                       "",
		"yesterday":                                 "",
		"":                                          "",
		"Sat, 99 Nov 2026 22:30:00 GMT":             "",
	} {
		e := read(t, item("<title>a</title><pubDate>"+said+"</pubDate>"), "").Entries[0]
		if e.Day != want || e.Published.IsZero() != (want == "") {
			t.Errorf("%q: %q, %v", said, e.Day, e.Published)
		}
	}
}

// What the bytes are goes before what is said about them.
func TestCharsets(t *testing.T) {
	const title = "Müller über Zürich – “Friede”"
	latin, err := charmap.Windows1252.NewEncoder().String(title)
	if err != nil {
		t.Fatal(err)
	}
	cyrillic, _ := charmap.Windows1251.NewEncoder().String("Мир")
	jis, _ := japanese.ISO2022JP.NewEncoder().String("平和")
	plain := func(title string) string { return item("<title>" + title + "</title>") }
	wide, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(`<?xml version="1.0" encoding="utf-16"?>` + plain(title))
	for name, test := range map[string]struct{ text, mediaType, want string }{
		"UTF-8":                                 {plain(title), "", title},
		"UTF-8 with a mark":                     {"\xef\xbb\xbf" + plain(title), "", title},
		"UTF-8 that says it is Latin":           {`<?xml version="1.0" encoding="ISO-8859-1"?>` + plain(title), "", title},
		"UTF-8 that the server says is Latin":   {plain(title), "text/xml; charset=iso-8859-1", title},
		"Latin that says it is UTF-8":           {`<?xml version="1.0" encoding="UTF-8"?>` + plain(latin), "", title},
		"Latin that the server says is UTF-8":   {plain(latin), "application/rss+xml; charset=utf-8", title},
		"Latin that says nothing":               {plain(latin), "", title},
		"Latin that says so":                    {`<?xml version='1.0' encoding='windows-1252' standalone='yes'?>` + plain(latin), "", title},
		"Latin that only the server says":       {plain(latin), "text/xml; charset=windows-1252", title},
		"Cyrillic that says so":                 {`<?xml version="1.0" encoding="windows-1251"?>` + plain(cyrillic), "", "Мир"},
		"Cyrillic that says so, not the server": {`<?xml version="1.0" encoding="windows-1251"?>` + plain(cyrillic), "text/xml; charset=utf-8", "Мир"},
		"Japanese":                              {`<?xml version="1.0" encoding="iso-2022-jp"?>` + plain(jis), "", "平和"},
		"UTF-16":                                {wide, "", title},
		"an encoding that does not exist":       {`<?xml version="1.0" encoding="x-none"?>` + plain(latin), "", title},
		"one broken byte in much UTF-8":         {plain(strings.Repeat("ü", 20) + "\xff"), "", strings.Repeat("ü", 20) + "\uFFFD"},
	} {
		if got := read(t, test.text, test.mediaType).Entries[0].Title; got != test.want {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// Small faults do not cost the feed.
func TestTolerant(t *testing.T) {
	for name, test := range map[string]struct{ inner, title, link string }{
		"a control character": {"<title>a\x0b\x00b</title><link>/a</link>", "ab", "https://x.example/a"},
		"an HTML entity":      {"<title>a&nbsp;b &eacute; &rsquo;</title><link>/a</link>", "a b é ’", "https://x.example/a"},
		"a bare ampersand":    {"<title>a & b</title><link>/a?b=1&c=2</link>", "a & b", "https://x.example/a?b=1&c=2"},
		"no link, but a guid": {"<title>a</title><guid>https://x.example/g</guid>", "a", "https://x.example/g"},
		"no link at all":      {"<title>a</title><guid>tag:1</guid>", "a", ""},
		"blanks in a link":    {"<title>a</title><link>\n  /a\n</link>", "a", "https://x.example/a"},
		"a link of elsewhere": {"<title>a</title><link>https://y.example/a</link>", "a", "https://y.example/a"},
		"no title":            {"<link>/a</link>", "", "https://x.example/a"},
	} {
		e := read(t, item(test.inner), "").Entries[0]
		if e.Title != test.title || e.Link != test.link {
			t.Errorf("%s: %+v", name, e)
		}
	}
}

func TestEmpty(t *testing.T) {
	if f := read(t, "<rss version='2.0'><channel><title>t</title></channel></rss>", ""); len(f.Entries) != 0 {
		t.Errorf("%+v", f)
	}
}

// What is no feed, and what is one no more, are told apart.
func TestFaults(t *testing.T) {
	for text, want := range map[string]error{
		"": ErrNoFeed, "hello": ErrNoFeed, "<!DOCTYPE html><html><body>Sign in</body></html>": ErrNoFeed, "<urlset></urlset>": ErrNoFeed,
		"<rss><channel><item><title>a": ErrBroken, "<rss><channel><item><a:": ErrBroken, "{\"items\":[": ErrBroken, "<rss>" + strings.Repeat(" ", MaxSize): ErrBroken,
	} {
		if f, err := Parse(strings.NewReader(text), "", base); !errors.Is(err, want) {
			t.Errorf("%.50q: %v, %v", text, f, err)
		}
	}
	_, err := Parse(strings.NewReader("<rss>\n<channel>\n<a <b/>\n"), "", base)
	if !errors.Is(err, ErrBroken) || !strings.Contains(err.Error(), "line 3") {
		t.Errorf("%v", err)
	}
}

// A feed that is made to cost more than its length is refused at its price.
func TestHostile(t *testing.T) {
	for name, text := range map[string]string{
		"deep extensions":       "<rss xmlns:a='b'><channel><item>" + strings.Repeat("<a:b>", 2_000_000),
		"deep, and closed":      "<rss xmlns:a='b'><channel><item>" + strings.Repeat("<a:b>", 300_000) + strings.Repeat("</a:b>", 300_000) + "</item></channel></rss>",
		"deep XHTML in Atom":    "<feed xmlns='http://www.w3.org/2005/Atom'><entry><content type='xhtml'>" + strings.Repeat("<div>", 1_000_000),
		"attributes":            "<rss " + strings.Repeat("a='b' ", 1_000_000) + ">",
		"entities that double":  `<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><html>&c;</html>`,
		"deep JSON":             `{"items":` + strings.Repeat("[", 1_000_000),
		"a file from elsewhere": `<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><html>&x;</html>`,
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		start := time.Now()
		_, err := Parse(strings.NewReader(text), "", base)
		if err == nil {
			t.Errorf("%s: no error", name)
		}
		runtime.ReadMemStats(&after)
		if n := after.TotalAlloc - before.TotalAlloc; n > 512<<20 {
			t.Errorf("%s: %d bytes were allocated for %d", name, n, len(text))
		}
		if d := time.Since(start); d > 30*time.Second {
			t.Errorf("%s: took %v", name, d)
		}
	}
	// An entity of the feed's own is left as it stands.
	f := read(t, `<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>`+item("<title>a &x; b</title>"), "")
	if f.Entries[0].Title != "a &x; b" {
		t.Errorf("%+v", f.Entries[0])
	}
}

// Of five thousand entries all are read, of more than MaxEntries the first.
func TestMany(t *testing.T) {
	for _, n := range []int{5000, MaxEntries + 5} {
		var b strings.Builder
		b.WriteString("<rss version='2.0'><channel><title>t</title>")
		for i := range n {
			fmt.Fprintf(&b, "<item><title>Article %d</title><link>/a/%d</link><guid>same</guid></item>", i, i)
		}
		b.WriteString("</channel></rss>")
		f := read(t, b.String(), "")
		if len(f.Entries) != min(n, MaxEntries) || f.Entries[4999].Link != "https://x.example/a/4999" {
			t.Errorf("%d of %d", len(f.Entries), n)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(item("<title>a</title><link>/a</link><pubDate>Sat, 21 Nov 2026 22:30:00 GMT</pubDate>"), "text/xml")
	f.Add(`<feed xmlns="http://www.w3.org/2005/Atom" xml:base="/b/"><entry><link href="a"/><content type="xhtml"><div xmlns="x">a</div></content></entry></feed>`, "")
	f.Add(`{"version":"https://jsonfeed.org/version/1","items":[{"id":1}]}`, "application/json; charset=utf-16")
	f.Add("<?xml version='1.0' encoding='utf-16le'?><rss><channel/></rss>", "")
	f.Fuzz(func(t *testing.T, text, mediaType string) {
		feed, err := Parse(strings.NewReader(text), mediaType, base)
		if err != nil && len(feed.Entries) > 0 {
			t.Error("entries and an error")
		}
		for _, e := range feed.Entries {
			if strings.ContainsAny(e.Title, "\n\r\t") || e.Day != "" && len(e.Day) != 10 {
				t.Errorf("%+v", e)
			}
		}
	})
}
