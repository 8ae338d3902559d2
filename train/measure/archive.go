package main

import (
	"bufio"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"runtime/pprof"
	"strconv"
	"strings"
	"time"

	"parley/app"
	"parley/export"
	"parley/read/token"
)

// archive says how an archive is read.
type archive struct {
	step    int    // every step-th document
	cores   int    // that read
	keep    string // where the record is left, "" for nowhere
	profile string // where the profile of the processor is left, "" for nowhere
}

// taken is what something took.
type taken struct{ wall, processor time.Duration }

// timed runs f.
func timed(f func() error) (taken, error) {
	begun, start := time.Now(), processorTime()
	err := f()
	return taken{time.Since(begun), processorTime() - start}, err
}

// read reads documents of a gzipped JSON Lines file into a record of its own,
// exports that record, and prints what it took from the one file to the other.
func (a archive) read(w io.Writer, path string) error {
	dir, err := os.MkdirTemp("", "measure")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	for at, name := range map[*string]string{&a.keep: "r.db", &a.profile: "processor.prof"} {
		if *at == "" {
			*at = filepath.Join(dir, name)
		}
	}
	in, name := path, filepath.Base(path)
	if a.step > 1 {
		in, name = filepath.Join(dir, "sample.jsonl"), fmt.Sprintf("%s, every %d. document", name, a.step)
	}
	sizes, err := extract(path, in, a.step)
	if err != nil {
		return err
	}
	f, err := os.Create(a.profile)
	if err != nil {
		return err
	}
	defer f.Close()
	runtime.GOMAXPROCS(a.cores)
	forgetPeak()
	if err := pprof.StartCPUProfile(f); err != nil {
		return err
	}
	g := grower{sizes: sizes}
	var sum app.Summary
	var size int64
	var reading, exporting taken
	all, err := timed(func() (err error) {
		if reading, err = timed(func() error { sum, err = add(a.keep, in, a.cores, g.report); return err }); err != nil {
			return err
		}
		exporting, err = timed(func() error { size, err = exported(a.keep, filepath.Join(dir, "record.jsonl")); return err })
		return err
	})
	pprof.StopCPUProfile()
	if err != nil {
		return err
	}
	tokens := 0
	for _, n := range sizes {
		tokens += n
	}
	fmt.Fprintf(w, "%s: %s documents, %s tokens, %s claims, %s matters, exported as %s MB\n",
		name, count(len(sizes)), count(tokens), count(sum.Claims), count(sum.Matters), count(int(size/1e6)))
	fmt.Fprintf(w, "%.1f s by the clock, %.1f s of processor time, %d MB of memory at most; %d of %d processors; %s\n",
		all.wall.Seconds(), all.processor.Seconds(), peak()>>20, a.cores, runtime.NumCPU(), load())
	fmt.Fprintf(w, "of that the export %.1f s by the clock, %.1f s of processor time\n", exporting.wall.Seconds(), exporting.processor.Seconds())
	rates := func(what string, d time.Duration) {
		per := func(n int) string { return count(int(float64(n) / d.Seconds())) }
		fmt.Fprintf(w, "in a second %s: %s documents, %s tokens, %s claims\n", what, per(len(sizes)), per(tokens), per(sum.Claims))
	}
	rates("by the clock", reading.wall)
	rates("of processor time", reading.processor)
	g.print(w)
	return stages(w, a.profile)
}

// add adds a file to a new record.
func add(database, file string, cores int, report func(app.Report)) (app.Summary, error) {
	ctx := context.Background()
	a, err := app.Create(ctx, database, cores)
	if err != nil {
		return app.Summary{}, err
	}
	defer a.Close()
	defer app.KeepMemory()()
	return a.Add(ctx, []string{file}, report)
}

// exported writes the record to a file and returns how large that is.
func exported(database, to string) (int64, error) {
	ctx := context.Background()
	a, err := app.Open(ctx, database, 1)
	if err != nil {
		return 0, err
	}
	defer a.Close()
	v, err := a.View(ctx)
	if err != nil {
		return 0, err
	}
	f, err := os.Create(to)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	if err := export.JSONL(ctx, f, v); err != nil {
		return 0, err
	}
	info, err := f.Stat()
	return info.Size(), err
}

// grower notes what the documents took as the record grew.
type grower struct {
	sizes []int // tokens of the documents, in order
	done  int   // documents
	steps []step
}

// step is what was done when so many documents were recorded.
type step struct {
	documents, tokens int
	processor         time.Duration
}

// report takes one report of add.
func (g *grower) report(app.Report) {
	if g.done%1000 == 0 {
		g.note()
	}
	if g.done < len(g.sizes) {
		g.done++
	}
}

func (g *grower) note() {
	s := step{documents: g.done, processor: processorTime()}
	for _, n := range g.sizes[:g.done] {
		s.tokens += n
	}
	g.steps = append(g.steps, s)
	fmt.Fprintf(os.Stderr, "measure: %s documents after %.0f s of processor time, %d MB\n", count(s.documents), s.processor.Seconds(), peak()>>20)
}

// print prints the processor time of each thousand documents, where there are
// several thousand.
func (g *grower) print(w io.Writer) {
	if len(g.steps) < 3 {
		return
	}
	fmt.Fprintln(w, "processor time of a thousand tokens, as the record grew by a thousand documents each:")
	for i, s := range g.steps[1:] {
		fmt.Fprintf(w, "  to %6s  %.1f ms\n", count(s.documents), 1000*milliseconds(s.processor-g.steps[i].processor)/float64(s.tokens-g.steps[i].tokens))
	}
}

// extract counts the tokens of every step-th document, and writes these
// documents into a file where they are not all.
func extract(path, to string, step int) (sizes []int, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	buffered := bufio.NewWriter(io.Discard)
	if step > 1 {
		out, err := os.Create(to)
		if err != nil {
			return nil, err
		}
		defer out.Close()
		buffered.Reset(out)
	}
	in := bufio.NewScanner(z)
	in.Buffer(nil, 1<<26)
	for line := 0; in.Scan(); line++ {
		if line%step != 0 {
			continue
		}
		var d struct{ Text string }
		if err := json.Unmarshal(in.Bytes(), &d); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, line+1, err)
		}
		sizes = append(sizes, len(token.Split(d.Text)))
		buffered.Write(in.Bytes()) // Flush has the error
		buffered.WriteByte('\n')
	}
	if err := in.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return sizes, buffered.Flush()
}

// forgetPeak makes peak count from now on, where the system can do that.
func forgetPeak() {
	debug.FreeOSMemory()
	os.WriteFile("/proc/self/clear_refs", []byte("5"), 0)
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
