package api

import (
	"bytes"
	"context"
	"flag"
	"os"
	"testing"
)

var update = flag.Bool("update", false, "write docs/openapi.json")

const checkedIn = "../../docs/openapi.json"

// docs/openapi.json is what the declarations say.
func TestOpenAPIIsCheckedIn(t *testing.T) {
	got, err := New(Options{State: func(context.Context) (State, error) { return State{}, nil }}).OpenAPI()
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(checkedIn, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(checkedIn)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("docs/openapi.json is not what the program says; go test ./serve/api -run OpenAPI -update writes it")
	}
}
