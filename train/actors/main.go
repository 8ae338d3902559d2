// Command actors makes actor/data/holders.tsv, the table of office holders, from the public data sets in a folder
// (office-holders-2000-2022-wikidata.csv, world-leaders-2022-wikidata.csv, world-leaders-2026-08.json,
// leaders-and-memberships-factbook.csv, leaders-2000-2015-archigos.csv, country-codes.csv). What the hand-written tables
// actor/data/people-*.tsv say goes before; of the sources the more exact goes before the less exact. Same input, same
// output.
//
//	go run ./train/actors -from ../shared/data/actors -data actor/data
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
)

func main() {
	from := flag.String("from", "../shared/data/actors", "folder of the data sets")
	data := flag.String("data", "actor/data", "folder of the tables; holders.tsv is written there")
	flag.Parse()
	if err := run(*from, *data); err != nil {
		log.Fatal(err)
	}
}

func run(from, data string) error {
	b := newBook()
	if err := b.readHand(data); err != nil {
		return err
	}
	table, err := readCodes(filepath.Join(from, "country-codes.csv"))
	if err != nil {
		return err
	}
	sources := []func(*book, string, codeTable) error{readOfficeHolders, readSnapshot2026, readFactbook, readLeaders2022, readArchigos}
	for _, read := range sources {
		if err := read(b, from, table); err != nil {
			return err
		}
	}
	out, err := os.Create(filepath.Join(data, "holders.tsv"))
	if err != nil {
		return fmt.Errorf("actors: create table: %w", err)
	}
	if err := b.write(out); err != nil {
		return err
	}
	fmt.Println(b.report())
	return out.Close()
}
