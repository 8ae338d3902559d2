package main

import (
	"bufio"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"runtime/pprof"
	"strconv"
	"strings"
	"time"

	"parley/app"
	"parley/read/token"
)

// archive reads every step-th document of a gzipped JSON Lines file into a
// record of its own and prints what that took. One core reads.
func archive(w io.Writer, path string, step int) error {
	dir, err := os.MkdirTemp("", "measure")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	sample, profile := filepath.Join(dir, "sample.jsonl"), filepath.Join(dir, "processor.prof")
	documents, tokens, err := extract(path, sample, step)
	if err != nil {
		return err
	}
	f, err := os.Create(profile)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := pprof.StartCPUProfile(f); err != nil {
		return err
	}
	begun, start := time.Now(), processorTime()
	sum, err := add(filepath.Join(dir, "r.db"), sample)
	wall, spent := time.Since(begun), processorTime()-start
	pprof.StopCPUProfile()
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "%s, every %d. document: %s documents, %s tokens, %s claims, %s matters\n",
		filepath.Base(path), step, count(documents), count(tokens), count(sum.Claims), count(sum.Matters))
	fmt.Fprintf(w, "%.1f s of processor time, %.1f s by the clock, %d MB of memory at most\n", spent.Seconds(), wall.Seconds(), peak()>>20)
	per := func(n int) string { return count(int(float64(n) / spent.Seconds())) }
	fmt.Fprintf(w, "in a second of processor time: %s documents, %s tokens, %s claims\n", per(documents), per(tokens), per(sum.Claims))
	return stages(w, profile)
}

func add(database, sample string) (app.Summary, error) {
	runtime.GOMAXPROCS(1)
	ctx := context.Background()
	a, err := app.Create(ctx, database, 1)
	if err != nil {
		return app.Summary{}, err
	}
	defer a.Close()
	return a.Add(ctx, []string{sample}, func(app.Report) {})
}

// extract writes the sample and counts its documents and tokens.
func extract(path, to string, step int) (documents, tokens int, err error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, 0, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return 0, 0, fmt.Errorf("%s: %w", path, err)
	}
	out, err := os.Create(to)
	if err != nil {
		return 0, 0, err
	}
	defer out.Close()
	buffered := bufio.NewWriter(out)
	in := bufio.NewScanner(z)
	in.Buffer(nil, 1<<26)
	for line := 0; in.Scan(); line++ {
		if line%step != 0 {
			continue
		}
		var d struct{ Text string }
		if err := json.Unmarshal(in.Bytes(), &d); err != nil {
			return 0, 0, fmt.Errorf("%s:%d: %w", path, line+1, err)
		}
		documents++
		tokens += len(token.Split(d.Text))
		buffered.Write(in.Bytes()) // Flush has the error
		buffered.WriteByte('\n')
	}
	if err := in.Err(); err != nil {
		return 0, 0, fmt.Errorf("%s: %w", path, err)
	}
	return documents, tokens, buffered.Flush()
}

// stageOf says which functions a stage's time is spent in, as the profile
// names them. No two of them call each other.
var stageOf = []struct{ name, function string }{
	{"words and sentences", `parley/read\.split`},
	{"tags and trees", `parley/read/(model\.\(\*Models\)\.Encode|tag\.\(\*Tagger\)\.TagIn|parse\.\(\*Parser\)\.ParseIn)`},
	{"names", `parley/read/name\.\(\*Recognizer\)\.FindIn`},
	{"actors and references", `parley/read/coref\.Resolve`},
	{"claims", `parley/read/claim\.ExtractTitled`},
	{"log and tables", `parley/app\.\(\*?writer\)\..*`},
	{"merge into matters", `parley/app\.\(\*App\)\.Refresh`},
}

// stages prints the share of each stage in a profile of the processor. What is
// left is the rest: loading, the runtime's own work, garbage collection.
func stages(w io.Writer, profile string) error {
	rest := 100.0
	for _, s := range stageOf {
		got, err := part(profile, s.function)
		if err != nil {
			return err
		}
		rest -= got
		fmt.Fprintf(w, "  %-24s %5.1f %%\n", s.name, got)
	}
	fmt.Fprintf(w, "  %-24s %5.1f %%\n", "loading, memory, runtime", max(0, rest))
	return nil
}

var accounting = regexp.MustCompile(`Showing nodes accounting for [^,]*, ([\d.]+)% of`)

// part is the share of a profile, in per cent, that has a function on its stack.
func part(profile, function string) (float64, error) {
	o, err := exec.Command("go", "tool", "pprof", "-top", "-nodecount=100000", "-nodefraction=0", "-edgefraction=0", "-focus", "^"+function+"$", profile).Output()
	if err != nil {
		return 0, fmt.Errorf("go tool pprof: %w", err)
	}
	m := accounting.FindStringSubmatch(string(o))
	if m == nil {
		return 0, nil // no sample fell into it
	}
	return strconv.ParseFloat(m[1], 64)
}

// peak is the most memory that this process has had, in bytes.
func peak() int64 {
	b, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(b)) {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			kib, _ := strconv.ParseInt(strings.TrimSuffix(strings.TrimSpace(rest), " kB"), 10, 64)
			return kib << 10
		}
	}
	return 0
}
