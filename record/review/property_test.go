package review

import (
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"parley"
	"parley/record/log"
)

var drawnNames = rapid.SampledFrom([]string{"a", "b", "c", "d", "e"})

// drawnReading is a document whose claims name some of the actors, by one of
// two names or by "he".
var drawnReading = rapid.Custom(func(t *rapid.T) parley.Reading {
	r := parley.Reading{Doc: parley.DocID(fmt.Sprint("doc:", rapid.IntRange(1, 3).Draw(t, "doc")))}
	calls := map[parley.ActorID]map[string]bool{}
	for i := range rapid.IntRange(1, 4).Draw(t, "claims") {
		x := rapid.SliceOfNDistinct(drawnNames, 2, 2, rapid.ID[string]).Draw(t, "who")
		c := parley.Claim{ID: parley.ClaimID(fmt.Sprint(r.Doc, "-", i)), Doc: r.Doc, Start: 20 * i, End: 20*i + 20, Roles: map[parley.Role][]parley.ActorID{}}
		for k, id := range x {
			word := rapid.SampledFrom([]string{id + "one", id + "two", "he"}).Draw(t, "called")
			start := c.Start + len(c.Text)
			c.Text += word + " "
			role := []parley.Role{parley.From, parley.To}[k]
			c.Roles[role] = []parley.ActorID{who(id).ID}
			c.Marks = append(c.Marks, parley.Mark{Role: string(role), Start: start, End: start + len(word), Actor: who(id).ID})
			if calls[who(id).ID] == nil {
				calls[who(id).ID] = map[string]bool{}
			}
			if word != "he" {
				calls[who(id).ID][word] = true
			}
		}
		r.Claims = append(r.Claims, c)
	}
	for _, n := range []string{"a", "b", "c", "d", "e"} {
		if names, ok := calls[who(n).ID]; ok {
			a := parley.Actor{ID: who(n).ID, Name: who(n).Name, Type: parley.Person, Why: "name"}
			for _, word := range []string{n + "one", n + "two"} {
				if names[word] {
					a.Names = append(a.Names, word)
				}
			}
			r.Actors = append(r.Actors, a)
		}
	}
	return r
})

func drawCorrection(t *rapid.T, n int64) Correction {
	a, b := drawnNames.Draw(t, "actor"), drawnNames.Draw(t, "other")
	switch rapid.SampledFrom([]Op{Merge, Merge, Split, Split, Apart, Rename, Name, Undo}).Draw(t, "op") {
	case Merge:
		return merge(a, b)
	case Apart:
		return apart(a, b)
	case Rename:
		return rename(a, b)
	case Name:
		return spell(a, b+"one")
	case Undo:
		return undo(rapid.Int64Range(1, max(1, n-1)).Draw(t, "number"))
	}
	to := who(b)
	if rapid.Bool().Draw(t, "new") {
		to = fresh(fmt.Sprint("n", n))
	}
	only := Selection{Names: []string{a + "one"}}
	if rapid.Bool().Draw(t, "by document") {
		only = Selection{Docs: []parley.DocID{"doc:1"}}
	}
	return split(a, to, only)
}

// drawn is a log of corrections each of which was admitted.
func drawn(t *rapid.T) *State {
	var list []Entry
	s := NewState(nil)
	for n := int64(1); n <= int64(rapid.IntRange(1, 10).Draw(t, "corrections")); n++ {
		c := signed(drawCorrection(t, n))
		if repeats, err := s.Admit(c); err != nil || repeats {
			continue
		}
		list = append(list, Entry{Number: n, At: time.Unix(n, 0), Correction: c})
		s = NewState(list)
	}
	return s
}

// A reading as people corrected it lists exactly the actors that its claims
// name, each once; a claim by itself comes out as it does in its document; and
// who an actor is by now is nobody's part.
func TestEveryReadingHoldsTogether(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, r := drawn(t), drawnReading.Draw(t, "reading")
		got, trace := s.Trace(r)
		var named, listed []parley.ActorID
		for i, c := range got.Claims {
			eachActor(&c, func(id *parley.ActorID) { named = append(named, *id) })
			if one := s.Claim(r.Claims[i], r); !reflect.DeepEqual(one, c) {
				t.Fatalf("by itself %+v, in its document %+v", one, c)
			}
			if s.Alone(r.Claims[i]) {
				if one := s.Claim(r.Claims[i], parley.Reading{}); !reflect.DeepEqual(one, c) {
					t.Fatalf("without names %+v, want %+v", one, c)
				}
			}
		}
		for _, a := range got.Actors {
			listed = append(listed, a.ID)
			if a.Name == "" || a.Type == "" {
				t.Fatalf("nobody knows who %+v is", a)
			}
		}
		slices.Sort(named)
		if named = slices.Compact(named); !slices.Equal(named, listed) {
			t.Fatalf("claims name %v, the reading lists %v", named, listed)
		}
		for from, to := range trace {
			for _, id := range to {
				if id != from && !s.Touches(id) {
					t.Fatalf("%s became %s, whom nothing touches", from, id)
				}
			}
		}
		for _, n := range []string{"a", "b", "c", "d", "e"} {
			now := s.Now(who(n).ID)
			if s.Now(now) != now {
				t.Fatalf("%s is %s, who is %s", n, now, s.Now(now))
			}
		}
	})
}

// A log in which a correction is undone says what one says without it.
func TestUndoIsAsIfItHadNotBeen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawn(t)
		var standing, left []Entry
		for _, e := range s.All() {
			if e.stands() {
				standing = append(standing, e)
			}
		}
		if len(standing) == 0 {
			t.Skip("nothing stands")
		}
		gone := rapid.SampledFrom(standing).Draw(t, "gone")
		if _, err := s.Admit(signed(undo(gone.Number))); err != nil {
			t.Skip(err)
		}
		for _, e := range standing {
			if e.Number != gone.Number {
				left = append(left, e)
			}
		}
		with := NewState(append(s.All(), Entry{Number: 1000, Correction: signed(undo(gone.Number))}))
		r := drawnReading.Draw(t, "reading")
		if got, want := with.Apply(r), NewState(left).Apply(r); !reflect.DeepEqual(got, want) {
			t.Fatalf("%+v, want %+v", got, want)
		}
		if got, want := with.Additions(), NewState(left).Additions(); !reflect.DeepEqual(got, want) {
			t.Fatalf("%+v, want %+v", got, want)
		}
		for _, e := range left {
			with = NewState(append(with.All(), Entry{Number: 1000 + e.Number, Correction: signed(undo(e.Number))}))
		}
		if got := with.Apply(r); !reflect.DeepEqual(got, r) || !with.Empty() {
			t.Fatalf("all undone: %+v, want %+v", got, r)
		}
	})
}

// nowhere is a record without matters.
type nowhere struct{}

func (nowhere) Of(parley.MatterKind, parley.DocID, parley.ClaimID) []parley.MatterID { return nil }
func (nowhere) Matter(parley.MatterID) (m parley.Matter, ok bool)                    { return m, false }

// An entry can come from a file that somebody else wrote, or from a later
// version: what is not understood does nothing.
func FuzzEntries(f *testing.F) {
	f.Add([]byte(`{"op":"split","by":"x","why":"y","actor":{"id":"person:a"}}`), []byte(`{"op":"undo","number":1}`))
	f.Add([]byte(`{"op":"office","actor":{"id":"person:a"}}`), []byte(`{"op":"merge","actor":{"id":"person:a"},"other":{"id":"person:a"},"by":"x","why":"y"}`))
	f.Add([]byte(`{"op":"bless","actor":{"id":"person:a"}}`), []byte(`{"op":"name","name":"…","actor":{"id":"person:b"},"by":"x","why":"y"}`))
	f.Add([]byte(`{"op":"reject","by":"x","why":"y","claim":{"doc":"doc:1","id":"c1","start":0,"end":20}}`), []byte(`{"op":"set","by":"x","why":"y","field":"from","claim":{"doc":"doc:1","id":"c1"},"value":{"actors":[{"id":"person:b"}]}}`))
	f.Add([]byte(`{"op":"join","by":"x","why":"y","matter":{"id":"m1","kind":"contact","claims":[{"doc":"doc:1","id":"c1"}]},"with":{"id":"m2","kind":"contact","claims":[{}]}}`), []byte(`{"op":"part","by":"x","why":"y","matter":{"id":"m1","kind":"contact","claims":[{}]}}`))
	f.Add([]byte(`{"op":"mode","by":"x","why":"y","field":"four-eyes"}`), []byte(`{"op":"approve","by":"x","number":2}`))
	f.Fuzz(func(t *testing.T, first, second []byte) {
		var list []Entry
		for i, payload := range [][]byte{first, second} {
			e, err := Of(log.Entry{Seq: int64(i + 1), Event: log.Event{Kind: log.Correction, Payload: payload}})
			if err != nil {
				return
			}
			list = append(list, e)
		}
		s := NewState(list)
		s.Apply(read())
		s.Judge(slices.Values(s.Grounds(read())), nowhere{})
		s.Additions()
		s.Told()
		for _, id := range []parley.ActorID{"", "person:a", "person:b"} {
			s.Now(id)
			s.About(id)
			s.Shown(parley.Actor{ID: id})
		}
		for _, e := range list {
			s.Admit(e.Correction)
		}
	})
}
