package view

import (
	"context"
	"iter"
	"strings"
	"testing"

	"parley/record/store"
)

// broken is a record whose claims cannot be listed without a fault of the program.
type broken struct{ store.Readable }

func (broken) ClaimsAt(context.Context, store.ClaimQuery) iter.Seq2[store.ClaimAt, error] {
	panic("no such page")
}

// TestActorDetailBears asks for an actor a part of whose answer breaks down: that is
// an error of the question, and no end of the program.
func TestActorDetailBears(t *testing.T) {
	v := New(broken{sample(t).store})
	_, err := v.ActorDetail(ctx, "person:ana", 5)
	if err == nil || !strings.Contains(err.Error(), "broke down: no such page") {
		t.Fatalf("a part that breaks down gives %v", err)
	}
}
