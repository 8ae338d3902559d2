// Package model holds the trained weights of the reading stages inside the program and makes the stages of them.
package model

import (
	_ "embed"
	"fmt"
	"sync"

	"parley/read/model/file"
	"parley/read/neural"
	"parley/read/parse"
	"parley/read/tag"
)

// neuralFile holds the network that tags and parses; CARD.md says how it was made.
//
//go:embed neural.bin
var neuralFile []byte

// Models are the trained stages. All are safe for concurrent use.
type Models struct {
	Tagger *tag.Tagger
	Parser *parse.Parser
	// Version names the weights: it changes whenever a file does. 12 hexadecimal digits.
	Version string
	net     *neural.Network
}

// Encode runs the network over some sentences at once: TagIn of the tagger and ParseIn of the parser read from what it gives. Its
// Close gives the memory back.
func (m *Models) Encode(sentences [][]string) *neural.Batch { return m.net.Encode(sentences) }

// Load returns the models, made on the first call. It fails only if the program was built with damaged files
// (file.ErrDamaged).
func Load() (*Models, error) { return load() }

var load = sync.OnceValues(func() (*Models, error) {
	net, err := open("neural", neuralFile, neural.Read)
	if err != nil {
		return nil, err
	}
	t, err := tag.New(net)
	if err != nil {
		return nil, fmt.Errorf("model: %w", err)
	}
	return &Models{Tagger: t, Parser: parse.New(net), Version: version(neuralFile), net: net}, nil
})

// open checks one file and makes its stage.
func open[T any](name string, data []byte, read func([]byte) (T, error)) (T, error) {
	var none T
	payload, err := file.Open(data)
	if err != nil {
		return none, fmt.Errorf("model: %s: %w", name, err)
	}
	stage, err := read(payload)
	if err != nil {
		return none, fmt.Errorf("model: %s: %w", name, err)
	}
	return stage, nil
}
