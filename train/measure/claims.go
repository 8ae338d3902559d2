package main

import (
	"fmt"
	"os"
	"regexp"
	"strings"
)

var judgedPredicates = regexp.MustCompile(`(?m)^factuality (\d+) predicates  sign right ([\d.]+ %)  always yes ([\d.]+ %)  Pearson r ([\d.]+)  mean error ([\d.]+)\nmode alone \d+ predicates  sign right ([\d.]+ %)  Pearson r ([\d.]+)`)

// factuality compares how certain predicates are with what people judged.
func (e *evaluation) factuality() error {
	t := table{head: []string{"It Happened v2", "predicates", "sign right", "always yes", "Pearson r", "mean error", "by the mode alone: sign right", "Pearson r"}}
	for _, part := range []string{"dev", "test"} {
		o, err := command("", "", []string{"GOMAXPROCS=1"}, "go", "run", "./train/evaluate", "-factuality", e.data("factuality", "uds-ih2-"+part+".jsonl"))
		if err != nil {
			return err
		}
		m := judgedPredicates.FindStringSubmatch(o.out)
		if m == nil {
			return fmt.Errorf("evaluate -factuality prints no figures: %q", last(o.out, 3))
		}
		t.add(part, m[1], m[2], m[3], m[4], m[5], m[6], m[7])
	}
	e.printf("How certain it is that what a predicate tells happened, from -3 to 3, any predicate of web and mail (`go run ./train/evaluate -factuality FILE`).\nThe weights were fitted to another part of the same judgements; the mode alone is rules.\n\n%s", t.String())
	return nil
}

// calibration says how far the confidences of claims are kept.
func (e *evaluation) calibration() error {
	o, err := command("", "", []string{"GOMAXPROCS=1"}, "go", "run", "./train/confidence", "-parley", e.parley, "-shared", e.shared)
	if err != nil {
		return err
	}
	e.printf("Of claims marked 0.8 about 80 %% should be right (`go run ./train/confidence`, whose head says what counts as right).\n\n%s\n", strings.TrimSpace(o.out))
	return nil
}

var hardResult = regexp.MustCompile(`go:\d+: (\d+) of (\d+)\n`)

// hard lists the sentences of our own that are hard to read, with what the test of them says.
func (e *evaluation) hard() error {
	b, err := os.ReadFile("read/testdata/hard.tsv")
	if err != nil {
		return err
	}
	missed, result := map[string]bool{}, "the test prints no figure"
	o, _ := command("", "", []string{"GOMAXPROCS=1"}, "go", "test", "./read", "-count=1", "-v", "-run", "^TestHardSentences$") // it fails where one is missed
	if m := hardResult.FindStringSubmatch(o.out); m != nil {
		result = m[1] + " of " + m[2] + " are read right"
	}
	for _, m := range regexp.MustCompile(`hard_test.go:\d+: [^:]+: (.+)`).FindAllStringSubmatch(o.out, -1) {
		missed[m[1]] = true
	}
	t := table{head: []string{"phenomenon", "sentence", "the claim that must be there", "read right"}}
	for line := range strings.Lines(string(b)) {
		yet := strings.HasPrefix(line, "#! ")
		c := strings.Split(strings.TrimSpace(strings.TrimPrefix(line, "#! ")), "\t")
		if len(c) < 9 || strings.HasPrefix(c[0], "#") {
			continue
		}
		answer := "yes"
		if yet || missed[c[1]] {
			answer = "**no**"
		}
		t.add(c[0], strings.ReplaceAll(c[1], `\n\n`, " ¶ "), wanted(c), answer)
	}
	e.printf("`read/testdata/hard.tsv`, sentences of our own, none from a text that is scored: %s (TestHardSentences in `./read`).\n\n%s", result, t.String())
	return nil
}

// wanted is the claim that a row of hard sentences asks for, in words.
func wanted(c []string) string {
	out := strings.ReplaceAll(c[2], "|", " or ")
	for _, i := range []int{3, 4, 5, 6, 7, 8} {
		if c[i] == "-" {
			continue
		}
		out += ", " + map[int]string{3: "from ", 4: "to ", 7: "condition: ", 8: "according to "}[i] + strings.ReplaceAll(c[i], "|", " or ")
	}
	return out
}
