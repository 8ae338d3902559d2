// Package place is a gazetteer: countries, regions, provinces, towns, camps, crossings, bases, seas and straits that news
// of conflicts names, with coordinates and how exact they are. The tables are in place/data (see CARD.md there) and are
// parsed on first use. Everything is safe for concurrent use.
package place

// Precision says how exact a place's coordinates are.
type Precision string

// The precisions, from exact to vague: the place itself; within a town; the middle of a province, sea or region; the
// middle of a country.
const (
	Point   Precision = "point"
	City    Precision = "city"
	Region  Precision = "region"
	Country Precision = "country"
)

// Place is one place of the gazetteer.
type Place struct {
	Name      string
	Names     []string // other names and spellings
	Country   string   // ISO 3166-1 alpha-3; "" for seas and regions of several countries
	Lat, Lon  float64  // decimal degrees, WGS 84
	Precision Precision
	Kind      string // country, continent, region, province, city, camp, crossing, base, plant, port, dam, bridge, airport, building, mountains, river, island, reef, sea, strait
	People    int    // inhabitants of towns, as the source has it; 0 unknown
}

// precisions leads from the kinds of place to how exact their coordinates are.
var precisions = map[string]Precision{
	"country": Country, "continent": Region, "region": Region, "province": Region, "city": City, "camp": Point, "crossing": Point,
	"base": Point, "plant": Point, "port": Point, "dam": Point, "bridge": Point, "airport": Point, "building": Point,
	"mountains": Region, "river": Region, "island": Region, "reef": Point, "sea": Region, "strait": Region,
}

// Lookup returns the places of that name: the hand-made table's and countries first, then towns by size. Case, diacritics,
// apostrophes, hyphens, Arabic articles, a leading "the" and words for the kind of place that the table leaves out
// ("Helmand province", "Odesa region", "city of Aleppo") make no difference. nil where none is known.
func Lookup(name string) []Place {
	return gazetteer().lookup(name)
}
