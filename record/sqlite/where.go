package sqlite

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// Errors of Open and Create that the path itself is the cause of.
var (
	ErrFolder   = errors.New("this is a folder, and a record is a file")
	ErrNoFolder = errors.New("there is no such folder to put a record into")
)

// canHold says why no record can be in a file, as far as its path tells: what
// SQLite says of that is the same whatever the cause.
func canHold(path string) error {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return ErrFolder
	}
	switch info, err := os.Stat(filepath.Dir(path)); {
	case errors.Is(err, fs.ErrNotExist), err == nil && !info.IsDir():
		return ErrNoFolder
	case err != nil:
		return err
	}
	return nil
}
