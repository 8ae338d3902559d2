package conllu

import (
	"bytes"
	"strings"
	"testing"
)

const small = "# sent_id = 1\n# text = They don't.\n1\tThey\tthey\tPRON\tPRP\t_\t2\tnsubj\t_\t_\n2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n2\tdo\tdo\tAUX\tVBP\tMood=Ind\t0\troot\t_\t_\n3\tn't\tnot\tPART\tRB\t_\t2\tadvmod\t2:advmod\t_\n4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n"

// What is written must be what was read.
func TestRoundTrip(t *testing.T) {
	var out bytes.Buffer
	for s, err := range Read(strings.NewReader(small + small)) {
		if err != nil {
			t.Fatal(err)
		}
		if len(s.Words) != 4 || len(s.Ranges) != 1 || s.Words[1].Head != -1 || s.Words[0].Head != 1 || s.Comment("text") != "They don't." || !s.Has("sent_id") {
			t.Fatalf("read %+v", s)
		}
		if err := Write(&out, s); err != nil {
			t.Fatal(err)
		}
	}
	if out.String() != small+small {
		t.Fatalf("wrote\n%s", out.String())
	}
}

// Every fault must name its line and stop the reading.
func TestReadFaults(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"columns", "1\ta\n", "line 1: 2 columns"},
		{"order", "2\ta\t_\t_\t_\t_\t0\troot\t_\t_\n", `word id "2", want 1`},
		{"head", "1\ta\t_\t_\t_\t_\tx\troot\t_\t_\n", `head "x"`},
		{"head outside", "1\ta\t_\t_\t_\t_\t7\troot\t_\t_\n\n", "word 1: head 7"},
		{"range", "1-9\ta\t_\t_\t_\t_\t_\t_\t_\t_\n1\ta\t_\t_\t_\t_\t0\troot\t_\t_\n\n", "range 1-9 beyond"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var last error
			for _, err := range Read(strings.NewReader(c.text)) {
				last = err
			}
			if last == nil || !strings.Contains(last.Error(), c.want) {
				t.Fatalf("error %v, want %q", last, c.want)
			}
		})
	}
}

// Whatever the bytes, reading must end without a panic, and what was read must survive writing and reading again.
func FuzzRead(f *testing.F) {
	f.Add(small)
	f.Add("1.1\ta\t_\t_\t_\t_\t_\t_\t_\t_\n\n#\n\n")
	f.Fuzz(func(t *testing.T, text string) {
		for s, err := range Read(strings.NewReader(text)) {
			if err != nil {
				return
			}
			var out bytes.Buffer
			if err := Write(&out, s); err != nil {
				t.Fatal(err)
			}
			for again, err := range Read(&out) {
				if err != nil || len(again.Words) != len(s.Words) {
					t.Fatalf("%q: %v", text, err)
				}
			}
		}
	})
}
