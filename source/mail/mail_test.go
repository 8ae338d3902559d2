package mail

import (
	"encoding/base64"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

// crlf writes a mail as it travels.
func crlf(s string) string { return strings.ReplaceAll(strings.TrimPrefix(s, "\n"), "\n", "\r\n") }

// list describes what Read yields: name, title, outlet, day, media type, bytes.
func list(eml string) (out []string) {
	for raw, err := range Read(strings.NewReader(eml), "m.eml", "in/m.eml") {
		if err != nil {
			out = append(out, "! "+err.Error())
			continue
		}
		out = append(out, strings.Join([]string{raw.Name, raw.Title, raw.Outlet, raw.Published, raw.MediaType, string(raw.Bytes)}, " | "))
	}
	return out
}

func check(t *testing.T, name, eml string, want ...string) {
	t.Helper()
	if got := list(eml); strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%s: got\n%q\nwant\n%q", name, got, want)
	}
}

const utf8Text = "text/plain; charset=utf-8"

func TestPlain(t *testing.T) {
	check(t, "quoted-printable, windows-1252", crlf(`
From: "Example Wire" <alerts@wire.example>
To: desk@paper.example
Date: Tue, 4 Mar 2025 23:30:00 -0500
Subject: =?iso-8859-1?Q?Talks_in_Malm=F6?= resume
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

The talks in Malm=F6 resumed =
on Monday =96 both sides said so.
`), "m.eml | Talks in Malmö resume | Example Wire | 2025-03-04 | "+utf8Text+" | The talks in Malmö resumed on Monday – both sides said so.\n")
	cyrillic := base64.StdEncoding.EncodeToString([]byte("\xCF\xE5\xF0\xE5\xE3\xEE\xE2\xEE\xF0\xFB \xE2 \xEC\xE0\xF0\xF2\xE5"))
	check(t, "base64, windows-1251", crlf(`
From: =?windows-1251?B?0eXw4ujx?= <press@service.example>
Date: 4 Mar 2025 10:00 +0300
Subject: =?windows-1251?B?z+Xw5ePu4u7w+w==?=
Content-Type: text/plain; charset="windows-1251"
Content-Transfer-Encoding: base64

`+cyrillic[:10]+"\n "+cyrillic[10:]+"\n"), "m.eml | Переговоры | Сервис | 2025-03-04 | "+utf8Text+" | Переговоры в марте")
	check(t, "no type, no date, a charset that does not exist", crlf(`
From: Jane Doe <jane.doe@paper.example>
Content-Type: text/plain; charset=x-none

Both sides met.
-- 
Jane Doe
`), "m.eml |  | paper.example |  | "+utf8Text+" | Both sides met.\n")
}

func TestAlternative(t *testing.T) {
	const head = `
From: news@agency.example
Subject: Fwd: RE: Border reopened
Date: Wed, 05 Mar 2025 08:00:00 +0000
Content-Type: multipart/alternative; boundary="b1"

preamble
--b1
Content-Type: text/plain; charset=utf-8

%s
--b1
Content-Type: text/html; charset=utf-8

<p>The border was reopened.</p>
--b1--
`
	long := strings.Repeat("The border was reopened on Tuesday. ", 10)
	check(t, "the text", crlf(fmt.Sprintf(head, long)), "m.eml | Border reopened | agency.example | 2025-03-05 | "+utf8Text+" | "+long)
	check(t, "the page, where the text is a note", crlf(fmt.Sprintf(head, "View this in your browser")),
		"m.eml | Border reopened | agency.example | 2025-03-05 | text/html; charset=utf-8 | <p>The border was reopened.</p>")
}

// Of what is forwarded, the first sender, subject and day count.
func TestForwardedInText(t *testing.T) {
	const body = "GENEVA, March 3 - The envoys met on Monday.\n\nThey agreed to meet again.\n"
	want := "m.eml | Envoys meet | Example Wire | 2025-03-03 | " + utf8Text + " | " + body
	const head = "From: Sam Lee <sam@paper.example>\nDate: Wed, 5 Mar 2025 08:00:00 +0000\nSubject: Fwd: Envoys meet\n\nFYI, for the evening edition\n\n"
	check(t, "Gmail", crlf(head+"---------- Forwarded message ---------\nFrom: Example Wire <alerts@wire.example>\nDate: Mon, 3 Mar 2025 at 18:04\nSubject: Envoys meet\nTo: <sam@paper.example>\n\n\n"+body), want)
	check(t, "Apple", crlf(head+"Begin forwarded message:\n\n> From: Example Wire <alerts@wire.example>\n> Subject: Envoys meet\n> Date: 3 March 2025 at 18:04:00 CET\n> To: sam@paper.example\n> \n> "+strings.ReplaceAll(strings.TrimSuffix(body, "\n"), "\n", "\n> ")+"\n"), want)
	check(t, "Outlook, German", crlf(head+"-----Ursprüngliche Nachricht-----\nVon: Example Wire <alerts@wire.example>\nGesendet: 2025-03-03 18:04\nAn: Sam Lee\nBetreff: WG: Envoys meet\n\n"+body), want)
	check(t, "no header follows", crlf(head+"Begin forwarded message:\n\nThe envoys met.\n"),
		"m.eml | Envoys meet | paper.example | 2025-03-05 | "+utf8Text+" | FYI, for the evening edition\n\nBegin forwarded message:\n\nThe envoys met.\n")
}

func TestAttachments(t *testing.T) {
	check(t, "a message and a page; a PDF and a picture are passed over", crlf(`
From: Sam Lee <sam@gmail.com>
Subject: for you
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/plain

See below.
--b
Content-Type: message/rfc822

From: press@ministry.example
Organization: Ministry of Peace
Subject: Statement
Date: Tue, 4 Mar 2025 10:00:00 +0000

The minister welcomed the truce.
--b
Content-Type: text/html; name="../a page.html"
Content-Disposition: attachment

<p>Page</p>
--b
Content-Type: application/pdf
Content-Disposition: attachment; filename="map.pdf"
Content-Transfer-Encoding: base64

JVBERg==
--b
Content-Type: image/png
Content-Transfer-Encoding: base64

iVBORw==
--b--
`),
		"m.eml | for you |  |  | "+utf8Text+" | See below.",
		"m.eml/part-1 | Statement | Ministry of Peace | 2025-03-04 | "+utf8Text+" | The minister welcomed the truce.",
		"m.eml/a page.html |  |  |  | text/html | <p>Page</p>")
}

func TestFaults(t *testing.T) {
	check(t, "no header", "no header at all\n", `! read: in/m.eml: header: malformed header line: no header at all`)
	check(t, "no text", crlf("Subject: x\nContent-Type: image/png\n\nxx\n"), "! read: in/m.eml: no text in this mail")
	check(t, "no boundary", crlf("Subject: x\nContent-Type: multipart/mixed\n\nxx\n"), "! read: in/m.eml: multipart without a boundary")
	check(t, "cut", crlf("From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nThe envoys met.\n"),
		"! read: in/m.eml: part: multipart: NextPart: EOF", "m.eml |  | b.example |  | "+utf8Text+" | The envoys met.")
	deep := "The end.\n"
	for i := range maxDepth + 2 {
		deep = fmt.Sprintf("Content-Type: multipart/mixed; boundary=b%d\n\n--b%[1]d\nContent-Type: message/rfc822\n\n%s\n--b%[1]d--\n", i, deep)
	}
	if got := list(deep); len(got) != 1 || !strings.Contains(got[0], "parts within parts") {
		t.Errorf("%q", got)
	}
}

func TestOutlet(t *testing.T) {
	for _, test := range []struct{ from, organization, want string }{
		{"Example Wire <news@wire.example>", "", "Example Wire"},
		{"Press Office <presse@ministry.example>", "", "Press Office"},
		{"Jane Doe <jane@www.paper.example>", "", "paper.example"},
		{"Jane Doe <jane@gmail.com>", "", ""},
		{"Jane Doe <jane@gmail.com>", "The Gazette", "The Gazette"},
		{"Example Wire", "", "Example Wire"},
		{"", "", ""},
	} {
		if got := outlet(test.from, test.organization); got != test.want {
			t.Errorf("%s: %q, want %q", test.from, got, test.want)
		}
	}
}

func TestStop(t *testing.T) {
	const eml = "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nOne\n--b\nContent-Type: text/plain; name=a.txt\n\nTwo\n--b\nContent-Type: text/plain; name=b.txt\n\nThree\n--b--\n"
	for stop := 1; stop <= 3; stop++ {
		n := 0
		for range Read(strings.NewReader(eml), "m", "m") {
			if n++; n == stop {
				break
			}
		}
		if n != stop {
			t.Errorf("called %d times, want %d", n, stop)
		}
	}
}

// Whatever the bytes, something is said about the mail, and texts are UTF-8.
func FuzzRead(f *testing.F) {
	f.Add("From: =?x?Q?=F6?= <a@b>\nSubject: =?iso-8859-1?Q?=F6?=\nContent-Type: text/plain; charset=utf-16\nContent-Transfer-Encoding: base64\n\nAAAA\n")
	f.Add("Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\n\nA: b\n\nOne\n--b--\n")
	f.Add("Subject: x\n\n-----Original Message-----\nFrom: a\nDate: 3 March 2025\n\nText\n")
	f.Fuzz(func(t *testing.T, eml string) {
		n := 0
		for raw, err := range Read(strings.NewReader(eml), "m", "m") {
			n++
			if err == nil && (raw.Name == "" || raw.MediaType == "") {
				t.Errorf("%q: %+v", eml, raw)
			}
			if !utf8.ValidString(raw.Title + raw.Outlet) {
				t.Errorf("%q: %+v", eml, raw)
			}
		}
		if n == 0 {
			t.Errorf("%q: nothing", eml)
		}
	})
}
