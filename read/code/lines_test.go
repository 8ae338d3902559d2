package code

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"
)

// Answers come in the order of the questions, whoever is done first.
func TestLinesKeepOrder(t *testing.T) {
	c := coder(t)
	var in strings.Builder
	const n = 60
	for i := range n {
		text := "Chad accused Niger of arming bandits."
		if i%3 == 0 {
			text = strings.Repeat("Peru's foreign minister met her Chilean counterpart in Lima. ", 8)
		}
		fmt.Fprintf(&in, "{\"id\": %d, \"text\": %q, \"source\": \"Chad\", \"target\": \"Niger\"}\n\n", i, text)
	}
	var out bytes.Buffer
	faults, err := c.Lines(context.Background(), strings.NewReader(in.String()), &out, 4, func(err error) { t.Error(err) })
	if err != nil || faults != 0 {
		t.Fatal(faults, err)
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(lines) != n {
		t.Fatalf("%d lines, want %d", len(lines), n)
	}
	for i, line := range lines {
		var a struct{ ID int }
		if err := json.Unmarshal([]byte(line), &a); err != nil || a.ID != i {
			t.Errorf("line %d: %s (%v)", i, line, err)
		}
	}
}

// An answer is there before the next question is.
func TestLinesStream(t *testing.T) {
	c := coder(t)
	in, ask := io.Pipe()
	answers, out := io.Pipe()
	done := make(chan error, 1)
	go func() {
		_, err := c.Lines(context.Background(), in, out, 2, func(error) {})
		out.Close()
		done <- err
	}()
	got := make(chan string)
	go func() {
		b := make([]byte, 1<<12)
		for {
			n, err := answers.Read(b)
			if err != nil {
				close(got)
				return
			}
			got <- string(b[:n])
		}
	}()
	for range 2 {
		fmt.Fprintln(ask, `{"id": "q", "text": "Chad accused Niger.", "source": "Chad", "target": "Niger"}`)
		select {
		case a := <-got:
			if !strings.Contains(a, `"plover":"ACCUSE"`) {
				t.Error(a)
			}
		case <-time.After(20 * time.Second):
			t.Fatal("no answer while the input is open")
		}
	}
	ask.Close()
	if err := <-done; err != nil {
		t.Error(err)
	}
}

// A line that is too long is a fault of its own; the next one is answered.
func TestLongLine(t *testing.T) {
	c := coder(t)
	in := `{"id": 1, "text": "` + strings.Repeat("x", MaxLine) + "\"}\n" + `{"id": 2, "text": "Chad accused Niger.", "source": "Chad", "target": "Niger"}`
	var out bytes.Buffer
	var faults []error
	n, err := c.Lines(context.Background(), strings.NewReader(in), &out, 1, func(err error) { faults = append(faults, err) })
	if err != nil || n != 1 || len(faults) != 1 || !errors.Is(faults[0], errTooLong) {
		t.Fatal(n, err, faults)
	}
	if !strings.Contains(out.String(), `{"id":2,"plover":"ACCUSE"`) {
		t.Error(out.String())
	}
}

// An error of the input, the output or the context ends the work.
func TestLinesEnd(t *testing.T) {
	c := coder(t)
	bad := errors.New("broken pipe")
	line := `{"text": "Chad accused Niger."}` + "\n"
	if _, err := c.Lines(context.Background(), io.MultiReader(strings.NewReader(line), failing{bad}), io.Discard, 2, func(error) {}); !errors.Is(err, bad) {
		t.Errorf("reading: %v", err)
	}
	if _, err := c.Lines(context.Background(), strings.NewReader(strings.Repeat(line, 100)), failing{bad}, 2, func(error) {}); !errors.Is(err, bad) {
		t.Errorf("writing: %v", err)
	}
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if _, err := c.Lines(ctx, strings.NewReader(strings.Repeat(line, 100)), io.Discard, 2, func(error) {}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error)  { return 0, f.err }
func (f failing) Write([]byte) (int, error) { return 0, f.err }

// FuzzParseLine holds that a line is either a question with a text or a fault
// that names its number, and that its id can stand in the answer.
func FuzzParseLine(f *testing.F) {
	for _, s := range []string{`{"id":"a","text":"Chad accused Niger.","source":"Chad","target":null}`, `{"id":1e5,"text":"x"}`, `{"text":3}`, `[]`, `{"id":{}}`, "\xff", `null`, ``, `{"id":"\ud800","text":"x"}`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, line []byte) {
		id, in, err := parseLine(line, 7)
		var fault *Fault
		if err != nil && (!errors.As(err, &fault) || fault.Line != 7 || !strings.HasPrefix(err.Error(), "line 7: ")) {
			t.Errorf("%q: %v", line, err)
		}
		if err == nil && strings.TrimSpace(in.Text) == "" {
			t.Errorf("%q: no text and no fault", line)
		}
		if _, err := json.Marshal(answer{ID: id}); err != nil {
			t.Errorf("%q: id %q: %v", line, id, err)
		}
	})
}

// Many sentences at once are coded as each is alone.
func TestCodeAll(t *testing.T) {
	c := coder(t)
	var in []Sentence
	for i := range 70 {
		in = append(in, cases[i%len(cases)].in)
	}
	all, err := c.CodeAll(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	for i := range in {
		if alone, err := c.Code(context.Background(), in[i]); err != nil || alone != all[i] {
			t.Errorf("%q: %+v among others, %+v alone (%v)", in[i].Text, all[i], alone, err)
		}
	}
}
