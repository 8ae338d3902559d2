// Package shipped names what is built into the program besides its code:
// models and tables, each with its size and a checksum, so that a reading can
// say what it was made with.
package shipped

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"io/fs"
)

// Part is one model, or the tables of one package taken together.
type Part struct {
	Name string `json:"name"`
	Size int64  `json:"size"`   // bytes
	Sum  string `json:"sha256"` // of the file, or of the names, lengths and bytes of the files; 64 hexadecimal digits
}

// File returns the part that is one file.
func File[B []byte | string](name string, data B) Part {
	sum := sha256.Sum256([]byte(data))
	return Part{Name: name, Size: int64(len(data)), Sum: hex.EncodeToString(sum[:])}
}

// Files returns the part that is all files of fsys. It panics where one cannot
// be read, which an embed.FS rules out.
func Files(name string, fsys fs.FS) Part {
	h := sha256.New()
	out := Part{Name: name}
	var n [8]byte
	field := func(b []byte) {
		binary.BigEndian.PutUint64(n[:], uint64(len(b)))
		h.Write(n[:])
		h.Write(b)
	}
	err := fs.WalkDir(fsys, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := fs.ReadFile(fsys, path)
		field([]byte(path))
		field(b)
		out.Size += int64(len(b))
		return err
	})
	if err != nil {
		panic(err)
	}
	out.Sum = hex.EncodeToString(h.Sum(nil))
	return out
}

// Version is a short name of all parts and of the method that uses them: 12
// hexadecimal digits, which differ where the method, a name or a sum does.
func Version(method string, parts ...Part) string {
	h := sha256.New()
	h.Write([]byte(method))
	for _, p := range parts {
		h.Write([]byte("\x00" + p.Name + "\x00" + p.Sum))
	}
	return hex.EncodeToString(h.Sum(nil)[:6])
}
