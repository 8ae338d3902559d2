package main

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"os"
)

// saveParams writes all weights as float32, each under its name.
func saveParams(path string, params []*param) error {
	f, err := os.Create(path)
	if err != nil {
		return fmt.Errorf("neural: save: %w", err)
	}
	defer f.Close()
	w := bufio.NewWriterSize(f, 1<<20)
	for _, p := range params {
		w.Write(binary.LittleEndian.AppendUint32(nil, uint32(len(p.name))))
		w.WriteString(p.name)
		w.Write(binary.LittleEndian.AppendUint32(nil, uint32(len(p.w))))
		for _, v := range p.w {
			w.Write(binary.LittleEndian.AppendUint32(nil, math.Float32bits(v)))
		}
	}
	if err := w.Flush(); err != nil {
		return fmt.Errorf("neural: save: %w", err)
	}
	return nil
}

// loadParams fills the weights that the file has under the same name and size; the others stay as they are.
func loadParams(path string, params []*param) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("neural: load: %w", err)
	}
	defer f.Close()
	byName := map[string]*param{}
	for _, p := range params {
		byName[p.name] = p
	}
	r := bufio.NewReaderSize(f, 1<<20)
	for {
		var n uint32
		if err := binary.Read(r, binary.LittleEndian, &n); err == io.EOF {
			return nil
		} else if err != nil {
			return fmt.Errorf("neural: load: %s: %w", path, err)
		}
		name := make([]byte, n)
		if _, err := io.ReadFull(r, name); err != nil {
			return fmt.Errorf("neural: load: %s: %w", path, err)
		}
		if err := binary.Read(r, binary.LittleEndian, &n); err != nil {
			return fmt.Errorf("neural: load: %s: %w", path, err)
		}
		w := make([]float32, n)
		if err := binary.Read(r, binary.LittleEndian, w); err != nil {
			return fmt.Errorf("neural: load: %s: %w", path, err)
		}
		if p := byName[string(name)]; p != nil && len(p.w) == len(w) {
			copy(p.w, w)
		}
	}
}
