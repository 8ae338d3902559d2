package code

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"unicode/utf8"

	"parley"
)

// A Fault is a line of the input that cannot be coded.
type Fault struct {
	Line  int    // from 1
	Field string // "" where the line is no object at all
	Err   error
}

func (f *Fault) Error() string {
	if f.Field == "" {
		return fmt.Sprintf("line %d: %v", f.Line, f.Err)
	}
	return fmt.Sprintf("line %d: %s: %v", f.Line, f.Field, f.Err)
}

func (f *Fault) Unwrap() error { return f.Err }

var (
	errMissing = errors.New("missing or empty")
	errUTF8    = errors.New("not UTF-8")
	errTooLong = fmt.Errorf("longer than %d bytes", MaxLine)
	errNoID    = errors.New("neither a string nor a number")
)

// question is a line of the input.
type question struct {
	ID     json.RawMessage `json:"id"`
	Text   string          `json:"text"`
	Source *string         `json:"source"`
	Target *string         `json:"target"`
}

// answer is a line of the output.
type answer struct {
	ID         json.RawMessage  `json:"id"`
	PLOVER     *string          `json:"plover"`
	Mode       *string          `json:"mode"`
	CAMEO      *string          `json:"cameo"`
	Quad       *int             `json:"quad"`
	Goldstein  *float64         `json:"goldstein"`
	Act        *parley.Act      `json:"act"`
	Modality   *parley.Modality `json:"modality"`
	Confidence float64          `json:"confidence"`
	Error      string           `json:"error,omitempty"`
}

// parseLine reads one question. Of a faulty one the id is returned if it can
// be read, so that the answer can bear it.
func parseLine(line []byte, number int) (json.RawMessage, Sentence, error) {
	fault := func(field string, err error) error { return &Fault{Line: number, Field: field, Err: err} }
	if !utf8.Valid(line) {
		return nil, Sentence{}, fault("", errUTF8)
	}
	var q question
	err := json.Unmarshal(line, &q)
	id, idErr := identifier(q.ID)
	if err != nil {
		field, err := explain(err)
		return id, Sentence{}, fault(field, err)
	}
	if idErr != nil {
		return nil, Sentence{}, fault("id", idErr)
	}
	if len(bytes.TrimSpace([]byte(q.Text))) == 0 {
		return id, Sentence{}, fault("text", errMissing)
	}
	return id, Sentence{Text: q.Text, Source: value(q.Source), Target: value(q.Target)}, nil
}

// identifier takes strings, numbers and null; what is missing is null.
func identifier(raw json.RawMessage) (json.RawMessage, error) {
	if len(raw) == 0 {
		return nil, nil
	}
	switch c := raw[0]; {
	case c == '"', c == '-', c >= '0' && c <= '9', c == 'n':
		return raw, nil
	}
	return nil, errNoID
}

func value(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// explain says which field is at fault where it can be told.
func explain(err error) (field string, why error) {
	var kind *json.UnmarshalTypeError
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &kind) && kind.Field != "":
		return kind.Field, fmt.Errorf("a %s where a string or null is wanted", kind.Value)
	case errors.As(err, &kind):
		return "", fmt.Errorf("a %s where an object is wanted", kind.Value)
	case errors.As(err, &syntax):
		return "", fmt.Errorf("not JSON at byte %d: %w", syntax.Offset, err)
	}
	return "", err
}

// reply turns a coding into a line.
func reply(id json.RawMessage, c Coding) answer {
	a := answer{ID: id, Confidence: c.Confidence}
	if c.PLOVER.Type == "" {
		return a
	}
	a.PLOVER, a.Quad, a.Goldstein = &c.PLOVER.Type, &c.Quad, &c.Goldstein
	if c.PLOVER.Mode != "" {
		a.Mode = &c.PLOVER.Mode
	}
	if c.CAMEO != "" {
		a.CAMEO = &c.CAMEO
	}
	if c.Act != "" {
		a.Act, a.Modality = &c.Act, &c.Modality
	}
	return a
}
