package actor

import (
	"bufio"
	"bytes"
	"fmt"
	"io/fs"
	"strings"
)

// row is one line of a table, its fields by column name.
type row struct {
	file string
	line int
	cols map[string]int
	vals []string
}

// get returns a field without surrounding space; "" for a column that the table lacks.
func (r row) get(col string) string {
	n, ok := r.cols[col]
	if !ok || n >= len(r.vals) {
		return ""
	}
	return strings.TrimSpace(r.vals[n])
}

// list returns the parts of a field that "; " separates.
func (r row) list(col string) []string {
	var out []string
	for _, p := range strings.Split(r.get(col), ";") {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// errorf names the faulty line.
func (r row) errorf(format string, args ...any) error {
	return fmt.Errorf("actor: %s:%d: %s", r.file, r.line, fmt.Sprintf(format, args...))
}

// readTable parses a table: tab-separated, UTF-8, lines starting with # are comments, the first other line names the
// columns. A line with another number of fields than the head is an error that names file and line.
func readTable(fsys fs.FS, file string) ([]row, error) {
	data, err := fs.ReadFile(fsys, file)
	if err != nil {
		return nil, fmt.Errorf("actor: read table: %w", err)
	}
	var rows []row
	var cols map[string]int
	sc := bufio.NewScanner(bytes.NewReader(data))
	sc.Buffer(nil, 1<<20)
	for n := 1; sc.Scan(); n++ {
		text := sc.Text()
		if text == "" || text[0] == '#' {
			continue
		}
		vals := strings.Split(text, "\t")
		if cols == nil {
			cols = make(map[string]int, len(vals))
			for i, v := range vals {
				cols[v] = i
			}
			continue
		}
		r := row{file, n, cols, vals}
		if len(vals) != len(cols) {
			return nil, r.errorf("%d fields, want %d", len(vals), len(cols))
		}
		rows = append(rows, r)
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("actor: read table %s: %w", file, err)
	}
	return rows, nil
}
