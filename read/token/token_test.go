package token

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// Each line is one rule of the treebank; the wanted tokens are parted by a bar.
func TestSplit(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"The envoy left Geneva.", "The|envoy|left|Geneva|."},
		{"They didn't, and won't, sign.", "They|did|n't|,|and|wo|n't|,|sign|."},
		{"Jordan’s king doesn’t agree.", "Jordan|’s|king|does|n’t|agree|."},
		{"We'll see; they've said I'm late.", "We|'ll|see|;|they|'ve|said|I|'m|late|."},
		{"the rebels' demands", "the|rebels|'|demands"},
		{"He cannot stay.", "He|can|not|stay|."},
		{"a five-year truce", "a|five|-|year|truce"},
		{"anti-tank missiles, a co-founder, mid-March", "anti-tank|missiles|,|a|co-founder|,|mid-March"},
		{"Al-Aqsa and al-Maliki", "Al|-|Aqsa|and|al|-|Maliki"},
		{"in Sana'a, Ta‘iz and Kata'ib", "in|Sana'a|,|Ta‘iz|and|Kata'ib"},
		{"U.S. troops met U.N. staff at 9 p.m. in Washington, D.C.", "U.S.|troops|met|U.N.|staff|at|9|p.m.|in|Washington|,|D.C."},
		{"The U.S.'s role", "The|U.S.|'s|role"},
		{"Gen. J. Smith and Lt. Col. Abu Bakr", "Gen.|J.|Smith|and|Lt.|Col.|Abu|Bakr"},
		{"No. 5 and no.", "No.|5|and|no|."},
		{"Resolution 2254/15 of 1,000 words, 3.5 percent", "Resolution|2254/15|of|1,000|words|,|3.5|percent"},
		{"$5bn, 40% and €3 million", "$|5|bn|,|40|%|and|€|3|million"},
		{"at 10:30 or 5pm", "at|10:30|or|5|pm"},
		{"the 1990s, the '80s, 21st", "the|1990s|,|the|'80s|,|21st"},
		{"2015-2018 and 555-1234", "2015|-|2018|and|555-1234"},
		{"“We are ready,” she said.", "“|We|are|ready|,|”|she|said|."},
		{"'Never again,' he said.", "'|Never|again|,|'|he|said|."},
		{"Wait... what?! No—never.", "Wait|...|what|?!|No|—|never|."},
		{"(see https://example.org/a?b=1).", "(|see|https://example.org/a?b=1|)|."},
		{"Write to desk@example.org, please.", "Write|to|desk@example.org|,|please|."},
		{"the end of the crisis.In a statement", "the|end|of|the|crisis|.|In|a|statement"},
		{"and/or the R&D of AT&T", "and|/|or|the|R&D|of|AT&T"},
		{"President Aoun’s", "President|Aoun|’s"},
		{"résumé naïve Erdoğan", "résumé|naïve|Erdoğan"},
		{"Ph.D. and etc.", "Ph.D.|and|etc."},
		{"", ""},
		{" \n\t", ""},
	} {
		var got []string
		for _, tok := range Split(c.text) {
			got = append(got, tok.Text)
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.text, s, c.want)
		}
	}
}

// check tells what is wrong with the tokens of text; "" when they keep the promise of Split.
func check(text string, toks []Token) string {
	at := 0
	for _, tok := range toks {
		switch {
		case tok.Start < at || tok.End <= tok.Start || tok.End > len(text):
			return "a token is empty, overlaps or stands outside"
		case text[tok.Start:tok.End] != tok.Text:
			return "Text is not the stretch"
		case !blank(text[at:tok.Start]):
			return "a byte is lost"
		}
		at = tok.End
	}
	if !blank(text[at:]) {
		return "the end is lost"
	}
	return ""
}

func blank(s string) bool {
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !isSpace(r) {
			return false
		}
		i += n
	}
	return true
}

// Half a megabyte without a space must take no more time than half a megabyte of words.
func TestSplitIsLinear(t *testing.T) {
	for _, unit := range []string{"a", "1", "-", "'", ".", "a.", "1-", "a'", "a@", "&A", "\x00", "\xff", "e-", "h", "\"", "U.S.", "’s", "a-1", "www."} {
		text := strings.Repeat(unit, 1<<19/len(unit))
		start := time.Now()
		toks := Split(text)
		if d := time.Since(start); d > 5*time.Second {
			t.Errorf("%q: %v for half a megabyte", unit, d)
		}
		if fault := check(text, toks); fault != "" {
			t.Errorf("%q: %s", unit, fault)
		}
	}
}

func FuzzSplit(f *testing.F) {
	for _, s := range []string{"It's a test.", "\xff\xfe'\x00s", "a.b.c@d.e", "“’’s", "1,0.5-3/4:x", "U.S.'s", "\u200b\u00ada", "http://", "''``"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if fault := check(text, Split(text)); fault != "" {
			t.Fatalf("%q: %s", text, fault)
		}
	})
}

func BenchmarkSplit(b *testing.B) {
	text := strings.Repeat("The U.S. envoy didn't say when the five-year truce of 12 May 2021 would end, Mr. Haddad said on Sunday. ", 100)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Split(text)
	}
}
