package main

import (
	_ "embed"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"

	"parley/actor"
)

// codeTable leads from codes of other systems and names to alpha-3.
type codeTable struct{ fips, alpha2, name map[string]string }

func readCSV(file string) ([]map[string]string, error) {
	in, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("actors: open source: %w", err)
	}
	defer in.Close()
	r := csv.NewReader(in)
	r.FieldsPerRecord = -1
	all, err := r.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("actors: parse %s: %w", file, err)
	}
	var rows []map[string]string
	for _, rec := range all[1:] {
		row := map[string]string{}
		for i, h := range all[0] {
			if i < len(rec) {
				row[h] = strings.TrimSpace(rec[i])
			}
		}
		rows = append(rows, row)
	}
	return rows, nil
}

func readCodes(file string) (codeTable, error) {
	c := codeTable{map[string]string{"KV": "XKX", "WE": "PSE", "GZ": "PSE"}, map[string]string{}, map[string]string{}}
	rows, err := readCSV(file)
	for _, r := range rows {
		a3 := r["ISO3166-1-Alpha-3"]
		for _, f := range strings.Split(r["FIPS"], ",") {
			c.fips[strings.TrimSpace(f)] = a3
		}
		c.alpha2[r["ISO3166-1-Alpha-2"]] = a3
	}
	for e := range actor.All() {
		if e.Type != actor.State {
			continue
		}
		for _, n := range append([]string{e.Name}, e.Names...) {
			c.name[strings.Join(actor.NameWords(n), " ")] = e.Country
		}
	}
	return c, err
}

// repoCountry are the country folders of the office-holder data set.
var repoCountry = map[string]string{
	"armenia-ministers": "ARM", "azerbaijan-cabinet": "AZE", "belarus-ministers": "BLR", "china-ministers": "CHN",
	"congo-kinshasa-ministers": "COD", "egypt-ministers": "EGY", "france-cabinet": "FRA", "iran-ministers": "IRN",
	"iraq-ministers": "IRQ", "israel-ministers": "ISR", "kenya": "KEN", "kosovo-cabinet": "XKX", "pakistan-ministers": "PAK",
	"russia-cabinet": "RUS", "south-korea-ministers": "KOR", "south-sudan": "SSD", "sudan": "SDN", "turkey-ministers": "TUR",
	"uae-ministers": "ARE", "ukraine-cabinet": "UKR", "united-kingdom-cabinet": "GBR", "us-cabinet": "USA", "yemen": "YEM",
}

// kept are the roles of the office-holder data set that are taken: those that news of conflicts names.
var kept = []string{
	"head_of_state", "head_of_government", "foreign_minister", "defence_minister", "interior_minister", "finance_minister",
	"deputy_head_of_government", "deputy_head_of_state", "national_security_adviser", "intelligence_chief", "military_chief",
	"speaker", "speaker_upper", "un_ambassador", "spokesperson", "deputy_foreign_minister", "security_minister",
	"supreme_leader", "regional_head", "regional_pm", "envoy", "chief_of_staff", "justice_minister", "energy_minister",
	"attorney_general", "trade_minister", "council_member", "diplomat", "information_minister", "crown_prince",
	"deputy_defence_minister", "regional_vice",
}

// misread are positions whose words look like an office of the state and are none.
var misread = regexp.MustCompile(`(?i)office of the|spouse|state of (georgia|maryland|texas|florida|ohio|nevada|oklahoma|california|arkansas|michigan|arizona)|^secretary of state (for|of) |district|oblast|regional|republic of|deputy chief|vice chief|vice chairman|first lady|azad kashmir|crimea|bashkortostan|sakha|head of the (minister|prime)|to the vice|lord president|people's congress|people's court|home front|advisor to|adviser to|assistant to|deputy head|deputy secretary of (labor|education|energy|commerce|agriculture|veterans|housing|transport|health|the interior)|secretary of state for (education|digital|children|la franc|parliamentary)|provincial|legislative yuan|president of the (supreme|constitutional|regional)|supreme court|acting president`)

// keepUK are the British offices that misread would drop.
var keepUK = regexp.MustCompile(`^Secretary of State for (Foreign|Defence|the Home|Northern Ireland)`)

func readOfficeHolders(b *book, dir string, _ codeTable) error {
	const source = "office-holders-2000-2022-wikidata.csv"
	rows, err := readCSV(filepath.Join(dir, source))
	if err != nil {
		return err
	}
	for _, r := range rows {
		country, title := repoCountry[r["repo"]], r["position"]
		role, ok := actor.Office(title)
		switch {
		case country == "":
			b.counts[source+": not of a state"]++
			continue
		case !ok, !slices.Contains(kept, role), misread.MatchString(title) && !keepUK.MatchString(title):
			b.counts[source+": another office"]++
			continue
		case !strings.ContainsAny(r["person"], "abcdefghijklmnopqrstuvwxyz"):
			b.counts[source+": name not in Latin letters"]++
			continue
		case strings.HasPrefix(r["person"], "Q") && len(actor.NameWords(r["person"])) == 1:
			b.counts[source+": no name"]++
			continue
		}
		p := b.find(r["person"], country, r["wikidata"])
		b.add(term{person: p, title: strings.ToLower(title), role: role, of: country, from: r["start"], to: r["end"], known: "2022"}, source)
		if wiki := wikiName(r["enwiki"]); wiki != "" && wiki != p.name && !slices.Contains(p.aliases, wiki) && !p.hand {
			p.aliases = append(p.aliases, wiki)
		}
	}
	return nil
}

// wikiName is an article's title without what tells it from others.
func wikiName(title string) string {
	name, _, _ := strings.Cut(title, " (")
	name, _, _ = strings.Cut(name, ",")
	return name
}

func readSnapshot2026(b *book, dir string, codes codeTable) error {
	const source = "world-leaders-2026-08.json"
	raw, err := os.ReadFile(filepath.Join(dir, source))
	if err != nil {
		return fmt.Errorf("actors: open source: %w", err)
	}
	var doc struct {
		Countries map[string]struct {
			Country   struct{ ISO_Code string }
			Positions map[string]struct {
				Title_en       string
				Current_holder struct{ Name_en, Since, Wikidata_id string }
				Same           bool `json:"is_same_as_head_of_state"`
			}
		}
	}
	if err := json.Unmarshal(raw, &doc); err != nil {
		return fmt.Errorf("actors: parse %s: %w", source, err)
	}
	var keys []string
	for k := range doc.Countries {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		c := doc.Countries[k]
		country := codes.alpha2[c.Country.ISO_Code]
		for _, role := range []string{"head_of_state", "head_of_government"} {
			pos, ok := c.Positions[role]
			h := pos.Current_holder
			if role == "head_of_state" && b.headElsewhere(h.Name_en, country) {
				continue
			}
			if !ok || country == "" || h.Name_en == "" || h.Since == "" || pos.Same && role == "head_of_government" || country == "SAU" {
				continue // the data set takes the Saudi crown prince for the king
			}
			b.add(term{person: b.find(h.Name_en, country, h.Wikidata_id), title: title(pos.Title_en, role), role: role, of: country, from: h.Since}, source)
		}
	}
	return nil
}

// title lower-cases a title, or gives the role's usual one where the table knows it not.
func title(s, role string) string {
	if s = strings.ToLower(s); s != "" {
		if got, ok := actor.Office(s); ok && got == role {
			return s
		}
	}
	if role == "head_of_state" {
		return "head of state"
	}
	return "head of government"
}

// since finds "President John DOE (since 3 March 2020" at a text's start.
var since = regexp.MustCompile(`^([^(;]+?) \(since (?:(\d{1,2}) )?(?:([A-Z][a-z]+) )?(\d{4})`)

func readFactbook(b *book, dir string, codes codeTable) error {
	const source = "leaders-and-memberships-factbook.csv"
	rows, err := readCSV(filepath.Join(dir, source))
	if err != nil {
		return err
	}
	for _, r := range rows {
		country := codes.fips[strings.ToUpper(strings.TrimSuffix(filepath.Base(r["path"]), ".json"))]
		if country == "" {
			continue
		}
		state := b.factbook(country, "head_of_state", r["chief_of_state"], "", source)
		b.factbook(country, "head_of_government", r["head_of_government"], state, source)
	}
	return nil
}

// factbook enters one holder and returns the text that names him; a head of government who is the head of state too is
// left out.
func (b *book) factbook(country, role, text, state, source string) string {
	m := since.FindStringSubmatch(html.UnescapeString(text))
	if m == nil {
		return ""
	}
	words := strings.Fields(m[1])
	n := 0 // words of the title
	for i := range words {
		if got, ok := actor.Office(strings.Join(words[:i+1], " ")); ok && i < len(words)-1 && (got == role || n == 0 && i < 3) {
			if _, more := actor.Office(words[i]); more {
				n = i + 1
			}
		}
	}
	if n < len(words) && words[n] == "Sir" {
		words = slices.Delete(words, n, n+1)
	}
	name := capitalise(words[n:])
	if name == state || len(words)-n < 2 || n == 0 {
		return name
	}
	got, _ := actor.Office(strings.Join(words[:n], " "))
	if got != role || role == "head_of_state" && b.headElsewhere(name, country) {
		return name // a king of several realms, a president of territories
	}
	b.add(term{person: b.find(name, country, ""), title: strings.ToLower(strings.Join(words[:n], " ")), role: role, of: country, from: isoDate(m[2], m[3], m[4])}, source)
	return name
}

// capitalise turns "LOURENCO" into "Lourenco".
func capitalise(words []string) string {
	out := make([]string, len(words))
	for i, w := range words {
		up := 0
		for _, r := range w {
			if unicode.IsUpper(r) {
				up++
			}
		}
		if up < 2 || strings.HasSuffix(w, ".") || strings.Trim(w, "IVX") == "" {
			out[i] = w
			continue
		}
		var s strings.Builder
		start := true
		for _, r := range w {
			if start {
				s.WriteRune(unicode.ToUpper(r))
			} else {
				s.WriteRune(unicode.ToLower(r))
			}
			start = r == '-' || r == '\''
		}
		out[i] = s.String()
		if rest, ok := strings.CutPrefix(w, "al-"); ok {
			out[i] = "al-" + capitalise([]string{rest})
		}
	}
	return strings.TrimRight(strings.Join(out, " "), ",")
}

func isoDate(day, month, year string) string {
	for _, layout := range []string{"2 January 2006", "2 Jan 2006"} {
		if t, err := time.Parse(layout, day+" "+month+" "+year); err == nil {
			return t.Format("2006-01-02")
		}
	}
	if t, err := time.Parse("January 2006", month+" "+year); err == nil {
		return t.Format("2006-01")
	}
	return year
}

func readLeaders2022(b *book, dir string, codes codeTable) error {
	const source = "world-leaders-2022-wikidata.csv"
	rows, err := readCSV(filepath.Join(dir, source))
	if err != nil {
		return err
	}
	for _, r := range rows {
		country := codes.name[strings.Join(actor.NameWords(r["country"]), " ")]
		role, ok := actor.Office(r["positionLabel"])
		if role == "head_of_state" && b.headElsewhere(r["officeholderLabel"], country) {
			continue
		}
		if country == "" || !ok || role != "head_of_state" && role != "head_of_government" || strings.HasPrefix(r["positionLabel"], "monarch") || strings.Contains(r["positionLabel"], "rince") {
			b.counts[source+": no state or another office"]++
			continue
		}
		label, _, _ := strings.Cut(r["positionLabel"], " of ")
		b.add(term{person: b.find(r["officeholderLabel"], country, r["officeholder"]), title: title(label, role), role: role, of: country, from: r["start_year"], to: r["end_year"], known: "2022"}, source)
	}
	return nil
}

// cow are the abbreviations of the Correlates of War that are no alpha-3 codes.
var cow = map[string]string{"ALG": "DZA", "ANG": "AGO", "AUL": "AUS", "AUS": "AUT", "BAH": "BHR", "BNG": "BGD", "BOS": "BIH", "BOT": "BWA", "BUL": "BGR", "BUI": "BDI", "CAM": "KHM", "CAO": "CMR", "CAP": "CPV", "CEN": "CAF", "CHA": "TCD", "CON": "COG", "COS": "CRI", "CRO": "HRV", "CZR": "CZE", "DEN": "DNK", "DRC": "COD", "EQG": "GNQ", "ETI": "ETH", "ETM": "TLS", "FRN": "FRA", "GAM": "GMB", "GFR": "DEU", "GMY": "DEU", "GRG": "GEO", "GUA": "GTM", "GUI": "GIN", "HAI": "HTI", "HON": "HND", "ICE": "ISL", "INS": "IDN", "IRE": "IRL", "KOS": "XKX", "KUW": "KWT", "KYR": "KGZ", "KZK": "KAZ", "LAT": "LVA", "LEB": "LBN", "LES": "LSO", "LIB": "LBY", "LIT": "LTU", "MAA": "MRT", "MAC": "MKD", "MAG": "MDG", "MAL": "MYS", "MAS": "MUS", "MAW": "MWI", "MLD": "MDA", "MNG": "MNE", "MON": "MNG", "MOR": "MAR", "MYA": "MMR", "MZM": "MOZ", "NEP": "NPL", "NEW": "NZL", "NIC": "NIC", "NIG": "NGA", "NIR": "NER", "NTH": "NLD", "OMA": "OMN", "PAR": "PRY", "PHI": "PHL", "POR": "PRT", "ROK": "KOR", "ROM": "ROU", "RUM": "ROU", "SAF": "ZAF", "SAL": "SLV", "SEN": "SEN", "SIE": "SLE", "SIN": "SGP", "SLO": "SVK", "SLV": "SVN", "SOL": "SLB", "SPN": "ESP", "SRI": "LKA", "SUD": "SDN", "SWA": "SWZ", "SWD": "SWE", "SWZ": "CHE", "TAJ": "TJK", "TAW": "TWN", "TAZ": "TZA", "TOG": "TGO", "TRI": "TTO", "UAE": "ARE", "UKG": "GBR", "URU": "URY", "YUG": "SRB", "ZAM": "ZMB", "ZIM": "ZWE", "BHM": "BHS", "BAR": "BRB", "BLR": "BLR", "BFO": "BFA", "CDI": "CIV", "GNB": "GNB", "JAM": "JAM", "SSD": "SSD", "PAN": "PAN", "MLI": "MLI", "SYR": "SYR", "TUN": "TUN", "TUR": "TUR"}

// lastOfArchigos is the day on which the data set stops.
const lastOfArchigos = "2015-12-31"

func readArchigos(b *book, dir string, _ codeTable) error {
	const source = "leaders-2000-2015-archigos.csv"
	rows, err := readCSV(filepath.Join(dir, source))
	if err != nil {
		return err
	}
	for _, r := range rows {
		country, ok := cow[r["idacr"]]
		if !ok {
			country = r["idacr"]
		}
		role, ok := actor.LeaderRole(country)
		if !ok {
			b.counts[source+": no such state"]++
			continue
		}
		name := r["leader"]
		if full := fullNames()[country+" "+name]; full != "" {
			name = full
		}
		p := b.surnamed(name, country)
		if p == nil {
			p = b.find(name, country, "")
		}
		to := r["end"]
		if to == lastOfArchigos {
			to = "" // it only says that the leader was in office on that day
		}
		b.add(term{person: p, title: "leader", role: role, of: country, from: r["start"], to: to, known: lastOfArchigos}, source)
	}
	return nil
}

//go:embed fullnames.tsv
var fullNamesTable string

// fullNames are the leaders' names by "alpha-3 surname" for those whom Archigos gives by surname only.
var fullNames = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for line := range strings.Lines(fullNamesTable) {
		if f := strings.Split(strings.TrimSpace(line), "\t"); len(f) == 3 && !strings.HasPrefix(line, "#") {
			out[f[0]+" "+f[1]] = f[2]
		}
	}
	return out
})
