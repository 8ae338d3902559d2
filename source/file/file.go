// Package file finds documents in files and folders.
//
// What a file holds is told by its name (see Kinds), or where that says nothing
// by its first bytes. A folder is walked in the order of the names, folders
// within it too; there only files of a known name are taken, and hidden ones are
// left out. All may be compressed with gzip (.gz) or Zstandard (.zst).
package file

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/klauspost/compress/zstd"

	"parley/source"
	"parley/source/jsonl"
	"parley/source/mail"
	"parley/source/warc"
)

// maxWindow is how far back a file compressed with Zstandard may refer, in bytes:
// what zstd allows without --long.
const maxWindow = 128 << 20

var errNoZstd = errors.New("zstd: invalid header")

func zst(path string) bool { return strings.EqualFold(filepath.Ext(path), ".zst") }

// MaxText is the largest text or page that is read, in bytes, uncompressed.
const MaxText = 64 << 20

// Stdin is the path that stands for standard input.
const Stdin = "-"

// The causes where a file has a format that is recognised and not read.
var (
	ErrPDF    = errors.New("a PDF, which is not read: make a text of it (pdftotext FILE.pdf) and add that (FILE.txt)")
	ErrPacked = errors.New("an office document or another packed file, which is not read: save its text as .txt or .html and add that")
)

// Documents yields the documents at the paths, in order: those of the zero
// Reader.
func Documents(paths ...string) iter.Seq2[source.Raw, error] {
	return new(Reader).Documents(paths...)
}

// Reader reads documents from files. The zero Reader is ready to use; a Reader
// is used once.
type Reader struct {
	Kind  Kind      // of every file that is named, and of standard input; Any: what it looks like
	Stdin io.Reader // nil: there is none

	gone progress
}

// Documents yields the documents at the paths, in order. A path is a file, a
// folder, a pattern as filepath.Match has it where no file has that name, or
// Stdin. What cannot be read yields a *source.Error, and the next one follows.
func (r *Reader) Documents(paths ...string) iter.Seq2[source.Raw, error] {
	return func(yield func(source.Raw, error) bool) {
		r.gone.expect(paths)
		for _, path := range paths {
			if path == Stdin {
				if !r.input(yield) {
					return
				}
				continue
			}
			for file, err := range files(path) {
				if err != nil {
					if !yield(source.Raw{}, err) {
						return
					}
					continue
				}
				kind := KindOf(file)
				if r.Kind != Any && file == path {
					kind = r.Kind
				}
				if !r.open(file, kind, yield) {
					return
				}
			}
		}
	}
}

// files yields the path itself, or the files of the folder or pattern that it
// is.
func files(path string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		info, err := os.Stat(path)
		switch {
		case errors.Is(err, os.ErrNotExist):
			found, bad := filepath.Glob(path)
			if bad != nil || len(found) == 0 {
				yield("", fault(path, err))
				return
			}
			for _, f := range found {
				for file, err := range files(f) {
					if !yield(file, err) {
						return
					}
				}
			}
		case err != nil:
			yield("", fault(path, err))
		case info.IsDir():
			walk(path, yield)
		default:
			yield(path, nil)
		}
	}
}

// walk follows links to files but not to folders, which could lead in circles.
func walk(folder string, yield func(string, error) bool) bool {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return yield("", fault(folder, err))
	}
	for _, e := range entries {
		path := filepath.Join(folder, e.Name())
		switch {
		case strings.HasPrefix(e.Name(), "."):
		case e.IsDir():
			if !walk(path, yield) {
				return false
			}
		case taken(path):
			if !yield(path, nil) {
				return false
			}
		}
	}
	return true
}

func taken(path string) bool {
	if KindOf(path) == Any {
		return false
	}
	info, err := os.Stat(path)
	return err != nil || info.Mode().IsRegular()
}

func uncompressed(path string) string {
	if ext := filepath.Ext(path); strings.EqualFold(ext, ".gz") || strings.EqualFold(ext, ".zst") {
		return strings.TrimSuffix(path, ext)
	}
	return path
}

func (r *Reader) open(path string, kind Kind, yield func(source.Raw, error) bool) bool {
	f, err := os.Open(path)
	if err != nil {
		return yield(source.Raw{}, fault(path, err))
	}
	defer f.Close()
	return read(r.gone.count(f), path, kind, yield)
}

func (r *Reader) input(yield func(source.Raw, error) bool) bool {
	if r.Stdin == nil {
		return yield(source.Raw{}, fault("standard input", errors.New("there is none")))
	}
	return read(r.Stdin, "standard input", r.Kind, yield)
}

// read yields the documents of one stream.
func read(r io.Reader, path string, kind Kind, yield func(source.Raw, error) bool) bool {
	in := bufio.NewReaderSize(r, 1<<16)
	head, err := in.Peek(4)
	if err != nil && err != io.EOF {
		return yield(source.Raw{}, fault(path, err))
	}
	if bytes.Equal(head, []byte{0x28, 0xB5, 0x2F, 0xFD}) {
		z, err := zstd.NewReader(in, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(maxWindow))
		if err != nil {
			return yield(source.Raw{}, fault(path, err))
		}
		defer z.Close()
		in = bufio.NewReaderSize(z, 1<<16)
	} else if zst(path) {
		return yield(source.Raw{}, fault(path, errNoZstd))
	}
	head, _ = in.Peek(2)
	zipped := bytes.Equal(head, []byte{0x1F, 0x8B})
	if kind == WARC { // which knows about its members
		return pass(warc.Read(in, path), yield)
	}
	if zipped || uncompressed(path) != path && !zst(path) {
		if kind == Any && archive(in) {
			return pass(warc.Read(in, path), yield)
		}
		z, err := gzip.NewReader(in)
		if err != nil {
			return yield(source.Raw{}, fault(path, err))
		}
		in = bufio.NewReaderSize(z, 1<<16)
	}
	if kind == Any {
		if kind = sniff(in); kind == WARC {
			return pass(warc.Read(in, path), yield)
		}
	}
	switch kind {
	case Lines:
		return pass(jsonl.Read(in, path), yield)
	case Mail:
		return pass(mail.Read(in, name(path), path), yield)
	case Box:
		return pass(mail.ReadBox(in, name(path), path), yield)
	case pdf:
		return yield(source.Raw{}, fault(path, ErrPDF))
	case packed:
		return yield(source.Raw{}, fault(path, ErrPacked))
	}
	return yield(whole(in, path, kind.mediaType()))
}

func pass(docs iter.Seq2[source.Raw, error], yield func(source.Raw, error) bool) bool {
	for raw, err := range docs {
		if !yield(raw, err) {
			return false
		}
	}
	return true
}

func name(path string) string { return filepath.Base(uncompressed(path)) }

func whole(r io.Reader, path, mediaType string) (source.Raw, error) {
	var b bytes.Buffer
	n, err := b.ReadFrom(io.LimitReader(r, MaxText+1))
	if err == nil && n > MaxText {
		err = fmt.Errorf("more than %d bytes", MaxText)
	}
	if err != nil {
		return source.Raw{}, fault(path, err)
	}
	return source.Raw{Name: name(path), From: path, MediaType: mediaType, Bytes: b.Bytes()}, nil
}

// fault leaves out the path that *fs.PathError repeats.
func fault(path string, err error) error {
	var p *os.PathError
	if errors.As(err, &p) {
		err = p.Err
	}
	return &source.Error{Op: "read", File: path, Err: err}
}
