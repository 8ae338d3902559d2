package place

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"
)

func TestTablesAreSound(t *testing.T) {
	a, err := load(os.DirFS("data"))
	if err != nil {
		t.Fatal(err)
	}
	if len(a.places) < 2000 {
		t.Errorf("%d places, want at least 2000", len(a.places))
	}
	seen := map[string]string{}
	for _, p := range a.places {
		if p.Names == nil {
			continue
		}
		for _, n := range append([]string{p.Name}, p.Names...) {
			k := n + "/" + p.Country
			if other, ok := seen[k]; ok && other != p.Name {
				t.Errorf("%s (%s) is a name of %s and of %s", n, p.Country, other, p.Name)
			}
			seen[k] = p.Name
		}
	}
}

func TestFaultyLineIsNamed(t *testing.T) {
	for text, want := range map[string]string{
		"name\tnames\tcountry\tlat\tlon\tkind\nX\t\tSYR\t1\t2\n":              "own.tsv:2: 5 fields",
		"name\tnames\tcountry\tlat\tlon\tkind\nX\t\tSYR\t95\t2\tcity\n":       "own.tsv:2: X: coordinates",
		"name\tnames\tcountry\tlat\tlon\tkind\nX\t\tQQQ\t5\t2\tcity\n":        "own.tsv:2: X: no country",
		"name\tnames\tcountry\tlat\tlon\tkind\n# c\nX\t\tSYR\t5\t2\tplanet\n": "own.tsv:3: X: unknown kind",
	} {
		_, err := load(fstest.MapFS{"own.tsv": {Data: []byte(text)}})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("load(%q) = %v, want %q in it", text, err, want)
		}
	}
}

func TestLookup(t *testing.T) {
	tests := []struct {
		name, want, country string
		precision           Precision
		lat, lon            float64 // within a degree
	}{
		{"Kiev", "Kyiv", "UKR", City, 50.45, 30.5},
		{"the Gaza Strip", "Gaza Strip", "PSE", Region, 31.4, 34.4},
		{"Strait of Hormuz", "Strait of Hormuz", "", Region, 26.6, 56.3},
		{"Bab al-Mandab", "Bab el-Mandeb", "", Region, 12.6, 43.3},
		{"El-Fasher", "El Fasher", "SDN", City, 13.6, 25.4},
		{"al-Fashir", "El Fasher", "SDN", City, 13.6, 25.4},
		{"Helmand province", "Helmand", "AFG", Region, 31, 64},
		{"Iraq", "Iraq", "IRQ", Country, 33, 43.8},
		{"U.S.", "United States", "USA", Country, 39.5, -99},
		{"DRC", "Democratic Republic of the Congo", "COD", Country, -3, 23.6},
		{"Rafah crossing", "Rafah crossing", "PSE", Point, 31.2, 34.3},
		{"Düsseldorf", "Düsseldorf", "DEU", City, 51.2, 6.8},
		{"Paris", "Paris", "FRA", City, 48.9, 2.4},
		{"London", "London", "GBR", City, 51.5, -0.1},
		{"Tripoli", "Tripoli", "LBY", City, 32.9, 13.2},
		{"city of Aleppo", "Aleppo", "SYR", City, 36.2, 37.2},
		{"Khan Yunis", "Khan Younis", "PSE", City, 31.3, 34.3},
	}
	for _, tt := range tests {
		got := Lookup(tt.name)
		if len(got) == 0 {
			t.Errorf("Lookup(%q) finds nothing", tt.name)
			continue
		}
		p := got[0]
		if p.Name != tt.want || p.Country != tt.country || p.Precision != tt.precision || abs(p.Lat-tt.lat) > 1 || abs(p.Lon-tt.lon) > 1 {
			t.Errorf("Lookup(%q) = %+v, want %+v", tt.name, p, tt)
		}
	}
	for _, name := range []string{"", "Nowhere-upon-Nothing", "the"} {
		if got := Lookup(name); got != nil {
			t.Errorf("Lookup(%q) = %v, want nothing", name, got)
		}
	}
}

func abs(x float64) float64 { return max(x, -x) }

func TestLongest(t *testing.T) {
	tests := []struct {
		text string
		i, n int
		want string
	}{
		{"in the Gaza Strip on Monday", 2, 2, "Gaza Strip"},
		{"Deir al - Balah was hit", 0, 4, "Deir al-Balah"},
		{"Cox 's Bazar in Bangladesh", 0, 3, "Cox's Bazar"},
		{"the march went on", 1, 0, ""},
		{"El Fasher 's hospital", 0, 2, "El Fasher"},
		{"We met in Goma", 0, 0, ""},
		{"Nice words were heard", 0, 0, ""},
		{"an attack in Nice killed", 3, 1, "Nice"},
		{"fled to Sake on foot", 2, 1, "Sake"},
	}
	for _, tt := range tests {
		n, places := Longest(strings.Fields(tt.text), tt.i)
		if n != tt.n || n > 0 && places[0].Name != tt.want {
			t.Errorf("Longest(%q, %d) = %d %v, want %d %s", tt.text, tt.i, n, places, tt.n, tt.want)
		}
	}
}

func BenchmarkLookup(b *testing.B) {
	Lookup("x")
	for b.Loop() {
		Lookup("El-Fasher")
	}
}
