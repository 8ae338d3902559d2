package main

import "testing"

func TestWantedSaysTheClaimInWords(t *testing.T) {
	row := []string{"condition", "Norway will sign if Chad leaves.", "sign|agree", "NOR", "-", "positive", "conditional", "if Chad", "-"}
	if got, want := wanted(row), "sign or agree, from NOR, positive, conditional, condition: if Chad"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
