package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
)

// speeds measures what the program takes: itself as a child for the reader,
// the program for a cold start.
func (e *evaluation) speeds() error {
	t := table{head: []string{"what", "median (least to most)", "how"}}
	if err := e.cold(&t); err != nil {
		return err
	}
	if err := e.reader(&t); err != nil {
		return err
	}
	if err := e.coder(&t); err != nil {
		return err
	}
	info, err := os.Stat(e.parley)
	if err != nil {
		return err
	}
	t.add("the program", fmt.Sprintf("%.1f MB", float64(info.Size())/1e6), "one file, models and tables inside")
	e.printf("%d runs each, of the cold start %d. Rates are over processor time, which does not count other programs on the machine;\n"+
		"the clock does, so that its least is nearest to what an idle machine takes.\n\n%s", runs, 3*runs, t.String())
	return nil
}

// cold adds the seeds to a new record, models and tables to be loaded.
func (e *evaluation) cold(t *table) error {
	var wall, processor, peak []float64
	for range 3 * runs {
		_, took, err := e.record(e.shared + "/seeds")
		if err != nil {
			return err
		}
		wall = append(wall, milliseconds(took.wall))
		processor = append(processor, milliseconds(took.processor))
		peak = append(peak, float64(took.peak)/1e6)
	}
	t.add("`parley add` of the five seeds, cold", spread(wall, unit("ms")), "by the clock, new process and new record; files in the disk cache")
	t.add("", spread(processor, unit("ms")), "processor time, all cores together")
	t.add("", spread(peak, unit("MB")), "most resident memory")
	return nil
}

func unit(u string) func(float64) string {
	return func(v float64) string { return fmt.Sprintf("%.0f %s", v, u) }
}

func rounded(v float64) string { return count(int(v/100+0.5) * 100) }

// reader measures the reader alone, a process for each run.
func (e *evaluation) reader(t *table) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	var load, first, split, stages, sentences, read, allocs, bytes []float64
	growth := make([][]float64, len(grown))
	tokens := 0
	for range runs {
		o, err := command("", "", []string{"GOMAXPROCS=1"}, self, "speed", e.data("text", "wikinews.jsonl.gz"))
		if err != nil {
			return err
		}
		var s speeds
		if err := json.Unmarshal([]byte(o.out), &s); err != nil {
			return err
		}
		tokens = s.Tokens
		load, first = append(load, s.Load), append(first, s.First)
		split, stages = append(split, s.Split), append(stages, s.Stages)
		sentences, read = append(sentences, s.Sentences), append(read, s.Read)
		allocs, bytes = append(allocs, s.Allocs), append(bytes, s.Bytes)
		for i, g := range s.Growth {
			growth[i] = append(growth[i], g)
		}
	}
	t.add("models loaded", spread(load, unit("ms")), "processor time of `read.New`")
	t.add("first sentence", spread(first, unit("ms")), "loads the tables of acts, actors and places")
	t.add("words and sentences", spread(split, rounded)+" tokens a second", fmt.Sprintf("English Wikinews, %s tokens, one core", count(tokens)))
	t.add("tags, trees and names", spread(stages, rounded)+" tokens a second", "the same, words split already")
	t.add("all of these, and lemmas", spread(sentences, rounded)+" tokens a second", "`Reader.Sentences`")
	t.add("the whole reading, up to claims", spread(read, rounded)+" tokens a second", "`Reader.Read`")
	t.add("memory asked for", fmt.Sprintf("%.1f allocations, %.0f bytes a token", median(allocs), median(bytes)), "`Reader.Read`")
	for i, n := range grown {
		t.add(fmt.Sprintf("one report, %d× its text", n), spread(growth[i], rounded)+" tokens a second", "`Reader.Read`, one document")
	}
	return nil
}

// coder measures the program as it codes sentences, line to line on one core:
// one alone, which is mostly loading, and so many that loading does not count.
func (e *evaluation) coder(t *table) error {
	questions, err := e.script("score_code.py", "--input", e.data("events", "plover_gsr_cameo.jsonl"))
	if err != nil {
		return err
	}
	one, _, _ := strings.Cut(questions, "\n")
	block := strings.TrimSpace(questions) + "\n"
	lines := strings.Count(block, "\n")
	times := 10000/lines + 1
	many := strings.Repeat(block, times)
	var load, speed, whole, peak []float64
	for range runs {
		first, err := command("", one+"\n", []string{"GOMAXPROCS=1"}, e.parley, "code")
		if err != nil {
			return err
		}
		all, err := command("", many, []string{"GOMAXPROCS=1"}, e.parley, "code")
		if err != nil {
			return err
		}
		load = append(load, milliseconds(first.processor))
		speed = append(speed, float64(times*lines-1)/(all.processor-first.processor).Seconds())
		whole = append(whole, float64(times*lines)/all.processor.Seconds())
		peak = append(peak, float64(all.peak)/1e6)
	}
	t.add("`parley code`, one sentence", spread(load, unit("ms")), "processor time of the whole process: models and tables are loaded")
	tens := func(v float64) string { return count(int(v/10+0.5) * 10) }
	t.add("`parley code`, sentence after sentence", spread(speed, tens)+" sentences a second", fmt.Sprintf("%d times the %d sentences of the coders, without what one alone takes", times, lines))
	t.add("", spread(whole, tens)+" sentences a second", "the same, with loading")
	t.add("", spread(peak, unit("MB")), "most resident memory of it")
	return nil
}
