package main

import (
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// The floor lies just under what the development part of It Happened gave when
// this was last changed: sign 82.5 %, r 0.737.
func TestFactualityOfJudgedPredicates(t *testing.T) {
	const file = "../../../shared/data/factuality/uds-ih2-dev.jsonl"
	if _, err := os.Stat(file); err != nil {
		t.Skip("the judged predicates are not here: ", err)
	}
	var out strings.Builder
	if err := factualityScore(&out, file, 0); err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile(`sign right ([\d.]+) %  always yes ([\d.]+) %  Pearson r ([\d.]+)`).FindStringSubmatch(out.String())
	if m == nil {
		t.Fatalf("no figures in %q", out.String())
	}
	sign, _ := strconv.ParseFloat(m[1], 64) // digits by the expression
	r, _ := strconv.ParseFloat(m[3], 64)
	if sign < 81.5 || r < 0.72 {
		t.Errorf("sign right %v %%, r %v: want 81.5 and 0.72", sign, r)
	}
	t.Log(strings.TrimSpace(out.String()))
}
