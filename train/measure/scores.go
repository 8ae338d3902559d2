package main

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

var border = regexp.MustCompile(`(?m)^(tokens|sentences)\s+P ([\d.]+)\s+R ([\d.]+)\s+F1 ([\d.]+)\s+\((\d+) gold`)

// borders splits the treebanks' raw text.
func (e *evaluation) borders() error {
	t := table{head: []string{"text", "what", "gold", "P", "R", "F1"}}
	for _, b := range treebanks {
		o, err := command("", "", nil, "go", "run", "./train/evaluate", "-borders", e.data(b.folder, "test.conllu"))
		if err != nil {
			return err
		}
		for _, m := range border.FindAllStringSubmatch(o.out, -1) {
			n, _ := strconv.Atoi(m[5]) // digits by the expression
			t.add(b.name, m[1], count(n), m[2], m[3], "**"+m[4]+"**")
		}
	}
	e.printf("The text of the treebank with its paragraphs and nothing else; both ends of a stretch must be right\n(`go run ./train/evaluate -borders FILE`).\n\n%s", t.String())
	return nil
}

var (
	entity   = regexp.MustCompile(`(?m)^(Person|Organisation|Location|Nationality)\s+(\d+) marked\s+found\s+([\d.]+) %\s+exact\s+([\d.]+) %\s+with a capital\s+(\d+), found\s+([\d.]+) %`)
	synonyms = regexp.MustCompile(`(?m)^synonyms (\d+) marked, (\d+) with both found, (\d+) joined`)
)

// references runs the evaluation of coreference.
func (e *evaluation) references() error {
	o, err := command("", "", []string{"GOMAXPROCS=1"}, "go", "run", "./train/evalcoref", "-data", e.data("re3d", "documents.jsonl"))
	if err != nil {
		return err
	}
	t := table{head: []string{"re3d marks", "marked", "found (overlap)", "both ends right", "marked with a capital", "found of those"}}
	for _, m := range entity.FindAllStringSubmatch(o.out, -1) {
		t.add(m[1], m[2], m[3]+" %", m[4]+" %", m[5], m[6]+" %")
	}
	e.printf("The half of the re3d documents that nothing was trained on (`go run ./train/evalcoref`).\n\n%s", t.String())
	if m := synonyms.FindStringSubmatch(o.out); m != nil {
		e.printf("\nOf %s pairs of mentions that the file marks as one and the same, both are found in %s, and of these %s have the same actor.\n", m[1], m[2], m[3])
	}
	return nil
}

// coding scores single sentences: the act between a given pair, and everything
// from the raw text.
func (e *evaluation) coding() error {
	gold := e.data("events", "plover_gsr_cameo.jsonl")
	questions, err := e.script("score_code.py", "--input", gold)
	if err != nil {
		return err
	}
	answers, err := command("", questions+"\n", nil, e.parley, "code")
	if err != nil {
		return err
	}
	file, err := e.temporary("code.jsonl", answers.out)
	if err != nil {
		return err
	}
	code, err := e.script("score_code.py", gold, file)
	if err != nil {
		return err
	}
	docs, err := e.script("score_claims.py", "--input", gold)
	if err != nil {
		return err
	}
	if file, err = e.temporary("gsr.jsonl", docs+"\n"); err != nil {
		return err
	}
	export, _, err := e.record(file)
	if err != nil {
		return err
	}
	if file, err = e.temporary("claims.jsonl", export); err != nil {
		return err
	}
	claims, err := e.script("score_claims.py", gold, file)
	if err != nil {
		return err
	}
	e.printf("Given both actors (`parley code`, `score_code.py`), and from the raw text (`parley add`, `score_claims.py`):\n\n```\n%s\n%s\n```\n", last(code, 1), last(claims, 1))
	if m := bothActors.FindStringSubmatch(claims); m != nil {
		event, _ := strconv.ParseFloat(m[1], 64)
		both, _ := strconv.ParseFloat(m[2], 64)
		e.printf("\nWhere the event is found, both actors are right in %.1f %%.\n", 100*both/event)
	}
	return nil
}

var bothActors = regexp.MustCompile(`event found ([\d.]+)\s+event with both actors ([\d.]+)`)

// facts scores the seeds and the larger set.
func (e *evaluation) facts() error {
	t := table{head: []string{"texts", "recall of core facts", "recall", "precision", "fields", "score"}}
	row := func(name string, s matterScore) {
		t.add(name, fmt.Sprintf("%.3f (%d of %d)", s.RecallCore, s.CoreFound, s.Core), fmt.Sprintf("%.3f (%d of %d)", s.Recall, s.Found, s.Facts),
			fmt.Sprintf("%.3f (%d of %d)", s.Precision, s.Accounted, s.Matters), fmt.Sprintf("%.3f (%d of %d)", s.Fields, s.Right, s.Checked), fmt.Sprintf("**%.3f**", s.Score))
	}
	seeds, _, err := e.matters(e.shared+"/seeds", e.shared+"/gold/seeds")
	if err != nil {
		return err
	}
	dev, list, err := e.matters(e.shared+"/gold/dev/documents.jsonl", e.shared+"/gold/dev/facts")
	if err != nil {
		return err
	}
	row("five seeds", seeds)
	row("36 real texts and four clusters", dev)
	clusters, err := counts(e.shared+"/gold/dev/facts", list)
	if err != nil {
		return err
	}
	e.printf("`score_matters.py` over `parley export`:\n\n%s\n%s\n", t.String(), kinds(seeds, dev).String())
	e.printf("Of %d facts that several documents share, %d are found; the number of documents is right in %d (%s of those found, %s of all).\n",
		clusters.facts, clusters.found, clusters.right, share(clusters.right, clusters.found), share(clusters.right, clusters.facts))
	return nil
}

// logged are tests that print what they measure.
var logged = []struct {
	what, dir, test string
	figure          *regexp.Regexp
}{
	{"hard sentences of our own read right", "./read", "TestHardSentences", regexp.MustCompile(`go:\d+: (\d+ of \d+)\n`)},
	{"1,000 generated reports of 100 happenings merged", "./record", "TestHistoryIsRecovered", regexp.MustCompile(`matters: (pairwise F1 .*)\n`)},
	{"copies planted among other texts: whole, changed, within longer ones", "./document", "TestNearCopies", regexp.MustCompile(`(\d+ texts, \d+ of them copies: precision .*)\n`)},
	{"one article of 800 words sent to a running `parley serve`", "./serve/api", "BenchmarkPostArticle", regexp.MustCompile(`([\d.]+ ms/median)`)},
	{"contradictions planted in them", "./record", "TestHistoryIsRecovered", regexp.MustCompile(`contradictions: (.*)\n`)},
	{"pairs of spellings, the same person or another", "./actor", "TestSimilarOnSpellings", regexp.MustCompile(`go:\d+: (.* pairs .*)\n`)},
	{"looking up an actor", "./actor", "BenchmarkLookup", regexp.MustCompile(`([\d.]+ µs/lookup)`)},
}

func (e *evaluation) tests() error {
	t := table{head: []string{"what", "figure", "test"}}
	for _, l := range logged {
		args := []string{"test", l.dir, "-count=1", "-v", "-run", "^" + l.test + "$"}
		if strings.HasPrefix(l.test, "Benchmark") {
			args = append(args, "-bench", "^"+l.test+"$")
		}
		figure := "the test fails or prints none"
		if o, err := command("", "", []string{"GOMAXPROCS=1"}, "go", args...); err == nil {
			if m := l.figure.FindStringSubmatch(o.out); m != nil {
				figure = m[1]
			}
		}
		t.add(l.what, figure, "`"+l.dir+"` "+l.test)
	}
	e.printf("%s", t.String())
	return nil
}
