package sqlite

import (
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"testing"

	"parley"
)

// One claim of a reading is what it is among all of them, whatever its texts
// have in them.
func TestClaimsOf(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	signs := []string{`"`, `\`, `{`, `}`, `[`, `]`, `,`, `:`, "\n", "é", "\u2028", `"Claims":[`, "<", ""}
	text := func() string {
		s := ""
		for range r.IntN(6) {
			s += signs[r.IntN(len(signs))]
		}
		return s
	}
	for range 300 {
		want := parley.Reading{Doc: "doc:1", Reader: text(), Actors: []parley.Actor{{ID: "a:b", Name: text(), Names: []string{text(), text()}}}}
		for range r.IntN(5) {
			want.Claims = append(want.Claims, parley.Claim{ID: parley.ClaimID(text()), Text: text(), Condition: text(), Confidence: r.Float64(), Roles: map[parley.Role][]parley.ActorID{"from": {parley.ActorID(text())}}})
		}
		b, err := json.Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		var whole parley.Reading
		if err := json.Unmarshal(b, &whole); err != nil {
			t.Fatal(err)
		}
		places := []int{7} // which it does not have
		for n := range whole.Claims {
			if r.IntN(2) == 0 {
				places = append(places, n)
			}
		}
		got, err := claimsOf(b, places)
		if err != nil || len(got) != len(places)-1 {
			t.Fatalf("claimsOf(%s, %v) = %v, %v", b, places, got, err)
		}
		for n, c := range got {
			if !reflect.DeepEqual(c, whole.Claims[n]) {
				t.Fatalf("claim %d of %s = %+v, want %+v", n, b, c, whole.Claims[n])
			}
		}
	}
	for _, broken := range []string{"", "{", `{"Claims"`, `{"Claims":`, `{"Claims":[`, `{"Claims":[{"ID":"a"`, `{"Claims":["a`, `{"Clai`, `{"a\"`, `{"a\\`, `nonsense`, `{"Claims":[}`} {
		if got, err := claimsOf([]byte(broken), []int{0}); err == nil && len(got) > 0 {
			t.Errorf("claimsOf(%q) = %v", broken, got)
		}
	}
}
