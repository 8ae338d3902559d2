package read_test

import (
	"context"
	"fmt"
	"log"

	"parley"
	"parley/read"
)

// A sentence's words with their heads, its names, and the claims of a text.
func Example() {
	reader, err := read.New()
	if err != nil {
		log.Fatal(err)
	}
	text := "Norway did not condemn the attack on Monday."
	sentences, err := reader.Sentences(context.Background(), text)
	if err != nil {
		log.Fatal(err)
	}
	s := sentences[0]
	for i, word := range s.Words {
		head := "root"
		if s.Head[i] >= 0 {
			head = s.Words[s.Head[i]]
		}
		fmt.Printf("%-10s %-6s %s of %s\n", word, s.UPOS[i], s.Rel[i], head)
	}
	for _, n := range s.Names {
		fmt.Println("name:", s.Text(text, n.First, n.Last), n.Type)
	}
	reading, err := reader.Read(context.Background(), parley.Doc{Name: "example", Published: "2024-06-06", Language: "en", Text: text})
	if err != nil {
		log.Fatal(err)
	}
	for _, c := range reading.Claims {
		fmt.Println("claim:", c.Act, c.Polarity, "from", c.Roles[parley.From])
	}
	// Output:
	// Norway     PROPN  nsubj of condemn
	// did        AUX    aux of condemn
	// not        PART   advmod of condemn
	// condemn    VERB   root of root
	// the        DET    det of attack
	// attack     NOUN   obj of condemn
	// on         ADP    case of Monday
	// Monday     PROPN  obl of condemn
	// .          PUNCT  punct of condemn
	// name: Norway ORG
	// claim: condemn negative from [state:NOR]
}
