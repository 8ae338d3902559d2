package code

import (
	"context"
	"os"
	"strings"
	"sync"
	"testing"
)

var sharedCoder = sync.OnceValues(New)

func coder(t *testing.T) *Coder {
	t.Helper()
	c, err := sharedCoder()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

var cases = []struct {
	in   Sentence
	want string // PLOVER type
}{
	// plain acts, active and passive
	{Sentence{"Chad accused Niger of arming bandits.", "Chad", "Niger"}, "ACCUSE"},
	{Sentence{"Peru's foreign minister met her Chilean counterpart in Lima.", "Peru", "Chilean"}, "CONSULT"},
	{Sentence{"Three Zambian officers were arrested by Angolan police near the river.", "Angolan police", "Zambian officers"}, "COERCE"},
	{Sentence{"Kuwait donated 40 ambulances to Yemen.", "Kuwait", "Yemen"}, "AID"},
	{Sentence{"Gunmen from Mali shelled a Senegalese border post on Monday.", "Mali", "Senegalese"}, "ASSAULT"},
	{Sentence{"Thousands of Bolivians marched through La Paz against the government's fuel tax.", "Bolivians", "government"}, "PROTEST"},
	{Sentence{"Ghana has recalled its ambassador from Togo.", "Ghana", "Togo"}, "SANCTION"},
	// what negation, future and condition make of them
	{Sentence{"Kuwait will donate 40 ambulances to Yemen.", "Kuwait", "Yemen"}, "AGREE"},
	{Sentence{"Oman refused to extradite the banker to Kenya.", "Oman", "Kenya"}, "REJECT"},
	{Sentence{"Mali will attack Senegal unless it hands over the rebels.", "Mali", "Senegal"}, "THREATEN"},
	{Sentence{"Paraguay agreed to release eleven Uruguayan fishermen.", "Paraguay", "Uruguayan"}, "AGREE"},
	{Sentence{"Students in Dakar blocked the coast road to demand the resignation of Senegal's education minister.", "Students", "Senegal"}, "PROTEST"},
	{Sentence{"Rebels tried to assassinate the governor of Burundi's capital.", "Rebels", "Burundi"}, "ASSAULT"},
	{Sentence{"Estonia announced the suspension of flights to Belarus.", "Estonia", "Belarus"}, "SANCTION"},
	// who asks for a deed does not do it
	{Sentence{"Malawi urged Mozambique to release the detained truck drivers.", "Malawi", "Mozambique"}, "REQUEST"},
	{Sentence{"Algeria threatened to expel Moroccan journalists.", "Algeria", "Moroccan"}, "THREATEN"},
	// what CAMEO tells apart by the object
	{Sentence{"Soldiers of Eritrea burned down Ethiopian farms along the border.", "Eritrea", "Ethiopian"}, "COERCE"},
	{Sentence{"Sudan expelled two Kenyan diplomats.", "Sudan", "Kenyan"}, "SANCTION"},
	{Sentence{"Nepal's police expelled a Bhutanese journalist.", "Nepal", "Bhutanese"}, "COERCE"},
	{Sentence{"The junta lifted the curfew in Conakry for supporters of the Guinean opposition.", "junta", "Guinean opposition"}, "YIELD"},
	{Sentence{"Latvia signed a border treaty with Belarus.", "Latvia", "Belarus"}, "SUPPORT"},
	// nobody on the other side
	{Sentence{"Fiji's prime minister resigned on Friday.", "Fiji", ""}, "YIELD"},
	{Sentence{"The weather in Lisbon was fine.", "Lisbon", ""}, ""},
}

// The coder says what the source does to the target.
func TestCode(t *testing.T) {
	c := coder(t)
	for _, k := range cases {
		got, err := c.Code(context.Background(), k.in)
		if err != nil {
			t.Fatal(err)
		}
		if merged(got.PLOVER.Type) != k.want {
			t.Errorf("%s\n  %s → %s: %q (%s, %s), want %q", k.in.Text, k.in.Source, k.in.Target, got.PLOVER.Type, got.Act, got.Modality, k.want)
		}
		if got.Confidence < 0 || got.Confidence > 1 {
			t.Errorf("%s: confidence %v", k.in.Text, got.Confidence)
		}
	}
}

// TestOwnSentences holds the coder to what it reaches on many sentences of its
// own. Not all are coded right, and none is left out for that.
func TestOwnSentences(t *testing.T) {
	c := coder(t)
	b, err := os.ReadFile("testdata/own.tsv")
	if err != nil {
		t.Fatal(err)
	}
	right, n := 0, 0
	for line := range strings.Lines(string(b)) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		f := append(strings.Split(line, "\t"), "")
		got, err := c.Code(context.Background(), Sentence{Text: f[1], Source: f[2], Target: f[3]})
		if err != nil {
			t.Fatal(err)
		}
		n++
		if merged(got.PLOVER.Type) == f[0] {
			right++
		} else if testing.Verbose() {
			t.Logf("%s → %s: %q, want %s: %s", f[2], f[3], got.PLOVER.Type, f[0], f[1])
		}
	}
	share := 100 * float64(right) / float64(n)
	t.Logf("%d of %d right (%.1f %%)", right, n, share)
	if share < leastOwn {
		t.Errorf("%.1f %% right, want at least %.1f", share, leastOwn)
	}
}

const leastOwn = 89.0
