package document

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"parley"
	"parley/document/page"
	"parley/source"
)

func TestParse(t *testing.T) {
	raw := source.Raw{Name: "a.txt", From: "in/a.txt", MediaType: "text/plain", Bytes: []byte("\xEF\xBB\xBFEnvoys Meet in Geneva Again\r\nThe envoys of the two states met in Geneva on Monday, and they said that it was useful.\r\n")}
	d, err := Parse(raw)
	if err != nil {
		t.Fatal(err)
	}
	const text = "Envoys Meet in Geneva Again\nThe envoys of the two states met in Geneva on Monday, and they said that it was useful.\n"
	want := parley.Doc{
		ID: ID("a.txt", text), Name: "a.txt", Title: "Envoys Meet in Geneva Again", Language: "en", Text: text,
		SHA256: digest(text), Origin: ID("a.txt", text),
	}
	if d != want {
		t.Errorf("got  %+v\nwant %+v", d, want)
	}
	if again, _ := Parse(raw); again != d {
		t.Error("the same bytes gave another document")
	}
	raw.Name = "b.txt"
	if other, _ := Parse(raw); other.ID == d.ID || other.SHA256 != d.SHA256 {
		t.Error("the id must depend on the name, the digest must not")
	}
}

// Of a page the article is the document; what the source says wins over what
// the page says, except the address.
func TestParsePage(t *testing.T) {
	const html = `<html lang="en"><head><title>Envoys meet - The Gazette</title><meta property="og:site_name" content="The Gazette">
<meta property="article:published_time" content="2025-03-04T23:10:00-05:00"><link rel="canonical" href="/world/envoys"></head>
<body><nav><a href="/">Home</a></nav><h1>Envoys meet</h1><p>The envoys of the two states met in Geneva on Monday, and they said that it was useful.</p></body></html>`
	raw := source.Raw{Name: "a.html", From: "in/a.html", MediaType: "text/html; charset=utf-8", Bytes: []byte(html), URL: "https://gazette.example/world/envoys?utm_source=x"}
	const text = "The envoys of the two states met in Geneva on Monday, and they said that it was useful."
	want := parley.Doc{
		ID: ID("a.html", text), Name: "a.html", Title: "Envoys meet", Outlet: "The Gazette", Published: "2025-03-04", URL: "https://gazette.example/world/envoys",
		Language: "en", Text: text, SHA256: digest(text), Origin: ID("a.html", text),
	}
	if d, err := Parse(raw); err != nil || d != want {
		t.Errorf("got  %+v, %v\nwant %+v", d, err, want)
	}
	raw.Title, raw.Outlet, raw.Published = "Talks", "Wire", "2025-03-05"
	want.Title, want.Outlet, want.Published = raw.Title, raw.Outlet, "2025-03-05"
	if d, err := Parse(raw); err != nil || d != want {
		t.Errorf("got  %+v, %v\nwant %+v", d, err, want)
	}
	raw.Bytes = []byte("<p><a href=/>Home</a>")
	if _, err := Parse(raw); !errors.Is(err, page.ErrNoArticle) {
		t.Errorf("%v, want %v", err, page.ErrNoArticle)
	}
}

// What a source has decoded keeps its line ends: offsets are counted in it.
func TestParseKeepsDecodedText(t *testing.T) {
	d, err := Parse(source.Raw{Name: "a", MediaType: "text/plain; charset=utf-8", Title: " T ", Language: "fr", Bytes: []byte("one\r\ntwo")})
	if err != nil || d.Text != "one\r\ntwo" || d.Title != "T" || d.Language != "fr" {
		t.Errorf("%+v, %v", d, err)
	}
}

func TestParseErrors(t *testing.T) {
	for _, test := range []struct {
		bytes string
		want  error
	}{
		{"", ErrNoText},
		{" \r\n\t", ErrNoText},
		{"\xEF\xBB\xBF", ErrNoText},
		{"GIF89a\x00\x01\x02", ErrBinary},
	} {
		_, err := Parse(source.Raw{Name: "a.txt", From: "in/a.txt", Bytes: []byte(test.bytes)})
		if !errors.Is(err, test.want) || !strings.HasPrefix(err.Error(), "parse: in/a.txt: ") {
			t.Errorf("%q: %v, want %v", test.bytes, err, test.want)
		}
	}
}

func TestDecode(t *testing.T) {
	for _, test := range []struct{ name, bytes, want string }{
		{"UTF-8", "Malmö – “talks”", "Malmö – “talks”"},
		{"UTF-8 with mark", "\xEF\xBB\xBFMalmö", "Malmö"},
		{"UTF-16 LE", "\xFF\xFEM\x00\xF6\x00", "Mö"},
		{"UTF-16 BE", "\xFE\xFF\x00M\x00\xF6", "Mö"},
		{"UTF-16 LE with a pair", "\xFF\xFE\x3D\xD8\x4A\xDD", "\U0001F54A"},
		{"windows-1252", "Malm\xF6 \x96 \x93talks\x94 \x80", "Malmö – “talks” €"},
	} {
		if got, err := Decode([]byte(test.bytes)); err != nil || got != test.want {
			t.Errorf("%s: %q, %v, want %q", test.name, got, err, test.want)
		}
	}
}

// Whatever the bytes, the text is UTF-8, and UTF-8 without mark stays as it is.
func FuzzDecode(f *testing.F) {
	for _, s := range []string{"Malmö", "\xFF\xFEM\x00", "\xFE\xFFM", "\x93talks\x94", "\x00"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		got, err := Decode(b)
		if err != nil {
			return
		}
		if !utf8.ValidString(got) {
			t.Errorf("%q is not UTF-8", got)
		}
		if utf8.Valid(b) && !strings.HasPrefix(string(b), "\uFEFF") && got != string(b) {
			t.Errorf("%q became %q", b, got)
		}
	})
}

func TestHeadline(t *testing.T) {
	const body = "The ministers of both states met in the capital on Tuesday and spoke about the border, the prisoners and the return of refugees."
	for _, test := range []struct{ name, text, want string }{
		{"a headline and a long line", "Ministers Meet on Border\n" + body, "Ministers Meet on Border"},
		{"blank lines around it", "\n\n  Ministers Meet on Border \n\n" + body, "Ministers Meet on Border"},
		{"a question", "Will the truce hold?\n" + body, "Will the truce hold?"},
		{"a quotation", "“We will not leave”\n\nShort body.", "“We will not leave”"},
		{"a sentence", "Ministers met on the border.\n" + body, ""},
		{"a quoted sentence", "“We will not leave.”\n" + body, ""},
		{"a date line", "Geneva, 3 May:\n" + body, ""},
		{"nothing follows", "Ministers Meet on Border\n\n", ""},
		{"one line", "Ministers Meet on Border", ""},
		{"a paragraph of wrapped lines", "The ministers of both states met in the capital on\nTuesday and spoke about the border, the prisoners\nand the return of refugees.", ""},
		{"a small first letter", "ministers meet on border\n" + body, ""},
		{"two words", "Border talks\n" + body, ""},
		{"too long", strings.Repeat("Ministers ", 20) + "\n" + strings.Repeat(body, 5), ""},
		{"empty", "", ""},
	} {
		if got := Headline(test.text); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

func TestMerge(t *testing.T) {
	old := parley.Doc{ID: "doc:1", Title: "T", Outlet: "O", Text: "x", Language: "en"}
	got := Merge(old, parley.Doc{ID: "doc:1", Outlet: "P", Published: "2025-01-17", Text: "x"})
	want := parley.Doc{ID: "doc:1", Title: "T", Outlet: "P", Published: "2025-01-17", Text: "x", Language: "en"}
	if got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}

func TestFingerprint(t *testing.T) {
	same := []string{"The truce holds.", "the  truce\nHOLDS", "“The truce” — holds!"}
	for _, s := range same {
		if Fingerprint(s) != Fingerprint(same[0]) {
			t.Errorf("%q has another fingerprint", s)
		}
	}
	for _, s := range []string{"The truce held.", "…", "", "—"} {
		if Fingerprint(s) == Fingerprint(same[0]) {
			t.Errorf("%q has the same fingerprint", s)
		}
	}
	if Fingerprint("…") == Fingerprint("—") {
		t.Error("texts without letters are not all copies of each other")
	}
}
