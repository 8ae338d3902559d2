package page

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"parley/source/charset"
)

var update = flag.Bool("update", false, "write what the reader makes of the pages into testdata: look at the difference before it is kept")

// layouts are the pages in testdata, made up for this test: one for each layout
// that news comes in. Beside each stands what a reader takes from it.
func layouts(t testing.TB) []string {
	files, err := filepath.Glob("testdata/*.html")
	if err != nil || len(files) < 12 {
		t.Fatalf("%d pages, %v", len(files), err)
	}
	return files
}

func load(t testing.TB, file string) (b []byte, said map[string]string, want string) {
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	w, err := os.ReadFile(strings.TrimSuffix(file, ".html") + ".want")
	if err != nil {
		t.Fatal(err)
	}
	head, _, _ := strings.Cut(string(w), "\n\n")
	said = make(map[string]string)
	for line := range strings.Lines(head) {
		name, value, _ := strings.Cut(line, ":")
		said[name] = strings.TrimSpace(value)
	}
	return b, said, string(w)
}

func TestLayouts(t *testing.T) {
	for _, file := range layouts(t) {
		b, said, want := load(t, file)
		p, err := Read(b, said["content-type"], said["address"])
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		got := fmt.Sprintf("address: %s\ncontent-type: %s\ntitle: %s\npublished: %s\noutlet: %s\nurl: %s\nlanguage: %s\n\n%s\n",
			said["address"], said["content-type"], p.Title, p.Published, p.Outlet, p.URL, p.Language, p.Text)
		if got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", file, got, want)
			if *update {
				os.WriteFile(strings.TrimSuffix(file, ".html")+".want", []byte(got), 0o644)
			}
		}
	}
}

func TestErrors(t *testing.T) {
	for _, test := range []struct {
		name, page string
		want       error
	}{
		{"nothing", "", ErrNoArticle},
		{"links", `<ul><li><a href="/1">Talks resume in Geneva, and nobody is surprised</a><li><a href="/2">Envoys meet</a></ul>`, ErrNoArticle},
		{"frames", `<frameset cols="20%,80%"><frame src="menu.htm"><frame src="main.htm"></frameset>`, ErrNoArticle},
		{"a picture", "GIF89a\x00\x01\x02", charset.ErrBinary},
		{"too large", strings.Repeat("x", MaxSize+1), ErrTooLarge},
	} {
		if _, err := Read([]byte(test.page), "", ""); !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", test.name, err, test.want)
		}
	}
	// Deep nesting is refused by the parser, not by a stack that overflows.
	if _, err := Read([]byte(strings.Repeat("<div>", 100_000)), "", ""); err == nil {
		t.Error("100,000 levels: no error")
	}
}

// Pages that are large and of one thing take no more than their share of time.
func TestLargePages(t *testing.T) {
	const size = 64 << 10
	for name, unit := range map[string]string{
		"teasers": `<div class="teaser"><h3><a href="/1">Talks resume</a></h3><p>The talks, it is said, resumed.</p></div>`, "headings": "<h2>x</h2>", "dates": `<b class="date">x</b>`,
		"bold": "<b>", "tables": "<table><tr><td>", "breaks": "x<br>", "cells": "<td>x", "entities": "&amp;", "classes": `<i class="aB cD-e_f comment share">,</i>`,
		"scripts": `<script type="application/ld+json">[[[[{"@graph":[{"@type":"Article"}]}]]]]</script>`, "times": `<time datetime="2025-13-41">x</time>`, "open": "<p class='", "paragraphs": "<p>It is said, and denied.",
	} {
		start := time.Now()
		Read([]byte("<html><body><h1>Talks</h1>"+strings.Repeat(unit, size/len(unit))), "", "https://a.example/x")
		if spent := time.Since(start); spent > 20*time.Second {
			t.Errorf("%s: %v for %d bytes", name, spent, size)
		} else {
			t.Logf("%s: %v", name, spent.Round(time.Millisecond))
		}
	}
}

func TestDay(t *testing.T) {
	for said, want := range map[string]string{
		"2025-03-04":                      "2025-03-04",
		"2025-03-04T23:30:00-05:00":       "2025-03-04", // as the outlet writes it
		"2025-3-4 10:00":                  "2025-03-04",
		"20250304":                        "2025-03-04",
		"20250304T101500Z":                "2025-03-04",
		"2025/03/04":                      "2025-03-04",
		"1741089600":                      "2025-03-04",
		"1741089600000":                   "2025-03-04",
		"Tue, 04 Mar 2025 10:00:00 GMT":   "2025-03-04",
		"March 4, 2025":                   "2025-03-04",
		"Mar. 4, 2025 10:12 am ET":        "2025-03-04",
		"Posted Tuesday March 4th 2025":   "2025-03-04",
		"4 March 2025":                    "2025-03-04",
		"Published: 4th of March, 2025":   "2025-03-04",
		"4. März 2025":                    "2025-03-04",
		"04.03.2025, 10:12 Uhr":           "2025-03-04",
		"1er mars 2025":                   "2025-03-01",
		"Publié le 4 août 2025 à 10h12":   "2025-08-04",
		"4 de marzo de 2025":              "2025-03-04",
		"4 марта 2025 года":               "2025-03-04",
		"4 مارس 2025":                     "2025-03-04",
		"٤ مارس ٢٠٢٥":                     "2025-03-04",
		"25/03/2025":                      "2025-03-25",
		"03/25/2025":                      "2025-03-25",
		"3/3/2025":                        "2025-03-03",
		"03/04/2025":                      "", // a day in March or in April
		"2025-02-30":                      "",
		"31 June 2025":                    "",
		"today":                           "",
		"4 March":                         "",
		"March 2025":                      "",
		"0000-00-00":                      "",
		"":                                "",
		"call 555 2025-03-04-1234 or so":  "2025-03-04",
		"Version 12.2025.3":               "",
		"Updated 2 hours ago, 12 replies": "",
	} {
		if got := day(said); got != want {
			t.Errorf("%q is %q, want %q", said, got, want)
		}
	}
}

// Where the day can stand in a page, from the most to the least reliable.
func TestPublished(t *testing.T) {
	const text = "<p>The envoys of both states met in the harbour office on Monday, behind closed doors.</p>"
	for _, test := range []struct{ name, page, address, want string }{
		{"JSON-LD", `<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2025-03-04T10:00Z","dateModified":"2025-03-09"}</script>`, "", "2025-03-04"},
		{"JSON-LD with line ends in strings", "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"description\":\"a\nb\",\"datePublished\":\"2025-03-04\"}</script>", "", "2025-03-04"},
		{"JSON-LD of another article", `<script type="application/ld+json">{"@type":"WebSite","hasPart":[{"@type":"NewsArticle","datePublished":"2020-01-01"}]}</script>`, "", ""},
		{"OpenGraph", `<meta property="article:published_time" content="2025-03-04T10:00:00Z"><meta property="article:modified_time" content="2025-03-09">`, "", "2025-03-04"},
		{"Dublin Core", `<meta name="DC.date.issued" content="2025-03-04">`, "", "2025-03-04"},
		{"microdata", `<span itemprop="datePublished" content="2025-03-04">yesterday</span>`, "", "2025-03-04"},
		{"time element", `<time datetime="2025-03-04">Tuesday</time>`, "", "2025-03-04"},
		{"time of an update alone", `<time class="updated" datetime="2025-03-04">Tuesday</time>`, "", ""},
		{"time of a teaser alone", `<aside><time datetime="2025-03-04">Tuesday</time></aside>`, "", ""},
		{"shown", `<div class="post-date">Tuesday, 4 March 2025</div>`, "", "2025-03-04"},
		{"shown near the title", `<h1>Envoys meet</h1><div>Geneva, 4 March 2025</div>`, "", "2025-03-04"},
		{"in the address", "", "https://a.example/2025/03/04/envoys.html", "2025-03-04"},
		{"in the address, with a name", "", "https://a.example/world/2025/mar/04/envoys", "2025-03-04"},
		{"only a change", `<meta property="article:modified_time" content="2025-03-09">`, "", ""},
		{"none", "", "https://a.example/story/20250", ""},
	} {
		p, err := Read([]byte("<html><head><title>Envoys meet</title></head><body>"+test.page+text), "", test.address)
		if err != nil || p.Published != test.want {
			t.Errorf("%s: %q, %v, want %q", test.name, p.Published, err, test.want)
		}
	}
}

func TestAddress(t *testing.T) {
	const text = "<p>The envoys of both states met in the harbour office on Monday, behind closed doors.</p>"
	for _, test := range []struct{ name, page, address, want string }{
		{"canonical", `<link rel="canonical" href="https://a.example/x">`, "https://a.example/x?y", "https://a.example/x"},
		{"relative", `<link rel="canonical" href="/x">`, "https://a.example/y", "https://a.example/x"},
		{"relative to a base", `<base href="https://b.example/z/"><link rel="canonical" href="x">`, "https://a.example/y", "https://b.example/z/x"},
		{"the front page by mistake", `<link rel="canonical" href="https://a.example/">`, "https://a.example/x", "https://a.example/x"},
		{"not of the web", `<link rel="canonical" href="javascript:void(0)">`, "https://a.example/x", "https://a.example/x"},
		{"OpenGraph", `<meta property="og:url" content="https://a.example/x#top">`, "", "https://a.example/x"},
		{"traces of the way", "", "https://a.example/x?id=7&utm_source=feed&fbclid=1#top", "https://a.example/x?id=7"},
		{"none", "", "", ""},
	} {
		p, err := Read([]byte(test.page+text), "", test.address)
		if err != nil || p.URL != test.want {
			t.Errorf("%s: %q, %v, want %q", test.name, p.URL, err, test.want)
		}
	}
}

func TestMonthsFileFaults(t *testing.T) {
	for content, want := range map[string]string{
		"1\ten":              "f:1: want a number",
		"# x\n13\ten\tjune":  "f:2: \"13\" is not a month",
		"3\ten\tx\n4\tde\tx": "f:2: \"x\" is month 3 as well",
	} {
		if _, err := parseMonths("f", content); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", content, err, want)
		}
	}
}

// Whatever the bytes, reading ends without a panic; a text is UTF-8 without
// control characters, and the same bytes give the same page.
func FuzzRead(f *testing.F) {
	for _, file := range layouts(f) {
		b, said, _ := load(f, file)
		f.Add(b, said["content-type"], said["address"])
	}
	f.Add([]byte(`<script type="application/ld+json">{"@graph":[{"@type":"Article","publisher":{"@id":"x"}}]}</script><p>a, b.`), "text/html; charset=koi8-r", "://")
	f.Fuzz(func(t *testing.T, b []byte, contentType, address string) {
		p, err := Read(b, contentType, address)
		if !utf8.ValidString(p.Text + p.Title + p.Outlet) {
			t.Errorf("not UTF-8: %+v", p)
		}
		if (err == nil) != (strings.TrimSpace(p.Text) != "") {
			t.Errorf("%q, %v", p.Text, err)
		}
		if p.Published != "" && len(p.Published) != len("2025-03-04") {
			t.Errorf("published %q", p.Published)
		}
		if again, _ := Read(b, contentType, address); again != p {
			t.Errorf("%+v, and then %+v", p, again)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	page, said, _ := load(b, "testdata/news.html")
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		if _, err := Read(page, said["content-type"], said["address"]); err != nil {
			b.Fatal(err)
		}
	}
}
