package app

import (
	"context"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"parley"
	"parley/actor"
	"parley/source"
)

// While one document takes long, others are read ahead of it: short ones up to
// their number, long ones only as many as have room. All of them are recorded in
// the end.
func TestAheadIsBounded(t *testing.T) {
	const cores = 4 // see open
	for _, test := range []struct{ size, documents, ahead int }{
		{aheadBytes / 4, 12, 4},
		{aheadBytes/2 + 1, 5, 1},
		{40, 2 * ahead * cores, ahead*cores + 1}, // one is waited for
	} {
		t.Run(fmt.Sprintf("%d bytes", test.size), func(t *testing.T) {
			var begun atomic.Int32
			first := make(chan struct{})
			a := open(t, t.TempDir(), Reader{Version: "r1", Read: func(_ context.Context, _ *actor.Table, d parley.Doc) (parley.Reading, error) {
				begun.Add(1)
				if d.Name == "0" {
					<-first
				}
				return parley.Reading{}, nil
			}})
			docs := func(yield func(source.Raw, error) bool) {
				for i := range test.documents {
					text := fmt.Sprintf("Report %d. ", i) + strings.Repeat("x ", test.size/2)
					if !yield(source.Raw{Name: fmt.Sprint(i), MediaType: "text/plain", Language: "en", Bytes: []byte(text[:test.size])}, nil) {
						return
					}
				}
			}
			done := make(chan int)
			go func() {
				sum, err := a.AddDocuments(context.Background(), docs, func(Report) {})
				if err != nil {
					t.Error(err)
				}
				done <- sum.Outcomes[Recorded]
			}()
			want := int32(test.ahead)
			for begin := time.Now(); begun.Load() < want && time.Since(begin) < 30*time.Second; {
				time.Sleep(time.Millisecond)
			}
			time.Sleep(200 * time.Millisecond) // for more to begin
			if got := begun.Load(); got != want {
				t.Errorf("%d documents were begun while the first was being read, want %d", got, want)
			}
			close(first)
			if got := <-done; got != test.documents {
				t.Errorf("%d of %d were recorded", got, test.documents)
			}
		})
	}
}
