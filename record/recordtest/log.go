package recordtest

import (
	"context"
	"reflect"
	"sync"
	"testing"

	"parley"
	"parley/record/log"
	"parley/record/store"
)

func empty(t *testing.T, open func() store.Store) {
	s := open()
	defer closed(t, s)
	ctx := context.Background()
	if h, err := s.Head(ctx); err != nil || h != (log.Head{}) {
		t.Errorf("Head = %v, %v", h, err)
	}
	if b, err := s.Basis(ctx); err != nil || b != (store.Basis{}) {
		t.Errorf("Basis = %v, %v", b, err)
	}
	if n := len(list(t, s.Entries(ctx, 0))) + len(list(t, s.Cards(ctx))) + len(list(t, s.Readings(ctx))) +
		len(list(t, s.Matters(ctx, store.MatterQuery{}))) + len(list(t, s.Actors(ctx, store.ActorQuery{}))); n != 0 {
		t.Errorf("%d rows in an empty record", n)
	}
	if c, err := s.Counts(ctx); err != nil || c.Documents+c.Unread+c.Origins+c.Claims != 0 {
		t.Errorf("Counts = %+v, %v", c, err)
	}
	if refs, err := s.Find(ctx, "", 9); err != nil || len(refs) != 0 {
		t.Errorf("Find = %v, %v", refs, err)
	}
	if entries, err := s.Append(ctx, start); err != nil || len(entries) != 0 {
		t.Errorf("Append of nothing = %v, %v", entries, err)
	}
}

func durable(t *testing.T, open func() store.Store) {
	s := open()
	entries := add(t, s, 1, 2)
	closed(t, s)
	s = open()
	defer closed(t, s)
	ctx := context.Background()
	if got := list(t, s.Entries(ctx, 0)); !reflect.DeepEqual(got, entries) {
		t.Errorf("Entries = %v, want what Append returned: %v", got, entries)
	}
	if got := list(t, s.Entries(ctx, 3)); len(got) != 1 || got[0].Seq != 4 {
		t.Errorf("Entries after 3 = %v", got)
	}
	d, err := s.Document(ctx, doc(2).ID)
	want := doc(2)
	want.Origin = want.ID
	if err != nil || d != want {
		t.Errorf("Document = %+v, %v, want %+v", d, err, want)
	}
	r, err := s.Reading(ctx, doc(2).ID)
	if err != nil || !reflect.DeepEqual(r, reading(2, "r1")) {
		t.Errorf("Reading = %+v, %v", r, err)
	}
	cards := list(t, s.Cards(ctx))
	if len(cards) != 2 || cards[0].Doc.ID != doc(1).ID || cards[0].Claims != 2 || cards[0].Reader != "r1" || cards[0].Fingerprint != "1" || cards[1].Seq != 3 {
		t.Errorf("Cards = %+v", cards)
	}
}

func idempotent(t *testing.T, open func() store.Store) {
	s := open()
	defer closed(t, s)
	add(t, s, 1)
	before, _ := s.Head(context.Background())
	if entries := add(t, s, 1); len(entries) != 0 {
		t.Errorf("the second time %d entries were added", len(entries))
	}
	if entries := add(t, s, 2, 2, 1); len(entries) != 2 {
		t.Errorf("%d entries for one new document that comes twice", len(entries))
	}
	if after, _ := s.Head(context.Background()); after.Seq != before.Seq+2 {
		t.Errorf("the log ends at %d, want %d", after.Seq, before.Seq+2)
	}
}

func atomic(t *testing.T, open func() store.Store) {
	s := open()
	defer closed(t, s)
	good := events(t, 1, "r1")
	orphan := events(t, 2, "r1")[1] // a reading without its document
	if _, err := s.Append(context.Background(), start, append(good, orphan)...); err == nil {
		t.Fatal("a reading without its document was taken")
	}
	if n := len(list(t, s.Entries(context.Background(), 0))) + len(list(t, s.Cards(context.Background()))); n != 0 {
		t.Errorf("%d rows were left", n)
	}
	add(t, s, 1)
}

func rereads(t *testing.T, open func() store.Store) {
	s := open()
	defer closed(t, s)
	ctx := context.Background()
	add(t, s, 1)
	if _, err := s.Append(ctx, start, events(t, 1, "r2")...); err != nil {
		t.Fatal(err)
	}
	if entries := list(t, s.Entries(ctx, 0)); len(entries) != 3 {
		t.Errorf("%d entries, want 3: the earlier reading stays in the log", len(entries))
	}
	r, err := s.Reading(ctx, doc(1).ID)
	if err != nil || r.Reader != "r2" {
		t.Errorf("Reading by %q, %v", r.Reader, err)
	}
	old, err := s.Claims(ctx, reading(1, "r1").Claims[0].ID)
	if err != nil || len(old) != 0 {
		t.Errorf("claims of the earlier reading: %v, %v", old, err)
	}
	// Going back to what stood before is a change, not a repetition.
	if entries := add(t, s, 1); len(entries) != 1 {
		t.Errorf("%d entries for the return to the earlier reading", len(entries))
	}
}

func unknownKind(t *testing.T, open func() store.Store) {
	s := open()
	defer closed(t, s)
	ctx := context.Background()
	note := log.Event{Kind: "note", Subject: "doc:0001", Payload: []byte(`{"text":"from a later version"}`)}
	if _, err := s.Append(ctx, start, note, note); err != nil {
		t.Fatal(err)
	}
	entries := list(t, s.Entries(ctx, 0))
	if len(entries) != 2 || entries[1].Kind != "note" || string(entries[1].Payload) != string(note.Payload) {
		t.Errorf("Entries = %v", entries)
	}
	if n := len(list(t, s.Cards(ctx))); n != 0 {
		t.Errorf("%d documents", n)
	}
}

func rebuild(t *testing.T, open func() store.Store) {
	s := open()
	defer closed(t, s)
	ctx := context.Background()
	add(t, s, 3, 1, 2)
	if _, err := s.Append(ctx, start, events(t, 1, "r2")...); err != nil {
		t.Fatal(err)
	}
	cards, reads := list(t, s.Cards(ctx)), list(t, s.Readings(ctx))
	if err := s.Rebuild(ctx); err != nil {
		t.Fatal(err)
	}
	if got := list(t, s.Cards(ctx)); !reflect.DeepEqual(got, cards) {
		t.Errorf("Cards = %v, want %v", got, cards)
	}
	if got := list(t, s.Readings(ctx)); !reflect.DeepEqual(got, reads) {
		t.Errorf("Readings = %v, want %v", got, reads)
	}
	if b, err := s.Basis(ctx); err != nil || b != (store.Basis{}) {
		t.Errorf("Basis = %v, %v: findings are to be worked out anew", b, err)
	}
}

func manyWriters(t *testing.T, open func() store.Store) {
	ctx := context.Background()
	const writers, each = 4, 6
	var wg sync.WaitGroup
	for w := range writers {
		s := open() // each its own, as processes have
		list := make([][]log.Event, each)
		for i := range each {
			list[i] = events(t, w*each+i, "r1")
		}
		wg.Go(func() {
			defer s.Close()
			for _, e := range list {
				if _, err := s.Append(ctx, start, e...); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	s := open()
	defer closed(t, s)
	head, err := log.Verify(log.Head{}, s.Entries(ctx, 0))
	if err != nil || head.Seq != 2*writers*each {
		t.Errorf("Verify = %d, %v, want %d entries", head.Seq, err, 2*writers*each)
	}
	if stored, err := s.Head(ctx); err != nil || stored != head {
		t.Errorf("Head = %v, %v, want %v", stored, err, head)
	}
}

func snapshot(t *testing.T, open func() store.Store) {
	s := open()
	defer closed(t, s)
	add(t, s, 1, 2, 3)
	var seen []parley.DocID
	for c, err := range s.Cards(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		if len(seen) == 0 {
			add(t, s, 4)
		}
		seen = append(seen, c.Doc.ID)
	}
	if len(seen) != 3 {
		t.Errorf("seen %v", seen)
	}
}
