package mail

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"iter"
	"net/mail"
	"path"
	"regexp"
	"strings"

	"parley/source"
)

// maxLine is the longest line of a mailbox that is looked at for what begins a
// mail, in bytes.
const maxLine = 1000

// A mail in a mailbox begins with a line "From sender day" (RFC 4155). Writers
// differ in the sender and the day, and a text may have such a line as well:
// so it must give an hour or a day of the week, and a field of a header follows.
var (
	envelope = regexp.MustCompile(`^From \S+.*(?:\d\d:\d\d|\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b)`)
	field    = regexp.MustCompile(`^[!-9;-~]+:`)
	quoted   = regexp.MustCompile(`(?m)^>(>*From )`)
)

// ReadBox yields the messages of a mailbox in the mbox format, in order, each
// as Read does. Name is that of the file, and of each message name/Message-ID,
// or name/number where it has none; file is the name for messages. One mail is
// in memory at a time. What cannot be read yields a *source.Error, and the next
// mail follows; an error of r is the last thing yielded.
func ReadBox(r io.Reader, name, file string) iter.Seq2[source.Raw, error] {
	return func(yield func(source.Raw, error) bool) {
		n := 0
		for b, err := range messages(r) {
			n++
			w := walker{file: fmt.Sprintf("%s, mail %d", file, n), yield: yield}
			if err != nil {
				w.fault(w.file, err)
			} else {
				w.message(b, path.Join(name, idOf(b, n)), 0)
			}
			if w.done {
				return
			}
		}
	}
}

// idOf is what tells a mail from others: its Message-ID stays when others
// are taken out of the mailbox.
func idOf(b []byte, n int) string {
	if m, err := mail.ReadMessage(bytes.NewReader(b)); err == nil {
		id := strings.Trim(strings.TrimSpace(m.Header.Get("Message-ID")), "<>")
		if id = strings.ReplaceAll(id, "/", "_"); id != "" && id != "." && id != ".." {
			return id
		}
	}
	return fmt.Sprint(n)
}

// messages yields the mails of a mailbox without the lines between them.
func messages(r io.Reader) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		in := bufio.NewReaderSize(r, 1<<16)
		var b bytes.Buffer
		size, begun, blank := 0, false, true
		give := func() bool {
			if !begun {
				return true
			}
			if size > MaxSize {
				return yield(nil, errTooLarge)
			}
			return yield(quoted.ReplaceAll(b.Bytes(), []byte("$1")), nil)
		}
		for starts := true; ; {
			line, err := in.ReadSlice('\n')
			if starts && blank && bytes.HasPrefix(line, []byte("From ")) {
				line = bytes.Clone(line) // separates looks further
			}
			if starts && blank && separates(line, in) {
				if !give() {
					return
				}
				b.Reset()
				size, begun = 0, true
			} else if len(line) > 0 {
				begun = begun || len(bytes.TrimSpace(line)) > 0
				if size += len(line); size <= MaxSize {
					b.Write(line)
				}
			}
			if starts {
				blank = len(bytes.TrimSpace(line)) == 0 && err != bufio.ErrBufferFull
			}
			switch starts = err != bufio.ErrBufferFull; err {
			case nil, bufio.ErrBufferFull:
				continue
			case io.EOF:
				give()
			default:
				if give() {
					yield(nil, err)
				}
			}
			return
		}
	}
}

// separates says whether a line begins a mail; in has what follows it.
func separates(line []byte, in *bufio.Reader) bool {
	if !bytes.HasPrefix(line, []byte("From ")) || !envelope.Match(line[:min(len(line), maxLine)]) {
		return false
	}
	next, _ := in.Peek(maxLine)
	return field.Match(next)
}
