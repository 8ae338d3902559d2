package file

import (
	"io"
	"os"
	"sync/atomic"
)

// progress counts the bytes of the files, as they are on disk.
type progress struct {
	done, all atomic.Int64
	unknown   atomic.Bool // standard input is among them
}

func (p *progress) expect(paths []string) {
	for _, path := range paths {
		if path == Stdin {
			p.unknown.Store(true)
			continue
		}
		for file, err := range files(path) {
			if err != nil {
				continue
			}
			if info, err := os.Stat(file); err == nil && info.Mode().IsRegular() {
				p.all.Add(info.Size())
			}
		}
	}
}

func (p *progress) count(r io.Reader) io.Reader { return counter{r, &p.done} }

type counter struct {
	r    io.Reader
	done *atomic.Int64
}

func (c counter) Read(b []byte) (int, error) {
	n, err := c.r.Read(b)
	c.done.Add(int64(n))
	return n, err
}

// Share returns how much of the files has been read, from 0 to 1, and whether
// that is known: of standard input it is not. It may be called at any time.
func (r *Reader) Share() (float64, bool) {
	all := r.gone.all.Load()
	if all == 0 || r.gone.unknown.Load() {
		return 0, false
	}
	return min(1, float64(r.gone.done.Load())/float64(all)), true
}
