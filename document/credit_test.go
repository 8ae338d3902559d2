package document

import "testing"

func TestCredit(t *testing.T) {
	for text, want := range map[string]string{
		"BOGOTÁ (Meridian Wire) — Voters have rejected it.":             "Meridian Wire",
		"Voters Reject Accord\n\nBOGOTÁ, Oct 3 (Reuters) - Voters have": "Reuters",
		"(AFP) – The envoys met.":                                       "AFP",
		"The Front (FARC) said on Monday that it would":                 "",
		"GENEVA — The envoys (two of them) - met":                       "",
		"One\nTwo\nThree\nFour\nOSLO (Wire) — Five":                     "",
		"": "",
	} {
		if got := Credit(text); got != want {
			t.Errorf("Credit(%q) = %q, want %q", text, got, want)
		}
	}
}
