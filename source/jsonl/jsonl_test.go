package jsonl

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"testing/iotest"

	"parley/source"
)

func collect(t *testing.T, content string) (names []string, faults []string) {
	t.Helper()
	for raw, err := range Read(strings.NewReader(content), "docs.jsonl") {
		if err != nil {
			var e *source.Error
			if !errors.As(err, &e) {
				t.Fatalf("%v is not a *source.Error", err)
			}
			faults = append(faults, err.Error())
			continue
		}
		names = append(names, raw.Name)
	}
	return names, faults
}

// A faulty line is named by file, line and field, and the next one follows.
func TestFaultyLines(t *testing.T) {
	for _, test := range []struct{ line, want string }{
		{`{"name":"a"}`, `read: docs.jsonl:2: field "text": missing or empty`},
		{`{"text":"x"}`, `read: docs.jsonl:2: field "name": missing or empty`},
		{`{"name":7,"text":"x"}`, `read: docs.jsonl:2: field "name": a number where a string or null is wanted`},
		{`{"name":"a","text":["x"]}`, `read: docs.jsonl:2: field "text": a array where a string or null is wanted`},
		{`{"name":"a","text":"x","published":"17 January"}`, `read: docs.jsonl:2: field "published": "17 January" is not a date: want YYYY-MM-DD`},
		{`{"name":"a","text":"x","published":"2025-02-30"}`, `read: docs.jsonl:2: field "published": "2025-02-30" is not a date: want YYYY-MM-DD`},
		{`{"name":"a","text":"x","language":"English!"}`, `read: docs.jsonl:2: field "language": "English!" is not a BCP 47 language code`},
		{`["a"]`, `read: docs.jsonl:2: a array where an object is wanted`},
		{`{"name":"a",`, `read: docs.jsonl:2: not JSON at byte 12: unexpected end of JSON input`},
	} {
		names, faults := collect(t, `{"name":"first","text":"x"}`+"\n"+test.line+"\n"+`{"name":"last","text":"y"}`)
		if strings.Join(names, " ") != "first last" {
			t.Errorf("%s: documents %v", test.line, names)
		}
		if len(faults) != 1 || faults[0] != test.want {
			t.Errorf("%s: %q, want %q", test.line, faults, test.want)
		}
	}
}

func TestFields(t *testing.T) {
	const line = `{"name":null,"title":"T","outlet":"O","published":"2025-01-17T09:30:00Z","url":"https://example.org/a","language":"en-gb","text":"Ünder\r\nway","more":{}}`
	want := source.Raw{
		Name: "https://example.org/a", From: "docs.jsonl:3", MediaType: "text/plain; charset=utf-8", Bytes: []byte("Ünder\r\nway"),
		Title: "T", Outlet: "O", Published: "2025-01-17", URL: "https://example.org/a", Language: "en-GB",
	}
	n := 0
	for got, err := range Read(strings.NewReader("\n \t\r\n"+line+"\r\n"), "docs.jsonl") {
		n++
		if err != nil || !bytes.Equal(got.Bytes, want.Bytes) {
			t.Fatalf("%+v, %v", got, err)
		}
		got.Bytes, want.Bytes = nil, nil
		if got.Name != want.Name || got.From != want.From || got.Title != want.Title || got.Published != want.Published || got.Language != want.Language || got.MediaType != want.MediaType || got.Outlet != want.Outlet || got.URL != want.URL {
			t.Errorf("%+v, want %+v", got, want)
		}
	}
	if n != 1 {
		t.Errorf("%d documents", n)
	}
}

// A line that is too long does not take the next one with it.
func TestLongLine(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 64 MiB")
	}
	names, faults := collect(t, strings.Repeat("x", MaxLine+1)+"\n"+`{"name":"last","text":"y"}`+"\n")
	if len(names) != 1 || len(faults) != 1 || !strings.Contains(faults[0], "docs.jsonl:1: line of more than") {
		t.Errorf("%v, %q", names, faults)
	}
}

// When the file itself fails there is one error and nothing after it.
func TestBrokenFile(t *testing.T) {
	broken := errors.New("disk gone")
	r := iotest.DataErrReader(iotest.ErrReader(broken))
	n := 0
	for _, err := range Read(r, "docs.jsonl") {
		n++
		if !errors.Is(err, broken) {
			t.Errorf("%v", err)
		}
	}
	if n != 1 {
		t.Errorf("yielded %d times", n)
	}
}

// Every line that is not blank gives one document or one error that names it.
func FuzzRead(f *testing.F) {
	f.Add([]byte(`{"name":"a","text":"b"}` + "\n\n" + `{"name":`))
	f.Add([]byte("\x00\xff\n{}\n[]"))
	f.Fuzz(func(t *testing.T, b []byte) {
		lines := 0
		for _, line := range bytes.Split(b, []byte("\n")) {
			if !blank(line) {
				lines++
			}
		}
		n := 0
		for raw, err := range Read(bytes.NewReader(b), "f") {
			n++
			if (err == nil) == (len(raw.Bytes) == 0) {
				t.Errorf("%+v, %v", raw, err)
			}
		}
		if n != lines {
			t.Errorf("%d documents and errors for %d lines", n, lines)
		}
	})
}
