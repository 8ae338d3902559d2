package sentence

import (
	"strings"
	"testing"
	"time"

	"parley/read/token"
)

// The wanted sentences are parted by a bar; each case is one way in which news prose ends or does not end a sentence.
func TestSplit(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"plain", "The talks ended. No date was set.", "The talks ended.|No date was set."},
		{"titles", "Gen. Omar Dahl met Sen. Lee. They spoke.", "Gen. Omar Dahl met Sen. Lee.|They spoke."},
		{"initials", "Peter J. Oduya signed for the U.S. Army. It left.", "Peter J. Oduya signed for the U.S. Army.|It left."},
		{"ending abbreviation", "Troops came from the U.S. The first arrived at 9 a.m. Others followed.", "Troops came from the U.S.|The first arrived at 9 a.m.|Others followed."},
		{"inner abbreviation", "The U.S. Central Command and Acme Inc. Chairman Bell agreed.", "The U.S. Central Command and Acme Inc. Chairman Bell agreed."},
		{"months and numbers", "On Jan. 5 they read No. 7 aloud. It passed.", "On Jan. 5 they read No. 7 aloud.|It passed."},
		{"period in quotes", "“We will not go.” The envoy paused. “Not yet.”", "“We will not go.”|The envoy paused.|“Not yet.”"},
		{"straight quotes", "\"We will not go.\" The envoy paused. \"Not yet,\" he said.", "\"We will not go.\"|The envoy paused.|\"Not yet,\" he said."},
		{"question goes on", "“Who will pay?” asked Ms. Rand. Nobody answered.", "“Who will pay?” asked Ms. Rand.|Nobody answered."},
		{"question before a name", "“Who will pay?” President Aoun asked.", "“Who will pay?” President Aoun asked."},
		{"exclamation", "Stop! They did not stop.", "Stop!|They did not stop."},
		{"ellipsis inside", "We hoped ... and waited... Then it rained.", "We hoped ... and waited...|Then it rained."},
		{"lost space", "The crisis ended.In a move, he left.", "The crisis ended.|In a move, he left."},
		{"brackets", "(The text was not released.) He left.", "(The text was not released.)|He left."},
		{"headline", "Truce holds in the south\nThe truce held on Friday.", "Truce holds in the south|The truce held on Friday."},
		{"paragraph a line", "He left.\nShe stayed.", "He left.|She stayed."},
		{"blank line", "A list of demands\n\nwithdrawal of forces", "A list of demands|withdrawal of forces"},
		{"line goes on", "The minister, who\nleft early, said no.", "The minister, who\nleft early, said no."},
		{"numbered list", "1. Withdraw the forces.\n2. Open the road.", "1. Withdraw the forces.|2. Open the road."},
		{"decimal and version", "It rose 3.5 percent. It fell.", "It rose 3.5 percent.|It fell."},
		{"nothing", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := strings.Join(split(c.text), "|"); got != c.want {
				t.Errorf("\n got %s\nwant %s", got, c.want)
			}
		})
	}
}

func split(text string) []string {
	toks := token.Split(text)
	var out []string
	for _, s := range Split(text, toks) {
		out = append(out, text[toks[s.From].Start:toks[s.To-1].End])
	}
	return out
}

// Text wrapped at a fixed width keeps its sentences whole, whatever letter a line begins with.
func TestSplitWrapped(t *testing.T) {
	text := "The two delegations met on Sunday in the old harbour building for\nthe third time this year. The head of the mission, Colonel Rana\nAbdallah, said that both sides had agreed to go on talking and that\nMonday would be a day of rest for everybody who had come.\n\nA second text followed.\n"
	if got := split(text); len(got) != 3 {
		t.Fatalf("%d sentences: %q", len(got), got)
	}
	if got := Paragraphs(text); len(got) != 2 || text[got[1][0]:got[1][1]] != "A second text followed." {
		t.Fatalf("paragraphs %v", got)
	}
}

// The width counts characters, not bytes, and hard spaces keep words together when a line is wrapped.
func TestSplitWrappedWithHardSpaces(t *testing.T) {
	text := "We thank everyone who came.\u00a0 The envoy’s\u00a0team “worked hard”\u00a0for the\nNorthern Council.\u00a0 We also\u00a0thank the people who kept the road to the\nValley open, and who did not let the shooting on the other bank of the\nRiver\u00a0Anu stop them from going on with it.\n\u00a0\nAll is well.\n\u00a0\nIt will stay so."
	if got := split(text); len(got) != 5 {
		t.Errorf("%d sentences: %q", len(got), got)
	}
}

func TestParagraphs(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"One.\nTwo.\n\n  Three \n", "One.|Two.|Three"},
		{"A line that\ngoes on.\nNext.", "A line that\ngoes on.|Next."},
		{"\n \n", ""},
		{"", ""},
	} {
		var got []string
		for _, p := range Paragraphs(c.text) {
			got = append(got, c.text[p[0]:p[1]])
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%q: got %q, want %q", c.text, s, c.want)
		}
	}
}

// A text without a period is cut at the bound, at a mark where there is one, and every token stays in exactly one sentence.
func TestSplitBound(t *testing.T) {
	text := strings.Repeat("one two three four five, ", 400)
	toks := token.Split(text)
	at := 0
	for _, s := range Split(text, toks) {
		if s.From != at || s.To-s.From > longest || s.To <= s.From {
			t.Fatalf("span %v after %d", s, at)
		}
		if s.To < len(toks) && toks[s.To-1].Text != "," {
			t.Fatalf("cut after %q", toks[s.To-1].Text)
		}
		at = s.To
	}
	if at != len(toks) {
		t.Fatalf("%d of %d tokens", at, len(toks))
	}
}

func FuzzSplit(f *testing.F) {
	for _, s := range []string{"A. B? \"C!\" d", "\n\n.\n", "1.\n2.", "”.“", "Mr.", strings.Repeat("a;", 300), "\xff.\x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		toks := token.Split(text)
		at := 0
		for _, s := range Split(text, toks) {
			if s.From != at || s.To <= s.From || s.To-s.From > longest {
				t.Fatalf("%q: span %v after %d", text, s, at)
			}
			at = s.To
		}
		if at != len(toks) {
			t.Fatalf("%q: %d of %d tokens", text, at, len(toks))
		}
		end := 0
		for _, p := range Paragraphs(text) {
			if p[0] < end || p[1] <= p[0] || p[1] > len(text) {
				t.Fatalf("%q: paragraph %v after %d", text, p, end)
			}
			end = p[1]
		}
	})
}

// Half a megabyte of one kind of rubbish must stay linear.
func TestSplitIsLinear(t *testing.T) {
	for _, unit := range []string{". ", "\n", "a\n", "\" ", ".\" ", "1.\n", "A ", "? A "} {
		text := strings.Repeat(unit, 1<<19/len(unit))
		toks := token.Split(text)
		start := time.Now()
		Split(text, toks)
		Paragraphs(text)
		if d := time.Since(start); d > 5*time.Second {
			t.Errorf("%q: %v", unit, d)
		}
	}
}
