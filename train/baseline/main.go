// Command baseline tags the words of a treebank and finds names in them with
// prose v2, so that Parley's figures stand beside those of another library of
// Go, measured in the same run. It is a module of its own: the program does
// not depend on it.
//
//	baseline < FILE.conllu > OUT.conllu
//
// Words keep their rows; the fifth column is prose's tag and the tenth
// NE=B-PER, NE=I-PER, … from prose's entities (PERSON is PER, GPE is LOC). prose splits words
// itself and cannot be given them: it gets each sentence with its words
// parted by blanks, and a word has the tag of the piece that it begins with.
package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/jdkato/prose/v2"
)

func main() {
	if err := run(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "baseline:", err)
		os.Exit(1)
	}
}

func run(r io.Reader, w io.Writer) error {
	out := bufio.NewWriter(w)
	model := prose.ModelFromData("default")
	var words []string
	in := bufio.NewScanner(r)
	in.Buffer(nil, 1<<20)
	for in.Scan() {
		cells := strings.Split(in.Text(), "\t")
		switch {
		case in.Text() == "":
			if err := write(out, words, model); err != nil {
				return err
			}
			words = words[:0]
		case len(cells) == 10 && isNumber(cells[0]):
			words = append(words, cells[1])
		}
	}
	if err := in.Err(); err != nil {
		return err
	}
	return out.Flush()
}

// isNumber leaves out the rows of contractions (3-4) and of empty words (3.1).
func isNumber(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

func write(w io.Writer, words []string, model *prose.Model) error {
	if len(words) == 0 {
		return nil
	}
	doc, err := prose.NewDocument(strings.Join(words, " "), prose.UsingModel(model), prose.WithSegmentation(false))
	if err != nil {
		return err
	}
	pieces := doc.Tokens()
	labels := labels(pieces, doc.Entities())
	piece, left := 0, runes(pieces, 0)
	for i, word := range words {
		tag, name := "_", "_"
		if piece < len(pieces) {
			tag = pieces[piece].Tag
			if labels[piece] != "" {
				name = "NE=" + labels[piece]
			}
		}
		fmt.Fprintf(w, "%d\t%s\t_\t_\t%s\t_\t_\t_\t_\t%s\n", i+1, word, tag, name)
		for range []rune(word) {
			if left--; left == 0 {
				piece++
				left = runes(pieces, piece)
			}
		}
	}
	_, err = fmt.Fprintln(w)
	return err
}

func runes(pieces []prose.Token, i int) int {
	if i >= len(pieces) {
		return 0
	}
	return len([]rune(pieces[i].Text))
}

// types are the kinds of names that the treebanks mark as well.
var types = map[string]string{"PERSON": "PER", "GPE": "LOC", "LOCATION": "LOC", "ORGANIZATION": "ORG", "ORG": "ORG"}

// labels finds the entities, which come in order and as text alone, among the
// pieces.
func labels(pieces []prose.Token, entities []prose.Entity) []string {
	out := make([]string, len(pieces))
	at := 0
	for _, e := range entities {
		texts := strings.Split(e.Text, " ")
		for i := at; i+len(texts) <= len(pieces); i++ {
			if !begins(pieces[i:], texts) {
				continue
			}
			if t := types[e.Label]; t != "" {
				for k := range texts {
					out[i+k] = "I-" + t
				}
				out[i] = "B-" + t
			}
			at = i + len(texts)
			break
		}
	}
	return out
}

func begins(pieces []prose.Token, texts []string) bool {
	for k, t := range texts {
		if pieces[k].Text != t {
			return false
		}
	}
	return true
}
