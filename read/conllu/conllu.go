// Package conllu reads and writes CoNLL-U, the tab-separated form of treebanks (https://universaldependencies.org/format.html).
package conllu

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
)

// Word is one syntactic word. Empty cells are "" here and "_" in the file.
type Word struct {
	// Form, Lemma, UPOS, XPOS and Feats are the columns of those names.
	Form, Lemma, UPOS, XPOS, Feats string
	// Head is the index of the head word in Sentence.Words, -1 for the root, None when the cell is empty.
	Head int
	// Rel is the relation with its subtype ("nsubj:pass").
	Rel string
	// Deps and Misc are the last two columns, as they stand.
	Deps, Misc string
}

// None stands for a head that is not given.
const None = -2

// Range is a multiword token: the surface form of the words From..To-1.
type Range struct {
	From, To   int
	Form, Misc string
}

// Sentence is one block of the file.
type Sentence struct {
	// Comments are the lines that begin with "#", without their line end.
	Comments []string
	Words    []Word
	// Ranges are in order and do not overlap. Empty nodes ("5.1") are not kept.
	Ranges []Range
}

// Comment returns the value of the comment "# key = value", or "".
func (s *Sentence) Comment(key string) string {
	for _, c := range s.Comments {
		k, v, ok := strings.Cut(strings.TrimPrefix(c, "#"), "=")
		if ok && strings.TrimSpace(k) == key {
			return strings.TrimSpace(v)
		}
	}
	return ""
}

// Has tells whether there is a comment "# key", with or without a value.
func (s *Sentence) Has(key string) bool {
	for _, c := range s.Comments {
		k, _, _ := strings.Cut(strings.TrimPrefix(c, "#"), "=")
		if strings.TrimSpace(k) == key {
			return true
		}
	}
	return false
}

// Forms returns the forms of all words.
func (s *Sentence) Forms() []string {
	out := make([]string, len(s.Words))
	for i, w := range s.Words {
		out[i] = w.Form
	}
	return out
}

// longestLine is the longest line that Read takes, in bytes.
const longestLine = 1 << 24

// Read yields the sentences of r. It stops at the first fault; the error names the line.
func Read(r io.Reader) iter.Seq2[*Sentence, error] {
	return func(yield func(*Sentence, error) bool) {
		in := bufio.NewScanner(r)
		in.Buffer(make([]byte, 0, 1<<16), longestLine)
		s, line := &Sentence{}, 0
		flush := func() bool {
			if len(s.Words) == 0 && len(s.Comments) == 0 {
				return true
			}
			done := s
			s = &Sentence{}
			if err := done.check(); err != nil {
				yield(nil, fmt.Errorf("conllu: sentence before line %d: %w", line, err))
				return false
			}
			return yield(done, nil)
		}
		for in.Scan() {
			line++
			text := strings.TrimSuffix(in.Text(), "\r")
			if text == "" {
				if !flush() {
					return
				}
				continue
			}
			if err := s.line(text); err != nil {
				yield(nil, fmt.Errorf("conllu: line %d: %w", line, err))
				return
			}
		}
		if err := in.Err(); err != nil {
			yield(nil, fmt.Errorf("conllu: line %d: %w", line+1, err))
			return
		}
		flush()
	}
}

// line adds one line that is not empty.
func (s *Sentence) line(text string) error {
	if text[0] == '#' {
		s.Comments = append(s.Comments, text)
		return nil
	}
	c := strings.Split(text, "\t")
	if len(c) != 10 {
		return fmt.Errorf("%d columns, want 10", len(c))
	}
	if from, to, ok := strings.Cut(c[0], "-"); ok {
		return s.addRange(from, to, c)
	}
	if strings.Contains(c[0], ".") {
		return nil // an empty node of the enhanced graph
	}
	id, err := strconv.Atoi(c[0])
	if err != nil || id != len(s.Words)+1 {
		return fmt.Errorf("word id %q, want %d", c[0], len(s.Words)+1)
	}
	head := None
	if c[6] != "_" {
		if head, err = strconv.Atoi(c[6]); err != nil || head < 0 {
			return fmt.Errorf("head %q", c[6])
		}
		head--
	}
	w := Word{Form: c[1], Lemma: value(c[2]), UPOS: value(c[3]), XPOS: value(c[4]), Feats: value(c[5]), Head: head, Rel: value(c[7]), Deps: value(c[8]), Misc: value(c[9])}
	s.Words = append(s.Words, w)
	return nil
}

func (s *Sentence) addRange(from, to string, c []string) error {
	a, errA := strconv.Atoi(from)
	b, errB := strconv.Atoi(to)
	if errA != nil || errB != nil || a != len(s.Words)+1 || b < a {
		return fmt.Errorf("range id %q", c[0])
	}
	s.Ranges = append(s.Ranges, Range{From: a - 1, To: b, Form: c[1], Misc: value(c[9])})
	return nil
}

// check tells whether heads and ranges stay inside the sentence.
func (s *Sentence) check() error {
	for i, w := range s.Words {
		if w.Head >= len(s.Words) || w.Head == i {
			return fmt.Errorf("word %d: head %d", i+1, w.Head+1)
		}
	}
	for _, r := range s.Ranges {
		if r.To > len(s.Words) {
			return fmt.Errorf("range %d-%d beyond the last word %d", r.From+1, r.To, len(s.Words))
		}
	}
	return nil
}

func value(cell string) string {
	if cell == "_" {
		return ""
	}
	return cell
}

func cell(v string) string {
	if v == "" {
		return "_"
	}
	return strings.Map(func(r rune) rune { // a tab or line end inside a cell would tear the row
		if r == '\t' || r == '\n' || r == '\r' {
			return ' '
		}
		return r
	}, v)
}

// Write prints s with the blank line after it. The error is that of w.
func Write(w io.Writer, s *Sentence) error {
	var b strings.Builder
	for _, c := range s.Comments {
		b.WriteString(c)
		b.WriteByte('\n')
	}
	next := 0
	for i, word := range s.Words {
		for next < len(s.Ranges) && s.Ranges[next].From == i {
			r := s.Ranges[next]
			fmt.Fprintf(&b, "%d-%d\t%s\t_\t_\t_\t_\t_\t_\t_\t%s\n", r.From+1, r.To, cell(r.Form), cell(r.Misc))
			next++
		}
		head := "_"
		if word.Head != None {
			head = strconv.Itoa(word.Head + 1)
		}
		row := [...]string{strconv.Itoa(i + 1), cell(word.Form), cell(word.Lemma), cell(word.UPOS), cell(word.XPOS), cell(word.Feats), head, cell(word.Rel), cell(word.Deps), cell(word.Misc)}
		b.WriteString(strings.Join(row[:], "\t"))
		b.WriteByte('\n')
	}
	b.WriteByte('\n')
	if _, err := io.WriteString(w, b.String()); err != nil {
		return fmt.Errorf("conllu: write: %w", err)
	}
	return nil
}
