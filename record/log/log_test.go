package log

import (
	"errors"
	"iter"
	"reflect"
	"testing"
	"time"

	"parley"
)

var at = time.Date(2026, 3, 4, 5, 6, 7, 8999, time.FixedZone("", 3600))

func chain(n int) []Entry {
	var head Head
	var out []Entry
	for i := range n {
		e := Append(head, at.Add(time.Duration(i)*time.Second), Event{Kind: "note", Subject: "s", Payload: []byte{byte(i)}})
		out, head = append(out, e), e.Head()
	}
	return out
}

func entries(list []Entry) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		for _, e := range list {
			if !yield(e, nil) {
				return
			}
		}
	}
}

func TestVerify(t *testing.T) {
	whole := chain(4)
	if head, err := Verify(Head{}, entries(whole)); err != nil || head != whole[3].Head() {
		t.Fatalf("Verify = %v, %v", head, err)
	}
	if head, err := Verify(whole[1].Head(), entries(whole[2:])); err != nil || head != whole[3].Head() {
		t.Errorf("from the middle: %v, %v", head, err)
	}
	if whole[0].At.Location() != time.UTC || whole[0].At.Nanosecond()%1000 != 0 {
		t.Errorf("At = %v, want microseconds in UTC", whole[0].At)
	}
}

// Whatever is done to an entry of the log, the chain shows where.
func TestVerifySeesEveryChange(t *testing.T) {
	for name, change := range map[string]func([]Entry) []Entry{
		"payload": func(l []Entry) []Entry { l[2].Payload = []byte("x"); return l },
		"time":    func(l []Entry) []Entry { l[2].At = l[2].At.Add(time.Microsecond); return l },
		"kind":    func(l []Entry) []Entry { l[2].Kind = "notes"; return l },
		"subject": func(l []Entry) []Entry { l[2].Subject = ""; return l },
		"shifted": func(l []Entry) []Entry { l[2].Kind, l[2].Subject = "no", "tes"; return l },
		"hash":    func(l []Entry) []Entry { l[2].Hash[0]++; return l },
		"dropped": func(l []Entry) []Entry { return append(l[:2], l[3:]...) },
		"swapped": func(l []Entry) []Entry { l[2], l[3] = l[3], l[2]; return l },
		"twice":   func(l []Entry) []Entry { l[2] = l[1]; return l },
		"resealed": func(l []Entry) []Entry {
			l[2] = Append(l[1].Head(), at, Event{Kind: "note", Payload: []byte("x")})
			return append(l[:3], l[3])
		},
	} {
		list := change(chain(5))
		head, err := Verify(Head{}, entries(list))
		if !errors.Is(err, ErrBroken) || head.Seq < 2 || head.Seq > 3 {
			t.Errorf("%s: %d, %v, want ErrBroken at entry 3", name, head.Seq, err)
		}
	}
}

func TestEventsKeepWhatTheyHold(t *testing.T) {
	in := Received{Doc: parley.Doc{ID: "doc:1", Text: "a\u2028<b>", CopyOf: "doc:0", Origin: "doc:0"}, Fingerprint: "f", Sketch: []byte{0, 255}}
	e, err := NewDocument(in)
	if err != nil || e.Kind != Document || e.Subject != "doc:1" {
		t.Fatalf("%+v, %v", e, err)
	}
	in.Doc.CopyOf, in.Doc.Origin = "", "" // worked out from the whole record
	if out, err := e.Received(); err != nil || !reflect.DeepEqual(out, in) {
		t.Errorf("%+v, %v, want %+v", out, err, in)
	}
	present := 5
	r := parley.Reading{Doc: "doc:1", Reader: "r", Claims: []parley.Claim{{ID: "c", Vote: &parley.Vote{Present: present, For: -1}, Roles: map[parley.Role][]parley.ActorID{parley.From: {"a"}}}}}
	e, err = NewReading(r)
	if err != nil || e.Kind != Reading || e.Subject != "doc:1" {
		t.Fatalf("%+v, %v", e, err)
	}
	if out, err := e.Reading(); err != nil || !reflect.DeepEqual(out, r) {
		t.Errorf("%+v, %v, want %+v", out, err, r)
	}
}

// An entry can come from a file that somebody else wrote.
func FuzzPayload(f *testing.F) {
	f.Add([]byte(`{"Doc":{"ID":"doc:1"}}`))
	f.Add([]byte(`[`))
	f.Fuzz(func(t *testing.T, b []byte) {
		e := Event{Kind: Document, Subject: "doc:1", Payload: b}
		e.Received()
		e.Reading()
	})
}
