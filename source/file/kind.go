package file

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// Kind is what a file holds.
type Kind string

// The kinds of files.
const (
	Any   Kind = ""      // not known: told by the first bytes
	Text  Kind = "text"  // one plain text
	Page  Kind = "html"  // one web page
	Lines Kind = "jsonl" // JSON Lines, one document a line
	Mail  Kind = "mail"  // one e-mail and what is attached to it
	Box   Kind = "mbox"  // e-mails, one after the other
	WARC  Kind = "warc"  // a web archive

	// Recognised, to say that they are not read.
	pdf    Kind = "pdf"
	packed Kind = "packed"
)

// Kinds are the kinds that can be asked for, and the endings of names that mean
// them.
var Kinds = []struct {
	Kind    Kind
	Endings []string
}{
	{Text, []string{".txt", ".text"}},
	{Page, []string{".html", ".htm", ".xhtml"}},
	{Lines, []string{".jsonl", ".ndjson"}},
	{Mail, []string{".eml"}},
	{Box, []string{".mbox"}},
	{WARC, []string{".warc"}},
}

// ParseKind returns the kind of that name. The error lists the names.
func ParseKind(name string) (Kind, error) {
	var names []string
	for _, k := range Kinds {
		if name == string(k.Kind) {
			return k.Kind, nil
		}
		names = append(names, string(k.Kind))
	}
	return Any, fmt.Errorf("%q is not a kind of file: want %s", name, strings.Join(names, ", "))
}

// KindOf tells the kind by the ending of a name, below .gz or .zst; Any where that
// says nothing.
func KindOf(path string) Kind {
	ending := strings.ToLower(filepath.Ext(uncompressed(path)))
	for _, k := range Kinds {
		if slices.Contains(k.Endings, ending) {
			return k.Kind
		}
	}
	return Any
}

func (k Kind) mediaType() string {
	if k == Page {
		return "text/html"
	}
	return "text/plain"
}

// looked is how many bytes tell a kind.
const looked = 2048

// mailField begins a line of a mail's header; some of the fields named are in
// every mail.
var (
	mailField = regexp.MustCompile(`^(?:From [^\n]+\n)?[A-Za-z][A-Za-z0-9-]*:[ \t]?[^\n]*\n(?:[ \t][^\n]*\n|[A-Za-z][A-Za-z0-9-]*:[^\n]*\n)+`)
	mailNames = regexp.MustCompile(`(?im)^(?:Message-ID|MIME-Version|Received|Return-Path|Delivered-To|Content-Type):`)
	mailFrom  = regexp.MustCompile(`(?im)^From: [^\n]*(?:@|<)`)
	markup    = regexp.MustCompile(`(?i)^(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b`)
	object    = regexp.MustCompile(`^\{\s*"(?:[^"\\]|\\.)*"\s*:`)
)

// sniff tells the kind of a stream by its beginning: Text where it looks like
// nothing else.
func sniff(in *bufio.Reader) Kind {
	head, _ := in.Peek(looked)
	head = bytes.TrimPrefix(head, []byte{0xEF, 0xBB, 0xBF})
	lines := bytes.ReplaceAll(head, []byte("\r\n"), []byte("\n"))
	start := bytes.TrimLeft(lines, " \t\r\n")
	switch {
	case bytes.HasPrefix(start, []byte("%PDF-")):
		return pdf
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")):
		return packed
	case bytes.HasPrefix(start, []byte("WARC/")):
		return WARC
	case markup.Match(start):
		return Page
	case object.Match(start):
		return Lines
	}
	if fields := mailField.Find(lines); fields != nil && mailFrom.Match(fields) && (mailNames.Match(fields) || bytes.Contains(fields, []byte("\nSubject:")) || bytes.Contains(fields, []byte("\nDate:"))) {
		if bytes.HasPrefix(fields, []byte("From ")) {
			return Box
		}
		return Mail
	}
	return Text
}

// archive says whether gzipped bytes are a web archive.
func archive(in *bufio.Reader) bool {
	head, _ := in.Peek(looked)
	z, err := gzip.NewReader(bytes.NewReader(head))
	if err != nil {
		return false
	}
	var first [5]byte
	_, err = io.ReadFull(z, first[:])
	return err == nil && string(first[:]) == "WARC/"
}
