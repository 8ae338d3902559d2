package main

import (
	"strings"
	"testing"
)

// What an article says shows on a terminal and does nothing to it; marks of the
// program's own stay.
func TestHarmless(t *testing.T) {
	p := &page{ansi: true}
	for given, want := range map[string]string{
		"two lines\n\tof text – 𝄞 ذ\n":           "two lines\n\tof text – 𝄞 ذ\n",
		p.bold("a title") + p.underline("asked"): p.bold("a title") + p.underline("asked"),
		"\r\x1b[Kreading":                        "\r\x1b[Kreading",
		"\x1b]0;pwned\x07":                       "�]0;pwned�",
		"\x1b]52;c;AAAA\x1b\\":                   "�]52;c;AAAA�\\",
		"\x1b[2J\x1b[31mred\x1b[8mhidden":        "�[2J�[31mred�[8mhidden",
		"c1 \u009b31m \x7f":                      "c1 �31m �",
		"over\rwritten\b":                        "over�written�",
		"\xff\x1b":                               "\xff�",
	} {
		if got := string(harmless([]byte(given))); got != want {
			t.Errorf("%q shows as %q, want %q", given, got, want)
		}
	}
	if long := strings.Repeat("a", 1<<16); string(harmless([]byte(long))) != long {
		t.Error("a text is cut")
	}
}
