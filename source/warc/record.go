package warc

import (
	"bytes"
	"compress/gzip"
	"io"
	"iter"
	"strconv"
	"strings"
)

// Limits of a header: what is longer is none.
const (
	maxLine   = 64 << 10
	maxFields = 256
)

var magic = []byte{0x1F, 0x8B, 0x08}

// records yields the records that may hold pages, and faults; any other error
// is that of r, and the last.
func records(r io.Reader) iter.Seq2[record, error] {
	return func(yield func(record, error) bool) {
		file := newTape(r)
		head, _ := file.peek(len(magic))
		if bytes.Equal(head, magic) {
			compressed(file, yield)
			return
		}
		s := stream{in: file, plain: true}
		s.all(yield)
		if file.err != nil {
			yield(record{}, file.err)
		}
	}
}

// compressed reads member after member.
func compressed(file *tape, yield func(record, error) bool) {
	var z gzip.Reader
	in := newTape(nil)
	for {
		file.set()
		err := z.Reset(file)
		if err == io.EOF && file.at == file.mark {
			return
		}
		s := stream{in: in, offset: file.mark}
		if err == nil {
			z.Multistream(false)
			in.reset(&z)
			if !s.all(yield) {
				return
			}
			err = in.err
		}
		if file.err != nil {
			yield(record{}, file.err)
			return
		}
		if err == nil {
			continue
		}
		if !yield(record{}, &Fault{Offset: file.mark, Within: s.within, Err: brokenGzip{err}}) {
			return
		}
		file.back(1)
		if !nextMember(file) {
			if file.err != nil {
				yield(record{}, file.err)
			}
			return
		}
	}
}

// brokenGzip is ErrGzip with what is wrong.
type brokenGzip struct{ cause error }

func (e brokenGzip) Error() string { return ErrGzip.Error() + ": " + e.cause.Error() }

func (e brokenGzip) Is(target error) bool { return target == ErrGzip }

func (e brokenGzip) Unwrap() error { return e.cause }

// nextMember goes to where a gzip member begins that holds a record. Three bytes
// that look like its beginning occur by chance once in 16 MB.
func nextMember(file *tape) bool {
	for {
		head, err := file.peek(512)
		if len(head) < len(magic) {
			return false
		}
		i := bytes.Index(head, magic)
		if i < 0 {
			i = len(head) - len(magic) + 1
		} else if begins(head[i:]) {
			return file.skip(int64(i)) == nil
		} else if i == 0 || err == io.EOF || len(head)-i >= 256 {
			i++
		}
		if file.skip(int64(i)) != nil {
			return false
		}
	}
}

// begins says whether a gzip member that begins so holds a record.
func begins(head []byte) bool {
	z, err := gzip.NewReader(bytes.NewReader(head))
	if err != nil {
		return false
	}
	var first [5]byte
	_, err = io.ReadFull(z, first[:])
	return err == nil && string(first[:]) == "WARC/"
}

// stream is a run of records, uncompressed: a plain file, or one member.
type stream struct {
	in     *tape
	plain  bool
	offset int64 // of the member in the file
	within int64 // of the record in the member; in a plain file offset counts
}

// all yields the records and faults of the stream, to its end or an error of
// its tape. It returns false when the caller has heard enough.
func (s *stream) all(yield func(record, error) bool) bool {
	for {
		if err := s.blank(); err != nil {
			return true
		}
		s.in.set()
		if s.place(); s.in.err != nil {
			return true
		}
		rec, keep, err := s.record()
		if s.in.err != nil {
			return true // reported as the fault of what is below
		}
		rec.offset, rec.within = s.offset, s.within
		if err != nil {
			more := s.resync()
			if s.in.err != nil {
				return true // what is below is broken, and that is the cause
			}
			if !yield(record{}, rec.fault(err)) {
				return false
			}
			if !more {
				return true
			}
			continue
		}
		if keep && !yield(rec, nil) {
			return false
		}
	}
}

func (s *stream) place() {
	if s.plain {
		s.offset = s.in.mark
		return
	}
	s.within = s.in.mark
}

// blank passes over line ends between records, which some writers have too many
// or too few of.
func (s *stream) blank() error {
	for {
		head, err := s.in.peek(1)
		if len(head) == 0 {
			return err
		}
		if c := head[0]; c != '\r' && c != '\n' && c != 0 {
			return nil
		}
		s.in.skip(1)
	}
}

// record reads one record, and its block where it is wanted.
func (s *stream) record() (rec record, keep bool, err error) {
	rec.fields, err = header(s.in)
	if err != nil {
		return rec, false, short(err)
	}
	size, err := strconv.ParseInt(rec.fields["content-length"], 10, 64)
	if err != nil || size < 0 {
		return rec, false, ErrLength
	}
	keep = wanted(rec.fields)
	if keep && size > MaxRecord {
		if err := s.in.skip(size); err != nil {
			return rec, false, short(err)
		}
		return rec, false, ErrTooLarge
	}
	if !keep {
		err = s.in.skip(size)
	} else {
		rec.block, err = s.block(size)
	}
	if err != nil {
		return rec, false, short(err)
	}
	return rec, keep, s.end()
}

// block takes memory as it is filled: a length can be wrong.
func (s *stream) block(size int64) ([]byte, error) {
	var b bytes.Buffer
	n, err := b.ReadFrom(io.LimitReader(s.in, size))
	if err == nil && n < size {
		err = io.ErrUnexpectedEOF
	}
	return b.Bytes(), err
}

// end checks that the record ends with its block: by the standard two line ends
// and then the next record or the end follow.
func (s *stream) end() error {
	head, err := s.in.peek(4)
	if err != nil && err != io.EOF {
		return err
	}
	rest := bytes.TrimLeft(head, "\r\n")
	if len(rest) == 0 || bytes.HasPrefix([]byte("WARC/"), rest) {
		// At the end of a member this is where its checksum is seen.
		if _, err := s.in.peek(5); err != nil && err != io.EOF {
			return err
		}
		return nil
	}
	return ErrEnd
}

func short(err error) error {
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return ErrShort
	}
	return err
}

// resync goes to the next line that begins a record. The record that failed is
// searched too, from its second byte: its length may be what is wrong.
func (s *stream) resync() bool {
	s.in.back(1)
	for {
		head, _ := s.in.peek(4096)
		if len(head) == 0 {
			return false
		}
		i := bytes.Index(head, []byte("\nWARC/1."))
		if i >= 0 {
			return s.in.skip(int64(i)+1) == nil
		}
		if s.in.skip(int64(max(1, len(head)-8))) != nil {
			return false
		}
	}
}

// header reads the version and the fields of a record, to the empty line.
func header(in *tape) (map[string]string, error) {
	version, err := in.line(maxLine)
	if err != nil && (err != io.EOF || !bytes.HasPrefix(version, []byte("WARC/"))) {
		if err == io.EOF {
			err = ErrVersion
		}
		return nil, err
	}
	if !bytes.HasPrefix(version, []byte("WARC/1.")) && !bytes.HasPrefix(version, []byte("WARC/0.1")) {
		return nil, ErrVersion
	}
	return fields(in)
}

// fields reads lines of name and value, folded lines too, to the empty line.
func fields(in *tape) (map[string]string, error) {
	out := make(map[string]string)
	name := ""
	for range maxFields {
		line, err := in.line(maxLine)
		if err != nil {
			return nil, err
		}
		if len(line) == 0 {
			return out, nil
		}
		if line[0] == ' ' || line[0] == '\t' {
			if name != "" {
				out[name] += " " + strings.TrimSpace(string(line))
			}
			continue
		}
		key, value, ok := strings.Cut(string(line), ":")
		if !ok {
			return nil, ErrHeader
		}
		name = strings.ToLower(strings.TrimSpace(key))
		out[name] = strings.TrimSpace(value)
	}
	return nil, ErrHeader
}
