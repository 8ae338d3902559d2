package warc

import (
	"bufio"
	"io"
)

// maxBack is how far a tape can go back.
const maxBack = 4 << 20

// tape is a stream that knows where it is and can go back to a mark, so that
// what was read as part of a broken record can be searched for the next one.
type tape struct {
	in    *bufio.Reader
	at    int64  // of the next byte
	mark  int64  // where kept begins
	kept  []byte // read since the mark
	full  bool   // more was read since the mark than is kept
	again []byte // read already, and to be read again
	err   error  // of in, other than io.EOF
}

func newTape(r io.Reader) *tape { return &tape{in: bufio.NewReaderSize(r, 1<<16)} }

// reset makes of t a tape of another stream, and keeps its buffers.
func (t *tape) reset(r io.Reader) {
	t.in.Reset(r)
	*t = tape{in: t.in, kept: t.kept[:0]}
}

// Read implements io.Reader.
func (t *tape) Read(p []byte) (int, error) {
	var n int
	var err error
	if len(t.again) > 0 {
		n = copy(p, t.again)
		t.again = t.again[n:]
	} else {
		n, err = t.in.Read(p)
	}
	return n, t.note(p[:n], err)
}

// ReadByte implements io.ByteReader, so that flate reads no byte more than it
// needs.
func (t *tape) ReadByte() (byte, error) {
	var b [1]byte
	if len(t.again) > 0 {
		b[0] = t.again[0]
		t.again = t.again[1:]
		return b[0], t.note(b[:], nil)
	}
	c, err := t.in.ReadByte()
	if err != nil {
		return 0, t.note(nil, err)
	}
	b[0] = c
	return c, t.note(b[:], nil)
}

func (t *tape) note(p []byte, err error) error {
	t.at += int64(len(p))
	if room := maxBack - len(t.kept); len(p) > room {
		p, t.full = p[:room], true
	}
	t.kept = append(t.kept, p...)
	if err != nil && err != io.EOF {
		t.err = err
	}
	return err
}

// peek returns the next n bytes, fewer at the end, and stays where it is.
func (t *tape) peek(n int) ([]byte, error) {
	if len(t.again) >= n {
		return t.again[:n], nil
	}
	rest, err := t.in.Peek(n - len(t.again))
	if err != nil && err != io.EOF {
		t.err = err
	}
	return append(t.again[:len(t.again):len(t.again)], rest...), err
}

// set puts the mark here.
func (t *tape) set() { t.mark, t.kept, t.full = t.at, t.kept[:0], false }

// back goes to the n-th byte after the mark, unless the tape no longer has it.
func (t *tape) back(n int64) bool {
	if t.full || n > int64(len(t.kept)) {
		return false
	}
	t.again = append(append([]byte(nil), t.kept[n:]...), t.again...)
	t.at, t.kept = t.mark+n, t.kept[:n]
	return true
}

// line reads to the end of the line, at most limit bytes, and returns it
// without line end.
func (t *tape) line(limit int) ([]byte, error) {
	var out []byte
	for {
		c, err := t.ReadByte()
		if err != nil {
			return out, err
		}
		if c == '\n' {
			if n := len(out); n > 0 && out[n-1] == '\r' {
				out = out[:n-1]
			}
			return out, nil
		}
		if len(out) == limit {
			return out, ErrHeader
		}
		out = append(out, c)
	}
}

// skip passes over n bytes.
func (t *tape) skip(n int64) error {
	var buf [16 << 10]byte
	for n > 0 {
		m, err := t.Read(buf[:min(n, int64(len(buf)))])
		if n -= int64(m); err != nil {
			return err
		}
	}
	return nil
}
