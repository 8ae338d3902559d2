// Package file is the envelope of every model file: magic "PARLEYM", a format version, the SHA-256 of the payload, its length.
package file

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
)

// Version is the format version that Open accepts.
const Version = 1

// ErrDamaged is returned for bytes that are no model file, are cut short or fail their checksum.
var ErrDamaged = errors.New("damaged model file")

var magic = [8]byte{'P', 'A', 'R', 'L', 'E', 'Y', 'M', Version}

const header = 8 + sha256.Size + 8

// Save writes payload in its envelope to path.
func Save(path string, payload []byte) error {
	sum := sha256.Sum256(payload)
	b := append(append([]byte(nil), magic[:]...), sum[:]...)
	b = binary.LittleEndian.AppendUint64(b, uint64(len(payload)))
	if err := os.WriteFile(path, append(b, payload...), 0o644); err != nil {
		return fmt.Errorf("model file: save: %w", err)
	}
	return nil
}

// Open checks the envelope and returns the payload, a part of data. The error wraps ErrDamaged.
func Open(data []byte) ([]byte, error) {
	if len(data) < header || !bytes.Equal(data[:7], magic[:7]) {
		return nil, fmt.Errorf("model file: header: %w", ErrDamaged)
	}
	if data[7] != Version {
		return nil, fmt.Errorf("model file: version %d, want %d: %w", data[7], Version, ErrDamaged)
	}
	payload := data[header:]
	if binary.LittleEndian.Uint64(data[header-8:]) != uint64(len(payload)) {
		return nil, fmt.Errorf("model file: length: %w", ErrDamaged)
	}
	if sum := sha256.Sum256(payload); !bytes.Equal(sum[:], data[8:8+sha256.Size]) {
		return nil, fmt.Errorf("model file: checksum: %w", ErrDamaged)
	}
	return payload, nil
}

// Sum returns the checksum of a model file's payload as the header has it, in hexadecimal; "" when data is too short.
func Sum(data []byte) string {
	if len(data) < header {
		return ""
	}
	return fmt.Sprintf("%x", data[8:8+sha256.Size])
}
