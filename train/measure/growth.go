package main

import (
	"bufio"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"

	"parley/app"
)

// growth says how what a document takes is measured as a record grows.
type growth struct {
	sizes  string // documents in the record, with commas between
	batch  int    // documents added at a time
	parley string // the program
}

// batches is how many batches are added to a record of each size.
const batches = 5

// measure adds the same batches to records of several sizes, in the process
// that filled the record and in a new one, and prints what a document takes.
func (g growth) measure(w io.Writer, path string) error {
	dir, err := os.MkdirTemp("", "measure")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	var sizes []int
	for s := range strings.SplitSeq(g.sizes, ",") {
		n, err := strconv.Atoi(s)
		if err != nil || n < 1 {
			return fmt.Errorf("-sizes: %q: want numbers with commas between", g.sizes)
		}
		sizes = append(sizes, n)
	}
	parts, err := g.split(path, dir, sizes)
	if err != nil {
		return err
	}
	runtime.GOMAXPROCS(1)
	fmt.Fprintf(w, "%s, %s documents at a time: processor time of one, median of %d (least to most)\n", filepath.Base(path), count(g.batch), batches)
	var first [2]float64
	for i, n := range sizes {
		took, err := g.at(dir, parts[i], parts[len(sizes):])
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "  in a record of %7s  ", count(n))
		for k, where := range []string{"in one process", "in a new process"} {
			m := median(took[k])
			if i == 0 {
				first[k] = m
			}
			fmt.Fprintf(w, "  %s %s, %.2f times", where, spread(took[k], func(v float64) string { return fmt.Sprintf("%.1f ms", v) }), m/first[k])
		}
		fmt.Fprintln(w)
	}
	return nil
}

// split writes a file for each size and for each batch: of the documents of the
// file, which are often in the order of days, every so manieth for each of them.
func (g growth) split(path, dir string, sizes []int) ([]string, error) {
	wanted := append([]int(nil), sizes...)
	for range batches {
		wanted = append(wanted, g.batch)
	}
	all := 0
	count := func([]byte) error { all++; return nil }
	if err := lines(path, count); err != nil {
		return nil, err
	}
	var files []string
	var out []*bufio.Writer
	for i := range wanted {
		files = append(files, filepath.Join(dir, fmt.Sprintf("part-%d.jsonl", i)))
		f, err := os.Create(files[i])
		if err != nil {
			return nil, err
		}
		defer f.Close()
		out = append(out, bufio.NewWriter(f))
	}
	// A document of a batch is in no record before; the records share theirs.
	given, line := make([]int, len(wanted)), 0
	err := lines(path, func(b []byte) error {
		line++
		due := func(i int) bool { return given[i] < wanted[i] && given[i]*all < line*wanted[i] }
		give := func(i int) { given[i]++; out[i].Write(b); out[i].WriteByte('\n') }
		for i := len(sizes); i < len(wanted); i++ {
			if due(i) {
				give(i)
				return nil
			}
		}
		for i := range sizes {
			if due(i) {
				give(i)
			}
		}
		return nil
	})
	for i := range wanted {
		if flushed := out[i].Flush(); err == nil {
			err = flushed
		}
		if err == nil && given[i] < wanted[i]*9/10 {
			err = fmt.Errorf("%s: %d documents, too few", path, all)
		}
	}
	return files, err
}

// lines calls f with each line of a gzipped file.
func lines(path string, f func([]byte) error) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	z, err := gzip.NewReader(file)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	in := bufio.NewScanner(z)
	in.Buffer(nil, 1<<26)
	for in.Scan() {
		if err := f(in.Bytes()); err != nil {
			return err
		}
	}
	if err := in.Err(); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// at fills a record and adds the batches to it, milliseconds a document: first
// those of this process, then those of new ones, each with a copy of the record.
func (g growth) at(dir, fill string, parts []string) (took [2][]float64, err error) {
	ctx := context.Background()
	record, copied := filepath.Join(dir, "r.db"), filepath.Join(dir, "copy.db")
	clean := func(path string) {
		for _, end := range []string{"", "-wal", "-shm"} {
			os.Remove(path + end)
		}
	}
	clean(record)
	a, err := app.Create(ctx, record, 1)
	if err != nil {
		return took, err
	}
	defer a.Close()
	ignore := func(app.Report) {}
	if _, err := a.Add(ctx, []string{fill}, ignore); err != nil {
		return took, err
	}
	clean(copied)
	for _, end := range []string{"", "-wal"} {
		if err := copyFile(record+end, copied+end); err != nil {
			return took, err
		}
	}
	per := func(ms float64) float64 { return ms / float64(g.batch) }
	for _, part := range parts {
		t, err := timed(func() error { _, err := a.Add(ctx, []string{part}, ignore); return err })
		if err != nil {
			return took, err
		}
		took[0] = append(took[0], per(milliseconds(t.processor)))
	}
	for _, part := range parts {
		o, err := command("", "", []string{"GOMAXPROCS=1"}, g.parley, "--record", copied, "add", part)
		if err != nil {
			return took, err
		}
		took[1] = append(took[1], per(milliseconds(o.processor)))
	}
	return took, nil
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	if closed := out.Close(); err == nil {
		err = closed
	}
	return err
}
