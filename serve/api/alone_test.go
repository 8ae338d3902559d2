package api_test

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"parley/serve/api"
	"parley/serve/auth"
	"parley/serve/token"
)

// Nobody decides on what they proposed: not with a token that they made, not
// with one that such a token made, and what a token of theirs proposed neither.
// Under a name that could be taken for somebody else's there is no token.
func TestNobodyDecidesAlone(t *testing.T) {
	ctx := context.Background()
	b := record(t)
	r := serving(t, b, behind(t, b, auth.DoorOptions{Strict: true}))
	users, err := auth.Open(ctx, auth.Path(b.path), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { users.Close() })
	tokens, err := token.Open(ctx, auth.Path(b.path))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { tokens.Close() })
	secret := func(name string) string {
		t.Helper()
		out, err := auth.AddToken(ctx, users, tokens, name, api.Admin)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	amina, boris := secret("amina"), secret("boris")
	ask := func(secret, path, body string, want int) said {
		t.Helper()
		s := r.ask(t, http.MethodPost, api.Prefix+path, body, "Content-Type", "application/json", "Authorization", "Bearer "+secret)
		if s.status != want {
			t.Errorf("%s %s: %d %s, want %d", path, body, s.status, s.body, want)
		}
		return s
	}
	make := func(by, name string) string {
		t.Helper()
		var made struct{ Token string }
		if err := json.Unmarshal(ask(by, "/tokens", `{"name":"`+name+`","role":"admin"}`, 200).body, &made); err != nil {
			t.Fatal(err)
		}
		return made.Token
	}
	first := make(amina, "helper")
	second := make(first, "helper of a helper")
	ask(amina, "/corrections", `{"op":"mode","field":"four-eyes","reason":"two look"}`, 201)
	matter := read200(t, r, amina, "/matters?limit=3")
	for i, c := range []struct{ proposes, approves string }{{amina, first}, {first, amina}, {second, first}} {
		s := ask(c.proposes, "/corrections", `{"op":"reject","target":"`+matter[i]+`","reason":"x"}`, 201)
		var made struct {
			Number int64
			Waits  bool
		}
		if err := json.Unmarshal(s.body, &made); err != nil || !made.Waits {
			t.Errorf("%s, %v: want that it waits", s.body, err)
		}
		for _, op := range []string{"approve", "decline"} {
			said := ask(c.approves, "/corrections", `{"op":"`+op+`","number":`+jsonOf(made.Number)+`,"reason":"x"}`, 409)
			problem(t, said)
			if !strings.Contains(string(said.body), "own correction") {
				t.Errorf("%s", said.body)
			}
		}
		ask(boris, "/corrections", `{"op":"approve","number":`+jsonOf(made.Number)+`}`, 201)
	}

	if _, err := users.Add(ctx, "Édith", api.Admin); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Édith", "édith", "e\u0301dith", "Boris", "вoris", "Helper"} {
		problem(t, ask(amina, "/tokens", `{"name":"`+name+`","role":"reviewer"}`, 409))
		problem(t, ask(amina, "/users", `{"name":"`+name+`","role":"reviewer"}`, 409))
	}
	problem(t, ask(amina, "/users", `{"name":"zoe\ufe0f","role":"reviewer"}`, 422))
}

// read200 are the ids of a list, asked with a token.
func read200(t *testing.T, r running, secret, question string) (ids []string) {
	t.Helper()
	var list struct{ Items []struct{ ID string } }
	s := r.get(t, question, "Authorization", "Bearer "+secret)
	if err := json.Unmarshal(s.body, &list); err != nil || s.status != http.StatusOK {
		t.Fatalf("%d %s %v", s.status, s.body, err)
	}
	for _, x := range list.Items {
		ids = append(ids, x.ID)
	}
	return ids
}
