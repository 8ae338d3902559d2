package corpus

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"iter"
	"os"
)

// Texts yields the English texts of a gzipped JSON Lines file, every step-th document from the first.
func Texts(path string, step int) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		f, err := os.Open(path)
		if err != nil {
			yield("", fmt.Errorf("corpus: %w", err))
			return
		}
		defer f.Close()
		z, err := gzip.NewReader(f)
		if err != nil {
			yield("", fmt.Errorf("corpus: %s: %w", path, err))
			return
		}
		in := bufio.NewScanner(z)
		in.Buffer(make([]byte, 0, 1<<20), 1<<26)
		for line := 1; in.Scan(); line++ {
			if (line-1)%step != 0 {
				continue
			}
			var d struct{ Text, Language string }
			if err := json.Unmarshal(in.Bytes(), &d); err != nil {
				yield("", fmt.Errorf("corpus: %s:%d: %w", path, line, err))
				return
			}
			if d.Language != "en" {
				continue
			}
			if !yield(d.Text, nil) {
				return
			}
		}
		if err := in.Err(); err != nil {
			yield("", fmt.Errorf("corpus: %s: %w", path, err))
		}
	}
}
