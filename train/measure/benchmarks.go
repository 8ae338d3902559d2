package main

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"
)

// benchmarks reads what `go test -bench` prints and writes it as a table that
// a person can read; of lines that it does not know it writes failures alone.
func benchmarks(r io.Reader, w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	header := ""
	failed := false
	in := bufio.NewScanner(r)
	for in.Scan() {
		line := in.Text()
		if pkg, ok := strings.CutPrefix(line, "pkg: "); ok {
			header = pkg
			continue
		}
		if strings.Contains(line, "FAIL") {
			failed = true
			fmt.Fprintln(t, line)
		}
		name, values := benchmark(line)
		if name == "" {
			continue
		}
		if header != "" {
			fmt.Fprintf(t, "\n%s\n", header)
			header = ""
		}
		fmt.Fprintf(t, "  %s\t%s\n", name, strings.Join(values, "\t"))
	}
	if err := in.Err(); err != nil {
		return err
	}
	if err := t.Flush(); err != nil {
		return err
	}
	if failed {
		return fmt.Errorf("a benchmark failed")
	}
	return nil
}

// benchmark takes a line apart: the name without the word Benchmark and the
// number of processors, and each value with its unit.
func benchmark(line string) (name string, values []string) {
	cells := strings.Fields(line)
	if len(cells) < 4 || !strings.HasPrefix(cells[0], "Benchmark") {
		return "", nil
	}
	for i := 2; i+1 < len(cells); i += 2 {
		v, err := strconv.ParseFloat(cells[i], 64)
		if err != nil {
			return "", nil
		}
		values = append(values, readable(v, cells[i+1]))
	}
	return strings.TrimPrefix(cells[0], "Benchmark"), values
}

// readable chooses a unit in which a value has few digits.
func readable(v float64, unit string) string {
	switch unit {
	case "ns/op":
		return scaled(v, 1000, "ns", "µs", "ms", "s")
	case "B/op":
		return scaled(v, 1024, "bytes", "KiB", "MiB", "GiB")
	case "allocs/op":
		return count(int(v)) + " allocations"
	}
	if v >= 100 {
		return count(int(v+0.5)) + " " + unit
	}
	return fmt.Sprintf("%.3g %s", v, unit)
}

func scaled(v, step float64, units ...string) string {
	for len(units) > 1 && v >= step {
		v /= step
		units = units[1:]
	}
	return fmt.Sprintf("%.4g %s", v, units[0])
}
