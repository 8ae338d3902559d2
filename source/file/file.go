// Package file finds documents in files and folders.
//
// A file that ends in .jsonl or .ndjson holds JSON Lines (package
// source/jsonl), any other that is named is one plain text. A folder is walked
// in the order of the names, folders within it too; there only files that end
// in .txt, .text, .jsonl or .ndjson are taken, and hidden ones are left out.
// All of them may be compressed with gzip (.gz).
package file

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"parley/source"
	"parley/source/jsonl"
)

// MaxText is the largest text file that is read, in bytes, uncompressed.
const MaxText = 64 << 20

// Documents yields the documents at the paths, in order. What cannot be read
// yields a *source.Error, and the next one follows.
func Documents(paths ...string) iter.Seq2[source.Raw, error] {
	return func(yield func(source.Raw, error) bool) {
		for _, path := range paths {
			for file, err := range files(path) {
				if err != nil {
					if !yield(source.Raw{}, err) {
						return
					}
					continue
				}
				for raw, err := range open(file) {
					if !yield(raw, err) {
						return
					}
				}
			}
		}
	}
}

// files yields the path itself, or the files of the folder that it names.
func files(path string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		info, err := os.Stat(path)
		switch {
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
	switch kind(path) {
	case ".txt", ".text", ".jsonl", ".ndjson":
		info, err := os.Stat(path)
		return err != nil || info.Mode().IsRegular()
	}
	return false
}

// kind is the extension below .gz, in lower case.
func kind(path string) string {
	return strings.ToLower(filepath.Ext(uncompressed(path)))
}

func uncompressed(path string) string {
	if ext := filepath.Ext(path); strings.EqualFold(ext, ".gz") {
		return strings.TrimSuffix(path, ext)
	}
	return path
}

func open(path string) iter.Seq2[source.Raw, error] {
	return func(yield func(source.Raw, error) bool) {
		f, err := os.Open(path)
		if err != nil {
			yield(source.Raw{}, fault(path, err))
			return
		}
		defer f.Close()
		var r io.Reader = f
		if uncompressed(path) != path {
			if r, err = gzip.NewReader(f); err != nil {
				yield(source.Raw{}, fault(path, err))
				return
			}
		}
		switch kind(path) {
		case ".jsonl", ".ndjson":
			jsonl.Read(r, path)(yield)
		default:
			yield(text(r, path))
		}
	}
}

func text(r io.Reader, path string) (source.Raw, error) {
	var b bytes.Buffer
	n, err := b.ReadFrom(io.LimitReader(r, MaxText+1))
	if err == nil && n > MaxText {
		err = fmt.Errorf("more than %d bytes", MaxText)
	}
	if err != nil {
		return source.Raw{}, fault(path, err)
	}
	return source.Raw{
		Name:      filepath.Base(uncompressed(path)),
		From:      path,
		MediaType: "text/plain",
		Bytes:     b.Bytes(),
	}, nil
}

// fault leaves out the path that *fs.PathError repeats.
func fault(path string, err error) error {
	var p *os.PathError
	if errors.As(err, &p) {
		err = p.Err
	}
	return &source.Error{Op: "read", File: path, Err: err}
}
