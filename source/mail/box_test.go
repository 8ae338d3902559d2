package mail

import (
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"

	"parley/source"
)

// listBox describes what ReadBox yields: where, name, title, bytes.
func listBox(r io.Reader) (out []string) {
	for raw, err := range ReadBox(r, "in.mbox", "mail/in.mbox") {
		if err != nil {
			out = append(out, "! "+err.Error())
			continue
		}
		out = append(out, strings.Join([]string{raw.From, raw.Name, raw.Title, string(raw.Bytes)}, " | "))
	}
	return out
}

func checkBox(t *testing.T, name, box string, want ...string) {
	t.Helper()
	for _, text := range []string{box, crlf(box)} {
		got := listBox(strings.NewReader(text))
		if strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s: got\n%q\nwant\n%q", name, got, want)
		}
	}
	if got := listBox(iotest.OneByteReader(strings.NewReader(box))); strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%s, byte by byte: got\n%q\nwant\n%q", name, got, want)
	}
}

// Each mail is a document, with its own name; lines that only look like the
// beginning of a mail stay in the text.
func TestBox(t *testing.T) {
	checkBox(t, "three mails", `From alerts@wire.example Tue Mar  4 10:00:00 2025
From: "Example Wire" <alerts@wire.example>
Message-ID: <one@wire.example>
Subject: First

Both sides met.

From Norland no answer came on Monday at 10:15.
>From the border shots were heard.
>>From: kept with one mark less

From - Tue Mar 04 11:00:00 2025
X-Mozilla-Status: 0001
From: a@b.example
Subject: Second

They parted.

From MAILER-DAEMON Wed Mar  5 00:00:00 2025
From: "Example Wire" <alerts@wire.example>
Message-ID: <a/b@wire.example>
Subject: Third

No end`,
		"mail/in.mbox, mail 1 | in.mbox/one@wire.example | First | Both sides met.\n\nFrom Norland no answer came on Monday at 10:15.\nFrom the border shots were heard.\n>>From: kept with one mark less\n\n",
		"mail/in.mbox, mail 2 | in.mbox/2 | Second | They parted.\n\n",
		"mail/in.mbox, mail 3 | in.mbox/a_b@wire.example | Third | No end")
	checkBox(t, "nothing", "")
	checkBox(t, "blank lines", "\n\n\n")
	checkBox(t, "a mail alone, without the line", "From: a@b.example\nSubject: One\n\nText.\n", "mail/in.mbox, mail 1 | in.mbox/1 | One | Text.\n")
}

// A mail that cannot be read is named, and the next one follows.
func TestBrokenBox(t *testing.T) {
	const good = "From a@b.example Tue Mar  4 10:00:00 2025\nFrom: a@b.example\nSubject: Good\n\nText.\n\n"
	const bad = "From a@b.example Tue Mar  4 10:00:00 2025\nFrom: a@b.example\nContent-Type: multipart/mixed\n\nText.\n\n"
	got := listBox(strings.NewReader(good + bad + good))
	if len(got) != 3 || got[1] != "! read: mail/in.mbox, mail 2: multipart without a boundary" || !strings.HasPrefix(got[2], "mail/in.mbox, mail 3 | in.mbox/3 | Good") {
		t.Errorf("%q", got)
	}
	gone := errors.New("disk gone")
	got = listBox(io.MultiReader(strings.NewReader(good), iotest.ErrReader(gone)))
	if len(got) != 2 || got[1] != "! read: mail/in.mbox, mail 2: disk gone" {
		t.Errorf("%q", got)
	}
	n := 0
	for range ReadBox(strings.NewReader(strings.Repeat(good, 5)), "b", "b") {
		if n++; n == 2 {
			break
		}
	}
	if n != 2 {
		t.Errorf("called %d times", n)
	}
}

// A mail that is too large is left out, in little memory, and so is a line
// without end.
func TestLargeBox(t *testing.T) {
	const head = "From a@b.example Tue Mar  4 10:00:00 2025\nFrom: a@b.example\nSubject: Large\n\n"
	const good = "\n\nFrom a@b.example Tue Mar  4 10:00:00 2025\nFrom: a@b.example\nSubject: Good\n\nText.\n"
	for name, piece := range map[string]string{"lines": strings.Repeat("x", 99) + "\n", "one line": strings.Repeat("x", 100)} {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		got := listBox(io.MultiReader(strings.NewReader(head), &endless{piece: piece, left: 3 * MaxSize}, strings.NewReader(good)))
		runtime.ReadMemStats(&after)
		if len(got) != 2 || !strings.Contains(got[0], errTooLarge.Error()) || !strings.Contains(got[1], "Good") {
			t.Errorf("%s: %.200q", name, got)
		}
		if used := after.TotalAlloc - before.TotalAlloc; used > 5*MaxSize {
			t.Errorf("%s: %d bytes of memory", name, used)
		}
	}
}

// endless repeats a piece.
type endless struct {
	piece string
	at    int
	left  int64
}

func (e *endless) Read(p []byte) (int, error) {
	if e.left <= 0 {
		return 0, io.EOF
	}
	n := copy(p, e.piece[e.at:])
	e.at, e.left = (e.at+n)%len(e.piece), e.left-int64(n)
	return n, nil
}

// Whatever the bytes are, a mail that follows them is found.
func FuzzReadBox(f *testing.F) {
	f.Add([]byte("From a@b Tue Mar  4 10:00:00 2025\nFrom: a@b\nSubject: x\n\nText\n"))
	f.Add([]byte("From a@b 10:00\n>From: \nFrom : x\n\n\nFrom \n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		const last = "\n\nFrom z@z.example Tue Mar  4 10:00:00 2025\nFrom: z@z.example\nMessage-ID: <last>\n\nThe last one.\n"
		found := false
		for raw, err := range ReadBox(strings.NewReader(string(b)+last), "box", "box") {
			if e := (*source.Error)(nil); err != nil && !errors.As(err, &e) {
				t.Errorf("%q: %v", b, err)
			}
			found = found || err == nil && raw.Name == "box/last" && string(raw.Bytes) == "The last one.\n"
		}
		if !found {
			t.Error(fmt.Sprintf("%q", b) + " hides the mail that follows")
		}
	})
}
