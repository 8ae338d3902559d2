package view

import (
	"errors"
	"strings"
	"testing"

	"parley"
	"parley/record/review"
)

// Whom people mean by an id, a name or a part of either.
func TestWhom(t *testing.T) {
	v := sample(t)
	for _, test := range []struct {
		text string
		want parley.ActorID
		err  error
		says string
	}{
		{"person:ana", "person:ana", nil, ""},
		{"ANA RUÍZ", "person:ana", nil, ""},
		{"Lind", "person:bo", nil, ""}, // one of his names
		{"ruiz", "person:ana", nil, ""},
		{"person:an", "person:ana", nil, ""},
		{"sen", "body:senate", nil, ""},
		{"person:", "", ErrAmbiguous, "\n  Bo Lind person:bo"},
		{"Ana Ruis", "", ErrNoActor, "the nearest:\n  Ana Ruiz person:ana"},
		{"Qwzx", "", ErrNoActor, "no such actor"},
		{" ", "", ErrNoActor, "an empty name"},
	} {
		got, err := v.Whom(ctx, test.text)
		if got.ID != test.want || !errors.Is(err, test.err) || err != nil && !strings.Contains(err.Error(), test.says) {
			t.Errorf("Whom(%q) = %+v, %v, want %s, %v", test.text, got, err, test.want, test.err)
		}
	}
	for text, want := range map[string]parley.ActorID{"Norway": "state:NOR", "igo:un": "igo:un", "Lind": "person:bo"} {
		if got, err := v.Known(ctx, text); err != nil || got.ID != want || got.Type == "" {
			t.Errorf("Known(%q) = %+v, %v, want %s", text, got, err, want)
		}
	}
	if got, err := v.Known(ctx, "Sudani"); !errors.Is(err, ErrNoActor) {
		t.Errorf("a family name alone: %+v, %v", got, err)
	}
}

// Who a part of an actor is: somebody of the record, or somebody new whose id
// nobody has.
func TestOtherThan(t *testing.T) {
	v := sample(t)
	ana := review.Who{ID: "person:ana", Name: "Ana Ruiz", Type: parley.Person}
	for _, test := range []struct {
		text string
		want parley.ActorID
		new  bool
	}{
		{"Bo Lind", "person:bo", false},
		{"person:bo", "person:bo", false},
		{"Lind", "person:lind", true}, // a part of a name is not the name
		{"Ana Ruiz", "person:ana-ruiz", true},
		{"Ana (judge)", "person:ana-judge", true},
		{"Vladimir Putin", "person:vladimir-putin-2", true},
	} {
		got, err := v.OtherThan(ctx, ana, test.text)
		if err != nil || got.ID != test.want || got.New != test.new || got.Type != parley.Person {
			t.Errorf("OtherThan(%q) = %+v, %v, want %s, new: %v", test.text, got, err, test.want, test.new)
		}
	}
	for _, text := range []string{"person:nobody", "…", "person:"} {
		if got, err := v.OtherThan(ctx, ana, text); err == nil {
			t.Errorf("OtherThan(%q) = %+v", text, got)
		}
	}
}
