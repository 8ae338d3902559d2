package main

import (
	"fmt"
	"io"
	"os/exec"
	"regexp"
	"strconv"
)

// stageOf says which functions a stage's time is spent in, as the profile
// names them. No two of them call each other.
var stageOf = []struct{ name, function string }{
	{"read: file", `parley/source/file\.read`},
	{"read: words and sentences", `parley/read\.split`},
	{"read: tags and trees", `parley/read/(model\.\(\*Models\)\.Encode|tag\.\(\*Tagger\)\.TagIn|parse\.\(\*Parser\)\.ParseIn)`},
	{"read: names", `parley/read/name\.\(\*Recognizer\)\.FindIn(Batch)?`},
	{"read: actors and references", `parley/read/coref\.ResolveWith`},
	{"read: claims", `parley/read/claim\.ExtractTitled`},
	{"write: log and tables", `parley/app\.receive|parley/record/log\.NewReading|parley/record/sqlite\.(packing\.func\d+|\(\*Store\)\.Append)`},
	{"write: tables of matters", `parley/record/sqlite\.(\(\*Store\)\.(Update|Replace)|.*readied.*)`},
	{"merge", `parley/app\.\(\*(finder\)\.(follow|change|all)|App\)\.record\.func\d+)`},
	{"export", `parley/export\.JSONL`},
	{"garbage collection", `runtime\.gcBgMarkWorker`},
}

// stages prints the share of each stage in a profile of the processor. What is
// left is the rest: loading, language, the runtime's own work.
func stages(w io.Writer, profile string) error {
	rest := 100.0
	fmt.Fprintln(w, "shares of the processor time:")
	for _, s := range stageOf {
		got, err := part(profile, s.function)
		if err != nil {
			return err
		}
		rest -= got
		fmt.Fprintf(w, "  %-28s %5.1f %%\n", s.name, got)
	}
	fmt.Fprintf(w, "  %-28s %5.1f %%\n", "loading, language, runtime", max(0, rest))
	return nil
}

var accounting = regexp.MustCompile(`Showing nodes accounting for [^,]*, ([\d.]+)% of`)

// part is the share of a profile, in per cent, that has a function on its stack.
func part(profile, function string) (float64, error) {
	o, err := exec.Command("go", "tool", "pprof", "-top", "-nodecount=100000", "-nodefraction=0", "-edgefraction=0", "-focus", "^("+function+")$", profile).Output()
	if err != nil {
		return 0, fmt.Errorf("go tool pprof: %w", err)
	}
	m := accounting.FindStringSubmatch(string(o))
	if m == nil {
		return 0, nil // no sample fell into it
	}
	return strconv.ParseFloat(m[1], 64)
}
